/** Numbers of an area, added up from the tallies of its places. */
import { and, eq, gte, inArray, lt, sql } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf, placeOf, unitByArea, waitingKind } from '../ground/units.ts';
import type { Tallied } from './counted-as.ts';
import { countedNow, sumsOf, type TallyRow } from './keep-counts.ts';

/** How many count as that, of those keys for which it holds. */
export type Tallies = (what: Tallied, holds?: (key: string) => boolean) => number;

/** Of an area and all below it. */
export async function talliesIn(tx: ReadTx, area: string, kinds: readonly Tallied[]): Promise<Tallies> {
  const rows = (await ofClass(tx, area, kinds)) ?? (await summed(tx, area, kinds));
  return (what, holds = () => true) =>
    rows.reduce((sum, row) => (row.what === what && holds(row.key) ? sum + row.n : sum), 0);
}

/** Those of one kind, by place and key. */
export async function talliesByPlace(tx: ReadTx, area: string, what: Tallied): Promise<readonly TallyRow[]> {
  const inClass = await ofClass(tx, area, [what]);
  if (inClass) return inClass;
  await tx.upToDate?.();
  const { tally: t } = tx.t;
  return tx.db
    .select()
    .from(t)
    .where(and(eq(t.what, what), gte(t.area, area), lt(t.area, endOf(area))));
}

async function summed(tx: ReadTx, area: string, kinds: readonly Tallied[]) {
  await tx.upToDate?.();
  const { tally: t } = tx.t;
  return tx.db
    .select({ what: t.what, key: t.key, n: sql<number>`sum(${t.n})`.mapWith(Number) })
    .from(t)
    .where(and(inArray(t.what, [...kinds]), gte(t.area, area), lt(t.area, endOf(area))))
    .groupBy(t.what, t.key);
}

/** Cases of a class are counted under the unit above it: of one class they are few, and counted here. */
async function ofClass(tx: ReadTx, area: string, kinds: readonly string[]): Promise<readonly TallyRow[] | undefined> {
  const unit = placeOf(area) === area ? undefined : await unitByArea(tx, area);
  if (unit?.kind !== 'class' && unit?.kind !== waitingKind) return undefined;
  const { caseRow: c } = tx.t;
  const rows = await tx.db.select({ id: c.id }).from(c).where(eq(c.area, area));
  const counted = await countedNow(
    tx,
    rows.map(({ id }) => id),
  );
  return sumsOf([...counted.values()].map((one) => [one, 1] as const)).filter(({ what }) => kinds.includes(what));
}
