/** The bot's name on Telegram, kept so that links can be made without asking Telegram. */
import { z } from 'zod';
import { readSetting, saveSetting } from '../store/settings.ts';
import type { ReadTx, Tx } from '../store/tx.ts';

export const keepBotName = (tx: Tx, name: string): Promise<void> => saveSetting(tx, 'bot-name', name);

/** Undefined until the bot has reached Telegram once. */
export const keptBotName = async (tx: ReadTx): Promise<string | undefined> =>
  z.string().safeParse(await readSetting(tx, 'bot-name')).data;
