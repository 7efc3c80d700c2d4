/** All needs of a coordinator's area by where they stand, and why a card is not shown. */
import { mayBy, treeOf } from '../../domain/rights.ts';
import { and, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import type { NeedRow } from '../records/need-rows.ts';
import { consentedIn, toShow } from './publishable.ts';

export const needStates = [
  'no-consent',
  'pledged',
  'task-open',
  'task-claimed',
  'on-card',
  'in-count',
  'waits',
  'not-shown',
  'done',
  'withdrawn',
] as const;
export type NeedState = (typeof needStates)[number];

export interface BoardNeed {
  readonly publicId: string;
  readonly kind: string;
  readonly number: string;
  readonly state: NeedState;
}

/** The needs of the person's areas, the oldest first; undefined for somebody who coordinates nothing. */
export async function needBoard(tx: ReadTx, who: Who): Promise<BoardNeed[] | undefined> {
  const areas = who.held.filter((held) => mayBy([held], 'delivery.confirm', { area: held.area })).map((h) => h.area);
  if (areas.length === 0) return undefined;
  const { need, caseRow } = tx.t;
  const board = new Map<string, BoardNeed>();
  for (const area of areas) {
    const rows = await tx.db
      .select({ need, number: caseRow.number, programme: caseRow.programme })
      .from(need)
      .innerJoin(caseRow, eq(caseRow.id, need.caseId))
      .where(and(gte(need.area, area), lt(need.area, endOf(area))))
      .orderBy(need.id);
    const standing = await standingIn(tx, area);
    for (const { need: one, number, programme } of rows)
      board.set(one.id, { publicId: one.publicId, kind: one.kind, number, state: standing(one, { programme }) });
  }
  return [...board.values()];
}

/** Where a need of that area stands. */
export async function standingIn(
  tx: ReadTx,
  area: string,
): Promise<(need: NeedRow, row: { readonly programme: string }) => NeedState> {
  const { card, pool } = tx.t;
  const tree = treeOf(area);
  const shown = await tx.db
    .select({ needId: card.needId })
    .from(card)
    .where(and(eq(card.tree, tree), eq(card.state, 'offered')));
  const cards = new Set(shown.map(({ needId }) => needId));
  const counts = new Set((await tx.db.select().from(pool).where(eq(pool.tree, tree))).map(({ kind }) => kind));
  const consented = await consentedIn(tx, area);
  return (need, row) => {
    if (need.state === 'done' || need.state === 'withdrawn' || need.state === 'pledged') return need.state;
    if (need.helper === 'volunteer') return need.state === 'claimed' ? 'task-claimed' : 'task-open';
    if (cards.has(need.id)) return 'on-card';
    if (need.waitsSince !== null) return counts.has(need.kind) ? 'in-count' : 'waits';
    return consented(toShow(need, row)) ? 'not-shown' : 'no-consent';
  };
}

/** How many goods and money needs of those areas are pledged, and how many wait for the guardian's consent. */
export async function donorNeedsWaiting(tx: ReadTx, who: Who): Promise<{ pledged: number; noConsent: number }> {
  const { need, caseRow } = tx.t;
  let pledged = 0;
  let noConsent = 0;
  for (const held of who.held) {
    if (!mayBy([held], 'delivery.confirm', { area: held.area })) continue;
    const rows = await tx.db
      .select({ need, programme: caseRow.programme })
      .from(need)
      .innerJoin(caseRow, eq(caseRow.id, need.caseId))
      .where(
        and(
          gte(need.area, held.area),
          lt(need.area, endOf(held.area)),
          eq(need.helper, 'donor'),
          inArray(need.state, ['open', 'pledged']),
        ),
      );
    if (rows.length === 0) continue;
    const consented = await consentedIn(tx, held.area);
    pledged += rows.filter((row) => row.need.state === 'pledged').length;
    noConsent += rows.filter((row) => row.need.state === 'open' && !consented(toShow(row.need, row))).length;
  }
  return { pledged, noConsent };
}
