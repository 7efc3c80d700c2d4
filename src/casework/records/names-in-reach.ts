/** The name pages of areas, read and opened: with the versions first, and only what is not in memory. */
import { shelve } from '../../domain/names/name-shelf.ts';
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
  const ids = pages.toSorted((a, b) => a.at - b.at).flatMap(({ shelf }) => shelf.names.map(({ id }) => id));
  return new Map(ids.map((id, place) => [id, place]));
}

/** The pages, from memory or opened now; undefined where more than `most` of them would have to be opened. */
export async function openedPages(tx: ReadTx, pages: readonly PageVersion[]): Promise<KeptPage[]>;
export async function openedPages(
  tx: ReadTx,
  pages: readonly PageVersion[],
  most: number,
): Promise<KeptPage[] | undefined>;
export async function openedPages(tx: ReadTx, pages: readonly PageVersion[], most = Number.POSITIVE_INFINITY) {
  const { kept, missing } = pagesInMemory(pages);
  if (missing.length > most) return undefined;
  for (let from = 0; from < missing.length; from += slice) {
    kept.push(...(await openIntoMemory(tx, missing.slice(from, from + slice))));
  }
  return kept;
}

const places = Array.from({ length: slice }, (_, n) => `id${n}`);
const sliceById = prepared(({ db, t }) =>
  db
    .select()
    .from(t.namePage)
    .where(
      inArray(
        t.namePage.id,
        places.map((place) => sql.placeholder(place)),
      ),
    )
    .prepare('name_pages_by_id'),
);

async function openIntoMemory(tx: ReadTx, pages: readonly PageVersion[]): Promise<KeptPage[]> {
  const rows = await sliceById(tx).execute(Object.fromEntries(places.map((place, n) => [place, pages[n]?.id ?? ''])));
  return Promise.all(
    rows.map(async (row) => {
      const { at, names } = await openPage(tx, row);
      const page = { version: row.version, at, shelf: shelve(names) };
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
