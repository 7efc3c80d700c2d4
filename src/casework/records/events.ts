/** Events of a case: append-only; a correction is an event of its own. */
import type { EventData, EventKind } from '../../domain/event-kinds.ts';
import type { CivilDate } from '../../domain/screen.ts';
import type { Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import type { CaseRow } from './cases.ts';
import { classOf } from './step-rows.ts';

/** What messages with somebody's words about the child are about: none goes out once it was erased. */
export const aboutWords = ({ id }: Pick<CaseRow, 'id'>): string => `words:${id}`;

/** `words` are somebody's own, sealed with the child's key. Returns the event's id. */
export async function recordEvent<K extends EventKind>(
  tx: Tx,
  actId: string,
  row: CaseRow,
  event: {
    kind: K;
    on: CivilDate;
    data?: EventData<K>;
    words?: { note: string; language: string };
    corrects?: string;
  },
): Promise<string> {
  const id = tx.newId();
  await tx.db.insert(tx.t.event).values({
    id,
    caseId: row.id,
    area: row.area,
    actId,
    kind: event.kind,
    on: event.on,
    recordedOn: todayIn(await classOf(tx, row), tx.now),
    data: { ...event.data },
    words: event.words ? await tx.seals.seal(`child:${row.childId}`, 'event', id, event.words) : null,
    corrects: event.corrects ?? null,
  });
  return id;
}
