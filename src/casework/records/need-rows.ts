/** Rows of needs, and the case and class they belong to. */
import { bandOf, type Cost, isCurrency } from '../../domain/money.ts';
import { eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { Unit } from '../ground/units.ts';
import { type CaseRow, caseById } from './cases.ts';
import { classOf } from './step-rows.ts';

export type NeedRow = Tables['need']['$inferSelect'];

/** It still waits for somebody to meet it, whether or not somebody has said they will. */
export const isUnmet = ({ state }: Pick<NeedRow, 'state'>): boolean =>
  state === 'open' || state === 'claimed' || state === 'pledged';

/** What it costs as far as anybody has said; null for a service. */
export const costOfNeed = ({ costFrom, costTo, currency }: NeedRow): Cost | null =>
  costFrom === null || !isCurrency(currency) ? null : { from: costFrom, to: costTo, currency };

/** The range of costs that a donor may see, as the rules of the case have them. */
export const bandOfNeed = (need: NeedRow, row: { readonly programme: string }): string | null =>
  bandOf(ruleOf(row).amounts, costOfNeed(need));

/** All needs of a case, the oldest first. */
export const needsOf = (tx: ReadTx, caseId: string): Promise<NeedRow[]> =>
  tx.db.select().from(tx.t.need).where(eq(tx.t.need.caseId, caseId)).orderBy(tx.t.need.id);

export async function needByPublicId(tx: ReadTx, publicId: string): Promise<NeedRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.need).where(eq(tx.t.need.publicId, publicId));
  return row;
}

export async function needById(tx: ReadTx, id: string): Promise<NeedRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.need).where(eq(tx.t.need.id, id));
  return row;
}

/** The case of a need, with its class. */
export async function caseOfNeed(tx: ReadTx, need: NeedRow): Promise<{ row: CaseRow; schoolClass: Unit }> {
  const row = await caseById(tx, need.caseId);
  if (!row) throw new Error('A need without its case');
  return { row, schoolClass: await classOf(tx, row) };
}
