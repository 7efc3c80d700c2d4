/** What a step needs of the family: how to reach them, who was met last, what was promised. Each read is logged. */
import { factsIn } from '../../domain/event-kinds.ts';
import type { Screen } from '../../domain/screen.ts';
import { familyScreen } from '../../domain/screens/family.ts';
import { outcomeRows } from '../../domain/screens/step-answers.ts';
import { hour } from '../../domain/time.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { waitingKind } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { openCase } from '../records/case-access.ts';
import { effectiveEvents } from '../records/case-facts.ts';
import { readDetails } from '../records/children.ts';
import { answerable } from '../records/step-rule.ts';
import { type AtStep, atOpenStep, isVisitor } from './at-step.ts';

/** As long as it takes to get there; sooner, when the step is no longer this person's. */
const familyStaysMs = 12 * hour;

export async function showFamily(
  tx: Tx,
  who: Who,
  stepPublicId: string,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' }> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  return at.ok ? familyOf(tx, who, at) : at;
}

/** Of a step that this person holds; refused once the child was erased. */
export async function familyOf(
  tx: Tx,
  who: Who,
  at: AtStep,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' }> {
  const { step, row, child, schoolClass } = at;
  const details = await readDetails(tx, who.personId, child, 'step');
  if (!details) return { ok: false, reason: 'not-allowed' };
  const access = await openCase(tx, who, row.publicId);
  const handed = isVisitor(step, who.personId);
  const asked = {
    step: answerable(row, step),
    casePublicId: row.publicId,
    handed,
    unplaced: schoolClass.kind === waitingKind,
  };
  const rows = outcomeRows(asked).map((buttons) =>
    buttons.filter((button) => !('action' in button && button.action.startsWith('visit.details:'))),
  );
  return {
    ok: true,
    screen: familyScreen({
      known: { ...details, ...(await talkOf(tx, row.id)) },
      casePublicId: row.publicId,
      number: row.number,
      childPublicId: child.publicId,
      mayChange: access.ok && access.may('child.contact') !== undefined,
      withdrawAt: tx.now + familyStaysMs,
      rows,
    }),
  };
}

/** The last talk in which somebody was reached, and the day that was promised in it. */
async function talkOf(tx: ReadTx, caseId: string) {
  const talks = (await effectiveEvents(tx, caseId)).filter(
    ({ kind, data }) => (kind === 'contact' || kind === 'visit') && factsIn(data).reached === true,
  );
  const last = talks.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1);
  const { met, promisedOn } = factsIn(last?.data ?? {});
  return { met: last && { who: met, on: last.on }, promisedOn };
}
