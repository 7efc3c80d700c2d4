/** Donors: a card or one child of a count is pledged for a fortnight, all of it, a part or month by month; cancelled. */
import type { DonorPledge, Wanted } from '../../domain/for-donors.ts';
import { isCurrency, type Money } from '../../domain/money.ts';
import { heldWith, holds, mayBy, treeOf } from '../../domain/rights.ts';
import { pledgeNewsScreen } from '../../domain/screens/needs.ts';
import { isCovered } from '../../domain/shares.ts';
import { day } from '../../domain/time.ts';
import { and, asc, count, desc, eq, gt, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell, tellSent } from '../ground/tell.ts';
import { setTimer } from '../ground/timers.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { takePledgeBack } from '../ladder/release-need.ts';
import { cardOf, cardPledged, freeCardCode } from '../records/card-rows.ts';
import { actorBy } from '../records/case-access.ts';
import { caseOfNeed, type NeedRow, needById } from '../records/need-rows.ts';
import { heldPledgesOf, type PledgeRow, pledgeByPublicId } from '../records/pledge-rows.ts';
import { cardFor } from './catalogue.ts';
import { howToGive } from './giving.ts';
import { publishable } from './publishable.ts';
import { leaseEnd } from './tasks.ts';

const leaseDays = 14;
/** How often a monthly pledge comes again. */
const monthsOfTerm = 3;
/** Of one donor, not delivered yet: a card that somebody holds is shown to nobody else for a fortnight. */
const mostPledges = 5;
/** Of one donor in a week, those taken back too: who pledges in order to see what happens comes to an end. */
const mostInWeek = 20;

export type Pledged =
  | { readonly ok: true; readonly pledge: DonorPledge }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'card-gone' | 'pledges-many' };

/** A share of it, or all of it month by month to the end of the term; else all that is missing, once. */
interface Way {
  readonly share?: Money;
  readonly monthly?: true;
}

/** Pledges a card that is shown to this person now, and that still may be. */
export async function pledgeCard(tx: Tx, who: Who, publicId: string, way: Way = {}): Promise<Pledged> {
  const card = await cardFor(tx, who, publicId);
  const need = card?.state === 'offered' ? await needById(tx, card.needId) : undefined;
  const may = need ? (await publishable(tx, need.area)).some(({ id }) => id === need.id) : false;
  return pledgeFirst(tx, who, need && may ? [need] : [], card?.code, card, way);
}

/** What a donor may give a part of now: money, of a card that tells about how much. Undefined for any other. */
export async function partOf(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<{ most: Money; least: number } | undefined> {
  const card = await cardFor(tx, who, publicId);
  const need = card?.state === 'offered' ? await needById(tx, card.needId) : undefined;
  if (!card || !need) return undefined;
  const { row } = await caseOfNeed(tx, need);
  const { bands, currency, least } = ruleOf(row).amounts;
  const most = bands.find(({ code }) => code === card.band)?.to;
  return most === undefined || !isMoneyNeed(row, need) || card.kind === null
    ? undefined
    : { most: { amount: most, currency }, least };
}

/** A share of a card, as several donors give it together. */
export async function pledgePart(tx: Tx, who: Who, publicId: string, share: Money): Promise<Pledged> {
  const part = await partOf(tx, who, publicId);
  const { amount, currency } = share;
  const isRight =
    part &&
    currency === part.most.currency &&
    Number.isInteger(amount) &&
    amount >= part.least &&
    amount <= part.most.amount;
  if (!isRight) return { ok: false, reason: 'card-gone' };
  return pledgeCard(tx, who, publicId, { share });
}

const isMoneyNeed = (row: { readonly programme: string }, need: NeedRow): boolean =>
  ruleOf(row).needs.some(({ code, form }) => code === need.kind && form === 'money');

/** Pledges for one child of a count: for the one who has waited longest, until the coordinator chooses another. */
export async function pledgePool(tx: Tx, who: Who, kind: string): Promise<Pledged> {
  const trees = new Set(heldWith(who.held, 'card.pledge').map(({ area }) => treeOf(area)));
  const counted: NeedRow[] = [];
  for (const tree of trees) counted.push(...(await countedIn(tx, tree, kind)));
  return pledgeFirst(tx, who, counted, undefined, { kind, band: null, stage: null, province: null });
}

/** Needs of a count that is shown: open, on no card, still to be shown; the longest waiting first. */
export async function countedIn(tx: ReadTx, tree: string, kind: string): Promise<NeedRow[]> {
  const { pool } = tx.t;
  const [shown] = await tx.db
    .select()
    .from(pool)
    .where(and(eq(pool.tree, tree), eq(pool.kind, kind)));
  if (!shown) return [];
  const waiting = (await publishable(tx, tree))
    .filter((need) => need.kind === kind && need.state === 'open' && need.waitsSince !== null)
    .toSorted((a, b) => (a.waitsSince ?? 0) - (b.waitsSince ?? 0));
  const free: NeedRow[] = [];
  for (const need of waiting) if (!(await cardOf(tx, need.id))) free.push(need);
  return free;
}

async function pledgeFirst(
  tx: Tx,
  who: Who,
  needs: readonly NeedRow[],
  code: string | undefined,
  wanted: Wanted | undefined,
  { share, monthly }: Way = {},
): Promise<Pledged> {
  if (!holds(who.held, 'card.pledge')) return { ok: false, reason: 'not-allowed' };
  if (await hasMany(tx, who)) return { ok: false, reason: 'pledges-many' };
  for (const need of needs) {
    const by = mayBy(who.held, 'card.pledge', { area: need.area });
    if (!by || !wanted) continue;
    const shares = (await heldPledgesOf(tx, need.id)).map(({ amount }) => amount);
    const isAll = isCovered(need.costTo, [...shares, share?.amount ?? null]);
    const [taken] = await tx.db
      .update(tx.t.need)
      .set({ state: isAll ? 'pledged' : 'open' })
      .where(and(eq(tx.t.need.id, need.id), eq(tx.t.need.state, 'open')))
      .returning();
    if (!taken) continue;
    const { row, schoolClass } = await caseOfNeed(tx, need);
    const until = leaseEnd(schoolClass, tx.now, leaseDays);
    const actId = await recordAct(tx, actorBy(who, by), 'pledge', need.area);
    const { kind, band, stage, province } = wanted;
    const [made] = await tx.db
      .insert(tx.t.pledge)
      .values({
        id: tx.newId(),
        publicId: tx.publicId(),
        needId: need.id,
        childId: need.childId,
        area: need.area,
        donorId: who.personId,
        code: code ?? (await freeCardCode(tx)),
        kind,
        band,
        stage,
        province,
        amount: share?.amount ?? null,
        currency: share?.currency ?? null,
        monthsLeft: monthly ? monthsOfTerm : null,
        state: 'held',
        madeAt: tx.now,
        until,
        actId,
      })
      .returning();
    if (!made) throw new Error('A pledge that was not made');
    await setTimer(tx, 'pledge', made.id, until - day);
    if (isAll) await cardPledged(tx, need.id);
    await tellCoordinators(tx, need, made, row.number, 'needs.pledged-news', who);
    return { ok: true, pledge: await pledgeOf(tx, made) };
  }
  return { ok: false, reason: 'card-gone' };
}

async function hasMany(tx: ReadTx, who: Who): Promise<boolean> {
  const { pledge } = tx.t;
  const [held] = await tx.db
    .select({ found: count() })
    .from(pledge)
    .where(and(eq(pledge.donorId, who.personId), eq(pledge.state, 'held')));
  const [made] = await tx.db
    .select({ found: count() })
    .from(pledge)
    .where(and(eq(pledge.donorId, who.personId), gt(pledge.madeAt, tx.now - 7 * day)));
  return Number(held?.found ?? 0) >= mostPledges || Number(made?.found ?? 0) >= mostInWeek;
}

/** What the person has pledged, what was delivered last. */
export async function myPledges(tx: ReadTx, who: Who): Promise<DonorPledge[]> {
  const { pledge } = tx.t;
  const rows = await tx.db
    .select()
    .from(pledge)
    .where(and(eq(pledge.donorId, who.personId), inArray(pledge.state, ['held', 'done'])))
    .orderBy(desc(pledge.state), asc(pledge.until));
  return Promise.all(rows.map((row) => pledgeOf(tx, row)));
}

export const findPledge = async (tx: ReadTx, who: Who, publicId: string): Promise<DonorPledge | undefined> =>
  (await myPledges(tx, who)).find((pledge) => pledge.publicId === publicId);

/** Before delivery the donor may take it back; the card is open again. */
export async function cancelPledge(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<{ ok: true } | { ok: false; reason: 'pledge-gone' }> {
  const pledge = await pledgeByPublicId(tx, publicId);
  if (pledge?.state !== 'held' || pledge.donorId !== who.personId) return { ok: false, reason: 'pledge-gone' };
  const by = mayBy(who.held, 'card.pledge', { area: pledge.area });
  const actor = { personId: who.personId, role: by?.role ?? null, source: 'update' } as const;
  await recordAct(tx, actor, 'cancel-pledge', pledge.area);
  const need = await takePledgeBack(tx, pledge, 'given-back');
  if (!need) return { ok: true };
  const { row } = await caseOfNeed(tx, need);
  await tellCoordinators(tx, need, pledge, row.number, 'needs.cancelled-news', who);
  return { ok: true };
}

/** The donor says that it is given: it is held until somebody has looked, and the coordinators are told. */
export async function sayGiven(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<{ ok: true; pledge: DonorPledge } | { ok: false; reason: 'pledge-gone' }> {
  const pledge = await pledgeByPublicId(tx, publicId);
  const need = pledge && (await needById(tx, pledge.needId));
  if (pledge?.state !== 'held' || pledge.donorId !== who.personId || !need) return { ok: false, reason: 'pledge-gone' };
  const { row, schoolClass } = await caseOfNeed(tx, need);
  const sentOn = todayIn(schoolClass, tx.now);
  if (pledge.sentOn === null) {
    const by = mayBy(who.held, 'card.pledge', { area: pledge.area });
    const actor = { personId: who.personId, role: by?.role ?? null, source: 'update' } as const;
    await recordAct(tx, actor, 'say-given', pledge.area);
    await tx.db.update(tx.t.pledge).set({ sentOn }).where(eq(tx.t.pledge.id, pledge.id));
    await tellCoordinators(tx, need, pledge, row.number, 'needs.sent-news', who);
  }
  return { ok: true, pledge: await pledgeOf(tx, { ...pledge, sentOn: pledge.sentOn ?? sentOn }) };
}

/**
 * The coordinators of the child's unit: card code, kind, case number, the donor's name. One message for what a donor does
 * about one need: who pledges, takes it back and pledges again changes it and rings no bell.
 */
async function tellCoordinators(
  tx: Tx,
  need: NeedRow,
  { code }: PledgeRow,
  number: string,
  key: 'needs.pledged-news' | 'needs.cancelled-news' | 'needs.sent-news',
  donor: Who,
): Promise<void> {
  const { schoolClass } = await caseOfNeed(tx, need);
  const { publicId, kind } = need;
  const screen = pledgeNewsScreen(key, { publicId, kind, code, number, donor: await nameOf(tx, donor.personId) });
  const handle = `pledge:${need.id}:${donor.personId}`;
  const how = { hours: schoolClass, handle, about: handle };
  // Nobody needs to hear of a pledge that was taken back before they heard of it.
  const say = key === 'needs.cancelled-news' ? tellSent : tell;
  for (const { personId: to } of await nearestHolders(tx, need.area, 'coordinator')) await say(tx, to, screen, how);
}

async function pledgeOf(tx: ReadTx, pledge: PledgeRow): Promise<DonorPledge> {
  const { publicId, code, kind, band, stage, province, until } = pledge;
  const need = await needById(tx, pledge.needId);
  const place = need && (await caseOfNeed(tx, need));
  return {
    publicId,
    code,
    kind,
    band,
    stage,
    province,
    state: pledge.state === 'done' ? 'done' : 'held',
    until: until === null || !place ? null : todayIn(place.schoolClass, until),
    share:
      pledge.amount !== null && isCurrency(pledge.currency)
        ? { amount: pledge.amount, currency: pledge.currency }
        : null,
    isMonthly: pledge.monthsLeft !== null,
    sentOn: pledge.sentOn,
    how: need && (await howToGive(tx, treeOf(pledge.area), need.kind)),
  };
}
