/** Pages of the lists that are kept of cases, by the place of a case in their order: no page costs more than the first. */
import type { PageAt } from '../../domain/screens/pages.ts';
import { and, asc, desc, eq, gt, gte, inArray, lt, sql, unindexed } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { CaseScope } from './case-scope.ts';
import { type CaseRow, caseByPublicId } from './cases.ts';
import { talliesIn } from './tallies.ts';

export interface CaseListed {
  readonly view: string;
  /** Of the open cases. */
  readonly stage?: string | undefined;
}

export interface Rows {
  readonly total: number;
  readonly page: number;
  readonly rows: readonly CaseRow[];
}

export async function countListed(tx: ReadTx, scope: CaseScope, list: CaseListed): Promise<number> {
  const parts = await partsOf(tx, scope, list);
  return parts.reduce((sum, { total }) => sum + total, 0);
}

/** A page past the end is the last one. */
export async function casesOnPage(
  tx: ReadTx,
  scope: CaseScope,
  list: CaseListed,
  size: number,
  at?: PageAt,
): Promise<Rows> {
  const parts = await partsOf(tx, scope, list);
  const total = parts.reduce((sum, one) => sum + one.total, 0);
  const last = Math.max(0, Math.ceil(total / size) - 1);
  const page = Math.min(at?.page ?? 0, last);
  const found = await bounded(tx, parts, list, { size, page, at });
  return { total, page, rows: await inOrder(tx, found) };
}

/** The first of a list, of those whose rank begins before `until`. */
export async function firstOfList(
  tx: ReadTx,
  scope: CaseScope,
  list: CaseListed,
  most: number,
  until?: string,
): Promise<CaseRow[]> {
  const bound = until === undefined ? undefined : { lt: until };
  return inOrder(tx, await placed(tx, await partsOf(tx, scope, list), list, most, bound));
}

interface Place {
  readonly caseId: string;
  readonly rank: string;
}

async function bounded(
  tx: ReadTx,
  parts: readonly Part[],
  list: CaseListed,
  { size, page, at }: { readonly size: number; readonly page: number; readonly at: PageAt | undefined },
): Promise<Place[]> {
  const rank = at && page > 0 ? await rankOf(tx, list.view, at.publicId) : undefined;
  // The case has left the list since: the page is found by its number, once.
  if (rank === undefined) return byNumber(tx, parts, list, page, size);
  if (at?.beside === 'before') return (await placed(tx, parts, list, size, { lt: rank }, 'before')).toReversed();
  const after = await placed(tx, parts, list, size, { gt: rank });
  return after.length > 0 ? after : (await placed(tx, parts, list, size, undefined, 'before')).toReversed();
}

async function byNumber(
  tx: ReadTx,
  parts: readonly Part[],
  list: CaseListed,
  page: number,
  size: number,
): Promise<Place[]> {
  const skipped = page * size;
  if (parts.length === 1) return placed(tx, parts, list, size, undefined, 'after', skipped);
  return (await placed(tx, parts, list, skipped + size, undefined)).slice(skipped);
}

async function rankOf(tx: ReadTx, view: string, publicId: string): Promise<string | undefined> {
  const row = await caseByPublicId(tx, publicId);
  const { caseList: l } = tx.t;
  const [at] = row
    ? await tx.db
        .select()
        .from(l)
        .where(and(eq(l.caseId, row.id), eq(l.view, view)))
    : [];
  return at?.rank;
}

/** A part of what a person sees, with how many of the list lie in it. */
interface Part {
  readonly where: { readonly area: string } | { readonly cases: readonly string[] };
  readonly total: number;
  /** Of the list without its stage. */
  readonly size: number;
}

async function partsOf(tx: ReadTx, { areas, cases }: CaseScope, { view, stage }: CaseListed): Promise<Part[]> {
  const parts: Part[] = [];
  for (const area of areas) {
    const tallies = await talliesIn(tx, area, ['list', 'stage']);
    const size = tallies('list', (key) => key === view);
    parts.push({ where: { area }, size, total: stage === undefined ? size : tallies('stage', (key) => key === stage) });
  }
  if (cases.length > 0) {
    const { caseList: l } = tx.t;
    await tx.upToDate?.();
    const rows = await tx.db
      .select({ id: l.caseId })
      .from(l)
      .where(
        and(inArray(l.caseId, [...cases]), eq(l.view, view), stage === undefined ? undefined : eq(l.stage, stage)),
      );
    if (rows.length > 0)
      parts.push({ where: { cases: rows.map(({ id }) => id) }, size: rows.length, total: rows.length });
  }
  return parts.filter(({ total }) => total > 0);
}

/** Up to so many are sorted; of more, the list is walked in its own order until a page is full. */
const sortedAtMost = 1_500;

/** The next cases of the list in its order, or against it. */
async function placed(
  tx: ReadTx,
  parts: readonly Part[],
  { view, stage }: CaseListed,
  most: number,
  bound: { readonly lt: string } | { readonly gt: string } | undefined,
  direction: 'after' | 'before' = 'after',
  skipped = 0,
): Promise<Place[]> {
  const { caseList: l } = tx.t;
  const found: Place[] = [];
  for (const { where, size } of parts) {
    const isWalked = size > sortedAtMost;
    const inPart =
      'cases' in where
        ? inArray(l.caseId, [...where.cases])
        : isWalked
          ? and(gte(unindexed(l.area), where.area), lt(unindexed(l.area), endOf(where.area)))
          : and(gte(l.area, where.area), lt(l.area, endOf(where.area)));
    // Spelled out, so that the index of the open ones is known to fit.
    const isOn = stage === undefined ? eq(l.view, view) : and(sql`${l.view} = 'open'`, eq(l.stage, stage));
    const rank = isWalked ? sql`${l.rank}` : unindexed(l.rank);
    const isBeside = bound && ('lt' in bound ? lt(rank, bound.lt) : gt(rank, bound.gt));
    found.push(
      ...(await tx.db
        .select({ caseId: l.caseId, rank: l.rank })
        .from(l)
        .where(and(isOn, inPart, isBeside))
        .orderBy(direction === 'after' ? asc(rank) : desc(rank))
        .limit(most)
        .offset(skipped)),
    );
  }
  const sign = direction === 'after' ? 1 : -1;
  return found.toSorted((a, b) => (a.rank < b.rank ? -sign : sign)).slice(0, most);
}

async function inOrder(tx: ReadTx, found: readonly Place[]): Promise<CaseRow[]> {
  if (found.length === 0) return [];
  const { caseRow: c } = tx.t;
  const ids = found.map(({ caseId }) => caseId);
  const rows = new Map((await tx.db.select().from(c).where(inArray(c.id, ids))).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}
