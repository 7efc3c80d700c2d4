/** What was pledged arrives, or not; or it is meant for another child after all. */

import { mayBy, treeOf } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { deliveredScreen } from '../../domain/screens/cards.ts';
import { day } from '../../domain/time.ts';
import { and, eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import type { Who } from '../ground/who.ts';
import { endLease, releaseNeed } from '../ladder/release-need.ts';
import { actorBy } from '../records/case-access.ts';
import { caseById } from '../records/cases.ts';
import { recordEvent } from '../records/events.ts';
import { bandOfNeed, type NeedRow } from '../records/need-rows.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { type Managed, managed, type NeedRefused } from './manage-needs.ts';
import { freeCardCode } from './needs.ts';

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
    .set({ state: 'done', doneOn: on, leaseUntil: null })
    .where(and(eq(tx.t.need.id, need.id), eq(tx.t.need.state, 'pledged')))
    .returning();
  if (!done) return { ok: false, reason: 'need-changed' };
  await endLease(tx, need);
  const actId = await recordAct(tx, actorBy(who, coordinates), 'confirm-delivery', need.area);
  await recordEvent(tx, actId, row, { kind: 'delivered', on, data: { needs: [need.kind] } });
  if (done.holderId) await tell(tx, done.holderId, deliveredScreen(done), { hours: schoolClass });
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
  if (need.state !== 'pledged') return [];
  const catalogue = await catalogueOf(tx, treeOf(need.area));
  const all = alike(catalogue, need, found.row).filter(({ area }) => mayBy(who.held, 'delivery.confirm', { area }));
  return Promise.all(
    all.slice(0, 20).map(async (one) => ({ need: one, number: (await caseById(tx, one.caseId))?.number ?? '' })),
  );
}

function alike(catalogue: Catalogue, need: NeedRow, row: { readonly programme: string }): NeedRow[] {
  const band = bandOfNeed(need, row);
  const open =
    need.pledgedAs === 'card'
      ? catalogue.cards.filter(
          (card) => card.band === band && card.stage === need.stage && card.province === need.province,
        )
      : catalogue.pools.flatMap(({ offered }) => offered);
  return open.map(({ row }) => row).filter(({ kind }) => kind === need.kind);
}

/** The pledge goes to another child. The donor's card code stays with the pledge, so that to them nothing changes. */
export async function movePledge(
  tx: Tx,
  who: Who,
  publicId: string,
  toPublicId: string,
): Promise<{ ok: true } | NeedRefused> {
  const found = await managed(tx, who, publicId);
  if (!found.ok) return found;
  const { need, coordinates } = found;
  if (!coordinates) return { ok: false, reason: 'not-allowed' };
  const target = (await otherChildren(tx, who, found)).find((one) => one.need.publicId === toPublicId)?.need;
  if (!target) return { ok: false, reason: 'need-changed' };
  await recordAct(tx, actorBy(who, coordinates), 'move-pledge', need.area);
  const { holderId, leaseUntil, pledgedAs, cardCode } = need;
  await endLease(tx, need);
  await tx.db
    .update(tx.t.need)
    .set({ state: 'open', holderId: null, leaseUntil: null, pledgedAs: null, cardCode: await freeCardCode(tx) })
    .where(eq(tx.t.need.id, need.id));
  await tx.db
    .update(tx.t.need)
    .set({ state: 'pledged', holderId, leaseUntil, pledgedAs, cardCode })
    .where(eq(tx.t.need.id, target.id));
  if (leaseUntil !== null) await setTimer(tx, 'lease', target.id, Math.max(leaseUntil - day, tx.now));
  return { ok: true };
}
