/** How committed outbox changes reach the sender: through memory, so that the database is not polled. */
import type { Instant, Outgoing } from '../domain/screen.ts';

export type OutboxOp = 'send' | 'delete';

/** An outbox row, opened. `out` is null for a delete. */
export interface OutboxEntry {
  readonly id: number;
  readonly personId: string;
  readonly rank: number;
  readonly place: number;
  readonly notBefore: Instant | null;
  readonly expiresAt: Instant | null;
  readonly handle: string | null;
  readonly op: OutboxOp;
  readonly about: string | null;
  readonly out: Outgoing | null;
}

export type OutboxChange =
  /** Queued; `replaces` is the id of the unsent entry whose place it took. */
  | { readonly kind: 'queued'; readonly entry: OutboxEntry; readonly replaces: number | null }
  | { readonly kind: 'withdrawn'; readonly ids: readonly number[] }
  | { readonly kind: 'reachable'; readonly personId: string };

export interface OutboxSignal {
  /** Tells the sender; without one, the entry waits in the database for the next start. */
  tell(change: OutboxChange): void;
  /** One listener at a time; returns the way to stop. */
  listen(listener: (change: OutboxChange) => void): () => void;
}

export function makeOutboxSignal(): OutboxSignal {
  let current: ((change: OutboxChange) => void) | undefined;
  return {
    tell: (change) => current?.(change),
    listen(listener) {
      if (current) throw new Error('The outbox already has a sender: stop it first');
      current = listener;
      return () => {
        current = undefined;
      };
    },
  };
}
