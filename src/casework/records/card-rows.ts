/** Rows of donors' cards: made for a cohort, taken, given back, ended. What they show is decided when they are made. */
import { randomInt } from 'node:crypto';
import { ownTime, type Visible } from '../../domain/cohorts.ts';
import { treeOf } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { and, eq, gt, isNull, lte, or } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn, wakingFrom } from '../ground/school-days.ts';
import type { Unit } from '../ground/units.ts';
import type { NeedRow } from './need-rows.ts';

export type CardRow = Tables['card']['$inferSelect'];

const draw = (): number => randomInt(2 ** 32) / 2 ** 32;

/** The card on which the need stands now, pledged or not. */
export async function cardOf(tx: ReadTx, needId: string): Promise<CardRow | undefined> {
  const { card } = tx.t;
  const [row] = await tx.db
    .select()
    .from(card)
    .where(and(eq(card.needId, needId), or(isNull(card.leavesAt), gt(card.leavesAt, tx.now))));
  return row?.state === 'ended' ? undefined : row;
}

/** A new card with a code and a button of its own. */
export async function makeCard(tx: Tx, need: NeedRow, shown: Visible): Promise<void> {
  await tx.db.insert(tx.t.card).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    code: await freeCardCode(tx),
    needId: need.id,
    childId: need.childId,
    area: need.area,
    tree: treeOf(need.area),
    ...shown,
    state: 'offered',
  });
  await tx.db.update(tx.t.need).set({ waitsSince: null }).where(eq(tx.t.need.id, need.id));
}

/** Somebody has pledged it: taken at once, and gone at a time of its own whatever becomes of the pledge. */
export async function cardPledged(tx: Tx, needId: string): Promise<void> {
  const card = await cardOf(tx, needId);
  if (card?.state !== 'offered') return;
  await setCard(tx, card, { state: 'pledged', takenAt: tx.now, leavesAt: ownTime(tx.now, draw()) });
}

/** The pledge came to nothing: the same card is offered again, or, where it has left, the need waits for another. */
export async function cardFree(tx: Tx, needId: string): Promise<void> {
  const card = await cardOf(tx, needId);
  if (card?.state === 'pledged') await setCard(tx, card, { state: 'offered', takenAt: null, leavesAt: null });
  else if (!card) await tx.db.update(tx.t.need).set({ waitsSince: tx.now }).where(eq(tx.t.need.id, needId));
}

/**
 * The need can't stay on its card: nobody can pledge it from now on. It looks taken after the next morning at a time of
 * its own, and leaves at another; of a consent that is taken back (`at-once`) nothing is seen from now on.
 */
export async function endCard(
  tx: Tx,
  needId: string,
  unit: Pick<Unit, 'timeZone'>,
  how: 'own-time' | 'at-once' = 'own-time',
): Promise<void> {
  await tx.db.update(tx.t.need).set({ waitsSince: null }).where(eq(tx.t.need.id, needId));
  const { card } = tx.t;
  const rows = await tx.db
    .select()
    .from(card)
    .where(and(eq(card.needId, needId), or(isNull(card.leavesAt), gt(card.leavesAt, tx.now))));
  for (const row of rows) {
    if (row.state === 'ended' && how === 'own-time') continue;
    const isTaken = row.takenAt !== null && row.takenAt <= tx.now;
    const morning = instantOf(addDays(todayIn(unit, tx.now), 1), wakingFrom, unit.timeZone);
    const takenAt = isTaken ? row.takenAt : how === 'at-once' ? tx.now : ownTime(morning, draw());
    const leavesAt = isTaken && row.leavesAt !== null ? row.leavesAt : ownTime(takenAt ?? tx.now, draw());
    await setCard(tx, row, { state: 'ended', takenAt, leavesAt, ...(how === 'at-once' ? blank : {}) });
  }
}

const blank = { kind: null, band: null, stage: null, province: null } as const;

/** What nobody sees any more is forgotten: the values of cards that ended and look taken, then the cards. */
export async function forgetCards(tx: Tx): Promise<void> {
  const { card } = tx.t;
  await tx.db
    .update(card)
    .set(blank)
    .where(and(eq(card.state, 'ended'), lte(card.takenAt, tx.now)));
  await tx.db.delete(card).where(lte(card.leavesAt, tx.now));
}

const setCard = async (tx: Tx, { id }: CardRow, set: Partial<CardRow>): Promise<void> => {
  await tx.db.update(tx.t.card).set(set).where(eq(tx.t.card.id, id));
};

/** Whether a card looks as if it could be pledged. */
export const looksOffered = ({ takenAt }: Pick<CardRow, 'takenAt'>, now: Instant): boolean =>
  takenAt === null || takenAt > now;

/** `582-741`: digits alone, to be dictated in any language. Says nothing of the child or the order of opening. */
export async function freeCardCode(tx: Tx): Promise<string> {
  const { card, pledge } = tx.t;
  for (;;) {
    const digits = String(randomInt(100_000, 1_000_000));
    const code = `${digits.slice(0, 3)}-${digits.slice(3)}`;
    const [taken] = await tx.db.select({ id: card.id }).from(card).where(eq(card.code, code));
    const [known] = await tx.db.select({ id: pledge.id }).from(pledge).where(eq(pledge.code, code));
    if (!taken && !known) return code;
  }
}
