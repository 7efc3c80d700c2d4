/** The days that a report tells of. */
import type { Span } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { schoolYearOf } from '../../programmes/terms.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { DutyAccess } from './duty-access.ts';

/** Up to this day of the month a monthly report tells of the month before. */
const lastDayForMonthBefore = 10;

/** A monthly report tells of its month, one that is due in its first days of the month before; all others of the school year so far. */
export function reportSpan({ row, unit, rule }: DutyAccess, today: CivilDate): Span {
  const programme = ruleOf(unit);
  const { calendar } = programme;
  if ('monthlyOn' in rule.when || 'everyMonth' in rule.when) {
    const [year = 0, month = 1] = row.period.split('-').map(Number);
    const own = Temporal.PlainDate.from({ year, month, day: 1, calendar });
    const isBefore = 'monthlyOn' in rule.when && rule.when.monthlyOn <= lastDayForMonthBefore;
    const first = isBefore ? own.subtract({ months: 1 }) : own;
    return { from: iso(first), to: iso(first.add({ months: 1 }).subtract({ days: 1 })) };
  }
  const [term] = programme.schoolYear.terms;
  const month = term && 'month' in term.starts ? term.starts.month : 1;
  const start = Temporal.PlainDate.from({ year: schoolYearOf(programme, row.opensOn), month, day: 1, calendar });
  // What is reported is what was known the evening before.
  return { from: iso(start), to: addDays(today, -1) };
}

const iso = (date: Temporal.PlainDate): CivilDate => date.withCalendar('iso8601').toString();
