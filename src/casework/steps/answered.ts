/** What the form of a step becomes once it was answered. */
import type { Phrase, Screen } from '../../domain/screen.ts';
import { recordedScreen } from '../../domain/screens/recorded.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Who } from '../ground/who.ts';
import { type AtStep, isVisitor } from './at-step.ts';
import { whatNext } from './what-next.ts';

/** `lines`: what was recorded, then what follows and the way back. */
export async function answeredScreen(
  tx: ReadTx,
  who: Who,
  { row, step }: Pick<AtStep, 'row' | 'step'>,
  lines: readonly Phrase[],
  { undo = true } = {},
): Promise<Screen> {
  const now = await whatNext(tx, row.id, who.personId);
  return recordedScreen({
    lines,
    number: row.number,
    casePublicId: row.publicId,
    open: now.row.open,
    stage: now.row.stage,
    next: now.next,
    ...(undo ? { undo: { stepPublicId: step.publicId, at: tx.now } } : {}),
    visitor: isVisitor(step, who.personId),
  });
}
