/** Donors: a card or one child of a count is pledged for a fortnight, cancelled, delivered. */
import { holds, mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { pledgeNewsScreen } from '../../domain/screens/cards.ts';
import { day } from '../../domain/time.ts';
import { and, asc, count, desc, eq, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell, tellSent } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { releaseNeed } from '../ladder/release-need.ts';
import { actorBy } from '../records/case-access.ts';
import { bandOfNeed, caseOfNeed, type NeedRow, needByPublicId } from '../records/need-rows.ts';
import { type Card, catalogueFor } from './catalogue.ts';
import { leaseEnd } from './tasks.ts';

/** A pledge as the donor may see it again: of a card its values, of a count the kind alone. */
export interface Pledge {
  readonly publicId: string;
  readonly cardCode: string;
  readonly kind: string;
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
  readonly state: 'pledged' | 'done';
  readonly until: CivilDate | null;
  /** Given through an account with a receipt, never from hand to hand. */
  readonly isMoney: boolean;
}

const leaseDays = 14;
/** Of one donor, not delivered yet: a card that somebody holds is shown to nobody else for a fortnight. */
const mostPledges = 5;

export type Pledged =
  | { readonly ok: true; readonly pledge: Pledge }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'card-gone' | 'pledges-many' };

/** Pledges a card that is shown to this person now. */
export async function pledgeCard(tx: Tx, who: Who, publicId: string): Promise<Pledged> {
  const card = (await catalogueFor(tx, who)).cards.find((one) => one.publicId === publicId);
  return pledgeFirst(tx, who, card ? [card] : [], 'card');
}

/** Pledges for one child of a count: for the one who has waited longest, until the coordinator chooses another. */
export async function pledgePool(tx: Tx, who: Who, kind: string): Promise<Pledged> {
  const pools = (await catalogueFor(tx, who)).pools.filter((pool) => pool.kind === kind);
  return pledgeFirst(
    tx,
    who,
    pools.flatMap(({ offered }) => offered),
    'pool',
  );
}

async function pledgeFirst(tx: Tx, who: Who, cards: readonly Card[], as: 'card' | 'pool'): Promise<Pledged> {
  if (!holds(who.held, 'card.pledge')) return { ok: false, reason: 'not-allowed' };
  if ((await undelivered(tx, who)) >= mostPledges) return { ok: false, reason: 'pledges-many' };
  for (const { row: need } of cards) {
    const by = mayBy(who.held, 'card.pledge', { area: need.area });
    if (!by) continue;
    const { row, schoolClass } = await caseOfNeed(tx, need);
    const leaseUntil = leaseEnd(schoolClass, tx.now, leaseDays);
    const [pledged] = await tx.db
      .update(tx.t.need)
      .set({ state: 'pledged', holderId: who.personId, leaseUntil, pledgedAs: as })
      .where(and(eq(tx.t.need.id, need.id), eq(tx.t.need.state, 'open')))
      .returning();
    if (!pledged) continue;
    await setTimer(tx, 'lease', need.id, leaseUntil - day);
    await recordAct(tx, actorBy(who, by), 'pledge', need.area);
    await tellCoordinators(tx, pledged, row.number, 'needs.pledged-news', who);
    return { ok: true, pledge: await pledgeOf(tx, pledged) };
  }
  return { ok: false, reason: 'card-gone' };
}

async function undelivered(tx: ReadTx, who: Who): Promise<number> {
  const { need } = tx.t;
  const [row] = await tx.db
    .select({ pledges: count() })
    .from(need)
    .where(and(eq(need.holderId, who.personId), eq(need.helper, 'donor'), eq(need.state, 'pledged')));
  return Number(row?.pledges ?? 0);
}

/** What the person has pledged, what was delivered last. */
export async function myPledges(tx: ReadTx, who: Who): Promise<Pledge[]> {
  const { need } = tx.t;
  const rows = await tx.db
    .select()
    .from(need)
    .where(and(eq(need.holderId, who.personId), eq(need.helper, 'donor'), inArray(need.state, ['pledged', 'done'])))
    .orderBy(desc(need.state), asc(need.leaseUntil));
  return Promise.all(rows.map((row) => pledgeOf(tx, row)));
}

export const findPledge = async (tx: ReadTx, who: Who, publicId: string): Promise<Pledge | undefined> =>
  (await myPledges(tx, who)).find((pledge) => pledge.publicId === publicId);

/** Before delivery the donor may take it back; the card is open again. */
export async function cancelPledge(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<{ ok: true } | { ok: false; reason: 'pledge-gone' }> {
  const need = await needByPublicId(tx, publicId);
  if (need?.helper !== 'donor' || need.state !== 'pledged' || need.holderId !== who.personId)
    return { ok: false, reason: 'pledge-gone' };
  const by = mayBy(who.held, 'card.pledge', { area: need.area });
  await recordAct(tx, { personId: who.personId, role: by?.role ?? null, source: 'update' }, 'cancel-pledge', need.area);
  await releaseNeed(tx, need, 'given-back');
  const { row } = await caseOfNeed(tx, need);
  await tellCoordinators(tx, need, row.number, 'needs.cancelled-news', who);
  return { ok: true };
}

/**
 * The coordinators of the child's unit: card code, kind, case number, the donor's name. One message for what a donor does
 * about one card: who pledges, takes it back and pledges again changes it and rings no bell.
 */
async function tellCoordinators(
  tx: Tx,
  need: NeedRow,
  number: string,
  key: 'needs.pledged-news' | 'needs.cancelled-news',
  donor: Who,
): Promise<void> {
  const { schoolClass } = await caseOfNeed(tx, need);
  const screen = pledgeNewsScreen(key, { ...need, number, donor: await nameOf(tx, donor.personId) });
  const handle = `pledge:${need.id}:${donor.personId}`;
  const how = { hours: schoolClass, handle, about: handle };
  // Nobody needs to hear of a pledge that was taken back before they heard of it.
  const say = key === 'needs.cancelled-news' ? tellSent : tell;
  for (const { personId: to } of await nearestHolders(tx, need.area, 'coordinator')) await say(tx, to, screen, how);
}

async function pledgeOf(tx: ReadTx, need: NeedRow): Promise<Pledge> {
  const { row, schoolClass } = await caseOfNeed(tx, need);
  const isCard = need.pledgedAs === 'card';
  return {
    publicId: need.publicId,
    cardCode: need.cardCode,
    kind: need.kind,
    band: isCard ? bandOfNeed(need, row) : null,
    stage: isCard ? need.stage : null,
    province: isCard ? need.province : null,
    state: need.state === 'done' ? 'done' : 'pledged',
    until: need.leaseUntil === null ? null : todayIn(schoolClass, need.leaseUntil),
    isMoney: ruleOf(row).needs.some(({ code, form }) => code === need.kind && form === 'money'),
  };
}
