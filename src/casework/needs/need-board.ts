/** All needs of a coordinator's area by where they stand, and why a card is not shown. */
import { mayBy, treeOf } from '../../domain/rights.ts';
import { and, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import type { NeedRow } from '../records/need-rows.ts';
import { catalogueOf, consentedIn } from './catalogue.ts';

export const needStates = [
  'no-consent',
  'pledged',
  'task-open',
  'task-claimed',
  'on-card',
  'in-count',
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
      .select({ need, number: caseRow.number })
      .from(need)
      .innerJoin(caseRow, eq(caseRow.id, need.caseId))
      .where(and(gte(need.area, area), lt(need.area, endOf(area))))
      .orderBy(need.id);
    const standing = await standingIn(tx, area);
    for (const { need: one, number } of rows)
      board.set(one.id, { publicId: one.publicId, kind: one.kind, number, state: standing(one) });
  }
  return [...board.values()];
}

/** Where a need of that area stands. */
export async function standingIn(tx: ReadTx, area: string): Promise<(need: NeedRow) => NeedState> {
  const catalogue = await catalogueOf(tx, treeOf(area));
  const cards = new Set(catalogue.cards.map(({ id }) => id));
  const counted = new Set(catalogue.pools.flatMap(({ offered }) => offered.map(({ id }) => id)));
  const consented = await consentedIn(tx, area);
  return (need) => {
    if (need.state === 'done' || need.state === 'withdrawn' || need.state === 'pledged') return need.state;
    if (need.helper === 'volunteer') return need.state === 'claimed' ? 'task-claimed' : 'task-open';
    if (cards.has(need.id)) return 'on-card';
    if (counted.has(need.id)) return 'in-count';
    return consented.has(need.childId) ? 'not-shown' : 'no-consent';
  };
}

/** How many goods and money needs of those areas are pledged, and how many wait for the guardian's consent. */
export async function donorNeedsWaiting(tx: ReadTx, who: Who): Promise<{ pledged: number; noConsent: number }> {
  const { need } = tx.t;
  let pledged = 0;
  let noConsent = 0;
  for (const held of who.held) {
    if (!mayBy([held], 'delivery.confirm', { area: held.area })) continue;
    const rows = await tx.db
      .select({ state: need.state, childId: need.childId })
      .from(need)
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
    pledged += rows.filter(({ state }) => state === 'pledged').length;
    noConsent += rows.filter(({ state, childId }) => state === 'open' && !consented.has(childId)).length;
  }
  return { pledged, noConsent };
}
