/** What the form of a step becomes once it was answered, and what is said of what was told between steps. */
import type { Button, Phrase, Screen } from '../../domain/screen.ts';
import { recordedScreen } from '../../domain/screens/recorded.ts';
import type { Tx } from '../../store/tx.ts';
import { offerUndo } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import type { AtCase } from './at-case.ts';
import { isVisitor } from './at-step.ts';
import { whatNext } from './what-next.ts';

/**
 * `lines`: what was recorded, then what follows and the way back. `undo`: the act that can be taken back; `more`: what
 * is left to be answered in the same message.
 */
export async function answeredScreen(
  tx: Tx,
  who: Who,
  { row, step }: Pick<AtCase, 'row' | 'step'>,
  lines: readonly Phrase[],
  { undo, more }: { readonly undo?: string; readonly more?: readonly (readonly Button[])[] } = {},
): Promise<Screen> {
  const now = await whatNext(tx, row.id, who.personId);
  return recordedScreen({
    lines,
    number: row.number,
    casePublicId: row.publicId,
    open: now.row.open,
    stage: now.row.stage,
    next: now.next,
    ...(undo === undefined ? {} : { undo: await offerUndo(tx, undo, (step ?? row).publicId) }),
    ...(more ? { more } : {}),
    visitor: step !== undefined && isVisitor(step, who.personId),
  });
}
