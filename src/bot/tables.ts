/** A list that somebody asked for as a table: written slice by slice, then sent through the outbox as every message is. */
import { z } from 'zod';
import { doesJob, enqueueJob, type JobRun, jobKind, showJob, unshowJob } from '../casework/ground/jobs.ts';
import type { ReadTx } from '../casework/ground/tx.ts';
import { nameOf, type Who, whoById } from '../casework/ground/who.ts';
import { anyErased, logTableReads } from '../casework/papers/case-table.ts';
import { caseViews } from '../casework/records/case-list.ts';
import { keepMadeFile } from '../casework/records/made-files.ts';
import { writeWorkbook } from '../documents/xlsx/write.ts';
import { fileNameOf } from '../domain/file-name.ts';
import { habits } from '../domain/language.ts';
import type { Value } from '../domain/screen.ts';
import {
  makingTableScreen,
  noTableScreen,
  type TableTitle,
  tableMadeScreen,
  tableTitle,
} from '../domain/screens/tables.ts';
import { type TableOf, type TableReason, tableReasons } from '../domain/table.ts';
import { textKey } from '../domain/text-key.ts';
import { civilOn, hour } from '../domain/time.ts';
import type { Reader } from '../text/format.ts';
import type { Texts } from '../text/texts.ts';
import { answerAsker, fileWords } from './asked-for.ts';
import type { Turn } from './context.ts';
import { openTable, type Table } from './table-rows.ts';

const payload = z.object({
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cases'), view: z.enum(caseViews) }),
    z.object({ kind: z.literal('month'), classPublicId: z.string(), day: z.iso.date() }),
  ]),
  className: z.string().optional(),
  reason: z.enum(tableReasons),
});
type Payload = z.infer<typeof payload>;
const tableJob = jobKind({ name: 'table', lane: 'light', payload, cancel: true });

/** Long enough to reach a computer. */
const tableStaysMs = 24 * hour;

/** Puts it into the queue and says so; `count` rows are expected. */
export async function makeTableLater(turn: Turn, title: TableTitle, reason: TableReason, count: number): Promise<void> {
  const asked = payload.parse({ ...title, reason });
  const job = await enqueueJob(turn.tx, tableJob, asked, { for: turn.who.personId });
  await showJob(turn.tx, job, makingTableScreen(title, 0, count), { canStop: tableJob.cancel });
}

export interface TableParts {
  readonly read: <R>(read: (tx: ReadTx) => Promise<R>) => Promise<R>;
  readonly texts: Texts;
}

export function makesTables({ read, texts }: TableParts) {
  return doesJob(tableJob, {
    async run(job) {
      const { of, reason } = job.payload;
      const title = titleOf(job.payload);
      const asker = job.asker ?? '';
      const asked = await read((tx) => askedBy(tx, asker, of));
      const written = asked && (await write(job, asked, { read, texts }));
      await job.finish(async (tx) => {
        await unshowJob(tx, { id: job.id, personId: job.asker });
        const who = await whoById(tx, asker);
        if (!who) return;
        // Rights, and children, may be gone since they were read.
        const still = await openTable(tx, who, of);
        if (!still || !written) return answerAsker(tx, who, noTableScreen('refused', title));
        const { bytes, fileName, count, children } = written;
        if (await anyErased(tx, children)) return answerAsker(tx, who, noTableScreen('changed', title));
        const fileId = await keepMadeFile(tx, { for: asker, area: still.area, bytes });
        const withdrawAt = tx.now + tableStaysMs;
        await answerAsker(tx, who, tableMadeScreen({ fileId, fileName, title, count, reason, withdrawAt }));
      });
    },
    async onParked(tx, job, asked) {
      await unshowJob(tx, job);
      const who = job.personId === null ? undefined : await whoById(tx, job.personId);
      if (who) await answerAsker(tx, who, noTableScreen('failed', titleOf(asked)));
    },
  });
}

const titleOf = ({ of, className }: Payload): TableTitle => ({ of, ...(className === undefined ? {} : { className }) });

interface Asked {
  readonly who: Who;
  readonly name: string;
  readonly reader: Reader;
  readonly table: Table;
}

async function askedBy(tx: ReadTx, personId: string, of: TableOf): Promise<Asked | undefined> {
  const who = await whoById(tx, personId);
  const table = who && (await openTable(tx, who, of));
  if (!who || !table) return undefined;
  const reader = { language: who.language, timeZone: who.held[0]?.timeZone ?? 'UTC', now: tx.now };
  return { who, name: await nameOf(tx, personId), reader, table };
}

interface Written {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly count: number;
  /** Ids of those whose data are in it. */
  readonly children: ReadonlySet<string>;
}

/** Writes while it reads; each slice is noted in the log of reads before it is in the file. */
async function write(
  job: JobRun<Payload, null>,
  { who, name, reader, table }: Asked,
  { read, texts }: TableParts,
): Promise<Written> {
  const { reason } = job.payload;
  const shown = titleOf(job.payload);
  const children = new Set<string>();
  let count = 0;
  const words = fileWords(texts, reader);
  const columns = table.columnsFor(reader.language);

  async function* rows() {
    let after: unknown;
    do {
      job.signal.throwIfAborted();
      const slice = await read((tx) => table.slice(tx, who, after));
      await job.save(null, (tx) => logTableReads(tx, who, slice.children));
      for (const { id } of slice.children) children.add(id);
      for (const row of slice.rows) yield columns.map(({ of }) => of(row, words));
      count += slice.rows.length;
      job.show(makingTableScreen(shown, count, Math.max(table.count, count)));
      after = slice.next;
    } while (after !== undefined);
  }
  const title = words({ phrase: tableTitle(shown) });
  const today = civilOn(reader.now, reader.timeZone);
  const why: Value = { phrase: { key: textKey('table', `why-${reason}`) } };
  const bytes = await writeWorkbook({
    name: title,
    head: columns.map(({ head }) => words(head)),
    widths: columns.map(({ width }) => width),
    rows: rows(),
    rightToLeft: habits[reader.language].direction === 'rtl',
    foot: words({ phrase: { key: 'table.foot', values: { who: name, on: { on: today }, why } } }),
  });
  // With hyphens a day would turn round behind a Persian word.
  const fileName = `${fileNameOf(title)} ${today.replaceAll('-', '.')}.xlsx`;
  return { bytes, fileName, count, children };
}
