/** What needs a person today, ranked: the home screen is made of it. */

import { action } from '../../domain/action.ts';
import { lackingFor } from '../../domain/family-contact.ts';
import { heldWith, holds } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { awayLabel } from '../../domain/screens/digest.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { roleName } from '../../domain/screens/people.ts';
import { stepLabel } from '../../domain/screens/steps.ts';
import { and, asc, eq, gte, lt, ne, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { openLikenesses } from '../classes/answer-likeness.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, waitingKind } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { applicants } from '../joining/admit.ts';
import { areasWith, scopeOf } from '../records/case-scope.ts';
import { caseById } from '../records/cases.ts';
import { childById, detailsOf } from '../records/children.ts';
import { classesOf, ownClassIds } from '../records/classes.ts';
import { dangersKeptBy } from '../records/danger-rows.ts';
import { missingRolls } from '../records/missing-rolls.ts';
import { foremostOfCases, type StepOfCase } from '../records/step-order.ts';
import { classOf, initialIn } from '../records/step-rows.ts';
import { answerable } from '../records/step-rule.ts';
import { talliesIn } from '../records/tallies.ts';
import { openTips } from '../told/tips.ts';
import { awayCases } from './away.ts';
import { stepCounts, stepKinds } from './digest.ts';
import { dutyItems } from './duty-agenda.ts';
import { needItems } from './need-agenda.ts';
import { newYearItems } from './new-year-items.ts';
import { reasonItems } from './reason-items.ts';
import { referralItems } from './referral-list.ts';
import { weekItems } from './week-items.ts';

export interface Agenda {
  /** One for each case, the late ones first. */
  readonly steps: readonly Item[];
  /** A child in danger, to its keepers: before everything else until it is decided. */
  readonly danger: readonly Item[];
  readonly rolls: readonly Item[];
  /** What comes before everything else, people who wait, the area, duties, children away without a step, needs. */
  readonly others: readonly Item[];
  /** Children away, and referrals, that are none of those. */
  readonly unnamed: number;
}

/** Steps read for one person: more than a home screen shows, so that it can say how many more there are. */
const mostSteps = 60;
/** Places on the home screen, and how many of them steps may take: roll calls and people who wait are never pushed off. */
const places = 6;
const stepPlaces = 4;
/** People who wait come before the counts of the area, but not in a crowd. */
const firstApplicants = 2;

export async function agenda(tx: ReadTx, who: Who): Promise<Agenda> {
  const steps = await stepItems(tx, await stepsOf(tx, who));
  const away = await awayItems(tx, who);
  const parts = await agendaParts(tx, who);
  return {
    danger: parts.danger,
    steps: [...steps.filter(({ overdue }) => overdue), ...steps.filter(({ overdue }) => !overdue)],
    rolls: parts.rolls,
    others: [
      ...(await beginnings(tx, who)),
      ...parts.waiting.slice(0, firstApplicants),
      ...parts.newYear,
      ...parts.tips,
      ...parts.likeness,
      ...(await areaItems(tx, who)),
      ...(await dutyItems(tx, who)),
      ...away.items,
      ...parts.findOut,
      ...parts.reasons,
      ...parts.referrals,
      ...parts.needs,
      ...parts.week,
      ...parts.waiting.slice(firstApplicants),
    ],
    unnamed: away.unnamed + parts.unnamedReferrals,
  };
}

/** What the home screen and the morning's message share. */
export async function agendaParts(tx: ReadTx, who: Who) {
  const referrals = await referralItems(tx, who, places);
  return {
    danger: await dangerItems(tx, who),
    rolls: await rollItems(tx, who),
    waiting: await applicantItems(tx, who),
    newYear: await newYearItems(tx, who),
    tips: await tipItems(tx, who),
    likeness: await likenessItems(tx, who),
    findOut: await findOutItems(tx, await stepsOf(tx, who)),
    reasons: await reasonItems(tx, who),
    referrals: referrals.items,
    unnamedReferrals: referrals.unnamed,
    needs: await needItems(tx, who),
    week: await weekItems(tx, who),
  };
}

/** What the home screen names, as it is read: late steps, roll calls, other steps, the rest; and how much is left out. */
export function foremost({ danger, steps, rolls, others, unnamed }: Agenda): { items: readonly Item[]; more: number } {
  const shownSteps = steps.slice(0, stepPlaces);
  const left = places - shownSteps.length;
  const shownRolls = rolls.slice(0, others.length > 0 ? left - 1 : left);
  const shownOthers = others.slice(0, left - shownRolls.length);
  const items = [
    ...danger,
    ...shownSteps.filter(({ overdue }) => overdue),
    ...shownRolls,
    ...shownSteps.filter(({ overdue }) => !overdue),
    ...shownOthers,
  ];
  return { items, more: danger.length + steps.length + rolls.length + others.length + unnamed - items.length };
}

async function dangerItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const items: Item[] = [];
  for (const { publicId, caseId } of await dangersKeptBy(tx, who.personId)) {
    const row = await caseById(tx, caseId);
    if (row)
      items.push({
        label: { key: 'danger.waits', values: { number: row.number } },
        action: action('danger.open', publicId),
        overdue: true,
      });
  }
  return items;
}

/** What comes before everything else: a teacher's first class list, a coordinator's first invitation. */
async function beginnings(tx: ReadTx, who: Who): Promise<Item[]> {
  const item = (key: 'home.first-list' | 'home.first-invite', verb: string): Item[] => [
    { label: { key }, action: action(verb), overdue: false },
  ];
  const teaches = heldWith(who.held, 'class.edit').some(({ unitKind }) => unitKind !== 'class');
  if (teaches && ownClassIds(who).length === 0) return item('home.first-list', 'class.list');
  const { membership: m } = tx.t;
  for (const { area } of heldWith(who.held, 'people.invite')) {
    const [other] = await tx.db
      .select({ id: m.id })
      .from(m)
      .where(and(gte(m.area, area), lt(m.area, endOf(area)), ne(m.personId, who.personId)))
      .limit(1);
    if (!other) return item('home.first-invite', 'invite');
  }
  return [];
}

/** What a coordinator or principal has to look at in their units: cases that are late, and those that nobody owns. */
async function areaItems(tx: ReadTx, who: Who): Promise<Item[]> {
  let [overdue, unassigned] = [0, 0];
  for (const area of areasWith(who, 'digest.get')) {
    const zone = who.held.find((held) => held.area === area) ?? { timeZone: 'UTC' };
    const counts = stepCounts(await talliesIn(tx, area, stepKinds), todayIn(zone, tx.now));
    overdue += counts.overdue;
    unassigned += counts.unassigned;
  }
  const item = (key: 'digest.overdue' | 'digest.unassigned', count: number, isLate: boolean): Item[] =>
    count > 0 ? [{ label: { key, values: { count } }, action: action('cases'), overdue: isLate }] : [];
  return [...item('digest.overdue', overdue, true), ...item('digest.unassigned', unassigned, false)];
}

/** Teachers and principals see each child who is away without a step, a coordinator of many schools their number. */
async function awayItems(tx: ReadTx, who: Who): Promise<{ items: Item[]; unnamed: number }> {
  const isNear = holds(who.held, 'roll.take');
  if (!isNear && !holds(who.held, 'digest.whole')) return { items: [], unnamed: 0 };
  const { cases, total } = await awayCases(tx, await scopeOf(tx, who, 'case.list'), isNear ? places : 0);
  if (isNear)
    return {
      items: cases.map((one) => ({ label: awayLabel(one), action: action('case', one.publicId), overdue: false })),
      unnamed: total - cases.length,
    };
  const sum: Item = {
    label: { key: 'digest.away', values: { count: total } },
    action: action('cases'),
    overdue: false,
  };
  return { items: total > 0 ? [sum] : [], unnamed: 0 };
}

/** Open steps that are theirs, or that were handed to them and not declined: one of each case, the earliest due first. */
async function stepsOf(tx: ReadTx, who: Who): Promise<StepOfCase[]> {
  const { step: s, caseRow: c } = tx.t;
  const mine = or(eq(s.ownerId, who.personId), and(eq(s.handedTo, who.personId), eq(s.handedState, 'accepted')));
  const rows = await tx.db
    .select({ step: s, row: c })
    .from(s)
    .innerJoin(c, eq(c.id, s.caseId))
    .where(and(eq(s.status, 'open'), mine))
    .orderBy(asc(s.dueOn), asc(s.id))
    .limit(mostSteps);
  const [held] = who.held;
  const first = foremostOfCases(rows, todayIn(held ?? { timeZone: 'UTC' }, tx.now));
  return first.toSorted((a, b) => (a.step.dueOn < b.step.dueOn ? -1 : 1));
}

export async function stepItems(tx: ReadTx, steps: readonly StepOfCase[]): Promise<Item[]> {
  const items: Item[] = [];
  for (const { step, row } of steps) {
    const unit = await classOf(tx, row);
    const initial = await initialIn(tx, row, unit);
    items.push({
      label: stepLabel({ number: row.number, initial, kind: step.kind, dueOn: step.dueOn }),
      action: action('step.show', step.publicId),
      overdue: step.dueOn < todayIn(unit, tx.now),
    });
  }
  return items;
}

/** Children told of whom nobody can call or find yet: a step of this person's waits for it. */
async function findOutItems(tx: ReadTx, steps: readonly StepOfCase[]): Promise<Item[]> {
  const items: Item[] = [];
  for (const { step, row } of steps) {
    const unit = await classOf(tx, row);
    if (unit.kind !== waitingKind) continue;
    const child = await childById(tx, row.childId);
    const details = child && (await detailsOf(tx, child));
    if (!child || lackingFor(answerable(row, step).evidence, details).length === 0) continue;
    const values = { initial: await initialIn(tx, row, unit), number: { code: row.number } };
    items.push({
      label: { key: 'home.find-out', values },
      action: action('child.edit', child.publicId),
      overdue: false,
    });
  }
  return items;
}

/** For each class the oldest missing day: a teacher's until today, a principal's until yesterday, as teachers are first. */
async function rollItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const classes = await classesOf(tx, who);
  const [first] = classes;
  if (!first) return [];
  const today = todayIn(first, tx.now);
  const own = ownClassIds(who);
  const missing = await missingRolls(tx, classes, today);
  return classes.flatMap((unit): Item[] => {
    const on: CivilDate | undefined = missing.get(unit.id)?.[0];
    if (on === undefined || (on === today && !own.includes(unit.id))) return [];
    return [
      {
        label: { key: 'home.take-roll', values: { class: unit.name, on: { on } } },
        action: action('roll.day', unit.publicId, on),
        overdue: on < today,
      },
    ];
  });
}

/** Tips that nobody has looked at yet. */
const tipItems = async (tx: ReadTx, who: Who): Promise<Item[]> =>
  (await openTips(tx, who)).map(({ publicId, place }) => ({
    label: { key: 'tip.waits', values: { place } },
    action: action('tip.open', publicId),
    overdue: false,
  }));

/** Children of theirs who may be recorded elsewhere too. */
const likenessItems = async (tx: ReadTx, who: Who): Promise<Item[]> =>
  (await openLikenesses(tx, who)).map(({ publicId }) => ({
    label: { key: 'one-child.waits' },
    action: action('one-child.open', publicId),
    overdue: false,
  }));

const applicantItems = async (tx: ReadTx, who: Who): Promise<Item[]> =>
  (await applicants(tx, who)).map((applicant) => ({
    label: { key: 'home.admit', values: { role: roleName(applicant.role), unit: applicant.unit.name } },
    action: action('people.open', applicant.publicId),
    overdue: false,
  }));
