/** Records how deliveries ended: whatever ended before a commit runs is in it. */
import { faultOf, type Log } from '../store/log.ts';
import { type Ending, settle } from '../store/outbox-queries.ts';
import type { Store, Tx } from '../store/tx.ts';

const STORAGE_RETRY_MS = 2_000;

export interface Recorder {
  /** Resolves when it is stored; tries for as long as the recorder is not stopped. */
  record(ending: Ending): Promise<void>;
  /** Waits for what is being stored; gives up what cannot be stored now. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly ending: Ending;
  readonly resolve: () => void;
}

export function makeRecorder(
  store: Store,
  onUnreachable: (personId: string, tx: Tx) => Promise<void>,
  log: Log,
): Recorder {
  const waiting: Waiting[] = [];
  let storing: Promise<void> | undefined;
  let stopped = false;

  async function storeAll() {
    while (waiting.length > 0) for (const { resolve } of await storeBatch()) resolve();
    storing = undefined;
  }

  /** Takes what waits when the write runs, which is later than it is queued, and may be again. */
  async function storeBatch(): Promise<readonly Waiting[]> {
    const batch: Waiting[] = [];
    const settling = (tx: Tx) => {
      batch.push(...waiting.splice(0));
      const endings = batch.map(({ ending }) => ending);
      return settle(tx, endings, onUnreachable);
    };
    for (;;) {
      try {
        await store.write(settling, { priority: 'lazy' });
        return batch;
      } catch (error) {
        log.error({ fault: faultOf(error) }, 'Deliveries cannot be recorded; trying again');
        if (stopped) return batch;
        await new Promise<void>((resolve) => setTimeout(resolve, STORAGE_RETRY_MS));
      }
    }
  }

  return {
    record(ending) {
      return new Promise((resolve) => {
        waiting.push({ ending, resolve });
        storing ??= storeAll();
      });
    },
    async stop() {
      stopped = true;
      await storing;
    },
  };
}
