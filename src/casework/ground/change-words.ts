/** Somebody's words for a day off (“funeral of …”) may name people: in the calendar's rows they stand sealed. */
import { z } from 'zod';
import { and, eq, like, ne, not } from '../../store/orm.ts';
import type { YearTable } from '../../store/tables/calendar.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { CalendarChange } from './unit-calendars.ts';

/** In front of sealed words, which stand in a column of text. */
const mark = 'sealed:';

const wordsSchema = z.object({
  words: z.string(),
  /** Of the days off of a year's table, in their order. */
  table: z.array(z.string().nullable()),
});

type Worded = Pick<CalendarChange, 'id' | 'words' | 'table'>;

/** The two columns as they are stored. */
export async function sealedWords(tx: Tx, { id, words, table }: Worded): Promise<Pick<Worded, 'words' | 'table'>> {
  const ofTable = (table?.off ?? []).map((one) => one.words ?? null);
  if (words === '' && ofTable.every((one) => one === null)) return { words: '', table };
  const sealed = await tx.seals.seal('service', 'calendar_change', id, { words, table: ofTable });
  const bare = table && { ...table, off: table.off.map(({ from, to }) => ({ from, to })) };
  return { words: mark + Buffer.from(sealed).toString('base64url'), table: bare };
}

/** The row with its words as they were written. */
export async function openedWords<Row extends Worded>(tx: ReadTx, row: Row): Promise<Row> {
  if (!row.words.startsWith(mark)) return row;
  const sealed = Buffer.from(row.words.slice(mark.length), 'base64url');
  const { words, table } = wordsSchema.parse(await tx.seals.open('service', 'calendar_change', row.id, sealed));
  const off = row.table?.off.map((one, at): YearTable['off'][number] => {
    const its = table[at];
    return its === null || its === undefined ? one : { ...one, words: its };
  });
  return { ...row, words, table: row.table && off ? { ...row.table, off } : row.table };
}

export const allOpened = <Row extends Worded>(tx: ReadTx, rows: readonly Row[]): Promise<Row[]> =>
  Promise.all(rows.map((row) => openedWords(tx, row)));

const piece = 200;

/** Seals what an earlier version kept in plain; false while there are more. */
export async function sealFormerWords(tx: Tx): Promise<boolean> {
  const { calendarChange: change } = tx.t;
  const plain = await tx.db
    .select()
    .from(change)
    .where(and(ne(change.words, ''), not(like(change.words, `${mark}%`))))
    .limit(piece);
  const years = await tx.db
    .select()
    .from(change)
    .where(and(eq(change.kind, 'year'), eq(change.words, '')));
  const named = years.filter(({ table }) => table?.off.some(({ words }) => words !== undefined));
  for (const row of [...plain, ...named])
    await tx.db
      .update(change)
      .set(await sealedWords(tx, row))
      .where(eq(change.id, row.id));
  return plain.length < piece;
}
