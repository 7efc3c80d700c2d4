/** The name pages of areas, read and opened: with the versions first, and only what is not in memory. */
import { indexOf } from '../../domain/names/name-search.ts';
import { and, eq, gte, inArray, lt, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import type { ReadTx, Store } from '../../store/tx.ts';
import { endOf } from '../ground/units.ts';
import { type KeptPage, keepPage, type PageVersion, pagesInMemory } from './name-cache.ts';
import { openPage } from './name-pages.ts';

/** Pages opened in one go, between which others get their turn. */
const slice = 24;

const ofArea = prepared(({ db, t }) =>
  db
    .select({ id: t.namePage.id, version: t.namePage.version, size: t.namePage.size })
    .from(t.namePage)
    .where(and(gte(t.namePage.area, sql.placeholder('from')), lt(t.namePage.area, sql.placeholder('to'))))
    .prepare('name_pages_of_area'),
);

/** Which pages there are in the areas, each area with all below it, and how many children stand on them. */
export async function pageVersions(
  tx: ReadTx,
  areas: readonly string[],
): Promise<{ pages: PageVersion[]; children: number }> {
  const found = await Promise.all(outermost(areas).map((area) => ofArea(tx).execute({ from: area, to: endOf(area) })));
  const pages = found.flat();
  return { pages, children: pages.reduce((sum, { size }) => sum + size, 0) };
}

/** Without those that lie in another of them. */
const outermost = (areas: readonly string[]): string[] =>
  [...new Set(areas)].filter((area) => !areas.some((other) => other !== area && area.startsWith(other)));

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
  const { missing } = pagesInMemory((await store.read((tx) => pageVersions(tx, areas))).pages);
  for (let from = 0; from < missing.length; from += slice) {
    await store.read((tx) => openIntoMemory(tx, missing.slice(from, from + slice)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
