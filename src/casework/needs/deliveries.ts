/** What was pledged arrives, or not; or it is meant for another child after all. */

import { isCurrency } from '../../domain/money.ts';
import { mayBy, treeOf } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { deliveredScreen } from '../../domain/screens/cards.ts';
import { and, eq, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { tellDonor } from '../ground/tell.ts';
import type { Who } from '../ground/who.ts';
import { letPledge } from '../ladder/end-pledges.ts';
import { releaseNeed } from '../ladder/release-need.ts';
import { cardFree, cardOf, cardPledged, endCard } from '../records/card-rows.ts';
import { actorBy } from '../records/case-access.ts';
import { caseById } from '../records/cases.ts';
import { recordEvent } from '../records/events.ts';
import { caseOfNeed, type NeedRow, needById } from '../records/need-rows.ts';
import { heldPledgesOf, type PledgeRow } from '../records/pledge-rows.ts';
import { type Managed, managed, type NeedRefused } from './manage-needs.ts';
import { countedIn } from './pledges.ts';
import { publishable } from './publishable.ts';

/** What a conversation about a delivery has to know; undefined unless it waits for one here. */
export async function delivering(tx: ReadTx, who: Who, publicId: string) {
  const found = await managed(tx, who, publicId);
  if (!found.ok || !found.coordinates || found.need.helper !== 'donor' || found.need.state !== 'pledged')
    return undefined;
  return { today: todayIn(found.schoolClass, tx.now), language: who.language };
}

/** It arrived on that day: the donor is thanked, and hears nothing of place or child. */
export async function confirmDelivery(
  tx: Tx,
  who: Who,
  publicId: string,
  on: CivilDate,
): Promise<{ ok: true; need: NeedRow } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, row, schoolClass, coordinates } = found;
  if (!coordinates) return { ok: false, reason: 'not-allowed' };
  const [done] = await tx.db
    .update(tx.t.need)
    .set({ state: 'done', doneOn: on })
    .where(and(eq(tx.t.need.id, need.id), eq(tx.t.need.state, 'pledged')))
    .returning();
  if (!done) return { ok: false, reason: 'need-changed' };
  await endCard(tx, need.id, schoolClass);
  const actId = await recordAct(tx, actorBy(who, coordinates), 'confirm-delivery', need.area);
  await recordEvent(tx, actId, row, { kind: 'delivered', on, data: { needs: [need.kind] } });
  for (const pledge of await heldPledgesOf(tx, need.id)) {
    await letPledge(tx, pledge);
    await tx.db.update(tx.t.pledge).set({ state: 'done', until: null }).where(eq(tx.t.pledge.id, pledge.id));
    await tellDonor(tx, pledge.donorId, deliveredScreen(pledge), { hours: schoolClass });
  }
  return { ok: true, need: done };
}

/** What was pledged did not come: open again, and the donor is told. */
export async function didNotArrive(tx: Tx, who: Who, publicId: string): Promise<{ ok: true } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, coordinates } = found;
  if (!coordinates) return { ok: false, reason: 'not-allowed' };
  if (need.helper !== 'donor' || need.state !== 'pledged') return { ok: false, reason: 'need-changed' };
  await recordAct(tx, actorBy(who, coordinates), 'not-arrived', need.area);
  await releaseNeed(tx, need, 'not-arrived');
  return { ok: true };
}

/** Other children for whom a donor's pledge could be used as well: to the donor they look the same. */
export async function otherChildren(
  tx: ReadTx,
  who: Who,
  found: Managed,
): Promise<{ need: NeedRow; number: string }[]> {
  const { need } = found;
  const [pledge] = need.state === 'pledged' ? await heldPledgesOf(tx, need.id) : [];
  if (!pledge) return [];
  const all = (await alike(tx, pledge)).filter(
    ({ id, area, kind }) => id !== need.id && kind === need.kind && mayBy(who.held, 'delivery.confirm', { area }),
  );
  return Promise.all(
    all.slice(0, 20).map(async (one) => ({ need: one, number: (await caseById(tx, one.caseId))?.number ?? '' })),
  );
}

/** Open needs whose card shows what the pledged one showed, or that wait in the same count. */
async function alike(tx: ReadTx, pledge: PledgeRow): Promise<NeedRow[]> {
  const tree = treeOf(pledge.area);
  const fromCount = pledge.band === null && pledge.stage === null && pledge.province === null;
  if (fromCount && pledge.kind !== null) return countedIn(tx, tree, pledge.kind);
  const { card } = tx.t;
  const same = await tx.db
    .select({ needId: card.needId })
    .from(card)
    .where(
      and(
        eq(card.tree, tree),
        eq(card.state, 'offered'),
        ...(['kind', 'band', 'stage', 'province'] as const).map((value) => {
          const shown = pledge[value];
          return shown === null ? isNull(card[value]) : eq(card[value], shown);
        }),
      ),
    );
  const may = new Set((await publishable(tx, tree)).map(({ id }) => id));
  const needs: NeedRow[] = [];
  for (const { needId } of same) {
    const need = may.has(needId) ? await needById(tx, needId) : undefined;
    if (need?.state === 'open') needs.push(need);
  }
  return needs;
}

/**
 * The pledge goes to another child, whose card is taken instead; the code stays with the pledge, so that to the donor
 * nothing changes. The first child's card does not come back under a code that the donor knows as theirs.
 */
export async function movePledge(
  tx: Tx,
  who: Who,
  publicId: string,
  toPublicId: string,
): Promise<{ ok: true } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, coordinates, schoolClass } = found;
  if (!coordinates) return { ok: false, reason: 'not-allowed' };
  const target = (await otherChildren(tx, who, found)).find((one) => one.need.publicId === toPublicId)?.need;
  if (!target) return { ok: false, reason: 'need-changed' };
  await recordAct(tx, actorBy(who, coordinates), 'move-pledge', need.area);
  for (const pledge of await heldPledgesOf(tx, need.id))
    await tx.db
      .update(tx.t.pledge)
      .set({ needId: target.id, childId: target.childId, area: target.area })
      .where(eq(tx.t.pledge.id, pledge.id));
  await tx.db.update(tx.t.need).set({ state: 'open' }).where(eq(tx.t.need.id, need.id));
  if (await cardOf(tx, need.id)) await endCard(tx, need.id, schoolClass);
  await cardFree(tx, need.id);
  await tx.db.update(tx.t.need).set({ state: 'pledged' }).where(eq(tx.t.need.id, target.id));
  await cardPledged(tx, target.id);
  return { ok: true };
}

/** By what a donor calls the need: the code of the pledge, else of its card. */
export async function codeOf(tx: ReadTx, need: NeedRow): Promise<string | null> {
  const [pledge] = await heldPledgesOf(tx, need.id);
  return pledge?.code ?? (await cardOf(tx, need.id))?.code ?? null;
}

/** Who has pledged how much of it, by person ids. */
export const donorsOf = async (tx: ReadTx, need: NeedRow) => {
  const { schoolClass } = await caseOfNeed(tx, need);
  return (await heldPledgesOf(tx, need.id)).map(({ donorId, until, amount, currency, monthsLeft }) => ({
    donorId,
    until: until === null ? null : todayIn(schoolClass, until),
    share: amount !== null && isCurrency(currency) ? { amount, currency } : null,
    isMonthly: monthsLeft !== null,
  }));
};
