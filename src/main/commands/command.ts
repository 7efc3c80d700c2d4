/**
 * What a person at the server can have done: `npm run new-link`. While a bot runs on the data folder, it carries the
 * command out; otherwise the command's own process does, under the folder's lock. Either way one function does it.
 */
import type { Store } from '../../store/tx.ts';
import type { FirstLink } from '../first-link.ts';
import type { Given } from '../given.ts';

interface CommandScope {
  readonly given: Given;
  readonly store: Store;
  readonly firstLink: FirstLink;
  /** What stands behind the command's name. */
  readonly args: readonly string[];
  /** Where the asker stands: relative paths begin there. */
  readonly cwd: string;
  /** A line for the asker, shown at once: progress, or what came of it. */
  say(line: string): void;
  /** Aborted when the bot stops: end soon, and refuse with what is to be done. */
  readonly signal: AbortSignal;
}

/** `why`: one plain sentence, what is wrong and what to do. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * `with-store` runs in the bot's process beside its updates, or alone. `stopped` needs the folder for itself: it is
 * refused while a bot runs, and opens what it needs.
 */
export type Command =
  | { readonly kind: 'with-store'; run(scope: CommandScope): Promise<Outcome> }
  | { readonly kind: 'stopped'; run(scope: Omit<CommandScope, 'store' | 'firstLink'>): Promise<Outcome> };
