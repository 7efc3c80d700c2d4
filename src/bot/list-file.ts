/** A class list or a calendar sent as a file: fetched, read in a process of its own, then answered into the draft that asked for it. */
import type { Api } from 'grammy';
import { z } from 'zod';
import { doesJob, enqueueJob, type JobRun, jobKind, showJob, unshowJob } from '../casework/ground/jobs.ts';
import type { Tx } from '../casework/ground/tx.ts';
import { whoById } from '../casework/ground/who.ts';
import type { SentFile } from '../dialogue/question.ts';
import type { ReaderTasks } from '../documents/reader.ts';
import { sheetLimits } from '../documents/sheet-limits.ts';
import type { Reading } from '../domain/lists/reading.ts';
import { TaskFailed } from '../lane/child.ts';
import type { Lane } from '../lane/lane.ts';
import type { Texts } from '../text/texts.ts';
import type { Turn } from './context.ts';
import { turnFor } from './identify.ts';
import { download, inAJob } from './in-a-job.ts';

const payloadSchema = z.object({
  personId: z.string(),
  draftId: z.string(),
  file: z.string(),
  holds: z.enum(['names', 'calendar']).default('names'),
});
type Payload = z.infer<typeof payloadSchema>;

const listFileJob = jobKind({ name: 'list-file', lane: 'heavy', payload: payloadSchema, cancel: true });

/** Puts the file into the queue and says so; one that is too large is refused at once. */
export async function readListLater(
  turn: Turn,
  draftId: string,
  { file, bytes = 0 }: SentFile,
  holds: Payload['holds'],
): Promise<void> {
  if (bytes > sheetLimits.bytes) return turn.say({ lines: [{ key: 'dialogue-refusal.too-large' }] });
  const { personId } = turn.who;
  const job = await enqueueJob(turn.tx, listFileJob, { personId, draftId, file, holds }, { for: personId });
  const reading = { lines: [{ key: holds === 'calendar' ? 'calendar.reading' : 'class-list.reading' } as const] };
  await showJob(turn.tx, job, reading, { canStop: listFileJob.cancel });
}

type Answer =
  | { readonly text: string }
  | { readonly readings: readonly Reading[] }
  | { readonly refused: string; readonly values?: Readonly<Record<string, number>> };

export interface ListFileParts {
  readonly api: Api;
  /** Address of a file on the Bot API server. */
  readonly addressOf: (path: string) => string;
  readonly fetch: typeof fetch;
  readonly texts: Texts;
  readonly reader: Lane<ReaderTasks>;
  readonly answerLater: (turn: Turn, draftId: string, answer: Answer) => Promise<void>;
}

export function readsListFiles(parts: ListFileParts) {
  const answer = async (tx: Tx, { personId, draftId }: Payload, given: Answer): Promise<void> => {
    const who = await whoById(tx, personId);
    if (who) await parts.answerLater(turnFor(tx, parts.texts, who), draftId, given);
  };
  return doesJob(listFileJob, {
    async run(job) {
      const given = await read(parts, job);
      await job.finish(async (tx) => {
        await unshowJob(tx, { id: job.id, personId: job.asker });
        await answer(tx, job.payload, given);
      });
    },
    async onParked(tx, job, payload, why) {
      await unshowJob(tx, job);
      await answer(tx, payload, { refused: why === 'died' ? 'file-too-heavy' : 'file-not-fetched' });
    },
  });
}

async function read(parts: ListFileParts, { payload, signal }: JobRun<Payload, null>): Promise<Answer> {
  const { file_path: path, file_size: size = 0 } = await inAJob(parts.api.getFile(payload.file));
  if (!path) return { refused: 'file-not-fetched' };
  if (size > sheetLimits.bytes) return { refused: 'too-large' };
  const bytes = await download(parts.fetch, parts.addressOf(path));
  try {
    return payload.holds === 'calendar'
      ? await calendarIn(parts.reader, bytes, signal)
      : await namesIn(parts.reader, bytes, signal);
  } catch (error) {
    if (error instanceof TaskFailed) return { refused: 'broken-file' };
    throw error;
  }
}

async function calendarIn(reader: Lane<ReaderTasks>, bytes: Uint8Array, signal: AbortSignal): Promise<Answer> {
  const reading = await reader.run('calendar', bytes, { signal });
  if (reading.ok) return { text: reading.text };
  return { refused: reading.reason, ...(reading.limit === undefined ? {} : { values: { limit: reading.limit } }) };
}

async function namesIn(reader: Lane<ReaderTasks>, bytes: Uint8Array, signal: AbortSignal): Promise<Answer> {
  const reading = await reader.run('classList', bytes, { signal });
  if (!reading.ok)
    return { refused: reading.reason, ...(reading.limit === undefined ? {} : { values: { limit: reading.limit } }) };
  const { list } = reading;
  if (!list.ok) return { refused: list.reason, values: { found: list.found, limit: list.limit } };
  return { readings: list.readings };
}
