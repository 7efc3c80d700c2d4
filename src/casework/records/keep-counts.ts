/**
 * Keeps lists and tallies in step with the cases. The store says which cases a write touched; each is looked at once,
 * and the difference to what it was counted as before is added, so that processes side by side add up.
 */
import { and, asc, eq, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import { isOneOf, preparedMany } from '../../store/prepared-many.ts';
import type { Counted } from '../../store/tables/counts.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { countedAs } from './counted-as.ts';
import type { StepRow } from './step-rows.ts';
import { isKept, type TakeOver } from './take-overs.ts';

/** Gives those that count otherwise now. */
export async function keepCounts(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const now = await countedNow(tx, caseIds);
  const before = await countedBefore(tx, caseIds);
  const changed = [...now].filter(([id, counted]) => JSON.stringify(counted) !== JSON.stringify(before.get(id)));
  for (const [caseId, counted] of changed) await setLists(tx, caseId, before.get(caseId), counted);
  await addTallies(
    tx,
    sumsOf([
      ...changed.map(([id]) => [before.get(id), -1] as const),
      ...changed.map(([, counted]) => [counted, 1] as const),
    ]),
  );
  return changed.map(([id]) => id);
}

/** As what these cases count. */
export async function countedNow(tx: ReadTx, caseIds: readonly string[]): Promise<Map<string, Counted>> {
  const rows = await casesQuery(tx, caseIds);
  const steps = Map.groupBy(await stepsQuery(tx, caseIds), ({ caseId }) => caseId);
  const referrals = Map.groupBy(await referralsQuery(tx, caseIds), ({ caseId }) => caseId);
  const kept = rows.filter(isKept).map(({ id }) => id);
  const takeOvers = kept.length > 0 ? await takeOversQuery(tx, kept) : [];
  return new Map(
    rows.map((row) => {
      const takeOver = takeOvers.findLast(({ caseId, endedOn }) => caseId === row.id && endedOn === null);
      const shown = (steps.get(row.id) ?? []).map((step) => asShown(step, takeOver, tx.now));
      return [row.id, countedAs(row, shown, referrals.get(row.id) ?? [])];
    }),
  );
}

/** Numbers tell nobody of a take-over before its morning: until then a step counts as it did before. */
function asShown(step: StepRow, takeOver: TakeOver | undefined, now: number): StepRow {
  const before = takeOver && now < takeOver.shownFrom ? takeOver.before[step.id] : undefined;
  return before ? { ...step, ownerId: before.ownerId, snoozedUntil: before.snoozedUntil ?? null } : step;
}

/** As what they were added to the tallies. */
export const countedBefore = async (tx: ReadTx, caseIds: readonly string[]): Promise<Map<string, Counted>> =>
  new Map((await countsQuery(tx, caseIds)).map(({ caseId, counted }) => [caseId, counted]));

export interface TallyRow {
  readonly area: string;
  readonly what: string;
  readonly key: string;
  readonly n: number;
}

type Summed = Pick<Counted, 'place' | 'tallies'>;

/** What they come to, without zeros; in one order for all, so that two writes that meet wait instead of blocking each other. */
export function sumsOf(all: Iterable<readonly [counted: Summed | undefined, times: number]>): TallyRow[] {
  const sums = new Map<string, TallyRow>();
  for (const [counted, times] of all)
    for (const [what, key] of counted?.tallies ?? []) {
      const area = counted?.place ?? '';
      const id = `${what} ${area} ${key}`;
      sums.set(id, { area, what, key, n: (sums.get(id)?.n ?? 0) + times });
    }
  const rows = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return rows.filter(({ n }) => n !== 0);
}

export async function addTallies(tx: Tx, rows: readonly TallyRow[]): Promise<void> {
  for (const row of rows) await addQuery(tx).execute({ ...row });
}

export async function setLists(tx: Tx, caseId: string, before: Counted | undefined, now: Counted): Promise<void> {
  await countQuery(tx).execute({ caseId, counted: now });
  const { area, stage, lists } = now;
  for (const [view] of before?.lists ?? [])
    if (!lists.some(([other]) => other === view)) await offQuery(tx).execute({ caseId, view });
  for (const [view, rank] of lists) await onQuery(tx).execute({ caseId, view, rank, area, stage });
}

const casesQuery = preparedMany(({ db, t: { caseRow } }) =>
  db.select().from(caseRow).where(isOneOf(caseRow.id)).prepare('count_cases'),
);
const stepsQuery = preparedMany(({ db, t: { step } }) =>
  db
    .select()
    .from(step)
    .where(and(isOneOf(step.caseId), eq(step.status, 'open')))
    .prepare('count_steps'),
);
const referralsQuery = preparedMany(({ db, t: { referral } }) =>
  db.select().from(referral).where(isOneOf(referral.caseId)).prepare('count_referrals'),
);
const takeOversQuery = preparedMany(({ db, t: { takeOver } }) =>
  db.select().from(takeOver).where(isOneOf(takeOver.caseId)).orderBy(asc(takeOver.id)).prepare('count_take_overs'),
);
const countsQuery = preparedMany(({ db, t: { caseCount } }) =>
  db.select().from(caseCount).where(isOneOf(caseCount.caseId)).prepare('count_before'),
);

const given = (name: string) => sql.placeholder(name) as unknown as never;

const countQuery = prepared(({ db, t: { caseCount } }) =>
  db
    .insert(caseCount)
    .values({ caseId: given('caseId'), counted: given('counted') })
    .onConflictDoUpdate({ target: caseCount.caseId, set: { counted: sql`excluded.counted` } })
    .prepare('count_set'),
);
const onQuery = prepared(({ db, t: { caseList: l } }) =>
  db
    .insert(l)
    .values({
      caseId: given('caseId'),
      view: given('view'),
      rank: given('rank'),
      area: given('area'),
      stage: given('stage'),
    })
    .onConflictDoUpdate({
      target: [l.caseId, l.view],
      set: { rank: sql`excluded.rank`, area: sql`excluded.area`, stage: sql`excluded.stage` },
    })
    .prepare('case_list_on'),
);
const offQuery = prepared(({ db, t: { caseList: l } }) =>
  db
    .delete(l)
    .where(and(eq(l.caseId, given('caseId')), eq(l.view, given('view'))))
    .prepare('case_list_off'),
);
const addQuery = prepared(({ db, t: { tally } }) =>
  db
    .insert(tally)
    .values({ area: given('area'), what: given('what'), key: given('key'), n: given('n') })
    .onConflictDoUpdate({
      target: [tally.what, tally.area, tally.key],
      set: { n: sql`${tally.n} + excluded.n` },
    })
    .prepare('tally_add'),
);
