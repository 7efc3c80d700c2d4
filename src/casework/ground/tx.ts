/** The transaction as the rooms above see it: something to hand to casework. */
export type { ReadTx, Tx } from '../../store/tx.ts';
