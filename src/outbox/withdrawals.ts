/** Deletes messages whose time in the chat is over, ours and incoming ones that hold names. */
import { faultOf, type Log } from '../store/log.ts';
import { type DueWithdrawal, dueWithdrawals, markWithdrawn } from '../store/message-register.ts';
import type { Store } from '../store/tx.ts';
import type { Courier, Delivery } from './courier.ts';

/** Runs through what is due now; resolves with the milliseconds to wait when the server asks for it. */
export async function withdrawDue(store: Store, courier: Courier, log: Log): Promise<number> {
  for (;;) {
    const due = await store.read(dueWithdrawals);
    if (due.length === 0) return 0;
    for (const [chat, messages] of Map.groupBy(due, (message) => message.chat)) {
      const waitMs = await withdraw(chat, messages, { store, courier, log });
      if (waitMs > 0) return waitMs;
    }
  }
}

const RETRY_MS = 5_000;

/**
 * A message that is gone already counts as withdrawn. One that is too old to be deleted, since the bot was away, is
 * emptied by an edit if it is ours; with a person's own nothing can be done any more.
 */
async function withdraw(
  chat: string,
  messages: readonly DueWithdrawal[],
  { store, courier, log }: { store: Store; courier: Courier; log: Log },
): Promise<number> {
  const deletable = messages.filter(({ tooOld }) => !tooOld).map(({ messageId }) => messageId);
  const calls = [
    ...(deletable.length > 0 ? [() => courier.remove(chat, deletable)] : []),
    ...messages
      .filter(({ tooOld, direction }) => tooOld && direction === 'out')
      .map((message) => () => courier.empty(message.personId, chat, message.messageId)),
  ];
  for (const call of calls) {
    const done = await call().catch((error: unknown): Delivery => {
      log.error({ fault: faultOf(error) }, 'Messages could not be withdrawn');
      return { kind: 'retry' };
    });
    if (done.kind === 'retry') return done.afterMs ?? RETRY_MS;
    if (done.kind === 'refused') log.error({ code: done.code }, 'A withdrawal was refused');
  }
  const rows = messages.map((message) => message.id);
  await store.write((tx) => markWithdrawn(tx, rows), { priority: 'tick' });
  return 0;
}
