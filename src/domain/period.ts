/** A period counted from a day, where only whole days and months matter. */
import { civilDate, dayNumber } from './civil-day.ts';
import { addMonths, type MonthCalendar } from './months.ts';
import type { CivilDate } from './screen.ts';

/** The day so long after `from`; school and working days are not told apart from others here. */
export const after = (
  calendar: MonthCalendar,
  from: CivilDate,
  { count, unit }: { readonly count: number; readonly unit: string },
): CivilDate => civilDate(unit === 'month' ? addMonths(calendar, dayNumber(from), count) : dayNumber(from) + count);
