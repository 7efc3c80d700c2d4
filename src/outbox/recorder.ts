/** Records how deliveries ended: whatever ends while a commit is under way shares the next one. */
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

export function makeRecorder(
  store: Store,
  onUnreachable: (personId: string, tx: Tx) => Promise<void>,
  log: Log,
): Recorder {
  let waiting: { readonly ending: Ending; readonly resolve: () => void }[] = [];
  let storing: Promise<void> | undefined;
  let stopped = false;

  async function storeAll() {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await storeBatch(batch.map(({ ending }) => ending));
      for (const { resolve } of batch) resolve();
    }
    storing = undefined;
  }

  async function storeBatch(endings: readonly Ending[]) {
    for (;;) {
      try {
        return await store.write((tx) => settle(tx, endings, onUnreachable), { priority: 'lazy' });
      } catch (error) {
        log.error({ fault: faultOf(error) }, 'Deliveries cannot be recorded; trying again');
        if (stopped) return;
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
