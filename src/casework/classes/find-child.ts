/** A child found by a part of the name or by the case number, within what the person may see. The words go nowhere. */
import { caseNumber, parseCaseNumber } from '../../domain/case-number.ts';
import { nameMatches, queryTokens } from '../../domain/names/name-search.ts';
import { initialOf } from '../../domain/names/names.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Value } from '../../domain/screen.ts';
import { and, asc, count, eq, gt, gte, inArray, isNull, lt, or, type SQL, sql } from '../../store/orm.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { openCase } from '../records/case-access.ts';
import { type ListedCase, listed, scopeOf } from '../records/case-list.ts';
import type { CaseRow } from '../records/cases.ts';
import { type ChildRow, detailsOf } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import { classLabel } from '../records/waiting-list.ts';

type FoundChild =
  | ({ readonly kind: 'case' } & ListedCase)
  /** On a class list, without a case. */
  | { readonly kind: 'child'; readonly publicId: string; readonly initial: string; readonly schoolClass: Value };

export interface Found {
  readonly children: readonly FoundChild[];
  /** There are more than are shown. */
  readonly more: boolean;
}

const shown = 8;
/** Tokens are short, so that candidates are opened to be compared: this many at a time, and this many at most. */
const batch = 100;
const opened = 1_000;

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

/** Children whose name begins with what was typed in one of its parts or sounds; empty for too short a text. */
export async function findChildren(tx: ReadTx, who: Who, typed: string): Promise<Found> {
  const { child, caseRow, unit } = tx.t;
  const scope = or(scopeOf(tx, who, 'case.list'), and(isNull(caseRow.id), onOwnLists(tx, who)));
  const matches: { child: ChildRow; row: CaseRow | null; initial: string; schoolClass: Value }[] = [];
  let after = '';
  for (let seen = 0; seen < opened && matches.length <= shown; seen += batch) {
    const ids = await candidates(tx, who, typed, after);
    const last = ids.at(-1);
    if (last === undefined) break;
    const rows = await tx.db
      .select({ child, row: caseRow, unit: { name: unit.name, kind: unit.kind, language: unit.language } })
      .from(child)
      .innerJoin(unit, eq(unit.id, child.unitId))
      .leftJoin(caseRow, eq(caseRow.childId, child.id))
      .where(and(inArray(child.id, ids), scope))
      .orderBy(asc(child.id));
    for (const one of rows) {
      const details = await detailsOf(tx, one.child);
      if (!details || !nameMatches(details.name, typed, hanSounds)) continue;
      const initial = initialOf(details.name, one.unit.language);
      matches.push({ child: one.child, row: one.row, initial, schoolClass: classLabel(one.unit) });
    }
    after = last;
    if (ids.length < batch) break;
  }
  const cases = await listed(
    tx,
    who,
    matches.flatMap(({ row }) => row ?? []),
  );
  const byId = new Map(cases.map((one) => [one.publicId, one]));
  const children = matches.slice(0, shown).flatMap(({ child: one, row, initial, schoolClass }): FoundChild[] => {
    const known = row && byId.get(row.publicId);
    return known ? [{ kind: 'case', ...known }] : [{ kind: 'child', publicId: one.publicId, initial, schoolClass }];
  });
  return { children, more: matches.length > shown };
}

/** Ids of children that have all tokens of one way to read the words. */
async function candidates(tx: ReadTx, who: Who, typed: string, after: string): Promise<string[]> {
  const { searchToken: token } = tx.t;
  const areas = who.held
    .filter((held) => mayBy([held], 'case.list', { area: held.area, own: true }))
    .map(({ area }) => and(gte(token.area, area), lt(token.area, endOf(area))));
  if (areas.length === 0) return [];
  const ways = queryTokens(typed).map((tokens) => tokens.map((part) => tx.seals.hash('name', part)));
  const ids = new Set<string>();
  for (const hashes of ways) {
    const rows = await tx.db
      .select({ id: token.subjectId })
      .from(token)
      .where(and(eq(token.kind, 'name'), inArray(token.hash, hashes), gt(token.subjectId, after), or(...areas)))
      .groupBy(token.subjectId)
      .having(eq(count(), hashes.length))
      .orderBy(asc(token.subjectId))
      .limit(batch);
    for (const { id } of rows) ids.add(id);
  }
  return [...ids].sort().slice(0, batch);
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
