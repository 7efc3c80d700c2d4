/** Calendars by level: the country's table, imported years, terms, and the changes of each unit, the nearer winning. */
import { describe, expect, it } from 'vitest';
import { applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { isOfficeDay, isSchoolDay } from '../../src/casework/ground/school-days.ts';
import type { Tx } from '../../src/casework/ground/tx.ts';
import {
  calendarsFrom,
  changesFor,
  knownUntilOf,
  termsOf,
  unitCalendars,
} from '../../src/casework/ground/unit-calendars.ts';
import { createUnit, type Unit } from '../../src/casework/ground/units.ts';
import { isWorkingDay } from '../../src/domain/calendar.ts';
import { programmeOf } from '../../src/programmes/registry.ts';
import { eq } from '../../src/store/orm.ts';
import { openStaffRoom } from '../support/staff-room.ts';
import { makeStore } from '../support/store.ts';

type Row = Partial<Tx['t']['calendarChange']['$inferInsert']>;

async function open(programme = 'cn') {
  const { store } = await makeStore();
  const make = (name: string, kind: string, parent?: Unit) =>
    store.write((tx) =>
      createUnit(tx, { ...(parent && { parent }), kind, name, programme, language: 'zh', timeZone: 'Asia/Shanghai' }),
    );
  const county = await make('县', 'county');
  const school = await make('红星小学', 'school', county);
  const other = await make('实验小学', 'school', county);
  const put = (tx: Tx, unit: Unit, row: Row) =>
    tx.db.insert(tx.t.calendarChange).values({
      id: tx.newId(),
      publicId: tx.publicId(),
      unitId: unit.id,
      area: unit.area,
      kind: 'off',
      scope: 'both',
      fromOn: '2026-11-23',
      toOn: row.fromOn ?? '2026-11-23',
      words: '',
      actId: tx.newId(),
      createdAt: tx.now,
      ...row,
    });
  return {
    store,
    county,
    school,
    other,
    put,
    change: (unit: Unit, row: Row) => store.write((tx) => put(tx, unit, row)),
    teaches: (unit: Unit, on: string) => store.read((tx) => isSchoolDay(tx, unit, on)),
    works: (unit: Unit, on: string) => store.read((tx) => isOfficeDay(tx, unit, on)),
  };
}

it('closes a school alone, or all below a county, and lets the school teach after all', async () => {
  const { county, school, other, change, teaches } = await open();
  await change(school, { fromOn: '2026-11-23' });
  expect([await teaches(school, '2026-11-23'), await teaches(other, '2026-11-23')]).toEqual([false, true]);
  await change(county, { fromOn: '2026-11-24', toOn: '2026-11-25' });
  expect([await teaches(school, '2026-11-24'), await teaches(other, '2026-11-25')]).toEqual([false, false]);
  await change(school, { kind: 'on', fromOn: '2026-11-24' });
  expect([await teaches(school, '2026-11-24'), await teaches(other, '2026-11-24')]).toEqual([true, false]);
});

it('wins by being nearer, not by being later', async () => {
  const { county, school, change, teaches } = await open();
  await change(school, { kind: 'on', fromOn: '2026-11-28' });
  await change(county, { fromOn: '2026-11-28' });
  expect(await teaches(school, '2026-11-28')).toBe(true);
});

it('keeps offices and schools apart', async () => {
  const { school, change, teaches, works } = await open();
  await change(school, { fromOn: '2026-11-23', scope: 'school' });
  await change(school, { fromOn: '2026-11-24', scope: 'offices' });
  expect([await teaches(school, '2026-11-23'), await works(school, '2026-11-23')]).toEqual([false, true]);
  expect([await teaches(school, '2026-11-24'), await works(school, '2026-11-24')]).toEqual([true, false]);
});

it('has no school day between the terms, and a make-up day of the country is none there either', async () => {
  const { school, teaches, works } = await open();
  expect([await teaches(school, '2026-08-12'), await works(school, '2026-08-12')]).toEqual([false, true]);
  expect([await teaches(school, '2026-02-28'), await works(school, '2026-02-28')]).toEqual([false, true]);
  expect([await teaches(school, '2026-03-02'), await teaches(school, '2026-05-09')]).toEqual([true, true]);
});

it('follows the terms that were set, and the holidays within them', async () => {
  const { county, school, other, change, store, teaches } = await open();
  await change(county, { kind: 'term', term: 'autumn', year: 2026, fromOn: '2026-08-24', toOn: '2027-01-15' });
  expect([await teaches(school, '2026-08-24'), await teaches(school, '2026-08-29')]).toEqual([true, false]);
  await change(school, { kind: 'term', term: 'autumn', year: 2026, fromOn: '2026-08-31', toOn: '2027-01-15' });
  expect([await teaches(school, '2026-08-24'), await teaches(other, '2026-08-24')]).toEqual([false, true]);
  expect(await teaches(school, '2026-10-01')).toBe(false);
  expect((await store.read((tx) => termsOf(tx, school, 2026))).map((term) => Object.values(term))).toEqual([
    ['autumn', '2026-08-31', '2027-01-15'],
    ['spring', '2027-02-22', '2027-07-05'],
  ]);
});

it('knows an imported year: its table takes the place of what was there, and the horizon moves on', async () => {
  const { county, school, change, store, works } = await open();
  expect(await store.read((tx) => knownUntilOf(tx, school))).toBe('2026-12-31');
  const table = { off: [{ from: '2027-02-05', to: '2027-02-12' }], on: ['2027-02-14'] };
  await change(county, { kind: 'year', year: 2027, fromOn: '2027-01-01', toOn: '2027-12-31', table });
  expect(await store.read((tx) => knownUntilOf(tx, school))).toBe('2027-12-31');
  expect([await works(school, '2027-02-08'), await works(school, '2027-02-14')]).toEqual([false, true]);
  await change(county, {
    kind: 'year',
    year: 2026,
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    table: { off: [], on: [] },
  });
  expect([await works(school, '2026-10-02'), await works(school, '2025-10-02')]).toEqual([true, false]);
});

it('does not stretch the horizon over a year that is missing between', async () => {
  const { county, change, store } = await open();
  await change(county, { kind: 'year', fromOn: '2028-01-01', toOn: '2028-12-31', table: { off: [], on: [] } });
  expect(await store.read((tx) => knownUntilOf(tx, county))).toBe('2026-12-31');
});

it('rests in the Nowruz weeks though offices work', async () => {
  const { school, teaches, works } = await open('ir');
  expect([await teaches(school, '2026-03-29'), await works(school, '2026-03-29')]).toEqual([false, true]);
  expect(await teaches(school, '2026-04-04')).toBe(true);
});

it('forgets what a transaction changed that was undone, and what was struck', async () => {
  const { store, school, put, change, teaches } = await open();
  const undone = store.write(async (tx) => {
    await put(tx, school, {});
    expect(await isSchoolDay(tx, school, '2026-11-23')).toBe(false);
    throw new Error('Undone');
  });
  await expect(undone).rejects.toThrow('Undone');
  expect(await teaches(school, '2026-11-23')).toBe(true);
  expect(await store.write((tx) => isSchoolDay(tx, school, '2026-11-23'))).toBe(true);
  await change(school, {});
  expect(await teaches(school, '2026-11-23')).toBe(false);
  await store.write(({ db, t, now }) =>
    db.update(t.calendarChange).set({ struckAt: now }).where(eq(t.calendarChange.unitId, school.id)),
  );
  expect(await teaches(school, '2026-11-23')).toBe(true);
});

it('is made once for all units that have the same changes, and never mixes two stores', async () => {
  const one = await open();
  const two = await open();
  await one.change(one.county, {});
  const [a, b] = await one.store.read(async (tx) => [
    await unitCalendars(tx, one.school),
    await unitCalendars(tx, one.other),
  ]);
  expect(a).toBe(b);
  expect([await one.teaches(one.school, '2026-11-23'), await two.teaches(two.school, '2026-11-23')]).toEqual([
    false,
    true,
  ]);
});

it('can be asked how it would be with one change more', async () => {
  const { store, school, change } = await open();
  await change(school, {});
  const changes = await store.read((tx) => changesFor(tx, school.area));
  const without = calendarsFrom(programmeOf('cn'), changes.slice(1));
  expect([
    isWorkingDay(without.school, '2026-11-23'),
    isWorkingDay(calendarsFrom(programmeOf('cn'), changes).school, '2026-11-23'),
  ]).toEqual([true, false]);
});

describe('a school week of its own', () => {
  it('rests on Saturdays from its day on, for the school alone, and what was before it stays', async () => {
    const room = await openStaffRoom({ programme: 'vn', timeZone: 'Asia/Ho_Chi_Minh', at: '2026-09-16T08:00' });
    const boss = await room.who('coordinator');
    const days = ['2026-09-12', '2026-09-13', '2026-09-19', '2026-09-20', '2026-09-26'];
    const teaches = () =>
      room.write(async (tx) => {
        const { school } = await unitCalendars(tx, room.schoolClass);
        return days.map((on) => isWorkingDay(school, on));
      });
    expect(await teaches()).toEqual([true, false, true, false, true]);
    await room.write(async (tx) => {
      const asked = { kind: 'week', rest: [6, 7], from: '2026-09-16' } as const;
      const proposed = await proposeChange(tx, boss, room.unit.publicId, [asked]);
      if (proposed.ok) await applyChange(tx, boss, proposed.change.publicId);
    });
    expect(await teaches()).toEqual([true, false, false, false, false]);
  });
});
