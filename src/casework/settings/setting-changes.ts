/** What was set, unit by unit, and its way back by the act that set it. */
import { and, asc, eq, gt } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { SettingKey } from '../ground/unit-settings.ts';
import { type Unit, unitById } from '../ground/units.ts';

/** `programme` is a column of the unit, changed by rules.ts. */
export type ChangedKey = SettingKey | 'programme';
type SettingChange = Tables['settingChange']['$inferSelect'];

/** Sets it for one unit alone; `after` null takes away what it has. */
export async function change(tx: Tx, unit: Unit, key: ChangedKey, after: unknown, actId: string): Promise<void> {
  const before = key === 'programme' ? unit.programme : (unit.settings[key] ?? null);
  const { id: unitId, area } = unit;
  await tx.db.insert(tx.t.settingChange).values({ id: tx.newId(), unitId, area, key, before, after, actId });
  await put(tx, unit, key, after);
}

/** Units get back what they had before the act, but for those in which it was changed since. Gives those that did. */
export async function changeBack(tx: Tx, actId: string): Promise<Unit[]> {
  const { settingChange: s } = tx.t;
  const changes = await tx.db.select().from(s).where(eq(s.actId, actId)).orderBy(asc(s.id));
  const back: Unit[] = [];
  for (const one of changes) {
    const unit = (await isLast(tx, one)) ? await unitById(tx, one.unitId) : undefined;
    if (!unit) continue;
    await put(tx, unit, one.key as ChangedKey, one.before);
    await tx.db.delete(s).where(eq(s.id, one.id));
    back.push(unit);
  }
  return back;
}

async function isLast(tx: ReadTx, { id, unitId, key }: SettingChange): Promise<boolean> {
  const { settingChange: s } = tx.t;
  const later = await tx.db
    .select({ id: s.id })
    .from(s)
    .where(and(eq(s.unitId, unitId), eq(s.key, key), gt(s.id, id)))
    .limit(1);
  return later.length === 0;
}

async function put(tx: Tx, unit: Unit, key: ChangedKey, value: unknown): Promise<void> {
  const { [key]: _, ...others } = unit.settings;
  const set =
    key === 'programme'
      ? { programme: String(value) }
      : { settings: value === null ? others : { ...others, [key]: value } };
  await tx.db.update(tx.t.unit).set(set).where(eq(tx.t.unit.id, unit.id));
}
