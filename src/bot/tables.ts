/** A list of cases that somebody asked for as a table: written slice by slice, then sent through the outbox as every message is. */
import { z } from 'zod';
import { doesJob, enqueueJob, type JobRun, jobKind, showJob, unshowJob } from '../casework/ground/jobs.ts';
import { todayIn } from '../casework/ground/school-days.ts';
import { tell } from '../casework/ground/tell.ts';
import type { ReadTx, Tx } from '../casework/ground/tx.ts';
import { nameOf, type Who, whoById } from '../casework/ground/who.ts';
import {
  anyErased,
  countRows,
  logTableReads,
  mayHaveTable,
  type Slice,
  tableSlice,
} from '../casework/papers/case-table.ts';
import { caseViews } from '../casework/records/case-list.ts';
import { keepMadeFile } from '../casework/records/made-files.ts';
import { type Cell, writeWorkbook } from '../documents/xlsx/write.ts';
import { habits } from '../domain/language.ts';
import type { Screen, Value } from '../domain/screen.ts';
import { makingTableScreen, noTableScreen, tableMadeScreen } from '../domain/screens/tables.ts';
import { columnsOf, kindOf, type TableFact, type TableReason, type TableRow, tableReasons } from '../domain/table.ts';
import { textKey } from '../domain/text-key.ts';
import { hour } from '../domain/time.ts';
import { programmeOf } from '../programmes/registry.ts';
import type { Reader } from '../text/format.ts';
import { withoutMarks } from '../text/isolate.ts';
import type { Texts } from '../text/texts.ts';
import type { Turn } from './context.ts';

const payload = z.object({ view: z.enum(caseViews), reason: z.enum(tableReasons) });
const tableJob = jobKind({ name: 'table', lane: 'light', payload, cancel: true });
type View = z.infer<typeof payload>['view'];

/** Long enough to reach a computer. */
const tableStaysMs = 24 * hour;

/** Puts it into the queue and says so. */
export async function makeTableLater(turn: Turn, view: View, reason: TableReason, count: number): Promise<void> {
  const job = await enqueueJob(turn.tx, tableJob, { view, reason }, { for: turn.who.personId });
  await showJob(turn.tx, job, makingTableScreen(view, 0, count), { canStop: tableJob.cancel });
}

export interface TableParts {
  readonly read: <R>(read: (tx: ReadTx) => Promise<R>) => Promise<R>;
  readonly texts: Texts;
}

export function makesTables({ read, texts }: TableParts) {
  return doesJob(tableJob, {
    async run(job) {
      const { view, reason } = job.payload;
      const asker = job.asker ?? '';
      const asked = await read((tx) => askedBy(tx, asker, view));
      const table = asked && (await written(job, asked, { read, texts }));
      await job.finish(async (tx) => {
        await unshowJob(tx, { id: job.id, personId: job.asker });
        const still = await askedBy(tx, asker, view);
        const who = await whoById(tx, asker);
        if (!who) return;
        if (!still || !table) return answer(tx, who, noTableScreen('refused', view));
        const { bytes, fileName, count, children } = table;
        if (await anyErased(tx, children)) return answer(tx, who, noTableScreen('changed', view));
        const fileId = await keepMadeFile(tx, { for: asker, area: still.area, bytes });
        const withdrawAt = tx.now + tableStaysMs;
        await answer(tx, who, tableMadeScreen({ fileId, fileName, view, count, reason, withdrawAt }));
      });
    },
    async onParked(tx, job, { view }) {
      await unshowJob(tx, job);
      const who = job.personId === null ? undefined : await whoById(tx, job.personId);
      if (who) await answer(tx, who, noTableScreen('failed', view));
    },
  });
}

/** At once: they have just asked for it. */
const answer = (tx: Tx, who: Who, screen: Screen): Promise<void> => tell(tx, who.personId, screen, { hours: 'any' });

interface Asked {
  readonly who: Who;
  readonly name: string;
  /** The widest of what they hold. */
  readonly area: string;
  readonly reader: Reader;
  readonly today: string;
  readonly columns: readonly TableFact[];
  readonly count: number;
}

async function askedBy(tx: ReadTx, personId: string, view: View): Promise<Asked | undefined> {
  const who = await whoById(tx, personId);
  if (!who || !mayHaveTable(who)) return undefined;
  const [first] = who.held.toSorted((a, b) => a.area.length - b.area.length);
  if (!first) return undefined;
  const { language } = who;
  return {
    who,
    name: await nameOf(tx, personId),
    area: first.area,
    reader: { language, timeZone: first.timeZone, now: tx.now },
    today: todayIn(first, tx.now),
    columns: columnsOf(programmeOf(first.programme).caseColumns, view),
    count: await countRows(tx, who, view),
  };
}

interface Written {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly count: number;
  /** Ids of those whose data are in it. */
  readonly children: ReadonlySet<string>;
}

/** Writes while it reads; each slice is noted in the log of reads before it is in the file. */
async function written(
  job: JobRun<z.infer<typeof payload>, null>,
  { who, name, columns, reader, today, count }: Asked,
  { read, texts }: TableParts,
): Promise<Written> {
  const { view, reason } = job.payload;
  const children = new Set<string>();
  let done = 0;
  const words = wordsIn(texts, reader);
  const text = (key: 'foot' | 'gregorian', values: Record<string, Value>): string =>
    words({ phrase: { key: textKey('table', key), values } });
  const cells = columns.flatMap((fact) => cellsOf(fact, reader));

  async function* rows(): AsyncGenerator<readonly Cell[]> {
    let next: Slice['next'];
    do {
      job.signal.throwIfAborted();
      const slice = await read((tx) => tableSlice(tx, who, view, next));
      await job.save(null, (tx) => logTableReads(tx, who, slice.children));
      for (const { id } of slice.children) children.add(id);
      for (const row of slice.rows) yield cells.map(({ of }) => of(row, words));
      done += slice.rows.length;
      job.show(makingTableScreen(view, done, Math.max(count, done)));
      next = slice.next;
    } while (next);
  }
  const title = words({ phrase: { key: textKey('table', `view-${view}`) } });
  const bytes = await writeWorkbook({
    name: title,
    head: cells.map(({ fact, gregorian }) => {
      const column: Value = { phrase: { key: textKey('table', `col-${fact}`) } };
      return gregorian ? text('gregorian', { column }) : words(column);
    }),
    widths: cells.map(({ width }) => width),
    rows: rows(),
    rightToLeft: habits[reader.language].direction === 'rtl',
    foot: text('foot', { who: name, on: { on: today }, why: { phrase: { key: textKey('table', `why-${reason}`) } } }),
  });
  return { bytes, fileName: `${title} ${today}.xlsx`, count: done, children };
}

const wordsIn =
  (texts: Texts, reader: Reader) =>
  (value: Value): string =>
    typeof value === 'string'
      ? value
      : withoutMarks(texts.plain({ key: 'common.value', values: { value } }, reader)).trim();

interface Column {
  readonly fact: TableFact;
  readonly width: number;
  /** A second column for a day, which the spreadsheet can count with. */
  readonly gregorian: boolean;
  of(row: TableRow, words: (value: Value) => string): Cell;
}

const widths: Readonly<Record<string, number>> = { code: 18, day: 13, number: 9, words: 16 };
const wide: readonly TableFact[] = ['address', 'child', 'reason', 'step'];

/** Days stand in the reader's calendar; where that is not the spreadsheet's, the date itself stands beside it. */
function cellsOf(fact: TableFact, { language }: Reader): Column[] {
  const kind = kindOf(fact);
  const column = { fact, width: wide.includes(fact) ? 26 : (widths[kind] ?? 16), gregorian: false };
  const date: Column = { ...column, of: (row) => dayOf(row[fact]) };
  if (kind === 'day')
    return habits[language].calendar === 'gregory'
      ? [date]
      : [
          { ...column, width: 20, of: (row, words) => (row[fact] === undefined ? null : words(row[fact])) },
          { ...date, gregorian: true },
        ];
  return [
    {
      ...column,
      of(row, words) {
        const value = row[fact];
        if (value === undefined) return null;
        if (typeof value === 'number') return value;
        // As it is stored: it is looked up by it elsewhere.
        return typeof value === 'object' && 'code' in value ? value.code : words(value);
      },
    },
  ];
}

const dayOf = (value: Value | undefined): Cell =>
  typeof value === 'object' && 'on' in value ? { day: value.on } : null;
