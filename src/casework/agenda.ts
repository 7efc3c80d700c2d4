/** What needs a person today, ranked: the home screen is made of it. */
import { action } from '../domain/action.ts';
import type { CivilDate, Phrase } from '../domain/screen.ts';
import { roleName } from '../domain/screens/people.ts';
import { stepLabel } from '../domain/screens/steps.ts';
import { and, asc, eq, gte, lt, ne, or } from '../store/orm.ts';
import type { ReadTx } from '../store/tx.ts';
import { applicants } from './admit.ts';
import { classesOf, ownClassIds } from './classes.ts';
import { stepCounts } from './digest.ts';
import { missingRolls } from './missing-rolls.ts';
import { needItems } from './need-agenda.ts';
import { todayIn } from './school-days.ts';
import { classOf, initialIn } from './steps.ts';
import { endOf } from './units.ts';
import type { Who } from './who.ts';

export interface Item {
  readonly label: Phrase;
  readonly action: string;
  readonly overdue: boolean;
}

/** Steps read for one person: more than a home screen shows, so that it can say how many more there are. */
const mostSteps = 30;

/** Overdue steps first, then what is late in the area and missing roll calls, what is due today or later, tasks and pledges, and people who wait. */
export async function agenda(tx: ReadTx, who: Who): Promise<Item[]> {
  const steps = await stepItems(tx, who);
  const rolls = await rollItems(tx, who);
  const late = steps.filter(({ overdue }) => overdue);
  const others = steps.filter(({ overdue }) => !overdue);
  const area = await areaItems(tx, who);
  return [
    ...late,
    ...(await beginnings(tx, who)),
    ...area,
    ...rolls,
    ...others,
    ...(await needItems(tx, who)),
    ...(await applicantItems(tx, who)),
  ];
}

/** What comes before everything else: a teacher's first class list, a coordinator's first invitation. */
async function beginnings(tx: ReadTx, who: Who): Promise<Item[]> {
  const item = (key: 'home.first-list' | 'home.first-invite', verb: string): Item[] => [
    { label: { key }, action: action(verb), overdue: false },
  ];
  const teaches = who.held.some(({ role, unitKind }) => role === 'teacher' && unitKind !== 'class');
  if (teaches && ownClassIds(who).length === 0) return item('home.first-list', 'class.list');
  const { membership: m } = tx.t;
  for (const { area } of who.held.filter(({ role }) => role === 'coordinator')) {
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
  for (const held of who.held.filter(({ role }) => role === 'coordinator' || role === 'principal')) {
    const counts = await stepCounts(tx, held.area, todayIn(held, tx.now));
    overdue += counts.overdue;
    unassigned += counts.unassigned;
  }
  const item = (key: 'digest.overdue' | 'digest.unassigned', count: number, isLate: boolean): Item[] =>
    count > 0 ? [{ label: { key, values: { count } }, action: action('cases'), overdue: isLate }] : [];
  return [...item('digest.overdue', overdue, true), ...item('digest.unassigned', unassigned, false)];
}

/** Open steps that are theirs, or that were handed to them and not declined; the earliest due first. */
async function stepItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const { step: s, caseRow: c } = tx.t;
  const mine = or(eq(s.ownerId, who.personId), and(eq(s.handedTo, who.personId), eq(s.handedState, 'accepted')));
  const rows = await tx.db
    .select({ step: s, row: c })
    .from(s)
    .innerJoin(c, eq(c.id, s.caseId))
    .where(and(eq(s.status, 'open'), mine))
    .orderBy(asc(s.dueOn), asc(s.id))
    .limit(mostSteps);
  const items: Item[] = [];
  for (const { step, row } of rows) {
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

const applicantItems = async (tx: ReadTx, who: Who): Promise<Item[]> =>
  (await applicants(tx, who)).map((applicant) => ({
    label: { key: 'home.admit', values: { role: roleName(applicant.role), unit: applicant.unit.name } },
    action: action('people.open', applicant.publicId),
    overdue: false,
  }));
