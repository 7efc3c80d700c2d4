/**
 * Each night, a place at a time: lists and tallies are compared with the cases themselves, and mended where they differ.
 * The same, all at once, gives a database from before there were any their first ones.
 */
import type { Instant } from '../../domain/screen.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { and, asc, eq, inArray } from '../../store/orm.ts';
import { isOneOf, preparedMany } from '../../store/prepared-many.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Counted } from '../../store/tables/counts.ts';
import type { Store, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { firstUnit, placeOf, waitingKind } from '../ground/units.ts';
import { addTallies, countedBefore, keepCounts, setLists, sumsOf } from './keep-counts.ts';
import { keepRollsOwed } from './rolls-owed.ts';

/** What was found wrong at one place. */
export interface Mended {
  readonly cases: number;
  readonly lists: number;
  readonly tallies: number;
  readonly classes: number;
}

/** Hears of what was mended: nothing should ever be. */
export type HearMended = (mended: Mended) => void;

/** Places looked at in one transaction. */
const piece = 2;
const checkAt = '03:00';

/** Looks at the next places; gives when to go on. */
export const countsDue =
  (hear: HearMended) =>
  async (tx: Tx): Promise<Instant> => {
    const after = (await readKept(tx, 'counts-checked-until')) ?? '';
    const places = (await allPlaces(tx)).filter((area) => area > after);
    for (const area of places.slice(0, piece)) {
      const mended = await mendPlace(tx, area);
      if (Object.values(mended).some((n) => n > 0)) tx.afterCommit(() => hear(mended));
    }
    const isLeft = places.length > piece;
    await saveKept(tx, 'counts-checked-until', isLeft ? (places[piece - 1] ?? '') : '');
    return isLeft ? tx.now : nextCheckAt(tx);
  };

async function nextCheckAt(tx: Tx): Promise<Instant> {
  const unit = await firstUnit(tx);
  const zone = { timeZone: unit?.timeZone ?? 'UTC' };
  return instantOf(addDays(todayIn(zone, tx.now), 1), checkAt, zone.timeZone);
}

/** Run before anybody is answered: what is counted from now on is added to what was there before. */
export async function makeFirstCounts(store: Store): Promise<void> {
  if (await store.read((tx) => readKept(tx, 'counts-made'))) return;
  const places = await store.write(allPlaces);
  for (const area of places) await store.write((tx) => mendPlace(tx, area));
  await store.write((tx) => saveKept(tx, 'counts-made', true));
}

/** Areas under which something is counted, or should be. */
async function allPlaces(tx: Tx): Promise<string[]> {
  const { unit, tally } = tx.t;
  const leaves = await tx.db.select({ area: unit.area }).from(unit).where(inArray(unit.kind, leafKinds));
  const counted = await tx.db.selectDistinct({ area: tally.area }).from(tally);
  return [...new Set([...leaves.map(({ area }) => placeOf(area)), ...counted.map(({ area }) => area)])].toSorted();
}

const leafKinds = ['class', waitingKind];

async function mendPlace(tx: Tx, place: string): Promise<Mended> {
  const { ids, classes } = await standingAt(tx, place);
  const cases = (await keepCounts(tx, ids)).length;
  const counted = await countedBefore(tx, ids);
  const lists = await mendLists(tx, counted);
  const { tally } = tx.t;
  const stored = await tx.db.select().from(tally).where(eq(tally.area, place));
  const differences = sumsOf([
    ...[...counted.values()].map((one) => [one, 1] as const),
    ...stored.map(({ what, key, n }) => [{ place, tallies: [[what, key] as const] }, -n] as const),
  ]);
  await addTallies(tx, differences);
  await tx.db.delete(tally).where(and(eq(tally.area, place), eq(tally.n, 0)));
  const owed = await keepRollsOwed(tx, classes);
  return { cases, lists, tallies: differences.length, classes: owed.length };
}

/** The classes right below it, and their cases. */
async function standingAt(tx: Tx, place: string): Promise<{ ids: string[]; classes: string[] }> {
  const { unit, caseRow } = tx.t;
  const [at] = await tx.db.select({ id: unit.id }).from(unit).where(eq(unit.area, place));
  if (!at) return { ids: [], classes: [] };
  const below = await tx.db
    .select({ id: unit.id, area: unit.area })
    .from(unit)
    .where(and(eq(unit.parentId, at.id), inArray(unit.kind, leafKinds)));
  const areas = [place, ...below.map(({ area }) => area)];
  const rows = await tx.db
    .select({ id: caseRow.id, area: caseRow.area })
    .from(caseRow)
    .where(inArray(caseRow.area, areas))
    .orderBy(asc(caseRow.id));
  const ids = rows.filter(({ area }) => placeOf(area) === place).map(({ id }) => id);
  return { ids, classes: below.map(({ id }) => id) };
}

/** How many cases stood on other lists than what they were counted as says. */
async function mendLists(tx: Tx, counted: ReadonlyMap<string, Counted>): Promise<number> {
  const { caseList } = tx.t;
  const stored = Map.groupBy(await listsQuery(tx, [...counted.keys()]), ({ caseId }) => caseId);
  let mended = 0;
  for (const [caseId, one] of counted) {
    const has = stored.get(caseId) ?? [];
    const is = has.map(({ view, rank, area, stage }) => `${view} ${rank} ${area} ${stage}`);
    const owed = one.lists.map(([view, rank]) => `${view} ${rank} ${one.area} ${one.stage}`);
    if (is.toSorted().join('\n') === owed.toSorted().join('\n')) continue;
    mended += 1;
    await tx.db.delete(caseList).where(eq(caseList.caseId, caseId));
    await setLists(tx, caseId, undefined, one);
  }
  return mended;
}

const listsQuery = preparedMany(({ db, t: { caseList } }) =>
  db.select().from(caseList).where(isOneOf(caseList.caseId)).prepare('case_lists'),
);
