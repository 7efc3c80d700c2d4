/** What proves that a duty was done: it may hold names, so that it is protected and leaves the chat again. */
import type { Attachment, Screen } from '../screen.ts';
import { dutyName } from './duties.ts';

export const proofScreen = (
  { code }: { readonly code: string },
  proof: { readonly note?: string; readonly file?: Attachment },
): Screen => ({
  lines: [
    { key: 'duties.proof-title', values: { duty: { phrase: dutyName(code) } } },
    ...(proof.note === undefined
      ? []
      : [{ key: 'duties.proof-note', values: { note: { said: proof.note } } } as const]),
  ],
  sensitivity: 'names',
  ...(proof.file ? { attachment: proof.file } : {}),
});
