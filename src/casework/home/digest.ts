/** How much is open in the area of a coordinator or principal, for the morning's message. */
import type { CivilDate, Instant } from '../../domain/screen.ts';
import type { DigestView } from '../../domain/screens/digest.ts';
import { addDays, civilOn } from '../../domain/time.ts';
import { firstIdAt } from '../../store/ids.ts';
import { and, count, eq, gte, lt, type SQL, unindexed } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { countListed } from '../records/case-pages.ts';
import { classesMissing } from '../records/rolls-owed.ts';
import { type Tallies, talliesIn } from '../records/tallies.ts';
import { referralCounts, referralKinds } from './referral-list.ts';

/**
 * Numbers of cases and the like: `unassigned` have an open step that nobody owns, `away` are children without a step,
 * `snoozed` have a reminder that was put off, `missingRolls` are classes whose roll is missing for a day before today,
 * `later` have their next step due later, `referralsLate` were not answered or looked at in time, `referralsWaiting` wait
 * for a tap before they go out, `offices` are agencies that are to act while nobody acts for them, `watched` are back.
 */
type DigestCounts = Omit<DigestView['counts'], 'silent' | 'dutiesLateBelow'>;

export interface Digest {
  readonly unit: string;
  readonly counts: DigestCounts;
}

const noReferrals = { referralsLate: 0, referralsWaiting: 0, offices: 0 };

/** `whole`: with what a coordinator alone looks at. `since`: the message before. */
export async function digestOf(
  tx: ReadTx,
  unit: Unit,
  { whole, since }: { readonly whole: boolean; readonly since: Instant },
): Promise<Digest> {
  const today = todayIn(unit, tx.now);
  const tallies = await talliesIn(tx, unit.area, [...stepKinds, ...referralKinds, 'stage']);
  const { later, ...steps } = stepCounts(tallies, today);
  return {
    unit: unit.name,
    counts: {
      ...steps,
      away: await countListed(tx, { areas: [unit.area], cases: [] }, { view: 'away' }),
      missingRolls: await classesMissing(tx, unit.area, addDays(today, -1)),
      fresh: whole ? await freshCases(tx, unit, since) : 0,
      back: whole ? await backSince(tx, unit, civilOn(since, unit.timeZone)) : 0,
      waiting: whole ? await waitingPeople(tx, unit) : 0,
      pledges: whole ? await pledgedNeeds(tx, unit) : 0,
      later: whole ? later : 0,
      ...(whole ? await referralCounts(tx, unit.area, tallies, today) : noReferrals),
      watched: whole ? tallies('stage', (stage) => stage === 'watched') : 0,
    },
  };
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
