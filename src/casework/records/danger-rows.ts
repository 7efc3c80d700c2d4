/** What is known of a child in danger: sealed beside the case, and read by its keepers alone. */
import type { Role } from '../../domain/rights.ts';
import type { Instant } from '../../domain/screen.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { type CaseRow, caseById } from './cases.ts';

export type DangerRow = Tables['danger']['$inferSelect'];

export const dangerPlaces = ['home', 'school', 'elsewhere', 'unknown'] as const;
export type DangerPlace = (typeof dangerPlaces)[number];

/** One person's word; several about one child stand in one record. */
export interface DangerReport {
  /** Person id. */
  readonly by: string | null;
  readonly role: Role | null;
  readonly at: Instant;
  readonly where: DangerPlace;
  /** That it was read was told to who said so. */
  readonly toldSeen?: true;
}

export interface DangerReports {
  readonly reports: readonly DangerReport[];
  /** Nobody whose only place is here may know: the school that the report names. */
  readonly excludes?: string;
  /** Area from which the next ones up are asked. */
  readonly askedFrom: string;
}

/** Open records of a case; a later report that excludes somebody has one of its own. */
export const openDangers = (tx: ReadTx, caseId: string): Promise<DangerRow[]> =>
  tx.db
    .select()
    .from(tx.t.danger)
    .where(and(eq(tx.t.danger.caseId, caseId), eq(tx.t.danger.state, 'open')));

export const keepersOf = async (tx: ReadTx, dangerId: string): Promise<string[]> =>
  (
    await tx.db
      .select({ personId: tx.t.dangerKeeper.personId })
      .from(tx.t.dangerKeeper)
      .where(eq(tx.t.dangerKeeper.dangerId, dangerId))
  ).map(({ personId }) => personId);

export async function addKeepers(tx: Tx, dangerId: string, people: readonly string[]): Promise<void> {
  for (const personId of people)
    await tx.db.insert(tx.t.dangerKeeper).values({ dangerId, personId }).onConflictDoNothing();
}

/** The record, if this person keeps it and it is not decided. */
export async function keptDanger(
  tx: ReadTx,
  personId: string,
  publicId: string,
): Promise<{ readonly record: DangerRow; readonly row: CaseRow; readonly said: DangerReports } | undefined> {
  const [record] = await tx.db.select().from(tx.t.danger).where(eq(tx.t.danger.publicId, publicId));
  const row = record && (await caseById(tx, record.caseId));
  if (!record || !row || record.state !== 'open') return undefined;
  if (!(await keepersOf(tx, record.id)).includes(personId)) return undefined;
  const said = await reportsIn(tx, row, record);
  return said && { record, row, said };
}

/** Open records that a person keeps, of all cases. */
export async function dangersKeptBy(tx: ReadTx, personId: string): Promise<DangerRow[]> {
  const { danger, dangerKeeper } = tx.t;
  const mine = tx.db
    .select({ id: dangerKeeper.dangerId })
    .from(dangerKeeper)
    .where(eq(dangerKeeper.personId, personId));
  return tx.db
    .select()
    .from(danger)
    .where(and(eq(danger.state, 'open'), inArray(danger.id, mine)));
}

export const reportsIn = async (tx: ReadTx, row: CaseRow, record: DangerRow): Promise<DangerReports | undefined> =>
  (await tx.seals.open(`child:${row.childId}`, 'danger', record.id, record.reports)) as DangerReports | undefined;

export const sealedReports = (tx: Tx, row: CaseRow, dangerId: string, said: DangerReports): Promise<Uint8Array> =>
  tx.seals.seal(`child:${row.childId}`, 'danger', dangerId, said);
