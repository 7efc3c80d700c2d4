/** What a coordinator or principal is told in the morning: how much is open in their area, and the cases that need somebody. */
import type { CivilDate, Instant } from '../../domain/screen.ts';
import type { AwayCase } from '../../domain/screens/digest.ts';
import { addDays, civilOn } from '../../domain/time.ts';
import { and, asc, count, countDistinct, eq, gte, isNull, lt, lte, or, sql } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit, unitsBelow } from '../ground/units.ts';
import { missingRolls } from '../records/missing-rolls.ts';
import { foremostOfCases } from '../records/step-order.ts';
import { initialIn } from '../records/step-rows.ts';
import { awayCases, inArea, watchedIn } from './away.ts';
import { referralCounts } from './referral-list.ts';

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

/** Candidates that are ranked; a district with more of them has other worries than the order of the last. */
const ranked = 300;

/** Places kept for children who are away without a step, however many steps are late. */
const shownAway = 3;

/** `whole`: with what a coordinator alone looks at. `since`: the digest before. `shown`: cases named. */
export async function digestOf(
  tx: ReadTx,
  unit: Unit,
  { whole, since, shown }: { readonly whole: boolean; readonly since: Instant; readonly shown: number },
): Promise<Digest> {
  const today = todayIn(unit, tx.now);
  const { cases, total } = await topCases(tx, unit, today, shown);
  const away = await awayCases(tx, inArea(tx, unit.area), Math.max(shownAway, shown - cases.length));
  const { later, ...steps } = await stepCounts(tx, unit.area, today);
  const counts: DigestCounts = {
    ...steps,
    away: away.total,
    missingRolls: await classesMissing(tx, unit, addDays(today, -1)),
    fresh: whole ? await freshCases(tx, unit, since) : 0,
    back: whole ? await backSince(tx, unit, civilOn(since, unit.timeZone)) : 0,
    waiting: whole ? await waitingPeople(tx, unit) : 0,
    pledges: whole ? await pledgedNeeds(tx, unit) : 0,
    later: whole ? later : 0,
    ...(whole ? await referralCounts(tx, unit.area, today) : noReferrals),
    watched: whole ? await watchedIn(tx, unit.area) : 0,
  };
  const more = total - cases.length + away.total - away.cases.length;
  return { unit: unit.name, on: today, counts, cases, away: away.cases, more };
}

/** Cases of an area and below that have an open step, by what is wrong with it. */
export async function stepCounts(tx: ReadTx, area: string, today: CivilDate) {
  const { step: s } = tx.t;
  const number = (when: ReturnType<typeof lt>) =>
    sql<number>`count(distinct case when ${when} then ${s.caseId} end)`.mapWith(Number);
  const [row] = await tx.db
    .select({
      overdue: number(lt(s.dueOn, today)),
      dueToday: number(eq(s.dueOn, today)),
      unassigned: number(isNull(s.ownerId)),
      snoozed: number(sql`${s.snoozedUntil} >= ${today}`),
      due: number(lte(s.dueOn, today)),
      all: countDistinct(s.caseId),
    })
    .from(s)
    .where(and(gte(s.area, area), lt(s.area, endOf(area)), eq(s.status, 'open')));
  const { due = 0, all = 0, ...counts } = row ?? { overdue: 0, dueToday: 0, unassigned: 0, snoozed: 0 };
  return { ...counts, later: Number(all) - due };
}

async function topCases(tx: ReadTx, unit: Unit, today: CivilDate, shown: number) {
  const { step: s, caseRow: c } = tx.t;
  const rows = await tx.db
    .select({ step: s, row: c })
    .from(s)
    .innerJoin(c, eq(c.id, s.caseId))
    .where(
      and(
        gte(s.area, unit.area),
        lt(s.area, endOf(unit.area)),
        eq(s.status, 'open'),
        or(lte(s.dueOn, today), isNull(s.ownerId)),
      ),
    )
    .orderBy(asc(s.dueOn), asc(s.id))
    .limit(ranked);
  const firstSteps = foremostOfCases(rows, today);
  const order = firstSteps.toSorted((a, b) => weight(a) - weight(b) || (a.step.dueOn < b.step.dueOn ? -1 : 1));
  const cases = order.slice(0, shown).map(async ({ step, row }) => ({
    publicId: row.publicId,
    number: row.number,
    initial: await initialIn(tx, row, unit),
    kind: step.kind,
    dueOn: step.dueOn,
    overdue: step.dueOn < today,
  }));
  return { cases: await Promise.all(cases), total: firstSteps.length };
}

/** A child in danger first, then what nobody owns, then by the day it was due. */
const weight = ({ step }: { step: { ownerId: string | null } }): number => (step.ownerId === null ? 0 : 1);

const classesMissing = async (tx: ReadTx, unit: Unit, until: CivilDate): Promise<number> =>
  (
    await missingRolls(
      tx,
      (await unitsBelow(tx, unit.area)).filter(({ kind }) => kind === 'class'),
      until,
    )
  ).size;

async function freshCases(tx: ReadTx, unit: Unit, since: Instant): Promise<number> {
  const { caseRow: c, act } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(c)
    .innerJoin(act, eq(act.id, c.actId))
    .where(and(gte(c.area, unit.area), lt(c.area, endOf(unit.area)), eq(c.open, true), gte(act.recordedAt, since)));
  return Number(row?.found ?? 0);
}

/** Back in class since that day: still watched, or closed by it. */
async function backSince(tx: ReadTx, unit: Unit, since: CivilDate): Promise<number> {
  const { caseRow: c } = tx.t;
  const [row] = await tx.db
    .select({ found: count() })
    .from(c)
    .where(
      and(
        gte(c.area, unit.area),
        lt(c.area, endOf(unit.area)),
        or(
          and(eq(c.open, true), gte(c.returnedOn, since)),
          and(eq(c.open, false), gte(c.closedOn, since), eq(c.closure, 'back-in-class')),
        ),
      ),
    );
  return Number(row?.found ?? 0);
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
