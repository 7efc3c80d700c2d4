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

/** A message that is gone already, or that cannot be deleted, counts as withdrawn: nothing more can be done. */
async function withdraw(
  chat: string,
  messages: readonly DueWithdrawal[],
  { store, courier, log }: { store: Store; courier: Courier; log: Log },
): Promise<number> {
  const ids = messages.map((message) => message.messageId);
  const removed = await courier.remove(chat, ids).catch((error: unknown): Delivery => {
    log.error({ fault: faultOf(error) }, 'Messages could not be withdrawn');
    return { kind: 'retry' };
  });
  if (removed.kind === 'retry') return removed.afterMs ?? RETRY_MS;
  if (removed.kind === 'refused') log.error({ code: removed.code }, 'A withdrawal was refused');
  const rows = messages.map((message) => message.id);
  await store.write((tx) => markWithdrawn(tx, rows), { priority: 'tick' });
  return 0;
}
