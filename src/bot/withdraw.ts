/** The person's own messages that hold names or free words leave the chat too. */
import { rememberIncoming } from '../casework/ground/withdraw.ts';
import { minute } from '../domain/time.ts';
import type { BotContext } from './context.ts';

/** Long enough to read back what one has just typed. */
const typedStaysMs = 30 * minute;

export async function withdrawIncoming(
  ctx: Pick<BotContext, 'turn'> & { readonly message?: BotContext['message'] | BotContext['editedMessage'] },
  staysMs = typedStaysMs,
): Promise<void> {
  const { message } = ctx;
  if (!message) return;
  const { tx, who } = ctx.turn;
  await rememberIncoming(tx, {
    personId: who.personId,
    messageId: message.message_id,
    sentAt: message.date * 1000,
    withdrawAt: tx.now + staysMs,
  });
}
