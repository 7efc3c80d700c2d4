/** A group is told once that the bot speaks in private only, whatever is said to it there. */
import type { Language } from '../../domain/language.ts';
import { groupRecipient } from '../../domain/recipient.ts';
import { hour } from '../../domain/time.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';

export async function tellGroupOnce(tx: Tx, chat: number, language: Language): Promise<void> {
  const group = tx.seals.hash('group', String(chat));
  if ((await readKept(tx, 'group-told', group)) !== undefined) return;
  await saveKept(tx, 'group-told', tx.now, group);
  await tx.send({
    to: groupRecipient(chat, language),
    screen: { lines: [{ key: 'start.private-only' }] },
    priority: 'guest',
    expiresAt: tx.now + hour,
  });
}
