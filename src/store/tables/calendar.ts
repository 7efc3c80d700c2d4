/** What coordinators and principals changed in the calendar of a unit and all below it. */
import type { Holiday } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Kit } from '../kit.ts';

/** A year's table as it was imported: holidays with names in somebody's words, and days worked in spite of the week-end. */
export interface YearTable {
  readonly off: readonly (Pick<Holiday, 'from' | 'to'> & { readonly words?: string })[];
  readonly on: readonly CivilDate[];
}

export function calendarTables(k: Kit) {
  const calendarChange = k.table(
    'calendar_change',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** off, on (worked or taught), term, week (a school's days of rest), or year (a table that takes the place of the country's for these days). */
      kind: k.text('kind').notNull(),
      /** offices, school or both */
      scope: k.text('scope').notNull(),
      fromOn: k.civil('from_on').notNull(),
      toOn: k.civil('to_on').notNull(),
      /** A short name, in somebody's words; empty where none was given. */
      words: k.text('words').notNull(),
      /** Of a term or a break of pupils: its code in the programme; of a week: the ISO weekdays of rest, such as 67. */
      term: k.text('term'),
      /** Of a term, a break or a table: the year of the programme's calendar. */
      year: k.int('year'),
      table: k.json<YearTable>('table'),
      actId: k.id('act_id').notNull(),
      createdAt: k.instant('created_at').notNull(),
      struckAt: k.instant('struck_at'),
      struckActId: k.id('struck_act_id'),
    },
    (t) => [
      k.uniqueIndex('calendar_change_public').on(t.publicId),
      k.index('calendar_change_act').on(t.actId),
      k.index('calendar_change_area').on(t.area, t.createdAt),
    ],
  );
  return { calendarChange };
}
