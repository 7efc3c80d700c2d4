/** What a coordinator or principal is told in the morning: how much is open in their area, and the cases that need somebody. */
import type { CivilDate, Instant } from '../../domain/screen.ts';
import type { AwayCase } from '../../domain/screens/digest.ts';
import { addDays, civilOn } from '../../domain/time.ts';
import { firstIdAt } from '../../store/ids.ts';
import { and, asc, count, eq, gte, lt, type SQL, unindexed } from '../../store/orm.ts';
import { isOneOf, preparedMany } from '../../store/prepared-many.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { firstOfList } from '../records/case-pages.ts';
import { classesMissing } from '../records/rolls-owed.ts';
import { foremostOfCases } from '../records/step-order.ts';
import { initialIn } from '../records/step-rows.ts';
import { type Tallies, talliesIn } from '../records/tallies.ts';
import { awayCases } from './away.ts';
import { referralCounts, referralKinds } from './referral-list.ts';

interface DigestCounts {
  readonly overdue: number;
  readonly dueToday: number;
  /** Cases with an open step that nobody owns. */
  readonly unassigned: number;
  /** Children away while no step of theirs is open. */
  readonly away: number;
  /** Cases with an open step whose reminder their owner put off. */
  readonly snoozed: number;
  /** Classes whose roll is missing for a day before today. */
  readonly missingRolls: number;
  readonly fresh: number;
  readonly back: number;
  readonly waiting: number;
  readonly pledges: number;
  /** Cases whose next step is due later. */
  readonly later: number;
  /** Referrals that an office has not answered or looked at in time. */
  readonly referralsLate: number;
  /** Referrals that wait for a tap before they go out. */
  readonly referralsWaiting: number;
  /** Agencies that are responsible for an open case while nobody acts for them. */
  readonly offices: number;
  /** Children back and watched. */
  readonly watched: number;
}

interface DigestCase {
  readonly publicId: string;
  readonly number: string;
  readonly initial: string;
  readonly kind: string;
  readonly dueOn: CivilDate;
  readonly overdue: boolean;
}

export interface Digest {
  readonly unit: string;
  readonly on: CivilDate;
  readonly counts: DigestCounts;
  /** Ranked; each case once. */
  readonly cases: readonly DigestCase[];
  readonly away: readonly AwayCase[];
  /** Cases that need somebody and are not among those. */
  readonly more: number;
}

const noReferrals = { referralsLate: 0, referralsWaiting: 0, offices: 0 };

/** Places kept for children who are away without a step, however many steps are late. */
const shownAway = 3;

/** `whole`: with what a coordinator alone looks at. `since`: the digest before. `shown`: cases named. */
export async function digestOf(
  tx: ReadTx,
  unit: Unit,
  { whole, since, shown }: { readonly whole: boolean; readonly since: Instant; readonly shown: number },
): Promise<Digest> {
  const today = todayIn(unit, tx.now);
  const here = { areas: [unit.area], cases: [] };
  const tallies = await talliesIn(tx, unit.area, [...stepKinds, ...referralKinds, 'stage']);
  const cases = await topCases(tx, unit, today, shown);
  const away = await awayCases(tx, here, Math.max(shownAway, shown - cases.length));
  const { later, ...steps } = stepCounts(tallies, today);
  const counts: DigestCounts = {
    ...steps,
    away: away.total,
    missingRolls: await classesMissing(tx, unit.area, addDays(today, -1)),
    fresh: whole ? await freshCases(tx, unit, since) : 0,
    back: whole ? await backSince(tx, unit, civilOn(since, unit.timeZone)) : 0,
    waiting: whole ? await waitingPeople(tx, unit) : 0,
    pledges: whole ? await pledgedNeeds(tx, unit) : 0,
    later: whole ? later : 0,
    ...(whole ? await referralCounts(tx, unit.area, tallies, today) : noReferrals),
    watched: whole ? tallies('stage', (stage) => stage === 'watched') : 0,
  };
  const due = steps.overdue + tallies('first-due', (on) => on === today) + tallies('unowned', (on) => on > today);
  const more = due - cases.length + away.total - away.cases.length;
  return { unit: unit.name, on: today, counts, cases, away: away.cases, more };
}

export const stepKinds = ['first-due', 'due-on', 'unowned', 'snoozed'] as const;

/** Cases that have an open step, by what is wrong with it. */
export function stepCounts(tallies: Tallies, today: CivilDate) {
  return {
    overdue: tallies('first-due', (on) => on < today),
    dueToday: tallies('due-on', (on) => on === today),
    unassigned: tallies('unowned'),
    snoozed: tallies('snoozed', (until) => until >= today),
    later: tallies('first-due', (on) => on > today),
  };
}

/** More cases are ranked than are named: which step of a case counts, is known once its steps are read. */
const rankedBeside = 20;

/** What nobody owns, then by the day it was due. */
async function topCases(tx: ReadTx, unit: Unit, today: CivilDate, shown: number): Promise<DigestCase[]> {
  const here = { areas: [unit.area], cases: [] };
  const first = (view: string, until?: string) => firstOfList(tx, here, { view }, shown + rankedBeside, until);
  const found = [...(await first('unowned')), ...(await first('open', addDays(today, 1)))];
  const rows = new Map(found.map((row) => [row.id, row]));
  const steps = await openSteps(tx, [...rows.keys()]);
  const firstSteps = foremostOfCases(
    steps.flatMap((step) => {
      const row = rows.get(step.caseId);
      return row && (step.dueOn <= today || step.ownerId === null) ? [{ step, row }] : [];
    }),
    today,
  );
  const order = firstSteps.toSorted((a, b) => weight(a) - weight(b) || (a.step.dueOn < b.step.dueOn ? -1 : 1));
  const cases = order.slice(0, shown).map(async ({ step, row }) => ({
    publicId: row.publicId,
    number: row.number,
    initial: await initialIn(tx, row, unit),
    kind: step.kind,
    dueOn: step.dueOn,
    overdue: step.dueOn < today,
  }));
  return Promise.all(cases);
}

const openSteps = preparedMany(({ db, t: { step } }) =>
  db
    .select()
    .from(step)
    .where(and(isOneOf(step.caseId), eq(step.status, 'open')))
    .orderBy(asc(step.dueOn), asc(step.id))
    .prepare('open_steps_of_cases'),
);

const weight = ({ step }: { step: { ownerId: string | null } }): number => (step.ownerId === null ? 0 : 1);

/** Ids of cases begin with the time at which they were opened. */
async function freshCases(tx: ReadTx, unit: Unit, since: Instant): Promise<number> {
  const { caseRow: c } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(c)
    .where(and(gte(c.id, firstIdAt(since)), inArea(tx, unit), eq(c.open, true)));
  return Number(row?.found ?? 0);
}

/** Beside a condition on what is new, which few rows meet. */
const inArea = (tx: ReadTx, { area }: Unit): SQL | undefined =>
  and(gte(unindexed(tx.t.caseRow.area), area), lt(unindexed(tx.t.caseRow.area), endOf(area)));

/** Back in class since that day: still watched, or closed by it. */
async function backSince(tx: ReadTx, unit: Unit, since: CivilDate): Promise<number> {
  const { caseRow: c } = tx.t;
  const found = async (which: SQL | undefined): Promise<number> => {
    const [row] = await tx.db
      .select({ found: count() })
      .from(c)
      .where(and(which, inArea(tx, unit)));
    return Number(row?.found ?? 0);
  };
  return (
    (await found(and(gte(c.returnedOn, since), eq(c.open, true)))) +
    (await found(and(gte(c.closedOn, since), eq(c.open, false), eq(c.closure, 'back-in-class'))))
  );
}

async function waitingPeople(tx: ReadTx, unit: Unit): Promise<number> {
  const { membership: m } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(m)
    .where(and(gte(m.area, unit.area), lt(m.area, endOf(unit.area)), eq(m.status, 'waiting')));
  return Number(row?.found ?? 0);
}

async function pledgedNeeds(tx: ReadTx, unit: Unit): Promise<number> {
  const { need: n } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(n)
    .where(and(gte(n.area, unit.area), lt(n.area, endOf(unit.area)), eq(n.state, 'pledged')));
  return Number(row?.found ?? 0);
}
