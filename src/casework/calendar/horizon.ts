/** Before the known holidays run out, and once they have, the coordinators at the top are told. */
import { rolesWith } from '../../domain/rights.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { horizonMovedScreen, horizonScreen } from '../../domain/screens/calendar/calendar-news.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { lunarNewYear } from '../../programmes/lunar-new-year.ts';
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import { setTimer, strikeTimer } from '../ground/timers.ts';
import { knownUntilOf } from '../ground/unit-calendars.ts';
import { type Unit, unitById } from '../ground/units.ts';

/** Days before the end at which it is told; the last one is the first day after it. */
const warnings = [60, 30, 7, -1] as const;
/** Local time. */
const toldAt = '08:45';

/** Tells what is to be told by now, and gives the morning of the next warning; undefined after the last one. */
export async function warnOfHorizon(tx: Tx, rootId: string): Promise<Instant | undefined> {
  const root = await unitById(tx, rootId);
  if (!root || root.closedAt !== null) return undefined;
  const { until, days, due } = await standing(tx, root);
  if (due !== undefined && tx.now >= instantOf(todayIn(root, tx.now), toldAt, root.timeZone)) {
    await saveKept(tx, 'horizon', { until, warning: due }, root.id);
    const view = { unit: root.name, unitPublicId: root.publicId, until, days, newYear: newYearAfter(root, until) };
    for (const to of await coordinatorsOf(tx, root))
      await askAnew(tx, to, horizonScreen(view), { ...aboutHorizon(root) });
  }
  return nextHorizonAt(tx, root);
}

/** The morning of the next warning: the next one when a warning is due already. */
export async function nextHorizonAt(tx: ReadTx, root: Unit): Promise<Instant | undefined> {
  const { until, due } = await standing(tx, root);
  const today = todayIn(root, tx.now);
  const days = due === undefined ? warnings.map((left) => addDays(until, -left)) : [today, addDays(today, 1)];
  return days.map((on) => instantOf(on, toldAt, root.timeZone)).find((at) => at > tx.now);
}

/** How long the table still reaches, and the warning that nobody heard yet. */
async function standing(tx: ReadTx, root: Unit): Promise<{ until: CivilDate; days: number; due: number | undefined }> {
  const until = await knownUntilOf(tx, root);
  const days = Temporal.PlainDate.from(todayIn(root, tx.now)).until(until).days;
  const warning = warnings.findLast((left) => days <= left);
  const told = await readKept(tx, 'horizon', root.id);
  const isTold = warning === undefined || (told?.until === until && told.warning <= warning);
  return { until, days, due: isTold ? undefined : warning };
}

/** A table has come, or was taken back: the warning says so, and the next one has another day. */
export async function horizonMoved(tx: Tx, root: Unit): Promise<void> {
  const next = await nextHorizonAt(tx, root);
  if (root.parentId === null)
    await (next ? setTimer(tx, 'horizon', root.id, next) : strikeTimer(tx, 'horizon', root.id));
  const until = await knownUntilOf(tx, root);
  for (const to of await coordinatorsOf(tx, root))
    await tellSent(tx, to, horizonMovedScreen(until), { ...aboutHorizon(root) });
}

const keyOf = (root: Unit): string => `horizon:${root.id}`;
const aboutHorizon = (root: Unit) => ({ hours: 'any', handle: keyOf(root), about: keyOf(root) }) as const;

/** The lunar new year after the table's end, whose first day is known long before the days off around it. */
function newYearAfter({ programme }: Unit, until: CivilDate): CivilDate | undefined {
  const { newYear } = ruleOf({ programme }).schoolYear;
  return newYear && lunarNewYear(newYear, Temporal.PlainDate.from(until).year + 1);
}

async function coordinatorsOf(tx: ReadTx, root: Unit): Promise<string[]> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .selectDistinct({ personId: m.personId })
    .from(m)
    .where(
      and(eq(m.unitId, root.id), inArray(m.role, rolesWith('calendar.import')), eq(m.status, 'active'), isNull(m.toAt)),
    );
  return rows.map(({ personId }) => personId);
}
