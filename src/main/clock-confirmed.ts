/** That a person vouched for the machine's clock outlives the process. */
import { z } from 'zod';
import { readSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/tx.ts';
import type { ClockWatch } from './clock-watch.ts';

const key = 'clock-ahead';

export async function confirmClock(store: Store, clock: ClockWatch, aheadMs: number): Promise<void> {
  await store.write((tx) => saveSetting(tx, key, aheadMs));
  clock.confirm(aheadMs);
}

/** At the start, before anything is due. */
export async function recallClock(store: Store, clock: ClockWatch): Promise<void> {
  const kept = z.number().safeParse(await store.read((tx) => readSetting(tx, key)));
  if (kept.success) clock.confirm(kept.data);
}
