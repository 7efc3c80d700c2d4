/** The name pages of areas, read and opened: with the versions first, and only what is not in memory. */
import { indexOf } from '../../domain/names/name-search.ts';
import { and, eq, gte, inArray, lt, or, type SQL, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import type { ReadTx, Store } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import { type KeptPage, keepPage, type PageVersion, pagesInMemory } from './name-cache.ts';
import { openPage } from './name-pages.ts';

/** Pages opened in one go, between which others get their turn. */
const slice = 24;

const within = ({ t: { namePage } }: ReadTx, areas: readonly string[]): SQL | undefined =>
  areas.length === 0
    ? sql`1 = 0`
    : or(...areas.map((area) => and(gte(namePage.area, area), lt(namePage.area, endOf(area)))));

/** Which pages there are in the areas, each area with all below it. */
export const pageVersions = (tx: ReadTx, areas: readonly string[]): Promise<PageVersion[]> =>
  tx.db.select({ id: tx.t.namePage.id, version: tx.t.namePage.version }).from(tx.t.namePage).where(within(tx, areas));

/** How many children stand on the lists of the areas. */
export async function childrenIn(tx: ReadTx, areas: readonly string[]): Promise<number> {
  const [row] = await tx.db
    .select({ children: sql`coalesce(sum(${tx.t.namePage.size}), 0)`.mapWith(Number) })
    .from(tx.t.namePage)
    .where(within(tx, areas));
  return row?.children ?? 0;
}

const versionsOfUnit = prepared(({ db, t }) =>
  db
    .select({ id: t.namePage.id, version: t.namePage.version })
    .from(t.namePage)
    .where(eq(t.namePage.unitId, sql.placeholder('unit')))
    .prepare('name_page_versions'),
);

/** Where each child of a class stands on its list. */
export async function placesOnList(tx: ReadTx, unitId: string): Promise<Map<string, number>> {
  const pages = await openedPages(tx, await versionsOfUnit(tx).execute({ unit: unitId }));
  const ids = pages.toSorted((a, b) => a.at - b.at).flatMap(({ names }) => names.map(({ id }) => id));
  return new Map(ids.map((id, place) => [id, place]));
}

/** The pages, from memory or opened now. */
export async function openedPages(tx: ReadTx, pages: readonly PageVersion[]): Promise<KeptPage[]> {
  const { kept, missing } = pagesInMemory(pages);
  return missing.length === 0 ? kept : [...kept, ...(await openIntoMemory(tx, missing))];
}

async function openIntoMemory(tx: ReadTx, pages: readonly PageVersion[]): Promise<KeptPage[]> {
  const { namePage } = tx.t;
  const rows = await tx.db
    .select()
    .from(namePage)
    .where(
      inArray(
        namePage.id,
        pages.map(({ id }) => id),
      ),
    );
  return Promise.all(
    rows.map(async (row) => {
      const { at, names } = await openPage(tx, row);
      const page = { version: row.version, at, names: names.map((name) => ({ id: name.id, ...indexOf(name) })) };
      keepPage(row.id, page);
      return page;
    }),
  );
}

/** Opens all pages of the areas outside of any transaction, a slice at a time. */
export async function warmNames(store: Store, areas: readonly string[]): Promise<void> {
  const { missing } = pagesInMemory(await store.read((tx) => pageVersions(tx, areas)));
  for (let from = 0; from < missing.length; from += slice) {
    await store.read((tx) => openIntoMemory(tx, missing.slice(from, from + slice)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
