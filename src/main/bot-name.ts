/** The bot's name on Telegram, kept so that links can be made without asking Telegram. */
import { readKept, saveKept } from '../store/settings.ts';
import type { ReadTx, Tx } from '../store/tx.ts';

export const keepBotName = (tx: Tx, name: string): Promise<void> => saveKept(tx, 'bot-name', name);

/** Undefined until the bot has reached Telegram once. */
export const keptBotName = (tx: ReadTx): Promise<string | undefined> => readKept(tx, 'bot-name');
