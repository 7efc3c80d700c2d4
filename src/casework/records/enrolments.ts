/**
 * Which class a child was in when: one row for each stay. The child's row has the present class alone; what rolls and
 * lists of earlier months and years meant is answered from here.
 */
import type { Span } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, desc, eq, gt, inArray, isNull, lte, min, or } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';

export type Enrolment = Tables['enrolment']['$inferSelect'];

/** In that class from that day on: the stay before ends with it. */
export async function enrolIn(tx: Tx, childId: string, unitId: string, from: CivilDate, actId: string): Promise<void> {
  await endEnrolment(tx, childId, from);
  await tx.db.insert(tx.t.enrolment).values({ id: tx.newId(), childId, unitId, fromOn: from, actId });
}

/** On no list from that day on. A stay that had not begun by then never was. */
export async function endEnrolment(tx: Tx, childId: string, on: CivilDate): Promise<void> {
  const { enrolment: e } = tx.t;
  await tx.db.delete(e).where(and(eq(e.childId, childId), isNull(e.toOn), gt(e.fromOn, on)));
  await tx.db
    .update(e)
    .set({ toOn: on })
    .where(and(eq(e.childId, childId), isNull(e.toOn)));
}

/** The leaving was taken back: the last stay goes on. */
export async function resumeEnrolment(tx: Tx, childId: string): Promise<void> {
  const [last] = await enrolmentsOf(tx, childId);
  if (last) await tx.db.update(tx.t.enrolment).set({ toOn: null }).where(eq(tx.t.enrolment.id, last.id));
}

/** Children who never were: their stays go with them. */
export async function forgetEnrolments(tx: Tx, childIds: readonly string[]): Promise<void> {
  if (childIds.length > 0) await tx.db.delete(tx.t.enrolment).where(inArray(tx.t.enrolment.childId, [...childIds]));
}

/** The newest first. */
export const enrolmentsOf = (tx: ReadTx, childId: string): Promise<Enrolment[]> =>
  tx.db
    .select()
    .from(tx.t.enrolment)
    .where(eq(tx.t.enrolment.childId, childId))
    .orderBy(desc(tx.t.enrolment.fromOn), desc(tx.t.enrolment.id));

/** The stays in a class of which a day lies in the span. */
export const enrolmentsIn = (tx: ReadTx, unitId: string, { from, to }: Span): Promise<Enrolment[]> => {
  const { enrolment: e } = tx.t;
  return tx.db
    .select()
    .from(e)
    .where(and(eq(e.unitId, unitId), lte(e.fromOn, to), or(isNull(e.toOn), gt(e.toOn, from))));
};

/** The day on which the first pupil came to the class, whether there still or not; undefined where nobody ever did. */
export async function firstStayIn(tx: ReadTx, unitId: string): Promise<CivilDate | undefined> {
  const { enrolment: e } = tx.t;
  const [row] = await tx.db
    .select({ on: min(e.fromOn) })
    .from(e)
    .where(eq(e.unitId, unitId));
  return row?.on ?? undefined;
}

/** Ids of those who were in the class on a day, whatever became of them since; the last day of a stay is not in it. */
export async function membersOn(tx: ReadTx, unitId: string, on: CivilDate): Promise<string[]> {
  const { enrolment: e } = tx.t;
  const rows = await tx.db
    .selectDistinct({ childId: e.childId })
    .from(e)
    .where(and(eq(e.unitId, unitId), lte(e.fromOn, on), or(isNull(e.toOn), gt(e.toOn, on))));
  return rows.map(({ childId }) => childId);
}
