/** Asking for a roll call that is missing: the class's teachers first, then the principal; and taking the question back. */

import { rolesWith } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { rollAskScreen, rollDoneScreen, rollNotNeededScreen } from '../../domain/screens/roll-call.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { messagesOf } from '../../store/message-register.ts';
import { and, asc, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { presentOf } from '../ground/own-times.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { leaveHandle } from '../ground/withdraw.ts';
import { followedSince, standOf } from '../ladder/follow-ladder.ts';
import { childById } from '../records/children.ts';
import { missingRolls } from '../records/missing-rolls.ts';

const aboutRoll = (schoolClass: Unit): string => `roll:${schoolClass.id}`;

export type Asker = 'teacher' | 'principal';

/** The missing days of one class, today among them. */
export const missingDaysOf = async (tx: ReadTx, schoolClass: Unit): Promise<CivilDate[]> =>
  (await missingRolls(tx, [schoolClass], todayIn(schoolClass, tx.now))).get(schoolClass.id) ?? [];

/** Asks the teachers, or the principal, for these days. Returns how many people could be asked. */
export async function askForRoll(tx: Tx, schoolClass: Unit, days: readonly CivilDate[], of: Asker): Promise<number> {
  const people = await peopleOf(tx, schoolClass, of);
  const able = await presentOf(tx, people);
  const screen = await screenFor(tx, schoolClass, days, of);
  const about = aboutRoll(schoolClass);
  // Tomorrow's question holds today's day too.
  const expiresAt = instantOf(addDays(todayIn(schoolClass, tx.now), 1), '00:00', schoolClass.timeZone);
  for (const to of people)
    if (able.has(to)) await askAnew(tx, to, screen, { hours: 'any', handle: about, about, expiresAt });
  return able.size;
}

/** After a roll was sent: what was asked shows what is still missing, or thanks. */
export const rollWasSent = (tx: Tx, schoolClass: Unit): Promise<void> =>
  showWhatIsMissing(tx, schoolClass, rollDoneScreen({ className: schoolClass.name }));

/** The day turned out to be one without school: what was asked for it shows what else is missing, or says so. */
export const rollNotNeeded = (tx: Tx, schoolClass: Unit, on: CivilDate): Promise<void> =>
  showWhatIsMissing(tx, schoolClass, rollNotNeededScreen({ className: schoolClass.name, on }));

async function showWhatIsMissing(tx: Tx, schoolClass: Unit, nothing: Screen): Promise<void> {
  const about = aboutRoll(schoolClass);
  await tx.withdraw(about);
  const days = await missingDaysOf(tx, schoolClass);
  for (const asker of ['teacher', 'principal'] as const) {
    const screen = days.length > 0 ? await screenFor(tx, schoolClass, days, asker) : nothing;
    for (const to of await peopleOf(tx, schoolClass, asker))
      await tellSent(tx, to, screen, { hours: 'any', handle: about, about });
  }
}

async function screenFor(tx: ReadTx, schoolClass: Unit, days: readonly CivilDate[], of: Asker): Promise<Screen> {
  return rollAskScreen({
    classPublicId: schoolClass.publicId,
    className: schoolClass.name,
    days,
    waiting: await waitingCounts(tx, schoolClass),
    of,
  });
}

async function peopleOf(tx: ReadTx, schoolClass: Unit, of: Asker): Promise<string[]> {
  if (of === 'principal')
    return (await nearestHolders(tx, schoolClass.area, 'principal')).map(({ personId }) => personId);
  return teachersOf(tx, schoolClass);
}

/**
 * Whether the tapped message is this class's question for one day: it becomes the form, and later what was sent. From then
 * on the question's next message leaves it alone.
 */
export async function becomesForm(tx: Tx, who: Who, schoolClass: Unit, tapped: number | undefined): Promise<boolean> {
  if (tapped === undefined) return false;
  const asked = await messagesOf(tx, who.personId, aboutRoll(schoolClass));
  if (!asked.some(({ messageId }) => messageId === tapped)) return false;
  if ((await missingDaysOf(tx, schoolClass)).length !== 1) return false;
  await leaveHandle(tx, who.personId, tapped);
  return true;
}

/** Ids of those who teach the class, the longest there first. */
export async function teachersOf(tx: ReadTx, schoolClass: Unit): Promise<string[]> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ personId: m.personId })
    .from(m)
    .where(
      and(
        eq(m.unitId, schoolClass.id),
        inArray(m.role, rolesWith('class.teach')),
        eq(m.status, 'active'),
        isNull(m.toAt),
      ),
    )
    .orderBy(asc(m.id));
  return rows.map(({ personId }) => personId);
}

/** Looked at for the question; a class with more open cases than that is told of so many. */
const looked = 20;

/** Children of the class whose count stands still at a day without a roll call. */
async function waitingCounts(tx: ReadTx, schoolClass: Unit): Promise<number> {
  const { caseRow } = tx.t;
  const rows = await tx.db
    .select()
    .from(caseRow)
    .where(and(eq(caseRow.area, schoolClass.area), eq(caseRow.open, true)))
    .limit(looked);
  let waiting = 0;
  for (const row of rows) {
    const child = await childById(tx, row.childId);
    const since = child && (await followedSince(tx, child, row));
    if (!child || since === undefined) continue;
    if ((await standOf(tx, child, schoolClass, row, since)).waitingFor.length > 0) waiting += 1;
  }
  return waiting;
}
