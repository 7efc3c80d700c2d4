/** Somebody no longer holds a need: it waits for another, and those concerned are told. */

import { mayBy } from '../../domain/rights.ts';
import { pledgeOverScreen } from '../../domain/screens/cards.ts';
import { taskNewsScreen, taskOverScreen } from '../../domain/screens/tasks.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { tell } from '../ground/tell.ts';
import { strikeTimer } from '../ground/timers.ts';
import { whoById } from '../ground/who.ts';
import { withdrawNamesFrom } from '../ground/withdraw-names.ts';
import type { CaseRow } from '../records/cases.ts';
import { caseOfNeed, type NeedRow } from '../records/need-rows.ts';
import { announceTask } from './announce-task.ts';
import { concerned } from './need-news.ts';

/** Why it came back: the time was over, it is no longer needed, what was given did not arrive, the holder gave it back or left. */
export type ReleaseReason = 'lease-over' | 'not-needed' | 'not-arrived' | 'given-back' | 'left';

/** Opens a claimed or pledged need again; a task is announced anew. The holder is told unless it was their own doing. */
export async function releaseNeed(tx: Tx, need: NeedRow, why: ReleaseReason): Promise<NeedRow> {
  const [opened] = await tx.db
    .update(tx.t.need)
    .set({ state: 'open', holderId: null, leaseUntil: null, pledgedAs: null })
    .where(eq(tx.t.need.id, need.id))
    .returning();
  await endLease(tx, need);
  await forgetFamily(tx, need);
  if (why !== 'given-back' && why !== 'left') await tellHolder(tx, need, why);
  const { row, schoolClass } = await caseOfNeed(tx, need);
  if (need.helper === 'volunteer' && why !== 'not-needed') {
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

/** Tells whoever holds it that they need not do it any more, or that their time was over. */
async function tellHolder(tx: Tx, need: NeedRow, why: 'lease-over' | 'not-needed' | 'not-arrived'): Promise<void> {
  if (!need.holderId) return;
  const { row, schoolClass } = await caseOfNeed(tx, need);
  await tell(
    tx,
    need.holderId,
    need.helper === 'donor'
      ? pledgeOverScreen(why, need)
      : taskOverScreen(why === 'lease-over' ? 'lease-over' : 'not-needed', { ...need, number: row.number }),
    { hours: schoolClass },
  );
}

/** None of the child's needs is to be met any more: whoever held one is told. */
export async function endNeeds(tx: Tx, childId: string): Promise<void> {
  const { need } = tx.t;
  const unmet = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.childId, childId), inArray(need.state, ['open', 'claimed', 'pledged'])));
  for (const one of unmet) await endNeed(tx, one);
}

export async function endNeed(tx: Tx, need: NeedRow): Promise<void> {
  await endLease(tx, need);
  await forgetFamily(tx, need);
  await tellHolder(tx, need, 'not-needed');
  await tx.db
    .update(tx.t.need)
    .set({ state: 'withdrawn', holderId: null, leaseUntil: null, pledgedAs: null })
    .where(eq(tx.t.need.id, need.id));
}

/** The case closed to helpers: tasks and pledges come back, and are offered to nobody. */
export async function releaseNeedsOf(tx: Tx, row: CaseRow): Promise<void> {
  const { need } = tx.t;
  const all = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.caseId, row.id), inArray(need.state, ['open', 'claimed', 'pledged'])));
  for (const one of all) await (one.state === 'open' ? endLease(tx, one) : releaseNeed(tx, one, 'not-needed'));
}

/** Somebody left a unit: what they held there and have no right to any more comes back. */
export async function releaseHeldBy(tx: Tx, personId: string): Promise<void> {
  const who = await whoById(tx, personId);
  const { need } = tx.t;
  const held = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.holderId, personId), inArray(need.state, ['claimed', 'pledged'])));
  for (const one of held) {
    const right = one.helper === 'donor' ? 'card.pledge' : 'need.claim';
    if (!who || !mayBy(who.held, right, { area: one.area })) await releaseNeed(tx, one, 'left');
  }
}
