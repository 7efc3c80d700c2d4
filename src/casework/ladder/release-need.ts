/** Somebody no longer holds a need: it waits for another, and those concerned are told. */

import { mayBy } from '../../domain/rights.ts';
import { taskNewsScreen, taskOverScreen } from '../../domain/screens/tasks.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { tell } from '../ground/tell.ts';
import { strikeTimer } from '../ground/timers.ts';
import { whoById } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import { cardFree, endCard } from '../records/card-rows.ts';
import type { CaseRow } from '../records/cases.ts';
import { caseOfNeed, type NeedRow, needById } from '../records/need-rows.ts';
import { announceTask } from './announce-task.ts';
import { endPledge, endPledgesOf, type PledgeEnd } from './end-pledges.ts';
import { concerned } from './need-news.ts';

/** Opens a claimed or pledged need again; a task is announced anew. The holder is told unless it was their own doing. */
export async function releaseNeed(tx: Tx, need: NeedRow, why: PledgeEnd): Promise<NeedRow> {
  const [opened] = await tx.db
    .update(tx.t.need)
    .set({ state: 'open', holderId: null, leaseUntil: null })
    .where(eq(tx.t.need.id, need.id))
    .returning();
  if (need.helper === 'donor') {
    const { schoolClass } = await caseOfNeed(tx, need);
    await endPledgesOf(tx, need.id, schoolClass, why);
    if (why === 'not-needed') await endCard(tx, need.id, schoolClass);
    else await cardFree(tx, need.id);
    return opened ?? need;
  }
  await endLease(tx, need);
  await forgetFamily(tx, need);
  if (why === 'lease-over' || why === 'not-needed') await tellHolder(tx, need, why);
  const { row, schoolClass } = await caseOfNeed(tx, need);
  if (why !== 'not-needed') {
    await announceTask(tx, opened ?? need, row, schoolClass, need.holderId);
    if (why !== 'given-back') {
      const screen = taskNewsScreen('task.came-back', { ...need, number: row.number, casePublicId: row.publicId });
      for (const to of await concerned(tx, row)) await tell(tx, to, screen, { hours: schoolClass });
    }
  }
  return opened ?? need;
}

/** Who held the task no longer needs to know who the child is. */
async function forgetFamily(tx: Tx, need: NeedRow): Promise<void> {
  if (need.helper === 'volunteer' && need.holderId) await withdrawNamesFrom(tx, need.holderId);
}

/** Unsent words about the need are dropped, and nothing falls due for it any more. */
export async function endLease(tx: Tx, need: NeedRow): Promise<void> {
  await tx.withdraw(`need:${need.id}`);
  await strikeTimer(tx, 'lease', need.id);
}

/** Tells whoever holds the task that they need not do it any more, or that their time was over. */
async function tellHolder(tx: Tx, need: NeedRow, why: 'lease-over' | 'not-needed'): Promise<void> {
  if (!need.holderId) return;
  const { row, schoolClass } = await caseOfNeed(tx, need);
  await tell(tx, need.holderId, taskOverScreen(why, { ...need, number: row.number }), { hours: schoolClass });
}

/** The child is erased: none of its needs is to be met any more, nothing of it is shown, and whoever held one is told. */
export async function endNeeds(tx: Tx, childId: string): Promise<void> {
  const { need } = tx.t;
  const unmet = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.childId, childId), inArray(need.state, ['open', 'claimed', 'pledged'])));
  for (const one of unmet) await endNeed(tx, one, 'at-once');
}

export async function endNeed(tx: Tx, need: NeedRow, cards: 'own-time' | 'at-once' = 'own-time'): Promise<void> {
  await endLease(tx, need);
  await forgetFamily(tx, need);
  await tellHolder(tx, need, 'not-needed');
  if (need.helper === 'donor') {
    const { schoolClass } = await caseOfNeed(tx, need);
    await endPledgesOf(tx, need.id, schoolClass, 'not-needed');
    await endCard(tx, need.id, schoolClass, cards);
  }
  await tx.db
    .update(tx.t.need)
    .set({ state: 'withdrawn', holderId: null, leaseUntil: null })
    .where(eq(tx.t.need.id, need.id));
}

/** The case closed to helpers: tasks and pledges come back, and are offered to nobody. */
export async function releaseNeedsOf(tx: Tx, row: CaseRow): Promise<void> {
  const { need } = tx.t;
  const all = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.caseId, row.id), inArray(need.state, ['open', 'claimed', 'pledged'])));
  for (const one of all) {
    if (one.state !== 'open' || one.helper === 'donor') await releaseNeed(tx, one, 'not-needed');
    else await endLease(tx, one);
  }
}

/** Somebody left a unit: what they held there and have no right to any more comes back. */
export async function releaseHeldBy(tx: Tx, personId: string): Promise<void> {
  const who = await whoById(tx, personId);
  const { need, pledge } = tx.t;
  const held = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.holderId, personId), eq(need.state, 'claimed')));
  for (const one of held)
    if (!who || !mayBy(who.held, 'need.claim', { area: one.area })) await releaseNeed(tx, one, 'left');
  const pledged = await tx.db
    .select()
    .from(pledge)
    .where(and(eq(pledge.donorId, personId), eq(pledge.state, 'held')));
  for (const one of pledged)
    if (!who || !mayBy(who.held, 'card.pledge', { area: one.area })) await takePledgeBack(tx, one, 'left');
}

/** One pledge ends; what is needed can be pledged by somebody else again. */
export async function takePledgeBack(
  tx: Tx,
  pledge: Parameters<typeof endPledge>[1],
  why: PledgeEnd,
): Promise<NeedRow | undefined> {
  const need = await needById(tx, pledge.needId);
  if (!need) return undefined;
  const { schoolClass } = await caseOfNeed(tx, need);
  await endPledge(tx, pledge, schoolClass, why);
  if (need.state !== 'pledged') return need;
  await tx.db.update(tx.t.need).set({ state: 'open' }).where(eq(tx.t.need.id, need.id));
  await cardFree(tx, need.id);
  return need;
}
