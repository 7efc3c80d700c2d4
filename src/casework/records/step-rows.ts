/** The steps of a case as they stand in the table, and what messages about them are called. */
import { markedInitial } from '../../domain/names/names.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { CaseRow } from './cases.ts';
import { type ChildRow, childById, detailsOf } from './children.ts';

export type StepRow = Tables['step']['$inferSelect'];

/** The working day ends then: a step due on a day is due at this local time. */
export const dueTime = '18:00';

/** On the due day a reminder is counted at this local time, before the morning's message is made. */
export const remindTime = '06:30';

/** A look at how the step stands is due, and nobody has taken it. */
export const asksLook = ({ reviewOn }: Pick<StepRow, 'reviewOn'>, today: CivilDate): boolean =>
  reviewOn !== null && reviewOn <= today;

/** What messages about the step are about, and the handle of its form in the owner's chat. */
export const aboutStep = (step: Pick<StepRow, 'id'>): string => `step:${step.id}`;

/** The child's initial, as pushes and lists show it; empty once the child was erased. */
export async function initialIn(tx: ReadTx, row: CaseRow, unit: Pick<Unit, 'language'>): Promise<string> {
  const child = await childById(tx, row.childId);
  return child ? initialOfChild(tx, child, unit) : '';
}

/** The same of a child whose row is at hand. */
export async function initialOfChild(tx: ReadTx, child: ChildRow, unit: Pick<Unit, 'language'>): Promise<string> {
  const details = await detailsOf(tx, child);
  return details ? markedInitial(details, unit.language) : '';
}

export const openStepsOf = (tx: ReadTx, caseId: string): Promise<StepRow[]> =>
  tx.db
    .select()
    .from(tx.t.step)
    .where(and(eq(tx.t.step.caseId, caseId), eq(tx.t.step.status, 'open')))
    .orderBy(tx.t.step.dueOn, tx.t.step.id);

export async function stepByPublicId(tx: ReadTx, publicId: string): Promise<StepRow | undefined> {
  const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.publicId, publicId));
  return step;
}

export async function stepById(tx: ReadTx, id: string): Promise<StepRow | undefined> {
  const [step] = await tx.db.select().from(tx.t.step).where(eq(tx.t.step.id, id));
  return step;
}

export const classOf = async (tx: ReadTx, row: CaseRow): Promise<Unit> => {
  const unit = await unitById(tx, row.unitId);
  if (!unit) throw new Error('A case without its class');
  return unit;
};
