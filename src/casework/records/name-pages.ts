/**
 * Name pages: the names of a class, sealed together, in the order of its list, with what a search compares. They are
 * an index and hold nothing that the sealed details of the children do not; whatever changes a list changes its pages
 * in the same transaction, here alone. Which row of a table is whose cannot be seen outside of them.
 */
import { keptName } from '../../domain/names/name-search.ts';
import { eq, sql } from '../../store/orm.ts';
import { prepared } from '../../store/prepared.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { forgetPage, type PageName } from './name-cache.ts';

/** Names on one page. */
const mostOnPage = 64;

interface Place {
  readonly id: string;
  readonly area: string;
}

/** As it is sealed: where the page stands in the list, then id, folded name and sounds of each child. */
interface PageBody {
  readonly at: number;
  readonly names: readonly (readonly [id: string, folded: string, sounds: string])[];
}

export interface NamePage {
  readonly id: string;
  readonly version: string;
  readonly at: number;
  readonly names: readonly PageName[];
}

const ofUnit = prepared(({ db, t }) =>
  db
    .select()
    .from(t.namePage)
    .where(eq(t.namePage.unitId, sql.placeholder('unit')))
    .prepare('name_pages_of_unit'),
);

type PageRow = Awaited<ReturnType<ReturnType<typeof ofUnit>['execute']>>[number];

/** The pages of a class, in the order of its list. */
export async function pagesOf(tx: ReadTx, unitId: string): Promise<NamePage[]> {
  const rows = await ofUnit(tx).execute({ unit: unitId });
  const pages = await Promise.all(rows.map((row) => openPage(tx, row)));
  return pages.toSorted((a, b) => a.at - b.at);
}

export async function openPage(tx: ReadTx, row: Pick<PageRow, 'id' | 'version' | 'body'>): Promise<NamePage> {
  const body = (await tx.seals.open(`page:${row.id}`, 'name_page', row.id, row.body)) as PageBody;
  const names = body.names.map(([id, folded, sounds]) => ({ id, folded, sounds }));
  return { id: row.id, version: row.version, at: body.at, names };
}

/** Puts names behind those of the class. */
export async function addNames(
  tx: Tx,
  place: Place,
  added: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  const left = added.map(({ id, name }) => ({ id, ...keptName(name, hanSounds) }));
  const last = (await pagesOf(tx, place.id)).at(-1);
  if (last && last.names.length < mostOnPage) {
    const more = left.splice(0, mostOnPage - last.names.length);
    await savePage(tx, { ...last, names: [...last.names, ...more] });
  }
  for (let at = (last?.at ?? -1) + 1; left.length > 0; at++) await newPage(tx, place, at, left.splice(0, mostOnPage));
}

/** The child is called something else; its place on the list stays. */
export async function renameOnPage(tx: Tx, unitId: string, childId: string, name: string): Promise<void> {
  const page = (await pagesOf(tx, unitId)).find(({ names }) => names.some(({ id }) => id === childId));
  if (!page) return;
  const named = { id: childId, ...keptName(name, hanSounds) };
  await savePage(tx, { ...page, names: page.names.map((one) => (one.id === childId ? named : one)) });
}

/** Takes children off the pages of a class that they leave. */
export async function takeNamesOff(tx: Tx, place: Place, childIds: readonly string[]): Promise<void> {
  for (const { page, names } of await without(tx, place, childIds)) {
    if (names.length > 0) await savePage(tx, { ...page, names });
    else await dropPage(tx, page.id);
  }
}

/**
 * Takes children off who are erased. What is left of a page is sealed as a new one under a key of its own, and the key
 * of the old one is destroyed: the names cannot be read from whatever remains of it in a file.
 */
export async function eraseNames(tx: Tx, place: Place, childIds: readonly string[]): Promise<void> {
  for (const { page, names } of await without(tx, place, childIds)) {
    await dropPage(tx, page.id);
    if (names.length > 0) await newPage(tx, place, page.at, names);
  }
}

async function without(tx: Tx, place: Place, childIds: readonly string[]) {
  const gone = new Set(childIds);
  return (await pagesOf(tx, place.id)).flatMap((page) => {
    const names = page.names.filter(({ id }) => !gone.has(id));
    return names.length === page.names.length ? [] : [{ page, names }];
  });
}

/** All names of a class anew, in this order. */
export async function remakePages(
  tx: Tx,
  place: Place,
  names: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  for (const { id } of await pagesOf(tx, place.id)) await dropPage(tx, id);
  await addNames(tx, place, names);
}

async function newPage(tx: Tx, { id: unitId, area }: Place, at: number, names: readonly PageName[]): Promise<void> {
  const id = tx.newId();
  const body = await sealedBody(tx, id, at, names);
  await tx.db.insert(tx.t.namePage).values({ id, unitId, area, version: tx.publicId(), size: names.length, body });
}

async function savePage(tx: Tx, { id, at, names }: NamePage): Promise<void> {
  const body = await sealedBody(tx, id, at, names);
  await tx.db
    .update(tx.t.namePage)
    .set({ version: tx.publicId(), size: names.length, body })
    .where(eq(tx.t.namePage.id, id));
}

async function dropPage(tx: Tx, id: string): Promise<void> {
  await tx.db.delete(tx.t.namePage).where(eq(tx.t.namePage.id, id));
  await tx.seals.destroy(`page:${id}`);
  tx.afterCommit(() => forgetPage(id));
}

function sealedBody(tx: Tx, id: string, at: number, names: readonly PageName[]): Promise<Uint8Array> {
  const body: PageBody = { at, names: names.map((one) => [one.id, one.folded, one.sounds]) };
  return tx.seals.seal(`page:${id}`, 'name_page', id, body);
}
