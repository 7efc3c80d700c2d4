/** What the environment suggests for the first set-up; what people choose in the chat wins. */
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';

export interface Preselected {
  readonly programme: string | undefined;
  readonly timeZone: string | undefined;
}

export const preselect = (tx: Tx, given: Preselected): Promise<void> => saveKept(tx, 'preselected', given);

export async function preselected(tx: ReadTx): Promise<Preselected> {
  const { programme, timeZone } = (await readKept(tx, 'preselected')) ?? {};
  return { programme, timeZone };
}
