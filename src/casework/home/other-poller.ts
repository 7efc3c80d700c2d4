/** Somebody else takes this bot's updates from Telegram: whoever has the token reads what people type. */
import { otherPollerScreen } from '../../domain/screens/restored.ts';
import { day, minute } from '../../domain/time.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { Tx } from '../../store/tx.ts';
import { topCoordinators } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';

/** A bot that is being replaced meets the new one for less than this. */
const lastsMs = 2 * minute;
/** A silence of so long, and it was over. */
const overMs = 10 * minute;
const toldEveryMs = day;

/**
 * Telegram has said that another asks for the updates. Tells the coordinators at the top once it has lasted for minutes,
 * or at once where a webhook was set that is not ours; then once a day. True when they were told now.
 */
export async function otherPollerMet(tx: Tx, webhook: boolean): Promise<boolean> {
  const before = await readKept(tx, 'other-poller');
  const goesOn = before !== undefined && tx.now - before.lastAt < overMs;
  const firstAt = goesOn ? before.firstAt : tx.now;
  const wasTold = before?.toldAt !== undefined && tx.now - before.toldAt < toldEveryMs;
  const tells = !wasTold && (webhook || tx.now - firstAt >= lastsMs);
  const toldAt = tells ? tx.now : before?.toldAt;
  await saveKept(tx, 'other-poller', { firstAt, lastAt: tx.now, ...(toldAt === undefined ? {} : { toldAt }) });
  if (!tells) return false;
  await tell(tx, await topCoordinators(tx), otherPollerScreen(webhook), {
    hours: 'any',
    handle: 'other-poller',
    anew: true,
  });
  return true;
}
