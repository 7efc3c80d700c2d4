/** What the whole bot is started with, and what its starter holds afterwards. */
import type { Feature } from '../bot/feature.ts';
import type { Config } from '../config.ts';
import type { Pace } from '../outbox/pace.ts';
import type { Programme } from '../programmes/model.ts';
import type { Log } from '../store/log.ts';

/** Epoch milliseconds. It may stand still or jump. */
interface Clock {
  now(): number;
}

export interface StartOptions {
  /** Starts on a database that was found damaged. */
  readonly acceptDamage?: boolean;
  /** What is left out has the environment's defaults. */
  readonly config: Partial<Config>;
  readonly clock?: Clock;
  /** Tests and bench: no pace of our own against their server. */
  readonly pace?: Pace;
  /** Tests and bench: milliseconds until a new button records something, as nobody there has a finger on it. */
  readonly restMs?: number;
  readonly log?: Log;
  /** Tests: another module in the child process that reads files. */
  readonly reader?: URL;
  /** Tests: another module in the child process that sets papers. */
  readonly setter?: URL;
  /** The bot's own features by default. */
  readonly features?: readonly Feature[];
  /** Run beside the bot's own, with their texts: folders like `locales/`. */
  readonly programmes?: readonly Programme[];
  readonly moreTexts?: readonly URL[];
  /** Lines meant for the person at the terminal: links and addresses. */
  readonly print?: (line: string) => void;
  /** Aborted: a start that still waits for Telegram ends at once, with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface Running {
  /** The single-use link of the first coordinator, while there is none. */
  readonly firstLink: string | undefined;
  /** Address of the practice page. */
  readonly practiceUrl: string | undefined;
  /** Everything taken in is handled, what may be sent is sent, and what was due is done. */
  idle(): Promise<void>;
  /** Does at once what fell due, after a clock that it was given has moved; it looks by itself a few times a second. */
  look(): Promise<void>;
  /** Closes the parts, the last opened first. Once; later calls wait for the same end. */
  stop(): Promise<void>;
  /** Resolves when it has stopped: with a plain sentence if it had to, else with undefined. */
  readonly ended: Promise<string | undefined>;
}
