/** Breaks of pupils, apart from the offices' holidays: asked once in good time, set for a unit and all below it. */
import { describe, expect, it } from 'vitest';
import { askedFor, askForBreaks, type Break, breaksOf, nextBreaksAt } from '../../src/casework/calendar/breaks.ts';
import { applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { isOfficeDay, isSchoolDay } from '../../src/casework/ground/school-days.ts';
import { weekItems } from '../../src/casework/home/week-items.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const asks = (room: StaffRoom) =>
  room.told.filter(({ says }) => says === 'calendar.ask-break' || says === 'calendar.ask-end');
const of = async (room: StaffRoom, year: number, code: string): Promise<Break> => {
  const found = (await room.write((tx) => breaksOf(tx, room.unit, year))).find((one) => one.code === code);
  if (!found) throw new Error(`No ${code} in ${year}`);
  return found;
};
async function set(room: StaffRoom, year: number, code: string, from: string, to = from) {
  const who = await room.who('principal');
  const one = await of(room, year, code);
  const proposed = await room.write(async (tx) =>
    proposeChange(tx, who, room.unit.publicId, await askedFor(tx, room.unit, one, from, to)),
  );
  if (!proposed.ok) throw new Error(proposed.reason);
  return room.write((tx) => applyChange(tx, who, proposed.change.publicId));
}
const isTaught = (room: StaffRoom, on: string) => room.write((tx) => isSchoolDay(tx, room.unit, on));

describe.each([
  ['vn', 'tet', '2026-12-16T08:50', '2027-01-30', '2027-02-12'],
  ['cn', 'winter', '2026-12-06T08:50', '2027-01-20', '2027-02-21'],
] as const)('in %s, %s', (programme, code, askedAt, from, to) => {
  it('is asked of the coordinator once, six weeks before', async () => {
    const room = await openStaffRoom({ programme, at: '2026-11-16T08:00' });
    const before = Temporal.PlainDateTime.from(askedAt).subtract({ days: 1 }).toString();
    await room.at(before);
    expect(asks(room)).toEqual([]);
    await room.at(askedAt);
    expect(asks(room)).toMatchObject([{ to: 'coordinator', says: 'calendar.ask-break' }]);
    expect(await of(room, 2026, code)).toMatchObject({ from, to, isSet: false });
    for (const days of [1, 2, 10]) await room.at(Temporal.PlainDateTime.from(askedAt).add({ days }).toString());
    expect(asks(room)).toHaveLength(1);
  });
});

it('the last day of classes is asked two months before that of the rules, with the days of practice', async () => {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: '2027-04-10T08:00' });
  await room.at('2027-04-21T09:00');
  expect(asks(room)).toEqual([]);
  await room.at('2027-04-22T09:00');
  expect(asks(room)).toMatchObject([{ to: 'coordinator', says: 'calendar.ask-end' }]);
  expect((await of(room, 1405, 'summer')).practice).toEqual(['2027-05-21', '2027-06-03']);
  expect(await isTaught(room, '2027-06-06')).toBe(true);
  await set(room, 1405, 'summer', '2027-05-20');
  expect(await isTaught(room, '2027-06-06')).toBe(false);
  expect(await room.write((tx) => isOfficeDay(tx, room.unit, '2027-06-06'))).toBe(true);
});

it('what was set before is not asked for; days told anew take the place of those before', async () => {
  const room = await openStaffRoom({ programme: 'vn', at: '2026-11-16T08:00' });
  await set(room, 2026, 'tet', '2027-01-25', '2027-02-14');
  expect(await isTaught(room, '2027-01-26')).toBe(false);
  expect(await room.write((tx) => isOfficeDay(tx, room.unit, '2027-01-26'))).toBe(true);
  await set(room, 2026, 'tet', '2027-02-01', '2027-02-14');
  expect([await isTaught(room, '2027-01-26'), await isTaught(room, '2027-02-02')]).toEqual([true, false]);
  await room.at('2026-12-20T09:00');
  expect(asks(room)).toEqual([]);
  // The next question is that for the last day of classes.
  const next = await room.write((tx) => nextBreaksAt(tx, room.unit));
  expect(new Date(next ?? 0).toISOString().slice(0, 10)).toBe('2027-04-01');
});

it('the days between two terms move the terms on both sides', async () => {
  const room = await openStaffRoom({ at: '2026-11-16T08:00' });
  await set(room, 2026, 'winter', '2027-01-25', '2027-02-24');
  expect([
    await isTaught(room, '2027-01-22'),
    await isTaught(room, '2027-02-24'),
    await isTaught(room, '2027-02-25'),
  ]).toEqual([true, false, true]);
  expect(await of(room, 2026, 'winter')).toMatchObject({ from: '2027-01-25', to: '2027-02-24', isSet: true });
});

it('a bot that nobody coordinates yet asks whoever comes first', async () => {
  const room = await openStaffRoom({ programme: 'vn', at: '2026-11-16T08:00' });
  await room.write((tx) => tx.db.update(tx.t.membership).set({ status: 'left', toAt: tx.now }));
  await room.at('2026-12-17T09:00');
  await room.write((tx) => askForBreaks(tx, room.unit.id));
  await room.write((tx) => tx.db.update(tx.t.membership).set({ status: 'active', toAt: null }));
  await room.at('2026-12-18T09:00');
  expect(asks(room)).toMatchObject([{ to: 'coordinator' }]);
});

it('a school is asked on which days it rests where offices and schools differ, until somebody has said so', async () => {
  const room = await openStaffRoom({ programme: 'vn' });
  const principal = await room.who('principal');
  expect(await room.write((tx) => weekItems(tx, principal))).toMatchObject([{ label: { key: 'calendar.week-item' } }]);
  const week = { kind: 'week', rest: [6, 7], from: '2026-09-14' } as const;
  const proposed = await room.write((tx) => proposeChange(tx, principal, room.unit.publicId, [week]));
  await room.write((tx) => applyChange(tx, principal, proposed.ok ? proposed.change.publicId : ''));
  expect(await room.write((tx) => weekItems(tx, principal))).toEqual([]);
  const other = await openStaffRoom({ programme: 'cn' });
  const second = await other.who('principal');
  expect(await other.write((tx) => weekItems(tx, second))).toEqual([]);
});
