/** Deletes messages whose time in the chat is over, ours and incoming ones that hold names. */
import { chatOf } from '../store/addresses.ts';
import { faultOf, type Log } from '../store/log.ts';
import { type DueWithdrawal, dueWithdrawals, markWithdrawn } from '../store/message-register.ts';
import type { Store } from '../store/tx.ts';
import type { Courier, Delivery } from './courier.ts';

const RETRY_MS = 5_000;
/** So many chats in one go, and the server is away. */
const MOST_FAILED = 2;

/** Runs through what is due now; resolves with the milliseconds to wait when something of it has to be tried again. */
export async function withdrawDue(store: Store, courier: Courier, log: Log): Promise<number> {
  for (let failed = 0; failed === 0; ) {
    const due = await store.read(dueWithdrawals);
    if (due.length === 0) return 0;
    for (const [personId, messages] of Map.groupBy(due, (message) => message.personId)) {
      const account = await store.read((tx) => chatOf(tx, personId));
      const left = await withdraw(account?.chat, messages, { store, courier, log });
      if (left?.limited) return left.afterMs ?? RETRY_MS;
      if (left) failed += 1;
      if (failed >= MOST_FAILED) break;
    }
  }
  return RETRY_MS;
}

/**
 * A message that is gone already counts as withdrawn. One that is too old to be deleted, since the bot was away, is
 * emptied by an edit if it is ours; with a person's own nothing can be done any more. Without an account (`chat` undefined)
 * there is no chat any more. Returns what has to be tried again.
 */
async function withdraw(
  chat: string | undefined,
  messages: readonly DueWithdrawal[],
  { store, courier, log }: { store: Store; courier: Courier; log: Log },
): Promise<(Delivery & { kind: 'retry' }) | undefined> {
  for (const call of chat === undefined ? [] : callsFor(chat, messages, courier)) {
    const done = await call().catch((error: unknown): Delivery => {
      log.error({ fault: faultOf(error) }, 'Messages could not be withdrawn');
      return { kind: 'retry' };
    });
    if (done.kind === 'retry') return done;
    if (done.kind === 'refused') log.error({ code: done.code }, 'A withdrawal was refused');
  }
  const rows = messages.map((message) => message.id);
  await store.write((tx) => markWithdrawn(tx, rows), { priority: 'tick' });
  return undefined;
}

function callsFor(chat: string, messages: readonly DueWithdrawal[], courier: Courier): (() => Promise<Delivery>)[] {
  const deletable = messages.filter(({ tooOld }) => !tooOld).map(({ messageId }) => messageId);
  return [
    ...(deletable.length > 0 ? [() => courier.remove(chat, deletable)] : []),
    ...messages
      .filter(({ tooOld, direction }) => tooOld && direction === 'out')
      .map((message) => () => courier.empty(message.personId, chat, message.messageId)),
  ];
}
