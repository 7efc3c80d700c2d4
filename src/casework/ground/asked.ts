/** Messages that ask for something and stay in the chat: one of a kind at a time, and no dead buttons after it. */
import type { Instant, Screen } from '../../domain/screen.ts';
import { messagesOf } from '../../store/message-register.ts';
import { dropUnsent } from '../../store/outbox-queue.ts';
import type { Tx } from '../../store/tx.ts';

export interface Asked {
  readonly to: string;
  readonly handle: string;
  readonly about: string;
  readonly screen: Screen;
  readonly notBefore?: Instant;
  readonly expiresAt?: Instant;
}

/** Asks anew: what was not sent yet gives way, and the message sent before says that a newer one is below. */
export async function askAnew(tx: Tx, asked: Asked): Promise<void> {
  await tellSent(tx, asked, { lines: [{ key: 'common.see-below' }] });
  await tx.send({ ...asked, priority: 'notice', anew: true });
}

/** Turns the message that was sent under the handle into this screen; nothing is sent where there is none. */
export async function tellSent(tx: Tx, asked: Omit<Asked, 'screen'>, screen: Screen): Promise<void> {
  const { to, handle } = asked;
  await dropUnsent(tx, to, handle);
  const sent = await messagesOf(tx, to, handle);
  if (sent.length > 0) await tx.send({ ...asked, screen, priority: 'notice' });
}
