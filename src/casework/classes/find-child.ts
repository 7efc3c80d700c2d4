/** A child found by a part of the name or by the case number, within what the person may see. The words go nowhere. */
import { caseNumber, parseCaseNumber } from '../../domain/case-number.ts';
import { nameQuery } from '../../domain/names/name-search.ts';
import { type Comparison, comparePlainly, compareRoughly, search, searchNear } from '../../domain/names/name-shelf.ts';
import { markedInitial } from '../../domain/names/names.ts';
import { type NearQuery, nearQuery } from '../../domain/names/near-name.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Value } from '../../domain/screen.ts';
import { NotReady } from '../../store/not-ready.ts';
import { and, eq, gte, inArray, isNull, lt, or, type SQL, sql } from '../../store/orm.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { openCase } from '../records/case-access.ts';
import { type ListedCase, listed } from '../records/case-list.ts';
import { isInScope, scopeOf } from '../records/case-scope.ts';
import type { CaseRow } from '../records/cases.ts';
import { type ChildRow, detailsOf } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import type { KeptPage } from '../records/name-cache.ts';
import { openedPages, pageVersions, warmNames } from '../records/names-in-reach.ts';
import { classLabel } from '../records/waiting-list.ts';

export type FoundChild = {
  readonly childPublicId: string;
  /** Off the list by now. */
  readonly left: boolean;
} & (
  | ({ readonly kind: 'case'; readonly open: boolean } & ListedCase)
  /** On a class list, without a case. */
  | { readonly kind: 'child'; readonly publicId: string; readonly initial: string; readonly schoolClass: Value }
);

export interface Found {
  readonly children: readonly FoundChild[];
  /** There are more than are shown. */
  readonly more: boolean;
}

const shown = 8;
/** Hits are looked up until enough are found whom the person may see: this many at a time, and this many at most. */
const batch = 20;
const opened = 1_000;
/** Pages that a write may open itself; more are opened outside of it. */
const openedAtOnce = 16;

/** The case of that number as typed, where the person may see it. */
export async function caseByNumber(tx: ReadTx, who: Who, typed: string): Promise<CaseRow | undefined> {
  const parsed = parseCaseNumber(typed);
  if (!parsed.ok) return undefined;
  const { caseRow } = tx.t;
  const [row] = await tx.db
    .select()
    .from(caseRow)
    .where(eq(caseRow.number, caseNumber(parsed.number)));
  const access = row && (await openCase(tx, who, row.publicId));
  return access?.ok ? row : undefined;
}

/** More children than this are searched by district. */
export const mostInReach = 100_000;

/**
 * Children whose name is like what was typed, the nearest first: by any part of it and its sounds; where there is nobody,
 * by the same sound, with one slip, in another script. Nobody for too short a text. Where there are too many children for one search only those `within` that area are looked at.
 */
export async function findChildren(tx: ReadTx, who: Who, typed: string, within?: string): Promise<Found> {
  const query = nameQuery(typed, hanSounds);
  const names = query && (await namesSearched(tx, who, within));
  if (!query || !names) return nothing;
  const plain = await visibleOf(tx, who, nearest(names, comparePlainly(query)));
  const visible = plain.length > 0 ? plain : await visibleOf(tx, who, nearest(names, compareRoughly(query)));
  return foundFrom(tx, who, visible);
}

async function foundFrom(tx: ReadTx, who: Who, visible: readonly Visible[]): Promise<Found> {
  const cases = await listed(
    tx,
    who,
    visible.slice(0, shown).flatMap(({ row }) => row ?? []),
  );
  const byId = new Map(cases.map((one) => [one.publicId, one]));
  const children = visible
    .slice(0, shown)
    .map(({ child: { publicId, until }, row, initial, schoolClass }): FoundChild => {
      const known = row && byId.get(row.publicId);
      return {
        childPublicId: publicId,
        left: until !== null,
        ...(row && known
          ? { kind: 'case', open: row.open, ...known }
          : { kind: 'child', publicId, initial, schoolClass }),
      };
    });
  return { children, more: visible.length > shown };
}

/** The pages of names in reach; undefined where they are too many and no area is given. Asks for them to be opened where they are not. */
async function namesSearched(tx: ReadTx, who: Who, within: string | undefined): Promise<KeptPage[] | undefined> {
  const all = areasSearched(who);
  let areas = all;
  let { pages, children } = await pageVersions(tx, areas);
  if (children > mostInReach && within !== undefined) {
    areas = narrowed(all, within);
    ({ pages, children } = await pageVersions(tx, areas));
  }
  if (children > mostInReach) return undefined;
  const names = await openedPages(tx, pages, openedAtOnce);
  if (!names) throw new NotReady((store) => warmNames(store, areas));
  return names;
}

/**
 * Children who may be the one of that name, as far as the person reaches: those called nearly so first, then whoever a
 * search finds. Whether one of them is meant is a question.
 */
export async function alikeChildren(tx: ReadTx, who: Who, name: string, within?: string): Promise<FoundChild[]> {
  const query = nearQuery(name, hanSounds);
  const names = query && (await namesSearched(tx, who, within));
  if (!query || !names) return [];
  const ids = idsNear(names, query);
  const near = await foundFrom(tx, who, await visibleOf(tx, who, ids.slice(0, opened)));
  const others = (await findChildren(tx, who, name, within)).children;
  const known = new Set(near.children.map(({ childPublicId }) => childPublicId));
  return [...near.children, ...others.filter(({ childPublicId }) => !known.has(childPublicId))].slice(0, shown);
}

/** Children of these pages who are called nearly so. */
export function idsNear(pages: readonly KeptPage[], query: NearQuery): string[] {
  const ids: string[] = [];
  for (const { shelf } of pages) searchNear(shelf, query, ({ id }) => ids.push(id));
  return ids;
}

const nothing: Found = { children: [], more: false };
const narrowed = (areas: readonly string[], within: string): string[] =>
  areas.flatMap((area) => (within.startsWith(area) ? [within] : area.startsWith(within) ? [area] : []));

/** The areas in which the person may search, each with all below it. */
export const areasSearched = (who: Who): string[] => [
  ...new Set(
    who.held.filter((held) => mayBy([held], 'case.list', { area: held.area, own: true })).map(({ area }) => area),
  ),
];

/** Ids in the order of their nearness, as many as are ever opened. */
function nearest(pages: readonly KeptPage[], comparison: Comparison): string[] {
  const byNearness: string[][] = Array.from({ length: 6 }, () => []);
  for (const { shelf } of pages) search(shelf, comparison, ({ id }, near) => byNearness[near]?.push(id));
  return byNearness.flat().slice(0, opened);
}

interface Visible {
  readonly child: ChildRow;
  readonly row: CaseRow | null;
  readonly initial: string;
  readonly schoolClass: Value;
}

/** The first of them whom the person may see, one more than is shown. */
async function visibleOf(tx: ReadTx, who: Who, ids: readonly string[]): Promise<Visible[]> {
  const { child, caseRow, unit } = tx.t;
  const scope = or(isInScope(tx, await scopeOf(tx, who, 'case.list')), and(isNull(caseRow.id), onOwnLists(tx, who)));
  const visible: Visible[] = [];
  for (let from = 0; from < ids.length && visible.length <= shown; from += batch) {
    const some = ids.slice(from, from + batch);
    const rows = await tx.db
      .select({ child, row: caseRow, unit: { name: unit.name, kind: unit.kind, language: unit.language } })
      .from(child)
      .innerJoin(unit, eq(unit.id, child.unitId))
      .leftJoin(caseRow, eq(caseRow.childId, child.id))
      .where(and(inArray(child.id, some), scope));
    const byId = new Map(rows.map((one) => [one.child.id, one]));
    for (const one of some.flatMap((id) => byId.get(id) ?? [])) {
      if (visible.length > shown) break;
      const details = await detailsOf(tx, one.child);
      if (!details) continue;
      const initial = markedInitial(details, one.unit.language);
      visible.push({ child: one.child, row: one.row, initial, schoolClass: classLabel(one.unit) });
    }
  }
  return visible;
}

/** Children without a case: those of the own class, and of a principal's or coordinator's area. */
function onOwnLists(tx: ReadTx, who: Who): SQL | undefined {
  const { child } = tx.t;
  const areas = who.held
    .filter((held) => mayBy([held], 'case.list', { area: held.area }))
    .map(({ area }) => and(gte(child.area, area), lt(child.area, endOf(area))));
  const classes = ownClassIds(who);
  return or(...areas, classes.length > 0 ? inArray(child.unitId, classes) : undefined) ?? sql`1 = 0`;
}
