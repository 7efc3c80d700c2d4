/** Deletes messages whose time in the chat is over, ours and incoming ones that hold names. */
import { chatOf } from '../store/addresses.ts';
import { faultOf, type Log } from '../store/log.ts';
import { type DueWithdrawal, dueWithdrawals, markWithdrawn, withdrawTyped } from '../store/message-register.ts';
import type { Store, Tx } from '../store/tx.ts';
import type { Courier, Delivery } from './courier.ts';

const RETRY_MS = 5_000;
/** So many chats in one go, and the server is away. */
const MOST_FAILED = 2;

/**
 * Runs through what is due now; resolves with the milliseconds to wait when something of it has to be tried again.
 * `isOver`: nothing more is to be done or stored.
 */
export async function withdrawDue(
  store: Store,
  courier: Courier,
  log: Log,
  isOver: () => boolean = () => false,
): Promise<number> {
  for (let failed = 0; failed === 0 && !isOver(); ) {
    const due = await store.read(dueWithdrawals);
    if (due.length === 0) return 0;
    for (const [personId, messages] of Map.groupBy(due, (message) => message.personId)) {
      const account = await store.read((tx) => chatOf(tx, personId));
      const left = await withdraw(account?.chat, messages, { store, courier, log, isOver });
      if (left?.limited) return left.afterMs ?? RETRY_MS;
      if (left) failed += 1;
      if (failed >= MOST_FAILED) break;
    }
  }
  return RETRY_MS;
}

/** A planned stop: what is due goes first, and what people typed, since nobody knows for how long. `mostMs`: no longer than that. */
export async function lastWithdrawals(
  { store, courier, log }: { store: Store; courier: Courier; log: Log },
  mostMs: number,
): Promise<void> {
  const over = Promise.withResolvers<void>();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    over.resolve();
  }, mostMs);
  const all = store
    .write(withdrawTyped, { priority: 'tick' })
    .then(() => withdrawDue(store, courier, log, () => isOver))
    .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'Messages could not be withdrawn before the stop'));
  await Promise.race([all, over.promise]);
  clearTimeout(timer);
}

/**
 * A message that is gone already counts as withdrawn. One that is too old to be deleted, since the bot was away, is
 * emptied by an edit if it is ours; a person's own they are asked once to delete themselves. Without an account (`chat` undefined)
 * there is no chat any more. Returns what has to be tried again.
 */
async function withdraw(
  chat: string | undefined,
  messages: readonly DueWithdrawal[],
  { store, courier, log, isOver }: { store: Store; courier: Courier; log: Log; isOver: () => boolean },
): Promise<(Delivery & { kind: 'retry' }) | undefined> {
  for (const call of chat === undefined ? [] : callsFor(chat, messages, courier)) {
    const done = await call().catch((error: unknown): Delivery => {
      log.error({ fault: faultOf(error) }, 'Messages could not be withdrawn');
      return { kind: 'retry' };
    });
    if (done.kind === 'retry') return done;
    if (isOver()) return { kind: 'retry' };
    if (done.kind === 'refused') log.error({ code: done.code }, 'A withdrawal was refused');
  }
  const rows = messages.map((message) => message.id);
  const theirs = messages.filter(({ tooOld, direction }) => tooOld && direction === 'in');
  await store.write(
    async (tx) => {
      await markWithdrawn(tx, rows);
      if (chat !== undefined) await askToDelete(tx, theirs);
    },
    { priority: 'tick' },
  );
  return undefined;
}

/** Names that a person wrote stayed while the bot was away, and nobody but them can take them out any more. */
async function askToDelete(tx: Tx, theirs: readonly DueWithdrawal[]): Promise<void> {
  const [first] = theirs;
  if (!first) return;
  const values = { count: theirs.length, to: { at: Math.max(...theirs.map(({ sentAt }) => sentAt)) } };
  const screen = { lines: [{ key: 'common.own-messages', values }] } as const;
  await tx.send({ to: first.personId, screen, priority: 'notice' });
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
