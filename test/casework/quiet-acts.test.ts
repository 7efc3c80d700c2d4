/** What somebody may be made to pay for, and what may name somebody, is readable by nobody who has the tables alone. */
import { expect, it } from 'vitest';
import { changeByPublicId, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { comingIn } from '../../src/casework/calendar/coming.ts';
import { hideFormerActors, recordAct } from '../../src/casework/ground/acts.ts';
import { sealFormerWords } from '../../src/casework/ground/change-words.ts';
import { ownTips, sendTip } from '../../src/casework/told/tips.ts';
import { day } from '../../src/domain/time.ts';
import { eq, inArray } from '../../src/store/orm.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const quietActs = (room: StaffRoom) =>
  room.write(({ db, t }) =>
    db
      .select()
      .from(t.act)
      .where(inArray(t.act.kind, ['raise-danger', 'send-tip'])),
  );

async function afterTip() {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: '2026-10-05T08:00' });
  await room.join('vera', 'volunteer');
  const vera = await room.who('vera');
  await room.write((tx) => sendTip(tx, vera, { name: 'Mo', danger: true, place: room.unit.publicId }));
  return { room, vera, teacher: await room.who('teacher') };
}

it('of a tip nothing in plain tells who sent it or at what hour; it stands sealed', async () => {
  const { room, vera } = await afterTip();
  const acts = await quietActs(room);
  expect(acts.map(({ kind }) => kind)).toEqual(['send-tip']);
  const tips = await room.write(({ db, t }) => db.select().from(t.tip));
  const plain = JSON.stringify([acts, tips], (_key, value) => (value instanceof Uint8Array ? '' : value));
  expect(plain).not.toContain(vera.personId);
  for (const { happenedAt, recordedAt } of acts) expect([happenedAt % day, recordedAt % day]).toEqual([0, 0]);
  // The first ten characters of an id are its time: the same for all of the day.
  const nextDay = await room.write(async (tx) => tx.quietId());
  for (const { id } of [...acts, ...tips]) expect(id.slice(0, 10)).toBe(nextDay.slice(0, 10));
  await room.write(async (tx) => {
    for (const { id, sealed } of acts)
      expect(await tx.seals.open('service', 'act', id, sealed ?? new Uint8Array())).toMatchObject({
        personId: vera.personId,
      });
  });
});

it('who sent it finds it again, and nobody else does', async () => {
  const { room, vera, teacher } = await afterTip();
  await room.write(async (tx) => {
    const isListed = (screen: unknown) => JSON.stringify(screen).includes('received');
    expect(isListed(await ownTips(tx, vera))).toBe(true);
    expect(isListed(await ownTips(tx, teacher))).toBe(false);
  });
});

it('what an earlier version kept in plain is hidden by the first start', async () => {
  const { room, vera, teacher } = await afterTip();
  await room.write(async (tx) => {
    const { db, t } = tx;
    await recordAct(tx, { personId: teacher.personId, role: 'teacher', source: 'update' }, 'raise-danger', 'a/');
    await db
      .update(t.act)
      .set({ personId: vera.personId, hiddenBy: null, sealed: null })
      .where(eq(t.act.kind, 'send-tip'));
    await db.update(t.tip).set({ personId: vera.personId, teller: null });
  });
  await room.write(async (tx) => {
    while (!(await hideFormerActors(tx)));
  });
  const acts = await quietActs(room);
  expect(acts.map(({ personId, role }) => [personId, role])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(acts.map(({ recordedAt }) => recordedAt % day)).toEqual([0, 0]);
  expect((await room.write(({ db, t }) => db.select().from(t.tip))).map(({ personId }) => personId)).toEqual([null]);
  expect(JSON.stringify(await room.write((tx) => ownTips(tx, vera)))).toContain('received');
});

const words = 'Funeral of Ferapont Xylophagou';

it('words of the calendar are read where they belong, and in no column', async () => {
  const room = await openStaffRoom({ at: '2026-09-14T08:00' });
  const who = await room.who('coordinator');
  const plain = async () => JSON.stringify(await room.write(({ db, t }) => db.select().from(t.calendarChange)));
  const made = await room.write(async (tx) => {
    const days = { kind: 'off', scope: 'both', from: '2026-09-21', to: '2026-09-22', words } as const;
    const table = {
      off: [
        { from: '2027-01-01', to: '2027-01-01', words },
        { from: '2027-05-01', to: '2027-05-03' },
      ],
      on: [],
    };
    const proposed = await proposeChange(tx, who, room.unit.publicId, [days, { kind: 'year', year: 2027, table }]);
    if (!proposed.ok) throw new Error(proposed.reason);
    await tx.db.update(tx.t.calendarChange).set({ struckAt: null, struckActId: null });
    return proposed;
  });
  expect(made.rows.map((row) => row.words)).toEqual([words, '']);
  expect(await plain()).not.toContain('Ferapont');
  const look = () =>
    room.write(async (tx) => {
      const found = await changeByPublicId(tx, who, made.change.publicId);
      const coming = await comingIn(tx, room.unit, '2026-09-01', '2027-06-01');
      return [
        found?.change.words,
        ...coming.filter((entry) => 'words' in entry && entry.words === words).map(({ from }) => from),
      ];
    });
  const seen = [words, '2026-09-21', '2027-01-01'];
  expect(await look()).toEqual(seen);
  // As an earlier version left it.
  await room.write(async ({ db, t }) => {
    await db.update(t.calendarChange).set({ words }).where(eq(t.calendarChange.kind, 'off'));
  });
  await room.write(async (tx) => {
    while (!(await sealFormerWords(tx)));
  });
  expect(await plain()).not.toContain('Ferapont');
  expect(await look()).toEqual(seen);
});
