/** A file made in a transaction, sent by a job: a handler never waits on the network. */
import { type Api, InputFile } from 'grammy';
import { z } from 'zod';
import { enqueueJob } from '../casework/ground/jobs.ts';
import type { Tx } from '../casework/ground/tx.ts';

export const sendFileJob = 'send-file';

const payloadSchema = z.object({ chat: z.number(), name: z.string(), text: z.string(), caption: z.string() });
export type FileToSend = z.infer<typeof payloadSchema>;

/** Puts it into the queue. The text is small, and names no child: files with names are another matter. */
export const sendFileLater = async (tx: Tx, file: FileToSend): Promise<void> => {
  await enqueueJob(tx, { kind: sendFileJob, payload: file });
};

/** The job's kind, as the job runner takes it. */
export const sendFileKind = (api: Api) => ({
  async run(job: { payload: unknown }): Promise<void> {
    const { chat, name, text, caption } = payloadSchema.parse(job.payload);
    await api.sendDocument(chat, new InputFile(new TextEncoder().encode(text), name), { caption });
  },
});
