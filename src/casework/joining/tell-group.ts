/** A group is told once that the bot speaks in private only, whatever is said to it there. */
import type { Language } from '../../domain/language.ts';
import { groupRecipient } from '../../domain/recipient.ts';
import type { Screen } from '../../domain/screen.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { tellGroup } from '../ground/tell.ts';

export async function tellGroupOnce(tx: Tx, chat: number, language: Language): Promise<void> {
  const group = tx.seals.hash('group', String(chat));
  if ((await readKept(tx, 'group-told', group)) !== undefined) return;
  await saveKept(tx, 'group-told', tx.now, group);
  await tellGroup(tx, groupRecipient(chat, language), { lines: [{ key: 'start.private-only' }] });
}

/** What a chat reads that is nobody's any more: it is answered as a group is, by its id. */
export const tellChat = (tx: Tx, chat: number, language: Language, screen: Screen): Promise<void> =>
  tellGroup(tx, groupRecipient(chat, language), screen);
