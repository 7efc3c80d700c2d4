/** What the environment suggests for the first set-up; what people choose in the chat wins. */
import { z } from 'zod';
import { readSetting, saveSetting } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';

const schema = z.object({ programme: z.string().optional(), timeZone: z.string().optional() });

export interface Preselected {
  readonly programme: string | undefined;
  readonly timeZone: string | undefined;
}

export const preselect = (tx: Tx, given: Preselected): Promise<void> => saveSetting(tx, 'preselected', given);

export async function preselected(tx: ReadTx): Promise<Preselected> {
  const { programme, timeZone } = schema.safeParse(await readSetting(tx, 'preselected')).data ?? {};
  return { programme, timeZone };
}
