/** A file made in a transaction, sent by a job: a handler never waits on the network. */
import type { Api } from 'grammy';
import { z } from 'zod';
import { doesJob, enqueueJob, jobKind } from '../casework/ground/jobs.ts';
import type { Tx } from '../casework/ground/tx.ts';
import { InputFile } from './grammy.ts';
import { inAJob } from './in-a-job.ts';

const sendFileJob = jobKind({
  name: 'send-file',
  lane: 'light',
  payload: z.object({ chat: z.number(), name: z.string(), text: z.string(), caption: z.string() }),
});

/** Puts it into the queue. The text is small, and names no child: files with names are another matter. */
export const sendFileLater = async (tx: Tx, file: z.infer<typeof sendFileJob.payload>): Promise<void> => {
  await enqueueJob(tx, sendFileJob, file);
};

export const sendsFiles = (api: Api) =>
  doesJob(sendFileJob, {
    async run({ payload: { chat, name, text, caption } }) {
      await inAJob(api.sendDocument(chat, new InputFile(new TextEncoder().encode(text), name), { caption }));
    },
  });
