/** Duties that are late in the units of a reader of the digest, and that their owner keeps silent about. */
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { endOf, unitById } from '../ground/units.ts';
import { hearersOf } from './duty-owner.ts';
import { type DutyRow, dutyRule } from './duty-rows.ts';

/** Each is told on the first morning after its due day, and again each week. */
const againAfterDays = 7;
/** So many are looked at; a province with more of them hears of so many. */
const looked = 200;

/** Those that this person is to hear of today, as the nearest above the owner. */
export async function lateBelow(tx: ReadTx, personId: string, area: string, today: CivilDate): Promise<DutyRow[]> {
  const { duty: d } = tx.t;
  const rows = await tx.db
    .select()
    .from(d)
    .where(
      and(
        gte(d.area, area),
        lt(d.area, endOf(area)),
        eq(d.state, 'open'),
        lt(d.dueOn, today),
        or(isNull(d.ownerId), ne(d.ownerId, personId)),
        or(isNull(d.escalatedOn), lte(d.escalatedOn, addDays(today, -againAfterDays)), eq(d.escalatedOn, today)),
      ),
    )
    .orderBy(asc(d.dueOn))
    .limit(looked);
  const mine: DutyRow[] = [];
  for (const row of rows) {
    const unit = await unitById(tx, row.unitId);
    const rule = unit && dutyRule(unit, row.code);
    const hears = rule && (await hearersOf(tx, row, rule)).some((one) => one.personId === personId);
    if (hears) mine.push(row);
  }
  return mine;
}

export async function lateWasTold(tx: Tx, rows: readonly DutyRow[], today: CivilDate): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const { duty: d } = tx.t;
  if (ids.length > 0) await tx.db.update(d).set({ escalatedOn: today }).where(inArray(d.id, ids));
}
