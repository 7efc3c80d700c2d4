/** Pledges that come to nothing, or are not needed: their donors are told, by code and kind alone. */
import { pledgeOverScreen } from '../../domain/screens/cards.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { tellDonor } from '../ground/tell.ts';
import { strikeTimer } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import { heldPledgesOf, type PledgeRow } from '../records/pledge-rows.ts';

/** Why it is over: the time was, it is no longer needed, it did not arrive, the donor took it back or left. */
export type PledgeEnd = 'lease-over' | 'not-needed' | 'not-arrived' | 'given-back' | 'left';

export async function endPledge(tx: Tx, pledge: PledgeRow, unit: Unit, why: PledgeEnd): Promise<void> {
  await tx.db.update(tx.t.pledge).set({ state: 'over', until: null }).where(eq(tx.t.pledge.id, pledge.id));
  await letPledge(tx, pledge);
  if (why !== 'given-back' && why !== 'left')
    await tellDonor(tx, pledge.donorId, pledgeOverScreen(why, pledge), { hours: unit });
}

/** Unsent words about it are dropped, and nothing falls due for it any more. */
export async function letPledge(tx: Tx, { id }: PledgeRow): Promise<void> {
  await tx.withdraw(`pledge:${id}`);
  await strikeTimer(tx, 'pledge', id);
}

export async function endPledgesOf(tx: Tx, needId: string, unit: Unit, why: PledgeEnd): Promise<void> {
  for (const pledge of await heldPledgesOf(tx, needId)) await endPledge(tx, pledge, unit, why);
}
