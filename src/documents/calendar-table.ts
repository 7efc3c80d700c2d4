/** A year's calendar as a table, apart from what reads one: the bot writes it, and a child process reads. */
import { papaparse } from '../text/papaparse.ts';

interface CalendarFileRow {
  readonly from: string;
  readonly to: string;
  readonly kind: 'off' | 'work';
  readonly name: string;
}

/** With a mark for spreadsheets that would take UTF-8 for something else, and no name that they would compute. */
export const writeCalendarFile = (rows: readonly CalendarFileRow[]): string =>
  `\uFEFF${papaparse().unparse([...rows], { columns: ['from', 'to', 'kind', 'name'], escapeFormulae: true })}\r\n`;
