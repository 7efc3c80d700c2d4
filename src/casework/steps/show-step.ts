/** The form of a step, asked for by a button: as it stands now, or what has become of it. */
import type { Screen } from '../../domain/screen.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Who } from '../ground/who.ts';
import { stepScreen } from '../ladder/steps.ts';
import { atOpenStep } from './at-step.ts';
import { isSnoozedEnough } from './snooze.ts';

export async function showStep(
  tx: ReadTx,
  who: Who,
  stepPublicId: string,
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: 'not-allowed' | 'step-done' }> {
  const at = await atOpenStep(tx, who, stepPublicId, 'visit.log');
  if (!at.ok) return at;
  return {
    ok: true,
    screen: await stepScreen(tx, at.step, at.row, at.schoolClass, who.personId, {
      reminder: at.step.reminders > 0 && !(await isSnoozedEnough(tx, at.step)),
    }),
  };
}
