/** By when a referral is answered, and how often it is looked at again. */
import { addWorkingDays } from '../../domain/calendar.ts';
import type { Period } from '../../domain/ladder/ladder-rules.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import type { Programme } from '../../programmes/model.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import type { Unit } from '../ground/units.ts';

/** Working days in which an office says yes or no. Suggested: the documents name none. */
export const answerDays = 5;

export const answerBy = async (tx: ReadTx, unit: Unit, sentOn: CivilDate): Promise<CivilDate> =>
  addWorkingDays((await unitCalendars(tx, unit)).working, sentOn, answerDays).on;

/** Source: 000 row 5, at least once a month; a programme's own step of removing the cause says otherwise. */
const monthly: Period = { count: 1, unit: 'month' };

/** The ladder's step that the agency's word completes, where the programme has one. */
export const removalStep = ({ ladder }: Programme) => ladder.steps.find(({ evidence }) => 'causeRemoved' in evidence);

/**
 * The day of the next look, counted from that one; never a day on which the offices rest. `every`: of a service that is
 * given again after so long, in place of the programme's own.
 */
export async function nextLook(tx: ReadTx, unit: Unit, from: CivilDate, every?: Period): Promise<CivilDate> {
  const programme = ruleOf(unit);
  const { count, unit: of } = every ?? removalStep(programme)?.reviewEvery ?? monthly;
  const { working, school } = await unitCalendars(tx, unit);
  if (of === 'working' || of === 'school') return addWorkingDays(of === 'school' ? school : working, from, count).on;
  const day =
    of === 'calendar'
      ? addDays(from, count)
      : Temporal.PlainDate.from(from)
          .withCalendar(programme.calendar)
          .add({ months: count })
          .withCalendar('iso8601')
          .toString();
  return addWorkingDays(working, addDays(day, -1), 1).on;
}
