/** The donors' catalogue: cards and counts as their week has left them. Reads nothing of needs, and holds nothing of a child. */

import type { Catalogue, DonorCard } from '../../domain/for-donors.ts';
import { heldWith, treeOf } from '../../domain/rights.ts';
import { quartersFound } from '../../domain/shares.ts';
import { and, asc, eq, gt, inArray, isNull, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Who } from '../ground/who.ts';
import { type CardRow, looksOffered } from '../records/card-rows.ts';

/** What the person may browse: the catalogues of the trees in which they are a donor. Cards by codes, which say nothing. */
export async function catalogueFor(tx: ReadTx, who: Who): Promise<Catalogue> {
  const trees = treesOf(who);
  if (trees.length === 0) return { cards: [], counts: [], taken: 0 };
  const { pool } = tx.t;
  const cards = await cardsIn(tx, trees);
  const offered = cards.filter((card) => looksOffered(card, tx.now));
  const counts = await tx.db
    .select({ kind: pool.kind, about: pool.about })
    .from(pool)
    .where(inArray(pool.tree, trees))
    .orderBy(asc(pool.kind));
  const found = await foundFor(tx, offered);
  return { cards: offered.map((card) => donorCard(card, found)), counts, taken: cards.length - offered.length };
}

/** A card that looks as if this person could pledge it; whether they can is another question. */
export async function cardFor(tx: ReadTx, who: Who, publicId: string): Promise<CardRow | undefined> {
  const { card } = tx.t;
  const [row] = await tx.db.select().from(card).where(eq(card.publicId, publicId));
  return row && treesOf(who).includes(row.tree) && looksOffered(row, tx.now) ? row : undefined;
}

const treesOf = (who: Who): string[] => [...new Set(heldWith(who.held, 'card.pledge').map(({ area }) => treeOf(area)))];

/** How much others have pledged of each card, in quarters, by need ids. */
export async function foundFor(tx: ReadTx, cards: readonly CardRow[]): Promise<ReadonlyMap<string, number>> {
  const { need, pledge } = tx.t;
  const ids = cards.map(({ needId }) => needId);
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .select({ id: need.id, most: need.costTo, amount: pledge.amount })
    .from(pledge)
    .innerJoin(need, eq(need.id, pledge.needId))
    .where(and(inArray(pledge.needId, ids), eq(pledge.state, 'held')));
  const byNeed = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...byNeed].map(([id, held]) => [
      id,
      quartersFound(
        held[0]?.most ?? null,
        held.map(({ amount }) => amount),
      ),
    ]),
  );
}

export const donorCard = (
  { publicId, code, needId, kind, band, stage, province }: CardRow,
  found: ReadonlyMap<string, number>,
): DonorCard => ({
  publicId,
  code,
  kind,
  band,
  stage,
  province,
  found: found.get(needId) ?? 0,
});

const cardsIn = (tx: ReadTx, trees: readonly string[]): Promise<CardRow[]> => {
  const { card } = tx.t;
  return tx.db
    .select()
    .from(card)
    .where(and(inArray(card.tree, [...trees]), or(isNull(card.leavesAt), gt(card.leavesAt, tx.now))))
    .orderBy(asc(card.code));
};
