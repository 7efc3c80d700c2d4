/** That a person vouched for the machine's clock outlives the process. */
import { readKept, saveKept } from '../store/settings.ts';
import type { Store } from '../store/tx.ts';
import type { ClockWatch } from './clock-watch.ts';

export async function confirmClock(store: Store, clock: ClockWatch, aheadMs: number): Promise<void> {
  await store.write((tx) => saveKept(tx, 'clock-ahead', aheadMs));
  clock.confirm(aheadMs);
}

/** At the start, before anything is due. */
export async function recallClock(store: Store, clock: ClockWatch): Promise<void> {
  const aheadMs = await store.read((tx) => readKept(tx, 'clock-ahead'));
  if (aheadMs !== undefined) clock.confirm(aheadMs);
}
