import { randomInt } from 'node:crypto';
import type { Update } from 'grammy/types';
import { refuse } from './refusal.ts';

type Kind = Exclude<keyof Update, 'update_id'>;

const DAY_MS = 24 * 60 * 60_000;
/** How long an update waits for its bot. */
export const CALLBACK_EXPIRES_MS = 150_000;
/** Not delivered unless asked for by name. */
const NOT_BY_DEFAULT: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** An update that its bot has not confirmed, and when it is no longer worth delivering. */
interface Waiting {
  readonly update: Update;
  readonly expiresAt: number;
}

interface PollQuery {
  readonly offset: number;
  readonly limit: number;
  /** Seconds, real time. */
  readonly timeout: number;
  readonly allowed: readonly string[] | undefined;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

export interface QueueState {
  readonly nextId: number;
  readonly waiting: readonly Waiting[];
}

/** The bot's queue of updates: kept until confirmed by a higher offset, or until they expire by the injected clock. */
export interface UpdateQueue {
  /** Adds an update; undefined when the bot has not asked for its kind. Gives its id. */
  push(update: Omit<Update, 'update_id'>): number | undefined;
  /** getUpdates: confirms, then answers at once or when something comes. A second poller ends the first with a 409. */
  poll(query: PollQuery): Promise<readonly Update[]>;
  /** Number of updates that wait for their confirmation. */
  pending(): number;
  /** What a later start of the server goes on with. */
  state(): QueueState;
  drop(): void;
  /** Keeps polls from seeing what is pushed until the returned function is called: several taps come as one batch. */
  hold(): () => void;
  /** Ends a waiting poll, for the stop of the server. */
  close(): void;
}

export function makeUpdateQueue(now: () => number, changed: () => void, earlier?: QueueState): UpdateQueue {
  let waiting: Waiting[] = [...(earlier?.waiting ?? [])];
  let nextId = earlier?.nextId ?? randomInt(100_000_000, 900_000_000);
  let allowed: readonly string[] | undefined;
  let held = 0;
  let poller: { wake(): void; conflict(): void; finish(): void } | undefined;

  const live = (): readonly Waiting[] => {
    waiting = waiting.filter((entry) => entry.expiresAt > now());
    return waiting;
  };
  const confirm = (offset: number): void => {
    const before = waiting.length;
    if (offset < 0) waiting = waiting.slice(offset);
    // An offset far past the end counts as none, as on the real server.
    if (offset > 0 && offset <= nextId + 10) waiting = waiting.filter(({ update }) => update.update_id >= offset);
    if (waiting.length !== before) changed();
  };
  const batch = (limit: number): readonly Update[] =>
    held > 0
      ? []
      : live()
          .slice(0, limit)
          .map(({ update }) => update);

  return {
    push(update) {
      const kind = Object.keys(update)[0] as Kind;
      if (allowed === undefined ? NOT_BY_DEFAULT.includes(kind) : !allowed.includes(kind)) return undefined;
      const id = nextId++;
      const expiresAt = now() + (kind === 'callback_query' ? CALLBACK_EXPIRES_MS : DAY_MS);
      waiting.push({ update: { update_id: id, ...update } as Update, expiresAt });
      changed();
      poller?.wake();
      return id;
    },
    poll(query) {
      if (query.allowed !== undefined) allowed = query.allowed.length === 0 ? undefined : query.allowed;
      confirm(query.offset);
      const ready = batch(query.limit);
      if (ready.length > 0 || query.timeout === 0) return Promise.resolve(ready);
      poller?.conflict();
      return new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          query.signal.removeEventListener('abort', mine.finish);
          if (poller === mine) poller = undefined;
        };
        const mine = {
          wake(): void {
            const updates = batch(query.limit);
            if (updates.length === 0) return;
            end();
            resolve(updates);
          },
          conflict(): void {
            end();
            const only = 'make sure that only one bot instance is running';
            reject(refuse(409, `terminated by other getUpdates request; ${only}`));
          },
          finish(): void {
            end();
            resolve([]);
          },
        };
        const timer = setTimeout(mine.finish, query.timeout * 1000);
        query.signal.addEventListener('abort', mine.finish);
        poller = mine;
      });
    },
    pending: () => live().length,
    state: () => ({ nextId, waiting: live() }),
    drop() {
      waiting = [];
      changed();
    },
    hold() {
      held++;
      return () => {
        held--;
        poller?.wake();
      };
    },
    close: () => poller?.finish(),
  };
}
