/** When the last backup was made: what was erased since is still in it. */
import { type KeptValue, readKept } from '../../store/settings.ts';
import type { ReadTx } from '../../store/tx.ts';

export const lastBackup = (tx: Pick<ReadTx, 'db' | 't'>): Promise<KeptValue<'backup'> | undefined> =>
  readKept(tx, 'backup');
