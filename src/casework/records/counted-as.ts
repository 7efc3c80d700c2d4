/**
 * As what a case counts: the lists that it stands on and its place in them, and what is added to the numbers of its
 * place. Nothing in it depends on the day: what is late is found by comparing the days that cases are counted under.
 */

import type { CivilDate } from '../../domain/screen.ts';
import { openStagesOf } from '../../programmes/stages.ts';
import type { Counted } from '../../store/tables/counts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { placeOf } from '../ground/units.ts';
import type { CaseRow } from './cases.ts';
import { isWithAgency, partOf, type ReferralRow } from './referral-rows.ts';
import type { StepRow } from './step-rows.ts';

/** What tallies count, each with what its key says. */
export type Tallied =
  /** Cases on a list: its name. */
  | 'list'
  /** Open cases: their stage. */
  | 'stage'
  /** Cases with open steps: the day on which the first of them is due. */
  | 'first-due'
  /** The same, once for each day on which a step of theirs is due. */
  | 'due-on'
  /** Cases with an open step that nobody owns: the day on which their first step is due. */
  | 'unowned'
  /** Cases with an open step that was put off: until when at the latest. */
  | 'snoozed'
  /** Referrals that need those who refer: why, see `needOf`; behind `nobody` the day on which an answer was due. */
  | 'referral'
  /** Referrals that an office has in hand: the day on which it has to answer or look. */
  | 'referral-due'
  /** Referrals to a responsible agency that nobody has in hand: programme and agency. */
  | 'agency';

/** Why a referral needs those who refer, whatever the day; undefined when an office has it in hand, or it is over. */
export function needOf(ref: ReferralRow): 'proposed' | 'declined' | 'waiting' | 'nobody' | undefined {
  const isOwed = partOf(ref) === 'responsible';
  if (ref.state === 'proposed') return isOwed ? 'proposed' : undefined;
  if (ref.state === 'declined') return isOwed ? 'declined' : undefined;
  if (ref.state === 'waiting-approval') return 'waiting';
  return isWithAgency(ref) && ref.liaisonId === null && isOwed ? 'nobody' : undefined;
}

/** The day by which its office has to do something; undefined where no office has it in hand. */
export const owedOn = (ref: ReferralRow): CivilDate | undefined =>
  isWithAgency(ref) && needOf(ref) === undefined ? (ref.dueOn ?? undefined) : undefined;

type StepCounted = Pick<StepRow, 'dueOn' | 'ownerId' | 'snoozedUntil'>;

/** `steps`: the open ones; `referrals`: all. */
export function countedAs(row: CaseRow, steps: readonly StepCounted[], referrals: readonly ReferralRow[]): Counted {
  const { area, stage } = row;
  const lists = listsOf(row, steps);
  const tallies = [
    ...lists.map(([view]): Tally => ['list', view]),
    ...(row.open ? [['stage', stage] as const] : []),
    ...stepTallies(steps),
    ...referrals.flatMap(referralTallies.bind(undefined, row)),
  ];
  return { place: placeOf(area), tallies, lists, area, stage };
}

type Tally = readonly [what: Tallied, key: string];

function stepTallies(steps: readonly StepCounted[]): Tally[] {
  const first = firstDue(steps);
  if (first === undefined) return [];
  const snoozed = latest(steps.flatMap(({ snoozedUntil }) => snoozedUntil ?? []));
  return [
    ['first-due', first],
    ...[...new Set(steps.map(({ dueOn }) => dueOn))].map((dueOn): Tally => ['due-on', dueOn]),
    ...(isUnowned(steps) ? [['unowned', first] as const] : []),
    ...(snoozed === undefined ? [] : [['snoozed', snoozed] as const]),
  ];
}

function referralTallies({ programme }: CaseRow, ref: ReferralRow): Tally[] {
  const need = needOf(ref);
  const owed = owedOn(ref);
  const isUnmanned = (need === 'proposed' || need === 'waiting' || need === 'nobody') && partOf(ref) === 'responsible';
  return [
    ...(need === undefined ? [] : [['referral', need === 'nobody' ? `nobody ${ref.dueOn ?? '~'}` : need] as const]),
    ...(owed === undefined ? [] : [['referral-due', owed] as const]),
    ...(isUnmanned && ref.liaisonId === null ? [['agency', `${programme} ${ref.agency}`] as const] : []),
  ];
}

const firstDue = (steps: readonly StepCounted[]): CivilDate | undefined =>
  steps.map(({ dueOn }) => dueOn).toSorted()[0];
const latest = (days: readonly CivilDate[]): CivilDate | undefined => days.toSorted().at(-1);
const isUnowned = (steps: readonly StepCounted[]): boolean => steps.some(({ ownerId }) => ownerId === null);

type Listed = Counted['lists'][number];

/** Ranked: what was due first, then the gravest stage, then the longest absence. What is over: the last first. */
function listsOf(row: CaseRow, steps: readonly StepCounted[]): Listed[] {
  const { open, stage, number } = row;
  const isBack = stage === 'watched' || stage === 'back';
  const over = [
    ...(isBack ? [['back', `${open ? 0 : 1} ${lastFirst(row.returnedOn)} ${number}`] as const] : []),
    ...(!open && stage !== 'attending' ? [['closed', `${lastFirst(row.closedOn)} ${number}`] as const] : []),
  ];
  if (!open) return over;
  const longestFirst = String(9_999 - row.absentDays).padStart(4, '0');
  const rank = `${firstDue(steps) ?? never} ${gravity(row)} ${longestFirst} ${number}`;
  const ledger =
    row.returnedOn !== null ? undefined : row.dropoutOn !== null ? 'dropout' : row.suspectedOn !== null && 'suspected';
  return [
    ['open', rank],
    ...(ledger ? [[ledger, rank] as const] : []),
    ...(isUnowned(steps) ? [['unowned', rank] as const] : []),
    ...(steps.length === 0 && stage !== 'watched' ? [['away', `${longestFirst} ${number}`] as const] : []),
    ...over,
  ];
}

/** After all days. */
const never = '9999-99-99';

function gravity(row: CaseRow): string {
  const at = openStagesOf(ruleOf(row)).indexOf(row.stage);
  return String(at < 0 ? 99 : at).padStart(2, '0');
}

/** Text that sorts a later day before an earlier one, and none at the end. */
const lastFirst = (on: CivilDate | null): string =>
  on === null ? '~' : on.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
