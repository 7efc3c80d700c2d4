/**
 * Irregular attendance, beside the ladder: pupils who were away on a good part of the days of four weeks, excused or not.
 * A list for the class's teacher once a week, and no case by itself.
 */

import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { irregularNewsScreen } from '../../domain/screens/irregular.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { isSchoolDay, todayIn } from '../ground/school-days.ts';
import { askAnew } from '../ground/tell.ts';
import { settingFor } from '../ground/unit-settings.ts';
import { type Unit, unitByPublicId } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { type Denied, denied } from '../records/case-access.ts';
import { childrenOn, pupilsOf } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import { enrolmentsIn } from '../records/enrolments.ts';
import { sentRolls } from '../records/roll-days.ts';
import { teachersOf } from './ask-for-roll.ts';
import { isThereOn, marksIn } from './attendance.ts';

const weeksLookedBack = 4;
/** Of fewer days a share says nothing. */
const fewestDays = 5;

interface Irregular {
  readonly childId: string;
  readonly away: number;
  readonly of: number;
}

/** Pupils who are in the class now, by their days in it: those whose share is that of the setting or more, most away first. */
async function irregularIn(tx: ReadTx, unit: Unit): Promise<{ percent: number; pupils: readonly Irregular[] }> {
  const percent = await settingFor(tx, unit, 'awayPercent');
  const today = todayIn(unit, tx.now);
  const span = { from: addDays(today, -7 * weeksLookedBack), to: addDays(today, -1) };
  const rolls = (await sentRolls(tx, unit.id, span.from)).map(({ on }) => on).filter((on) => on <= span.to);
  const stays = Map.groupBy(await enrolmentsIn(tx, unit.id, span), ({ childId }) => childId);
  const here = (await childrenOn(tx, unit.id, today)).map(({ id }) => id);
  const marks = await marksIn(tx, here, span);
  const pupils = here.map((childId): Irregular => {
    const days = rolls.filter((on) => stays.get(childId)?.some((stay) => isThereOn(stay, on)));
    const isAway = (on: CivilDate): boolean => /^(?:absent|excused)$/.test(marks.get(`${childId} ${on}`) ?? '');
    return { childId, away: days.filter(isAway).length, of: days.length };
  });
  return {
    percent,
    pupils: pupils
      .filter(({ away, of }) => of >= fewestDays && away * 100 >= of * percent)
      .toSorted((a, b) => b.away * a.of - a.away * b.of),
  };
}

/** Tells the class's teachers how many they are, on the first school day of a week; the names open on the tap. */
export async function tellIrregular(tx: Tx, unit: Unit): Promise<void> {
  const today = todayIn(unit, tx.now);
  if (!(await isFirstSchoolDay(tx, unit, today))) return;
  const { percent, pupils } = await irregularIn(tx, unit);
  if (pupils.length === 0) return;
  const about = `irregular:${unit.id}`;
  const screen = irregularNewsScreen({
    classPublicId: unit.publicId,
    className: unit.name,
    count: pupils.length,
    percent,
  });
  const expiresAt = instantOf(addDays(today, 1), '00:00', unit.timeZone);
  for (const to of await teachersOf(tx, unit))
    await askAnew(tx, to, screen, { hours: 'any', handle: about, about, expiresAt });
}

/** Of the programme's week. */
async function isFirstSchoolDay(tx: ReadTx, unit: Unit, today: CivilDate): Promise<boolean> {
  const { firstDay } = ruleOf(unit).week;
  const since = (Temporal.PlainDate.from(today).dayOfWeek - firstDay + 7) % 7;
  for (let before = 1; before <= since; before++)
    if (await isSchoolDay(tx, unit, addDays(today, -before))) return false;
  return true;
}

export interface IrregularList {
  readonly unit: Unit;
  readonly percent: number;
  readonly pupils: readonly { readonly name: string; readonly away: number; readonly of: number }[];
}

/** With names, for whoever takes the class's roll. */
export async function irregularList(
  tx: ReadTx,
  who: Who,
  classPublicId: string,
): Promise<({ ok: true } & IrregularList) | Denied> {
  const unit = await unitByPublicId(tx, classPublicId);
  const own = unit !== undefined && ownClassIds(who).includes(unit.id);
  if (!unit || !mayBy(who.held, 'roll.take', { area: unit.area, own })) return denied;
  const names = new Map((await pupilsOf(tx, unit.id, todayIn(unit, tx.now))).map(({ id, shown }) => [id, shown]));
  const { percent, pupils } = await irregularIn(tx, unit);
  return {
    ok: true,
    unit,
    percent,
    pupils: pupils.flatMap(({ childId, away, of }) => {
      const name = names.get(childId);
      return name === undefined ? [] : [{ name, away, of }];
    }),
  };
}
