/** Children whom a school expects from another one, until somebody there says whether they came. */
import { and, asc, eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';

export type Arrival = Tables['arrival']['$inferSelect'];

/** In the order in which they were sent. */
export const expectedAt = (tx: ReadTx, schoolId: string): Promise<Arrival[]> =>
  tx.db
    .select()
    .from(tx.t.arrival)
    .where(and(eq(tx.t.arrival.schoolId, schoolId), eq(tx.t.arrival.state, 'expected')))
    .orderBy(asc(tx.t.arrival.id));

export const arrivalsOfAct = (tx: ReadTx, actId: string): Promise<Arrival[]> =>
  tx.db.select().from(tx.t.arrival).where(eq(tx.t.arrival.actId, actId));
