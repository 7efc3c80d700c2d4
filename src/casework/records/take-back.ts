/** Takes back what a person recorded in the last minutes: an event that corrects it; both stay in the log. */
import { minute } from '../../domain/time.ts';
import { and, desc, eq, gte, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import type { Actor } from '../ground/who.ts';
import type { EventRow } from './case-facts.ts';
import type { CaseRow } from './cases.ts';
import { recordEvent } from './events.ts';

export const undoableMs = 15 * minute;

/** The newest event of that kind that this person recorded in the last minutes and that nobody took back. */
export async function undoableEvent(
  tx: ReadTx,
  personId: string,
  row: CaseRow,
  kind: string,
): Promise<EventRow | undefined> {
  const { event, act } = tx.t;
  const recent = await tx.db
    .select({ event })
    .from(event)
    .innerJoin(act, eq(act.id, event.actId))
    .where(
      and(
        eq(event.caseId, row.id),
        eq(event.kind, kind),
        isNull(event.corrects),
        eq(act.personId, personId),
        gte(act.recordedAt, tx.now - undoableMs),
      ),
    )
    .orderBy(desc(event.id));
  const takenBack = await takenBackAmong(
    tx,
    recent.map((one) => one.event.id),
  );
  return recent.find((one) => !takenBack.has(one.event.id))?.event;
}

export async function takeBack(tx: Tx, actor: Actor, row: CaseRow, taken: EventRow): Promise<string> {
  const actId = await recordAct(tx, actor, 'take-back', row.area);
  await recordEvent(tx, actId, row, { kind: 'taken-back', on: taken.on, corrects: taken.id });
  await tx.db.update(tx.t.act).set({ undoneBy: actId }).where(eq(tx.t.act.id, taken.actId));
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
