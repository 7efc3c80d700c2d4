import { z } from 'zod';
import type { Declaration } from './conversation.ts';
import type { Answers } from './question.ts';

/** A conversation on its way, plain JSON. The present question is not stored but computed from it. */
export interface Draft {
  readonly conversation: string;
  readonly version: number;
  readonly answers: Answers;
  /** Ids of optional questions that were passed over. */
  readonly skipped: readonly string[];
  /** The settled question that is looked at again (back, change); null: the first open one, or the review. */
  readonly at: string | null;
  /** What is ticked so far in a question with several choices; null: as stored. */
  readonly picked: readonly string[] | null;
  /** Which page of the present question is shown, from 0. */
  readonly page?: number;
  /** Grows by one whenever another question is shown; buttons carry it. */
  readonly revision: number;
  /** The tap that led to this revision, so that a double tap is known as one. */
  readonly lastTap: string | null;
}

const shape: z.ZodType<Draft> = z.object({
  conversation: z.string(),
  version: z.int().min(1),
  // Each answer was parsed when it was given, and is again at the end; here the shape is enough.
  answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  skipped: z.array(z.string()),
  at: z.string().nullable(),
  picked: z.array(z.string()).nullable(),
  page: z.int().min(0).exactOptional(),
  revision: z.int().min(0),
  lastTap: z.string().nullable(),
});

/** The stored draft by its shape alone, or null. Cheap: answers are not parsed. */
export function parseDraft(stored: unknown): Draft | null {
  const parsed = shape.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** An empty draft. Give a revision beyond that of the person's last draft where buttons carry nothing else. */
export const startDraft = (conversation: Declaration, revision = 0): Draft => ({
  conversation: conversation.id,
  version: conversation.version,
  answers: {},
  skipped: [],
  at: null,
  picked: null,
  revision,
  lastTap: null,
});
