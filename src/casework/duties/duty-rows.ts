/** Rows of duties, and the rule of the programme that each came from. */
import type { YearlyDuty } from '../../programmes/model.ts';
import { eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import type { Unit } from '../ground/units.ts';

export type DutyRow = Tables['duty']['$inferSelect'];

/** The programme's rule; undefined when a later version of the programme has it no more. */
export const dutyRule = (unit: Pick<Unit, 'programme'>, code: string): YearlyDuty | undefined =>
  ruleOf(unit).duties.find((rule) => rule.code === code);

export async function dutyByPublicId(tx: ReadTx, publicId: string): Promise<DutyRow | undefined> {
  const [row] = await tx.db.select().from(tx.t.duty).where(eq(tx.t.duty.publicId, publicId));
  return row;
}
