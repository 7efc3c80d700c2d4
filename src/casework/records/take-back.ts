/** Takes back what was recorded of a case: an event that corrects it; both stay in the log. */
import { and, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordUndo } from '../ground/undo.ts';
import type { Actor } from '../ground/who.ts';
import type { EventRow } from './case-facts.ts';
import type { CaseRow } from './cases.ts';
import { recordEvent } from './events.ts';

/** What an act told a case. */
export const eventsOf = (tx: ReadTx, caseId: string, actId: string): Promise<EventRow[]> =>
  tx.db
    .select()
    .from(tx.t.event)
    .where(and(eq(tx.t.event.caseId, caseId), eq(tx.t.event.actId, actId), isNull(tx.t.event.corrects)));

/** The same of an act that tells one thing; of the kinds given, if it tells more. */
export const eventOf = async (
  tx: ReadTx,
  caseId: string,
  actId: string,
  kinds?: readonly string[],
): Promise<EventRow | undefined> =>
  (await eventsOf(tx, caseId, actId)).find(({ kind }) => kinds?.includes(kind) ?? true);

export async function takeBack(tx: Tx, actor: Actor, row: CaseRow, taken: EventRow): Promise<string> {
  const actId = await recordUndo(tx, actor, { id: taken.actId, area: row.area });
  await recordEvent(tx, actId, row, { kind: 'taken-back', on: taken.on, corrects: taken.id });
  return actId;
}

/** Those of the events that were taken back. */
export async function takenBackAmong(tx: ReadTx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { event } = tx.t;
  const rows = await tx.db
    .select({ corrects: event.corrects })
    .from(event)
    .where(inArray(event.corrects, [...ids]));
  return new Set(rows.flatMap(({ corrects }) => corrects ?? []));
}
