/** What happens with a family while no step asks for it: a visit, help, where the child is. */
import { expect, it } from 'vitest';
import { undo } from '../../src/casework/home/undo.ts';
import { recordHelp, recordNational, recordWhereabouts } from '../../src/casework/steps/between-steps.ts';
import { answerContact } from '../../src/casework/steps/contact.ts';
import { logVisit } from '../../src/casework/steps/visits.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const theCase = async (room: StaffRoom) => {
  const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
  if (!row) throw new Error('No case was opened');
  return row;
};
const openSteps = async (room: StaffRoom) =>
  (await room.write((tx) => tx.db.select().from(tx.t.step))).filter(({ status }) => status === 'open');
const kinds = async (room: StaffRoom) => {
  const events = await room.write((tx) => tx.db.select().from(tx.t.event));
  return events.map(({ kind }) => kind);
};
const undoIn = (screen: Screen): string =>
  (screen.rows ?? [])
    .flat()
    .flatMap((button) =>
      'action' in button && button.action.startsWith('undo:') ? [button.action.slice(5)] : [],
    )[0] ?? '';
const refused = { how: 'visit', met: 'mother', outcome: 'refused', needs: [] } as const;

it('a visit that no step of the person’s asks for counts where the rules let it', async () => {
  const room = await openStaffRoom();
  for (const day of ['14', '15', '16', '17', '18']) {
    await room.at(`2026-09-${day}T08:00`);
    await room.roll([roomPupils[0]]);
  }
  const [teacher, row] = [await room.who('teacher'), await theCase(room)];
  await room.at('2026-09-20T08:00');
  const done = await room.write((tx) =>
    logVisit(tx, teacher, { case: row.publicId }, { ...refused, on: '2026-09-20' }),
  );
  expect(done).toMatchObject({ ok: true });
  const persuade = (await openSteps(room)).find(({ kind }) => kind === 'persuade');
  expect(persuade?.progress).toMatchObject({ done: 1, of: 3 });
  // It is taken back like any answer.
  await room.write((tx) => undo(tx, teacher, done.ok ? undoIn(done.screen) : ''));
  expect((await openSteps(room)).find(({ kind }) => kind === 'persuade')?.progress).toMatchObject({ done: 0 });
});

it('help and whereabouts are recorded at a case without a step, and can be taken back', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const [teacher, row] = [await room.who('teacher'), await theCase(room)];
  const [step] = await openSteps(room);
  await room.write((tx) => answerContact(tx, teacher, step?.publicId ?? '', 'coming'));
  expect(await openSteps(room)).toEqual([]);
  const where = await room.write((tx) =>
    recordWhereabouts(tx, teacher, row.publicId, { at: 'relatives', note: 'With the aunt in the next village' }),
  );
  const given = { service: 'one-to-one', on: '2026-09-14', quantity: 2, note: undefined };
  expect(await room.write((tx) => recordHelp(tx, teacher, row.publicId, given))).toMatchObject({ ok: true });
  const national = { on: '2026-09-14', number: 'G110101' };
  expect(await room.write((tx) => recordNational(tx, teacher, row.publicId, national))).toMatchObject({ ok: true });
  expect(await kinds(room)).toEqual(['contact', 'whereabouts', 'service', 'national-record']);
  // A number is sealed like words.
  const events = await room.write((tx) => tx.db.select().from(tx.t.event));
  expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('G110101');
  expect(await room.write((tx) => undo(tx, teacher, where.ok ? undoIn(where.screen) : ''))).toMatchObject({ ok: true });
  expect(await kinds(room)).toContain('taken-back');
});

it('nobody tells anything of a case that is not theirs, or closed', async () => {
  const room = await openStaffRoom();
  await room.join('volunteer', 'volunteer');
  await room.roll([roomPupils[0]]);
  const [volunteer, teacher, row] = [await room.who('volunteer'), await room.who('teacher'), await theCase(room)];
  const tells = (who: typeof teacher) =>
    room.write((tx) => recordWhereabouts(tx, who, row.publicId, { at: 'home', note: undefined }));
  expect(await tells(volunteer)).toEqual({ ok: false, reason: 'not-allowed' });
  await room.write((tx) =>
    tx.db.update(tx.t.caseRow).set({ open: false, closedOn: '2026-09-14', closure: 'not-a-case' }),
  );
  expect(await tells(teacher)).toEqual({ ok: false, reason: 'not-allowed' });
});
