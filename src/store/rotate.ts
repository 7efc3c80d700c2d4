/** The master key is another: every key is wrapped anew, a few at a time, while people go on. */
import { checkOf } from './seal-cipher.ts';
import { readKept } from './settings.ts';
import type { Store } from './tx.ts';

/** Keys wrapped anew in one transaction: a few milliseconds. */
const PIECE = 300;

/** Whether all keys are wrapped by that master key. */
export const isWrappedBy = async (store: Store, masterKey: Buffer): Promise<boolean> =>
  (await store.read((tx) => readKept(tx, 'key-check'))) === checkOf(masterKey);

/**
 * Wraps all keys with it; the one before stays readable. One that breaks off is gone on with by calling it again.
 * `said` hears now and then of how many.
 */
export async function rotateMaster(
  store: Store,
  masterKey: Buffer,
  { signal, said = () => {} }: { readonly signal?: AbortSignal; readonly said?: (keys: number) => void } = {},
): Promise<'done' | 'stopped'> {
  await store.write(async ({ seals }) => seals.wrapWith(masterKey));
  let after: string | undefined = '';
  for (let keys = PIECE; after !== undefined; keys += PIECE) {
    if (signal?.aborted) return 'stopped';
    const from: string = after;
    after = await store.write(({ seals }) => seals.rewrap(from, PIECE), { priority: 'bulk' });
    if (keys % (PIECE * 50) === 0) said(keys);
  }
  return 'done';
}
