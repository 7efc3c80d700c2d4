/** The years of a programme's calendar as civil dates. */
import type { Span } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Programme } from '../../programmes/model.ts';

type Calendar = Pick<Programme, 'calendar'>;

const firstDay = ({ calendar }: Calendar, year: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year, month: 1, day: 1, calendar });

/** From its first to its last day: 1406 ends on the 29th of Esfand, 1408 on the 30th. */
export const yearSpan = (programme: Calendar, year: number): Span => ({
  from: firstDay(programme, year).withCalendar('iso8601').toString(),
  to: firstDay(programme, year + 1)
    .withCalendar('iso8601')
    .subtract({ days: 1 })
    .toString(),
});

export const yearOf = ({ calendar }: Calendar, on: CivilDate): number =>
  Temporal.PlainDate.from(on).withCalendar(calendar).year;
