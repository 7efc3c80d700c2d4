/** A class list or a calendar sent as a file: downloaded and read by a job, then answered into the draft that asked for it. */
import type { Api } from 'grammy';
import { z } from 'zod';
import { enqueueJob } from '../casework/ground/jobs.ts';
import type { Tx } from '../casework/ground/tx.ts';
import { whoById } from '../casework/ground/who.ts';
import type { SentFile } from '../dialogue/question.ts';
import { readCalendarFile } from '../documents/calendar-file.ts';
import { readClassListFile } from '../documents/class-list-file.ts';
import type { Texts } from '../text/texts.ts';
import type { Turn } from './context.ts';
import { turnFor } from './identify.ts';

export const listFileJob = 'list-file';

const payloadSchema = z.object({
  personId: z.string(),
  draftId: z.string(),
  file: z.string(),
  holds: z.enum(['names', 'calendar']).default('names'),
});
type Payload = z.infer<typeof payloadSchema>;

/** Bots can download files up to this size; a class list is a thousandth of it. */
const downloadLimit = 20_000_000;

/** Puts the file into the queue and says so; larger ones are refused at once. */
export async function readListLater(
  turn: Turn,
  draftId: string,
  file: SentFile,
  holds: Payload['holds'],
): Promise<void> {
  if ((file.bytes ?? 0) > downloadLimit) return turn.say({ lines: [{ key: 'dialogue-refusal.too-large' }] });
  const payload: Payload = { personId: turn.who.personId, draftId, file: file.file, holds };
  await enqueueJob(turn.tx, { kind: listFileJob, payload });
  return turn.say({ lines: [{ key: holds === 'calendar' ? 'calendar.reading' : 'class-list.reading' }] });
}

type Answer =
  | { readonly text: string }
  | { readonly refused: string; readonly values?: Readonly<Record<string, number>> };

export interface ListFileParts {
  readonly api: Api;
  /** Address of a file on the Bot API server. */
  readonly addressOf: (path: string) => string;
  readonly fetch: typeof fetch;
  readonly texts: Texts;
  readonly answerLater: (turn: Turn, draftId: string, answer: Answer) => Promise<void>;
}

/** The job's kind, as the job runner takes it. */
export function listFileKind(parts: ListFileParts) {
  const answer = async (tx: Tx, { personId, draftId }: Payload, given: Answer): Promise<void> => {
    const who = await whoById(tx, personId);
    if (who) await parts.answerLater(turnFor(tx, parts.texts, who), draftId, given);
  };
  return {
    async run(job: { payload: unknown; finish(results: (tx: Tx) => Promise<void>): Promise<void> }): Promise<void> {
      const payload = payloadSchema.parse(job.payload);
      const given = await read(parts, payload);
      await job.finish((tx) => answer(tx, payload, given));
    },
    onFailed: (payload: unknown, tx: Tx): Promise<void> =>
      answer(tx, payloadSchema.parse(payload), { refused: 'broken-file' }),
  };
}

async function read({ api, addressOf, fetch: get }: ListFileParts, { file, holds }: Payload): Promise<Answer> {
  const { file_path: path } = await api.getFile(file);
  if (!path) return { refused: 'broken-file' };
  const response = await get(addressOf(path));
  if (!response.ok) throw new Error(`The file server answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return holds === 'calendar' ? calendarIn(bytes) : namesIn(bytes);
}

async function calendarIn(bytes: Uint8Array): Promise<Answer> {
  const reading = await readCalendarFile(bytes);
  if (reading.ok) return { text: reading.text };
  return { refused: reading.reason, ...(reading.limit === undefined ? {} : { values: { limit: reading.limit } }) };
}

async function namesIn(bytes: Uint8Array): Promise<Answer> {
  const reading = await readClassListFile(bytes);
  if (!reading.ok)
    return { refused: reading.reason, ...(reading.limit === undefined ? {} : { values: { limit: reading.limit } }) };
  const { list } = reading;
  if (!list.ok) return { refused: list.reason, values: { found: list.found, limit: list.limit } };
  // Numbered, so that two pupils of one name are not taken for a line pasted twice.
  return { text: list.names.map((name, i) => `${i + 1}. ${name}`).join('\n') };
}
