/** How much a person is told of late steps on one day: three one by one, the rest counted in one message. */
import type { CivilDate } from '../../domain/screen.ts';
import { lateStepsScreen } from '../../domain/screens/late-steps.ts';
import { type KeptValue, readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { askAnew, tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { owedBy } from '../records/owed-steps.ts';
import { foremostOfCases } from '../records/step-order.ts';
import type { StepRow } from '../records/step-rows.ts';

/** Forms and news of silence together; each counted message names no child, and leads to the list of cases. */
const toldApart = 3;

/**
 * `silences` are of others' steps, those told one by one among them; `said` is what the counted message says, none was
 * sent while it is 0.
 */
type Told = Readonly<KeptValue<'late-steps'>>;

/** Whether this reminder is a form of its own: the gravest step of each case first, then by the day it was due. */
export async function isToldAsForm(tx: Tx, to: string, unit: Unit, step: StepRow): Promise<boolean> {
  const owed = await owedToday(tx, to, todayIn(unit, tx.now));
  if (owed.slice(0, toldApart).some(({ id }) => id === step.id)) return true;
  const told = await toldOn(tx, to, unit);
  await count(tx, to, unit, told, owed.length);
  return false;
}

/** Whether the silence of this step is a message of its own: what the person owes themselves comes first. */
export async function isSilenceToldApart(tx: Tx, to: string, unit: Unit): Promise<boolean> {
  const owed = await owedToday(tx, to, todayIn(unit, tx.now));
  const before = await toldOn(tx, to, unit);
  const told = { ...before, silences: before.silences + 1 };
  await saveKept(tx, 'late-steps', told, to);
  if (Math.min(owed.length, toldApart) + told.silences <= toldApart) return true;
  await count(tx, to, unit, told, owed.length);
  return false;
}

async function count(tx: Tx, to: string, unit: Unit, told: Told, owed: number): Promise<void> {
  const more = Math.max(0, owed + told.silences - toldApart);
  if (more === told.said || more === 0) return;
  await saveKept(tx, 'late-steps', { ...told, said: more }, to);
  const how = { hours: unit, handle: keyOf(to), about: keyOf(to) };
  await (told.said === 0 ? askAnew : tell)(tx, to, lateStepsScreen(more), how);
}

const keyOf = (personId: string): string => `late-steps:${personId}`;

async function toldOn(tx: ReadTx, to: string, unit: Unit): Promise<Told> {
  const on = todayIn(unit, tx.now);
  const told = await readKept(tx, 'late-steps', to);
  return told?.on === on ? told : { on, silences: 0, said: 0 };
}

/** Steps of which the person is reminded on that day, in the order in which they are told. */
async function owedToday(tx: ReadTx, personId: string, today: CivilDate): Promise<StepRow[]> {
  const rows = (await owedBy(tx, personId, today)).filter(({ step }) => step.dueOn <= today);
  const first = foremostOfCases(rows, today).map(({ step }) => step);
  const names = new Set(first.map(({ id }) => id));
  const others = rows.map(({ step }) => step).filter(({ id }) => !names.has(id));
  return [...first.toSorted(byDueDay), ...others.toSorted(byDueDay)];
}

const byDueDay = (a: StepRow, b: StepRow): number =>
  a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1;
