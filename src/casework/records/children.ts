/** Children: what is known of them is sealed under a key of their own; reading the details is logged. */
import type { BornBetween } from '../../domain/age.ts';
import { cleanName, markedName } from '../../domain/names/names.ts';
import { readPhones } from '../../domain/phones.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { ReadKind } from '../../domain/screens/reads.ts';
import { shuffled } from '../../store/ids.ts';
import { and, asc, eq, gt, inArray, isNull, lte, or } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { type Unit, unitById, unitsBelow } from '../ground/units.ts';
import type { Actor } from '../ground/who.ts';
import { enrolIn, forgetEnrolments } from './enrolments.ts';
import { forgetIdentifiers } from './identifiers.ts';
import { addNames, eraseNames, renameOnPage } from './name-pages.ts';
import { placesOnList } from './names-in-reach.ts';
import { eachChildOnce } from './one-child.ts';

export type ChildRow = Tables['child']['$inferSelect'];

/** Why a child has no number of the state, as far as it is known. */
export const noNumber = ['unregistered', 'lost', 'foreign', 'unknown'] as const;
type NoNumber = (typeof noNumber)[number];

/** Sealed. Everything but the name may be unknown. */
export interface ChildDetails {
  readonly name: string;
  /** Stands behind the name where others of the class are called the same. */
  readonly mark?: string;
  readonly guardian?: string;
  readonly phone?: string;
  readonly address?: string;
  /** Told as an age or a year; a Gregorian year alone in what was stored at first. */
  readonly born?: BornBetween | number;
  /** Day of birth. */
  readonly birth?: CivilDate;
  readonly sex?: 'm' | 'f';
  /** A number by which the state or the school knows the child. */
  readonly identifier?: string;
  readonly noIdentifier?: NoNumber;
  /** Ids of the other children of the household: see households.ts. */
  readonly siblings?: readonly string[];
}

export interface Pupil {
  readonly id: string;
  readonly publicId: string;
  readonly name: string;
  readonly mark: string | undefined;
  /** The name with its mark; without one the place on the list, where others of the class are called the same. */
  readonly shown: string;
}

/** Equal for pupils whom only a mark tells apart. */
export const namesake = ({ name }: Pick<Pupil, 'name'>): string => cleanName(name).toLowerCase();

/**
 * Puts children on a class list, after those already there; `act`: of the list of several classes. Returns the act, by
 * which it can be undone, and the ids, in the order of the list. The rows are not in that order: it would tell whose each is to anybody who has the list.
 */
export async function addChildren(
  tx: Tx,
  actor: Actor,
  schoolClass: Unit,
  all: readonly ChildDetails[],
  since: CivilDate,
  act?: string,
): Promise<{ actId: string; ids: string[] }> {
  const actId = act ?? (await recordAct(tx, actor, 'add-children', schoolClass.area));
  const ids = shuffled(all.map(() => tx.newId()));
  const { id: unitId, area } = schoolClass;
  const listed = all.map((details, at) => ({ id: ids[at] ?? '', details: withPhone(details, schoolClass) }));
  for (const { id, details } of listed.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const sealed = await tx.seals.seal(`child:${id}`, 'child', id, details);
    await tx.db.insert(tx.t.child).values({ id, publicId: tx.publicId(), unitId, area, since, details: sealed, actId });
    await enrolIn(tx, id, unitId, since, actId);
  }
  await addNames(
    tx,
    schoolClass,
    listed.map(({ id, details }) => ({ id, name: details.name })),
  );
  return { actId, ids };
}

/** The phone as locals write it, whoever wrote it down. */
const withPhone = (details: ChildDetails, unit: Pick<Unit, 'programme'>): ChildDetails =>
  details.phone === undefined
    ? details
    : { ...details, phone: readPhones(details.phone, ruleOf(unit).country).written };

/** Changes what is known of a child. */
export async function updateChild(tx: Tx, child: ChildRow, known: ChildDetails): Promise<void> {
  const unit = known.phone === undefined ? undefined : await unitById(tx, child.unitId);
  const details = unit ? withPhone(known, unit) : known;
  const sealed = await tx.seals.seal(`child:${child.id}`, 'child', child.id, details);
  await tx.db.update(tx.t.child).set({ details: sealed }).where(eq(tx.t.child.id, child.id));
  await renameOnPage(tx, child.unitId, child.id, details.name);
}

/** Takes the children of an act off the list again; those who already have a case or a mark stay. Returns how many went. */
export async function removeChildren(tx: Tx, act: { readonly id: string; readonly area: string }): Promise<number> {
  const { child, mark, caseRow } = tx.t;
  const unitIds = (await unitsBelow(tx, act.area)).map(({ id }) => id);
  const added = await tx.db
    .select()
    .from(child)
    .where(and(inArray(child.unitId, unitIds), eq(child.actId, act.id)));
  const ids = added.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const marked = await tx.db.selectDistinct({ id: mark.childId }).from(mark).where(inArray(mark.childId, ids));
  const cased = await tx.db.selectDistinct({ id: caseRow.childId }).from(caseRow).where(inArray(caseRow.childId, ids));
  const kept = new Set([...marked, ...cased].map(({ id }) => id));
  const gone = added.filter(({ id }) => !kept.has(id));
  for (const [unitId, rows] of Map.groupBy(gone, (row) => row.unitId)) {
    const [first] = rows;
    const rowIds = rows.map(({ id }) => id);
    if (first) await eraseNames(tx, { id: unitId, area: first.area }, rowIds);
    await tx.db.delete(child).where(inArray(child.id, rowIds));
    await forgetEnrolments(tx, rowIds);
  }
  await forgetIdentifiers(
    tx,
    gone.map(({ id }) => id),
  );
  for (const { id } of gone) await tx.seals.destroy(`child:${id}`);
  return gone.length;
}

/** The rows of a class on a day, each child once, in no order that means anything. */
export async function childrenOn(tx: ReadTx, unitId: string, on: CivilDate): Promise<ChildRow[]> {
  const rows = await tx.db
    .select()
    .from(tx.t.child)
    .where(
      and(
        eq(tx.t.child.unitId, unitId),
        lte(tx.t.child.since, on),
        or(isNull(tx.t.child.until), gt(tx.t.child.until, on)),
      ),
    )
    .orderBy(asc(tx.t.child.id));
  return eachChildOnce(tx, rows);
}

/** The class list with names, in its order, for the roll call of the own class. Erased children are left out. */
export async function pupilsOf(tx: ReadTx, unitId: string, on: CivilDate): Promise<Pupil[]> {
  const places = await placesOnList(tx, unitId);
  const placeOf = ({ id }: ChildRow): number => places.get(id) ?? places.size;
  const rows = (await childrenOn(tx, unitId, on)).toSorted((a, b) => placeOf(a) - placeOf(b));
  const pupils = await Promise.all(rows.map(async (row) => ({ row, details: await detailsOf(tx, row) })));
  const named = pupils.flatMap(({ row, details }) =>
    details ? [{ id: row.id, publicId: row.publicId, name: details.name, mark: details.mark }] : [],
  );
  const counts = new Map<string, number>();
  for (const pupil of named) counts.set(namesake(pupil), (counts.get(namesake(pupil)) ?? 0) + 1);
  return named.map((pupil, at) => ({
    ...pupil,
    shown: markedName({
      name: pupil.name,
      mark: pupil.mark ?? ((counts.get(namesake(pupil)) ?? 0) > 1 ? String(at + 1) : undefined),
    }),
  }));
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
  what: ReadKind,
): Promise<ChildDetails | undefined> {
  await logRead(tx, personId, child, what);
  return detailsOf(tx, child);
}

/** Notes that a person was shown something of a child: details, or what others wrote. */
export async function logRead(tx: Tx, personId: string, child: ChildRow, what: ReadKind): Promise<void> {
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
