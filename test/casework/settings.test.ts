/** The settings of a unit: inherited down the tree, changed by who may, taken back by the act that set them. */
import { describe, expect, it } from 'vitest';
import {
  ownSetting,
  type SettingKey,
  type SettingValue,
  settingFor,
  settingFrom,
} from '../../src/casework/ground/unit-settings.ts';
import { createUnit, type Unit, unitById, unitsAbove } from '../../src/casework/ground/units.ts';
import { undo } from '../../src/casework/home/undo.ts';
import { changeSetting } from '../../src/casework/settings/change-setting.ts';
import { forget, readKept, saveKept } from '../../src/store/settings.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const below = (room: StaffRoom): Promise<Unit> =>
  room.write((tx) =>
    createUnit(tx, {
      parent: room.unit,
      kind: 'school',
      name: 'School below',
      programme: 'cn',
      language: 'en',
      timeZone: 'Asia/Shanghai',
    }),
  );
const set = async <K extends SettingKey>(
  room: StaffRoom,
  unit: Unit,
  key: K,
  value: SettingValue<K> | undefined,
  by = 'coordinator',
): Promise<string> => {
  const who = await room.who(by);
  const done = await room.write((tx) => changeSetting(tx, who, unit.publicId, key, value));
  if (!done.ok) throw new Error(done.reason);
  return done.undo;
};
const holding = <K extends SettingKey>(room: StaffRoom, unit: Unit, key: K) =>
  room.write(async (tx) => {
    const now = await unitById(tx, unit.id);
    if (!now) throw new Error('No unit');
    const from = settingFrom(await unitsAbove(tx, now), key)?.name;
    return { value: await settingFor(tx, now, key), own: ownSetting(now, key), from };
  });
const back = async (room: StaffRoom, code: string, by = 'coordinator') => {
  const who = await room.who(by);
  return room.write((tx) => undo(tx, who, code));
};

describe('a setting of a unit', () => {
  it('holds below until a unit there has its own, which gives way when the one above is set', async () => {
    const room = await openStaffRoom();
    const school = await below(room);
    expect(await holding(room, school, 'digestAt')).toEqual({ value: '07:30', own: undefined, from: undefined });
    await set(room, room.unit, 'digestAt', '08:00');
    expect(await holding(room, school, 'digestAt')).toEqual({
      value: '08:00',
      own: undefined,
      from: room.unit.name,
    });
    await set(room, school, 'digestAt', '09:00');
    expect(await holding(room, school, 'digestAt')).toMatchObject({ value: '09:00', from: school.name });
    expect(await holding(room, room.unit, 'digestAt')).toMatchObject({ value: '08:00' });
    await set(room, room.unit, 'digestAt', '10:00');
    expect(await holding(room, school, 'digestAt')).toMatchObject({ value: '10:00', own: undefined });
  });

  it('of cards is the strictest of the unit and those above, and takes nothing away below', async () => {
    const room = await openStaffRoom();
    const school = await below(room);
    await set(room, school, 'k', 8);
    await set(room, room.unit, 'k', 6);
    expect(await holding(room, school, 'k')).toMatchObject({ value: 8, own: 8, from: school.name });
    await set(room, room.unit, 'k', 12);
    expect(await holding(room, school, 'k')).toMatchObject({ value: 12, own: 8, from: room.unit.name });
  });

  it('goes by those above again once the unit gives up its own', async () => {
    const room = await openStaffRoom();
    const school = await below(room);
    await set(room, school, 'rollCallAt', '11:00');
    await set(room, school, 'rollCallAt', undefined);
    expect(await holding(room, school, 'rollCallAt')).toEqual({ value: '09:00', own: undefined, from: undefined });
  });

  it('is taken back with what it took away below, once, and by nobody who may not set it', async () => {
    const room = await openStaffRoom();
    const school = await below(room);
    await set(room, school, 'digestAt', '09:00');
    const code = await set(room, room.unit, 'digestAt', '10:00');
    expect(await back(room, code, 'teacher')).toEqual({ ok: false, reason: 'not-allowed' });
    expect(await back(room, code)).toMatchObject({ ok: true, what: 'setting' });
    expect(await holding(room, room.unit, 'digestAt')).toMatchObject({ value: '07:30', own: undefined });
    expect(await holding(room, school, 'digestAt')).toMatchObject({ value: '09:00', own: '09:00' });
    expect(await back(room, code)).toEqual({ ok: false, reason: 'undone-before' });
  });

  it('that was set anew since keeps that when an earlier act is taken back', async () => {
    const room = await openStaffRoom();
    const first = await set(room, room.unit, 'k', 6);
    const second = await set(room, room.unit, 'k', 7);
    expect(await back(room, first)).toMatchObject({ ok: false });
    expect(await holding(room, room.unit, 'k')).toMatchObject({ value: 7 });
    expect(await back(room, second)).toMatchObject({ ok: true });
    expect(await holding(room, room.unit, 'k')).toMatchObject({ value: 6 });
  });

  it.each([
    ['digestAt', '03:00', 'not-allowed'],
    ['rollCallAt', '9:00', 'not-allowed'],
    ['k', 2, 'k-out-of-range'],
    ['k', 21, 'k-out-of-range'],
    ['k', 2.5, 'k-out-of-range'],
    ['k', Number.NaN, 'k-out-of-range'],
  ] as const)('%s is never %s', async (key, value, reason) => {
    const room = await openStaffRoom();
    const coordinator = await room.who('coordinator');
    const { publicId } = room.unit;
    expect(await room.write((tx) => changeSetting(tx, coordinator, publicId, key, value as never))).toEqual({
      ok: false,
      reason,
    });
    expect(await holding(room, room.unit, key)).toMatchObject({ own: undefined });
  });

  it.each(['teacher', 'principal'])('is not for a %s to set', async (who) => {
    const room = await openStaffRoom();
    await expect(set(room, room.unit, 'k', 6, who)).rejects.toThrow('not-allowed');
  });
});

describe('what is kept by key', () => {
  it('is apart for each owner, and goes with them', async () => {
    const room = await openStaffRoom();
    await room.write(async (tx) => {
      await saveKept(tx, 'new-steps', '2026-09-14', 'ann');
      await saveKept(tx, 'new-steps', '2026-09-15', 'bob');
      await forget(tx, 'person', ['ann']);
      expect(await readKept(tx, 'new-steps', 'ann')).toBeUndefined();
      expect(await readKept(tx, 'new-steps', 'bob')).toBe('2026-09-15');
    });
  });

  it('in a shape that this version does not know counts as none', async () => {
    const room = await openStaffRoom();
    await room.write(async (tx) => {
      await tx.db.insert(tx.t.setting).values({ key: 'day:somewhere', value: { until: 7 } });
      expect(await readKept(tx, 'day', 'somewhere')).toBeUndefined();
    });
  });
});
