/** Papers of a case: what a notice says however often it is printed, and how long a made file is kept. */
import { expect, it } from 'vitest';
import { recordAct } from '../../src/casework/ground/acts.ts';
import { paperContent, papersPage } from '../../src/casework/papers/papers.ts';
import { openEpisode } from '../../src/casework/records/cases.ts';
import { childById } from '../../src/casework/records/children.ts';
import { recordEvent } from '../../src/casework/records/events.ts';
import { keepMadeFile, madeFile, purgeMadeFiles } from '../../src/casework/records/made-files.ts';
import type { Screen } from '../../src/domain/screen.ts';
import type { Tx } from '../../src/store/tx.ts';
import { eraseChild } from '../support/erase-child.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const titles = (screen: Screen): string[] =>
  (screen.rows ?? []).flat().flatMap(({ label }) => ('verbatim' in label ? [label.verbatim] : []));
const notice = '限期入学（复学）通知书';

/** A child is away, and the notice with a last day was approved on the 16th. */
async function withNotice(): Promise<{ room: StaffRoom; casePublicId: string }> {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  await room.at('2026-09-16T09:00');
  const casePublicId = await room.write(async (tx) => {
    const row = await theCase(tx);
    const actor = { personId: null, role: null, source: 'tick' } as const;
    const actId = await recordAct(tx, actor, 'approve-notice', row.area);
    const data = { notice: 'deadline-return', number: 'RS-2026-N0001' };
    await recordEvent(tx, actId, row, { kind: 'notice-approved', on: '2026-09-16', data });
    return row.publicId;
  });
  return { room, casePublicId };
}

async function theCase(tx: Tx) {
  const [row] = await tx.db.select().from(tx.t.caseRow);
  if (!row) throw new Error('no case');
  return row;
}

it('a notice says the day of its approval and the same last day, whenever it is printed', async () => {
  const { room, casePublicId } = await withNotice();
  const teacher = await room.who('teacher');
  for (const day of ['2026-09-16', '2026-09-21']) {
    await room.at(`${day}T10:00`);
    const content = await room.write((tx) => paperContent(tx, teacher, casePublicId, 'deadline-return'));
    expect(content).toMatchObject({
      ok: true,
      facts: { paperNumber: { code: 'RS-2026-N0001' }, today: { on: '2026-09-16' }, replyBy: { on: '2026-09-23' } },
    });
  }
});

it('a notice of an earlier episode is handed over no more; other papers are there', async () => {
  const { room, casePublicId } = await withNotice();
  const teacher = await room.who('teacher');
  const offered = async () => {
    const page = await room.write((tx) => papersPage(tx, teacher, casePublicId));
    return page.ok ? titles(page.screen) : [];
  };
  expect(await offered()).toContain(notice);
  await room.at('2026-10-12T09:00');
  await room.write(async (tx) => {
    const row = await theCase(tx);
    const actId = await recordAct(tx, { personId: null, role: null, source: 'tick' }, 'follow', row.area);
    const child = await childById(tx, row.childId);
    if (!child) throw new Error('no child');
    await openEpisode(tx, actId, child, room.schoolClass, '2026-10-12');
  });
  expect(await offered()).not.toContain(notice);
  expect(await offered()).toContain('家访记录表');
});

it('a made file goes with the child, once it is sent, and after three days', async () => {
  const { room, casePublicId } = await withNotice();
  const coordinator = await room.who('coordinator');
  const keep = () =>
    room.write(async (tx) => {
      const child = await childById(tx, (await theCase(tx)).childId);
      if (!child) throw new Error('no child');
      const id = await keepMadeFile(tx, { for: coordinator.personId, child, bytes: new Uint8Array([1, 2, 3]) });
      return { id, child };
    });
  const bytes = (id: string) => room.write((tx) => madeFile(tx, id));
  const count = async () => (await room.write((tx) => tx.db.select().from(tx.t.madeFile))).length;

  const sent = await keep();
  expect(await bytes(sent.id)).toEqual(new Uint8Array([1, 2, 3]));
  const screen: Screen = { lines: [], attachment: { kind: 'made', id: sent.id, name: 'a.pdf' } };
  await room.write((tx) => tx.send({ to: coordinator.personId, screen }));
  await room.at('2026-09-16T10:00');
  expect(await bytes(sent.id)).toBeUndefined();
  expect(await count()).toBe(0);

  const old = await keep();
  await room.at('2026-09-19T11:00');
  await room.write(purgeMadeFiles);
  expect(await bytes(old.id)).toBeUndefined();

  const waiting = await keep();
  const number = (await room.write(theCase)).number;
  expect(
    await room.write((tx) => eraseChild(tx, coordinator, waiting.child.publicId, 'family-asked', number)),
  ).toMatchObject({ ok: true });
  expect(await bytes(waiting.id)).toBeUndefined();
  expect(casePublicId).not.toBe('');
});
