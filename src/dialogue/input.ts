import type { Json, SentFile } from './question.ts';

/** What a person may do beside answering: `keep` leaves an old answer as it is, `ready` ends several choices. */
export type Control = 'back' | 'keep' | 'skip' | 'ready' | 'confirm' | 'cancel';

/** The reader's own words for what the present question offers, so that all buttons work by text too. */
export interface Spoken {
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly controls?: Readonly<Partial<Record<Control, readonly string[]>>>;
}

/**
 * What a person did. `on` is the revision that the tapped button was drawn for; a command or typed word has none.
 * `chosen` is the wish of the tap, not a flip, so that a double tap changes nothing.
 */
export type Input =
  | { readonly type: 'text'; readonly text: string; readonly spoken?: Spoken }
  | { readonly type: 'file'; readonly file: SentFile }
  /** A sticker, a place, a voice message: nothing that any question takes. */
  | { readonly type: 'unreadable' }
  | { readonly type: 'pick'; readonly value: string; readonly on: number }
  | { readonly type: 'toggle'; readonly value: string; readonly chosen: boolean; readonly on: number }
  | { readonly type: 'change'; readonly question: string; readonly on: number }
  | { readonly type: 'page'; readonly page: number; readonly on: number }
  /** An answer in its stored form, to whichever asked question: read elsewhere, from a file for one. */
  | { readonly type: 'value'; readonly question: string; readonly value: Json }
  | { readonly type: Control; readonly on?: number }
  /** Shows the present question again. */
  | { readonly type: 'resume' };

/** A tap in one word, to know its repetition. */
export const tapOf = (input: Input): string | null => {
  if (!('on' in input) || input.on === undefined) return null;
  if ('question' in input) return `${input.type}:${input.question}`;
  return 'value' in input ? `${input.type}:${input.value}` : input.type;
};
