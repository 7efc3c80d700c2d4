/** Timers that the root of a tree of units has as long as it exists. */
import type { Tx } from '../../store/tx.ts';
import { nextCardsAt, nextMidnight } from '../ground/school-days.ts';
import { keepTimer } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import { nextBreaksAt } from './breaks.ts';
import { nextHorizonAt } from './horizon.ts';

/** From now on the cases and duties of its tree are looked at after each midnight, it is warned before the known holidays end, and asked for the breaks of pupils. */
export async function rootMade(tx: Tx, root: Unit): Promise<void> {
  for (const kind of ['day', 'duty'] as const) await keepTimer(tx, kind, root.id, nextMidnight(root, tx.now));
  await keepTimer(tx, 'cards', root.id, nextCardsAt(root, tx.now));
  const warnAt = await nextHorizonAt(tx, root);
  if (warnAt !== undefined) await keepTimer(tx, 'horizon', root.id, warnAt);
  const askAt = await nextBreaksAt(tx, root);
  if (askAt !== undefined) await keepTimer(tx, 'breaks', root.id, askAt);
}
