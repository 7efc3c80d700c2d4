/** A look at a step that takes long: still under way. The next look is due a while later; the due date stays. */
import type { Screen } from '../../domain/screen.ts';
import { stepName } from '../../domain/screens/steps.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { recordEvent } from '../records/events.ts';
import { answeredScreen } from './answered.ts';
import { atOpenStep } from './at-step.ts';
import { answersFor } from './confirm.ts';

export async function reviewStep(
  tx: Tx,
  who: Who,
  stepPublicId: string,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' }> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  if (!at.ok) return at;
  if (!answersFor(who, at)) return { ok: false, reason: 'not-allowed' };
  const { step, row, actor } = at;
  const actId = await recordAct(tx, actor, 'review-step', row.area);
  await recordEvent(tx, actId, row, {
    kind: 'review',
    on: todayIn(at.schoolClass, tx.now),
    data: { step: step.kind },
  });
  await followLadder(tx, actor, at.child.id);
  return {
    ok: true,
    screen: await answeredScreen(
      tx,
      who,
      at,
      [{ key: 'recorded.review', values: { step: { phrase: stepName(step.kind) } } }],
      { undo: actId },
    ),
  };
}
