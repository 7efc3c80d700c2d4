/** What a coordinator sets for a unit and all below it, and takes back within minutes. */
import { mayBy, rolesWith } from '../../domain/rights.ts';
import { and, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { setTimer } from '../ground/timers.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { ownSetting, type Setting, type SettingKey, type SettingValue, settingOf } from '../ground/unit-settings.ts';
import { endOf, type Unit, unitByPublicId, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { nextDigestAt, nextRollCallAt } from '../records/hours.ts';
import { change, changeBack } from './setting-changes.ts';

type Refused = { readonly ok: false; readonly reason: 'not-allowed' };

const kindPrefix = 'set-';
/** The kinds of acts by which something was set: `set-digestAt`. */
export const setActs = (keys: readonly SettingKey[]): string[] => keys.map((key) => `${kindPrefix}${key}`);

/** `value` undefined: the unit goes by those above it again. */
export async function changeSetting<K extends SettingKey>(
  tx: Tx,
  who: Who,
  unitPublicId: string,
  key: K,
  value: SettingValue<K> | undefined,
): Promise<{ ok: true; unit: Unit; undo: string } | Refused | { ok: false; reason: Setting['refusal'] }> {
  const found = await unitByPublicId(tx, unitPublicId);
  const setting = settingOf(key);
  const by = found && mayBy(who.held, setting.right, { area: found.area });
  if (!found || !by) return { ok: false, reason: 'not-allowed' };
  if (value !== undefined && !setting.allows(value)) return { ok: false, reason: setting.refusal };
  const act = await recordAct(
    tx,
    { personId: who.personId, role: by.role, source: 'update' },
    `${kindPrefix}${key}`,
    found.area,
  );
  await change(tx, found, key, value ?? null, act);
  if (setting.clearsBelow && value !== undefined)
    for (const unit of await unitsBelow(tx, found.area))
      if (unit.id !== found.id && ownSetting(unit, key) !== undefined) await change(tx, unit, key, null, act);
  await follow[key]?.(tx, found);
  const undo = await offerUndo(tx, act, found.publicId);
  return { ok: true, unit: (await unitByPublicId(tx, unitPublicId)) ?? found, undo };
}

/** Each unit gets back what it had; one that was set anew meanwhile keeps that. */
export async function undoSetting(
  tx: Tx,
  who: Who,
  done: Offered,
): Promise<{ ok: true; unit: Unit } | Refused | { ok: false; reason: 'undone-before' }> {
  const key = done.kind.slice(kindPrefix.length) as SettingKey;
  const found = await unitByPublicId(tx, done.subject);
  const by = found && mayBy(who.held, settingOf(key).right, { area: found.area });
  if (!found || !by) return { ok: false, reason: 'not-allowed' };
  if ((await changeBack(tx, done.id)).length === 0) return { ok: false, reason: 'undone-before' };
  await recordUndo(tx, { personId: who.personId, role: by.role, source: 'update' }, done);
  await follow[key]?.(tx, found);
  return { ok: true, unit: (await unitByPublicId(tx, done.subject)) ?? found };
}

/** What is by the clock and hangs on a setting, for the unit and all below it. */
const follow: Partial<Record<SettingKey, (tx: Tx, root: Unit) => Promise<void>>> = {
  rollCallAt: async (tx, root) => {
    for (const unit of await unitsBelow(tx, root.area))
      if (unit.kind === 'class') await setTimer(tx, 'roll-call', unit.id, await nextRollCallAt(tx, unit));
  },
  digestAt: async (tx, root) => {
    const { membership: m } = tx.t;
    const units = new Map((await unitsBelow(tx, root.area)).map((unit) => [unit.id, unit]));
    const inArea = and(gte(m.area, root.area), lt(m.area, endOf(root.area)));
    const readers = await tx.db
      .select({ id: m.id, unitId: m.unitId })
      .from(m)
      .where(and(inArea, inArray(m.role, rolesWith('morning.get')), eq(m.status, 'active')));
    for (const { id, unitId } of readers) {
      const unit = units.get(unitId);
      if (unit) await setTimer(tx, 'digest', id, await nextDigestAt(tx, unit));
    }
  },
};
