/** The days on which a class's roll was taken. */
import type { CivilDate } from '../../domain/screen.ts';
import { and, desc, eq, gte, isNotNull } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';

export type RollCall = Tables['rollCall']['$inferSelect'];

export async function rollOn(tx: ReadTx, unitId: string, on: CivilDate): Promise<RollCall | undefined> {
  const [roll] = await tx.db
    .select()
    .from(tx.t.rollCall)
    .where(and(eq(tx.t.rollCall.unitId, unitId), eq(tx.t.rollCall.on, on)));
  return roll;
}

/** Days since then on which the class's roll was sent, the newest first. */
export const sentRolls = (tx: ReadTx, unitId: string, since: CivilDate): Promise<RollCall[]> =>
  tx.db
    .select()
    .from(tx.t.rollCall)
    .where(and(eq(tx.t.rollCall.unitId, unitId), gte(tx.t.rollCall.on, since), isNotNull(tx.t.rollCall.sentAt)))
    .orderBy(desc(tx.t.rollCall.on));
