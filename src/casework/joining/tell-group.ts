/** A group is told once that the bot speaks in private only, whatever is said to it there. */
import type { Language } from '../../domain/language.ts';
import { groupRecipient } from '../../domain/recipient.ts';
import { hour } from '../../domain/time.ts';
import { readSetting, saveSetting } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';

export async function tellGroupOnce(tx: Tx, chat: number, language: Language): Promise<void> {
  const key = `group-told:${tx.seals.hash('group', String(chat))}`;
  if ((await readSetting(tx, key)) !== undefined) return;
  await saveSetting(tx, key, tx.now);
  await tx.send({
    to: groupRecipient(chat, language),
    screen: { lines: [{ key: 'start.private-only' }] },
    priority: 'guest',
    expiresAt: tx.now + hour,
  });
}
