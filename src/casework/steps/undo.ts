/** Takes back an answer to a step: a correcting event, marks and needs as they were, and the ladder followed anew. */
import { factsIn } from '../../domain/event-kinds.ts';
import type { NextStep } from '../../domain/screens/recorded.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import type { Offered } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import { resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { type EventRow, effectiveEvents } from '../records/case-facts.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import type { ChildRow } from '../records/children.ts';
import { eventOf, takeBack } from '../records/take-back.ts';
import { atCase } from './at-case.ts';
import { atStep } from './at-step.ts';
import { markDays } from './contact.ts';
import { whatNext } from './what-next.ts';

/** What answers a step, or is told between steps. A danger once raised is lifted by those who hold the area, not by a tap. */
const answers = [
  'contact',
  'visit',
  'named-person',
  'lost-contact',
  'report',
  'write-off',
  'confirmed',
  'review',
  'notice-served',
  'notice-attempted',
  'service',
  'whereabouts',
  'national-record',
];

/** The right to the step, or to the case, is asked anew. */
export async function undoAnswer(
  tx: Tx,
  who: Who,
  act: Offered,
): Promise<
  { ok: true; casePublicId: string; next: readonly NextStep[] } | { ok: false; reason: 'not-allowed' | 'undone-before' }
> {
  const atItsStep = await atStep(tx, who, act.subject, 'visit.log');
  const at = atItsStep.ok ? atItsStep : await atCase(tx, who, act.subject);
  if (!at.ok) return at;
  const { row, child, actor } = at;
  const answer = await eventOf(tx, row.id, act.id, answers);
  if (!answer) return { ok: false, reason: 'undone-before' };

  const actId = await takeBack(tx, actor, row, answer);
  await unmark(tx, child, answer, actId);
  await closeNeeds(tx, row, answer);
  const episode = await latestEpisode(tx, row.id);
  if (answer.kind === 'named-person') await restoreNamedPerson(tx, row, episode?.startedOn ?? row.openedOn);
  if (!row.open && episode) await resumeEpisode(tx, row, episode);
  await followLadder(tx, actor, child.id);
  const { next } = await whatNext(tx, row.id, who.personId);
  return { ok: true, casePublicId: row.publicId, next };
}

/** Days that the answer had excused are absent again. */
export async function unmark(tx: Tx, child: ChildRow, answer: EventRow, actId: string): Promise<void> {
  const { mark } = tx.t;
  const days = await tx.db
    .select({ on: mark.on })
    .from(mark)
    .where(and(eq(mark.childId, child.id), eq(mark.actId, answer.actId), eq(mark.mark, 'excused')));
  await markDays(
    tx,
    child,
    days.map(({ on }) => on),
    'absent',
    actId,
  );
}

/** Needs that the answer had opened; one that somebody has claimed meanwhile stays. */
export async function closeNeeds(tx: Tx, row: CaseRow, answer: EventRow): Promise<void> {
  const { opened } = factsIn(answer.data);
  if (!opened) return;
  const { need } = tx.t;
  const gone = await tx.db
    .update(need)
    .set({ state: 'withdrawn' })
    .where(and(eq(need.caseId, row.id), inArray(need.publicId, [...opened]), eq(need.state, 'open')))
    .returning();
  for (const { id } of gone) await tx.withdraw(`need:${id}`);
}

/** Who was named before, in this episode. */
export async function restoreNamedPerson(tx: Tx, row: CaseRow, since: string): Promise<void> {
  const events = await effectiveEvents(tx, row.id);
  const before = events.findLast((event) => event.kind === 'named-person' && event.on >= since);
  const personId = before && factsIn(before.data).personId;
  await tx.db
    .update(tx.t.caseRow)
    .set({ namedPersonId: personId ?? null })
    .where(eq(tx.t.caseRow.id, row.id));
}
