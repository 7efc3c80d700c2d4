/** Children: what is known of them is sealed under a key of their own; reading the details is logged. */
import { searchTokens } from '../../domain/names/name-search.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from '../../store/orm.ts';
import { hanSounds } from '../../store/search-text.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import type { Unit } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';

export type ChildRow = Tables['child']['$inferSelect'];

/** Sealed. Everything but the name may be unknown. */
export interface ChildDetails {
  readonly name: string;
  readonly guardian?: string;
  readonly phone?: string;
  readonly address?: string;
  /** Gregorian year of birth, told or reckoned from the age. */
  readonly born?: number;
}

export interface Pupil {
  readonly id: string;
  readonly publicId: string;
  readonly position: number;
  readonly name: string;
}

/** Puts children on a class list, after those already there. Returns the act, by which it can be undone, and the ids. */
export async function addChildren(
  tx: Tx,
  actor: Actor,
  schoolClass: Unit,
  all: readonly ChildDetails[],
  since: CivilDate,
): Promise<{ actId: string; ids: string[] }> {
  const actId = await recordAct(tx, actor, 'add-children', schoolClass.area);
  const [last] = await tx.db
    .select({ position: sql<number>`coalesce(max(${tx.t.child.position}), 0)`.mapWith(Number) })
    .from(tx.t.child)
    .where(eq(tx.t.child.unitId, schoolClass.id));
  const ids: string[] = [];
  for (const [i, details] of all.entries()) {
    const id = tx.newId();
    ids.push(id);
    await tx.db.insert(tx.t.child).values({
      id,
      publicId: tx.publicId(),
      unitId: schoolClass.id,
      area: schoolClass.area,
      position: (last?.position ?? 0) + i + 1,
      since,
      details: await tx.seals.seal(`child:${id}`, 'child', id, details),
      actId,
    });
    await indexName(tx, id, schoolClass.area, details.name);
  }
  return { actId, ids };
}

/** Bump when the folding of names changes; the rows of older versions are then made anew. */
const tokenVersion = 1;

async function indexName(tx: Tx, childId: string, area: string, name: string): Promise<void> {
  const hashes = new Set(searchTokens(name, hanSounds).map((token) => tx.seals.hash('name', token)));
  if (hashes.size === 0) return;
  await tx.db
    .insert(tx.t.searchToken)
    .values([...hashes].map((hash) => ({ kind: 'name', hash, subjectId: childId, area, version: tokenVersion })))
    .onConflictDoNothing();
}

/** Changes what is known of a child. */
export async function updateChild(tx: Tx, child: ChildRow, details: ChildDetails): Promise<void> {
  const sealed = await tx.seals.seal(`child:${child.id}`, 'child', child.id, details);
  await tx.db.update(tx.t.child).set({ details: sealed }).where(eq(tx.t.child.id, child.id));
  await tx.db.delete(tx.t.searchToken).where(eq(tx.t.searchToken.subjectId, child.id));
  await indexName(tx, child.id, child.area, details.name);
}

/** Takes the children of an act off the list again; those who already have a case or a mark stay. Returns how many went. */
export async function removeChildren(tx: Tx, actId: string): Promise<number> {
  const { child, mark, caseRow } = tx.t;
  const added = await tx.db.select({ id: child.id }).from(child).where(eq(child.actId, actId));
  const ids = added.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const marked = await tx.db.selectDistinct({ id: mark.childId }).from(mark).where(inArray(mark.childId, ids));
  const cased = await tx.db.selectDistinct({ id: caseRow.childId }).from(caseRow).where(inArray(caseRow.childId, ids));
  const kept = new Set([...marked, ...cased].map(({ id }) => id));
  const gone = ids.filter((id) => !kept.has(id));
  if (gone.length === 0) return 0;
  await tx.db.delete(tx.t.searchToken).where(inArray(tx.t.searchToken.subjectId, gone));
  await tx.db.delete(child).where(inArray(child.id, gone));
  for (const id of gone) await tx.seals.destroy(`child:${id}`);
  return gone.length;
}

/** The rows of a class on a day, in the order of the list. */
export const childrenOn = (tx: ReadTx, unitId: string, on: CivilDate): Promise<ChildRow[]> =>
  tx.db
    .select()
    .from(tx.t.child)
    .where(
      and(
        eq(tx.t.child.unitId, unitId),
        lte(tx.t.child.since, on),
        or(isNull(tx.t.child.until), gt(tx.t.child.until, on)),
      ),
    )
    .orderBy(asc(tx.t.child.position));

/** The class list with names, for the roll call of the own class. Erased children are left out. */
export async function pupilsOf(tx: ReadTx, unitId: string, on: CivilDate): Promise<Pupil[]> {
  const rows = await childrenOn(tx, unitId, on);
  const pupils = await Promise.all(rows.map(async (row) => ({ row, name: (await detailsOf(tx, row))?.name })));
  return pupils.flatMap(({ row, name }) =>
    name === undefined ? [] : [{ id: row.id, publicId: row.publicId, position: row.position, name }],
  );
}

/** Opened details without a log: for lists that the person made, and for initials. Undefined once erased. */
export async function detailsOf(tx: ReadTx, child: ChildRow): Promise<ChildDetails | undefined> {
  if (!child.details) return undefined;
  return (await tx.seals.open(`child:${child.id}`, 'child', child.id, child.details)) as ChildDetails | undefined;
}

/** Details shown to a person: the read is logged in the same transaction. */
export async function readDetails(
  tx: Tx,
  personId: string,
  child: ChildRow,
  what: string,
): Promise<ChildDetails | undefined> {
  await logRead(tx, personId, child, what);
  return detailsOf(tx, child);
}

/** Notes that a person was shown something of a child: details, or what others wrote. */
export async function logRead(tx: Tx, personId: string, child: ChildRow, what: string): Promise<void> {
  await tx.db.insert(tx.t.readLog).values({
    id: tx.newId(),
    personId,
    childId: child.id,
    area: child.area,
    what,
    at: tx.now,
  });
}

/** From this day the roll calls of the present class speak of the child. */
export const inClassSince = (child: ChildRow): CivilDate => child.inClassSince ?? child.since;

/** Taken off the list on that day or before. */
export const hasLeft = (child: ChildRow, on: CivilDate): boolean => child.until !== null && child.until <= on;

export async function childByPublicId(tx: ReadTx, publicId: string): Promise<ChildRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.child).where(eq(tx.t.child.publicId, publicId));
  return row;
}

export async function childById(tx: ReadTx, id: string): Promise<ChildRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.child).where(eq(tx.t.child.id, id));
  return row;
}
