/** Case rows and their episodes: opened by a first absence or a report, closed by a return, opened again by a relapse. */
import { caseNumber } from '../../domain/case-number.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, desc, eq, sql } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { type Unit, unitsAbove } from '../ground/units.ts';
import type { ChildRow } from './children.ts';

export type CaseRow = Tables['caseRow']['$inferSelect'];
export type Episode = Tables['episode']['$inferSelect'];

export async function caseOfChild(tx: ReadTx, childId: string): Promise<CaseRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.caseRow).where(eq(tx.t.caseRow.childId, childId));
  return row;
}

export async function caseById(tx: ReadTx, id: string): Promise<CaseRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.caseRow).where(eq(tx.t.caseRow.id, id));
  return row;
}

export async function caseByPublicId(tx: ReadTx, publicId: string): Promise<CaseRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.caseRow).where(eq(tx.t.caseRow.publicId, publicId));
  return row;
}

export async function latestEpisode(tx: ReadTx, caseId: string): Promise<Episode | undefined> {
  const { episode } = tx.t;
  const [row] = await tx.db
    .select()
    .from(episode)
    .where(eq(episode.caseId, caseId))
    .orderBy(desc(episode.number))
    .limit(1);
  return row;
}

export async function episodeBefore(tx: ReadTx, { caseId, number }: Episode): Promise<Episode | undefined> {
  if (number === 1) return undefined;
  const { episode } = tx.t;
  const [row] = await tx.db
    .select()
    .from(episode)
    .where(and(eq(episode.caseId, caseId), eq(episode.number, number - 1)));
  return row;
}

/** Kind of a case that a roll call opened: every programme has it. */
export const seenKind = 'absent';

/** Opens the child's case, or opens it again with a new episode; `told`: its kind, and the day on which it was told. */
export async function openEpisode(
  tx: Tx,
  actId: string,
  child: ChildRow,
  schoolClass: Unit,
  from: CivilDate,
  told?: { readonly kind: string; readonly on: CivilDate },
): Promise<{ row: CaseRow; episode: Episode }> {
  const known = await caseOfChild(tx, child.id);
  const as = { programme: schoolClass.programme, kind: told?.kind ?? seenKind };
  const row = known ? await reopen(tx, known, as) : await open(tx, actId, child, schoolClass, told?.on ?? from, as);
  const before = await latestEpisode(tx, row.id);
  const [episode] = await tx.db
    .insert(tx.t.episode)
    .values({
      id: tx.newId(),
      caseId: row.id,
      number: (before?.number ?? 0) + 1,
      ...as,
      stage: row.stage,
      startedOn: from,
    })
    .returning();
  if (!episode) throw new Error('The episode was not stored');
  return { row, episode };
}

interface OpenedAs {
  readonly programme: string;
  readonly kind: string;
}

/** A new episode takes the rules that the class is under now, whatever the one before was under. */
async function reopen(tx: Tx, known: CaseRow, as: OpenedAs): Promise<CaseRow> {
  const [row] = await tx.db
    .update(tx.t.caseRow)
    .set({
      ...as,
      open: true,
      closedOn: null,
      closure: null,
      suspectedOn: null,
      dropoutOn: null,
      returnedOn: null,
      givenBackOn: null,
      namedPersonId: null,
    })
    .where(eq(tx.t.caseRow.id, known.id))
    .returning();
  return row ?? known;
}

async function open(
  tx: Tx,
  actId: string,
  child: ChildRow,
  schoolClass: Unit,
  from: CivilDate,
  as: OpenedAs,
): Promise<CaseRow> {
  const [row] = await tx.db
    .insert(tx.t.caseRow)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      number: await nextNumber(tx, schoolClass, from),
      childId: child.id,
      unitId: schoolClass.id,
      area: schoolClass.area,
      ...as,
      stage: 'absent',
      open: true,
      absentDays: 0,
      openedOn: from,
      restricted: false,
      actId,
    })
    .returning();
  if (!row) throw new Error('The case was not stored');
  return row;
}

/** Unit code of the school, year of the programme's calendar, running number of that unit and year. */
async function nextNumber(tx: Tx, schoolClass: Unit, on: CivilDate): Promise<string> {
  const [, school] = await unitsAbove(tx, schoolClass);
  const unit = school ?? schoolClass;
  const calendar = ruleOf(unit).calendar === 'persian' ? 'persian' : 'gregory';
  const { year } = Temporal.PlainDate.from(on).withCalendar(calendar);
  const { counter } = tx.t;
  const [next] = await tx.db
    .insert(counter)
    .values({ name: `case:${unit.id}:${year}`, value: 1 })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
    .returning();
  return caseNumber({ unit: unit.code, year, running: next?.value ?? 1 });
}

/** What the present episode is: the case shows the same. The ladder gives the stage; the others change by an act only. */
export async function setEpisode(
  tx: Tx,
  row: CaseRow,
  episode: Episode,
  as: Partial<OpenedAs & { readonly stage: string }>,
): Promise<CaseRow> {
  await tx.db.update(tx.t.episode).set(as).where(eq(tx.t.episode.id, episode.id));
  const [now] = await tx.db.update(tx.t.caseRow).set(as).where(eq(tx.t.caseRow.id, row.id)).returning();
  return now ?? row;
}
