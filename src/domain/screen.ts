/**
 * A screen is what somebody is to be shown, as data: text keys with values, buttons, sensitivity.
 * Language, calendar, digits, escaping and limits are the renderer's business, when it is sent.
 */
import type { Money } from './money.ts';
import type { TextKey } from './text-key.ts';

/** ISO text of a civil date, `2026-11-21`, proleptic Gregorian whatever calendar the reader uses. */
export type CivilDate = string;
/** Epoch milliseconds, UTC. */
export type Instant = number;

export interface Phrase {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, Value>>;
}

/**
 * A value put into a phrase. A plain string is a name, isolated from the text's direction and
 * escaped; `said` are words that somebody wrote, which may name anybody: whatever shows them is protected and withdrawn.
 * A number is written in the reader's digits, and `count` chooses the plural. `on` is a civil date with its
 * weekday, `month` the month of the reader's calendar in which the date lies, `day` a
 * civil date as it is typed, without weekday and year, `digits` a time or a year (`09:30`, `1406`), `at` an instant in the reader's time zone,
 * `money` an amount in the unit that people reckon in, `code` a card code or case number that is copied verbatim.
 */
export type Value =
  | string
  | number
  | { readonly said: string }
  | { readonly on: CivilDate }
  | { readonly month: CivilDate }
  | { readonly day: CivilDate }
  | { readonly digits: string }
  | { readonly at: Instant }
  | { readonly code: string }
  | { readonly money: Money }
  | { readonly phrase: Phrase }
  | { readonly list: readonly Value[] };

/** The words on a button: a phrase, or words of the data (a pupil's name) as they are. */
export type Label = Phrase | { readonly verbatim: string; readonly mark?: 'absent' | 'excused' | 'done' };

export type Button = {
  readonly label: Label;
  readonly style?: 'primary' | 'success' | 'danger';
} & (
  | { readonly action: string }
  | { readonly copy: string }
  | { readonly url: string }
  | { readonly share: { readonly url: string; readonly text: Phrase } }
);

/**
 * A file that goes with a screen: one that was sent to the bot before, a table or page that is written when it is sent, or
 * one that the bot made and keeps until it is sent (`id` of its row). A made file can be saved and printed, whatever the
 * screen's sensitivity: that is what it is for.
 */
export type Attachment =
  | { readonly kind: 'document' | 'photo'; readonly file: string }
  | { readonly kind: 'table'; readonly name: string; readonly rows: readonly (readonly Value[])[] }
  | { readonly kind: 'page'; readonly name: string; readonly lines: readonly (Phrase | null)[] }
  | { readonly kind: 'made'; readonly id: string; readonly name: string; readonly photo?: true };

export interface Screen {
  /** One phrase a paragraph; null is an empty line. */
  readonly lines: readonly (Phrase | null)[];
  readonly rows?: readonly (readonly Button[])[];
  /**
   * `names` forbids forwarding and withdraws the message (by `withdrawAt`, else a day later); `protected` forbids
   * forwarding alone: an edit may put names into it.
   */
  readonly sensitivity?: 'open' | 'protected' | 'names';
  readonly withdrawAt?: Instant;
  /** The lines are its caption then, at most 1024 characters; the message is never an edit. */
  readonly attachment?: Attachment;
  /** A later one of the same sort is worth more: of those that still wait for a person only the newest is sent. */
  readonly newest?: 'home' | 'question';
}

/** What is to reach a person: stored in the outbox in the transaction that decided it. */
export interface Outgoing {
  /** Person id. */
  readonly to: string;
  readonly screen: Screen;
  /**
   * `answer` replies to what the person just did, `guest` to somebody without a role; `notice` is news, `bulk` goes when
   * nothing else waits.
   */
  readonly priority?: 'answer' | 'guest' | 'notice' | 'bulk';
  readonly notBefore?: Instant;
  /** Not sent at all after this instant. */
  readonly expiresAt?: Instant;
  /**
   * Name of the message for this person: a later entry with the same handle edits the sent message, or takes the
   * place of the unsent one.
   */
  readonly handle?: string;
  /**
   * Message id in the person's private chat (of the button that was tapped): edits that message, or sends anew where
   * it can't be edited. Unsent edits of one message collapse into the last.
   */
  readonly edits?: number;
  /** Sends a new message under the handle; the old one stays as it is. */
  readonly anew?: boolean;
  /** More of the same may come in a moment: it waits for that, and then only the newest goes. */
  readonly inBurst?: boolean;
  /** What it is about (`step:<id>`, `need:<id>`): unsent entries of a settled subject are withdrawn. */
  readonly about?: string;
}
