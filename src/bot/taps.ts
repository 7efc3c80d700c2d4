/** Two quick taps on one button: a finger that trembled, or a phone that seemed not to listen. */
import type { CallbackQuery } from 'grammy/types';
import type { Tx } from '../casework/ground/tx.ts';

const quickMs = 3_000;
const people = 10_000;

interface Tap {
  readonly id: string;
  readonly key: string;
  readonly atMs: number;
}

export interface Taps {
  /** Whether the same button of the same message was tapped a moment ago; what was committed counts. */
  isRepeated(tap: CallbackQuery | undefined, tx: Pick<Tx, 'afterCommit'>): boolean;
}

export function makeTaps(): Taps {
  const last = new Map<number, Tap>();
  return {
    isRepeated(tap, tx) {
      if (!tap?.message || tap.data === undefined) return false;
      const atMs = performance.now();
      const key = `${tap.message.message_id}:${tap.data}`;
      const before = last.get(tap.from.id);
      tx.afterCommit(() => {
        if (last.size > people) last.clear();
        last.set(tap.from.id, { id: tap.id, key, atMs });
      });
      return before !== undefined && before.key === key && before.id !== tap.id && atMs - before.atMs < quickMs;
    },
  };
}
