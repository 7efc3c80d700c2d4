/** A case was told: its number, and what follows. */
import { action } from '../action.ts';
import type { Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { dangerToldLines, type EmergencyNumber } from './danger.ts';
import type { NextStep } from './recorded.ts';
import { stepName } from './steps.ts';
import { undoButton } from './undo.ts';

export const toldScreen = (told: {
  readonly number: string;
  readonly casePublicId: string;
  readonly kind: string;
  /** The teller may see the case. */
  readonly mayOpen: boolean;
  /** Outside the ages of the programme. */
  readonly age: { readonly is: 'under' | 'over'; readonly min: number; readonly max: number } | undefined;
  readonly next: readonly NextStep[];
  /** How many people heard that the child is in danger, and whom to call. */
  readonly danger: { readonly told: number; readonly numbers: readonly EmergencyNumber[] } | undefined;
  /** Code of the act. */
  readonly undo: string;
}): Screen => ({
  lines: [
    { key: 'told.done', values: { number: { code: told.number }, kind: kindName(told.kind) } },
    ...(told.age
      ? [{ key: textKey('told', `age-${told.age.is}`), values: { min: told.age.min, max: told.age.max } }]
      : []),
    ...(told.danger ? [null, ...dangerToldLines(told.danger.told, told.danger.numbers)] : []),
    null,
    ...told.next.map(
      (step): Phrase => ({
        key: step.owner === '' ? 'recorded.next-nobody' : 'recorded.next',
        values: { step: { phrase: stepName(step.kind) }, on: { on: step.dueOn }, owner: step.owner },
      }),
    ),
    { key: 'recorded.undo-hint' },
  ],
  rows: [
    [
      ...(told.mayOpen
        ? [
            {
              label: { key: 'step.open-case' } as const,
              action: action('case', told.casePublicId),
              style: 'primary' as const,
            },
          ]
        : []),
      undoButton(told.undo),
    ],
    [
      { label: { key: 'told.another' }, action: action('tell') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});

const kindName = (kind: string): { phrase: Phrase } => ({ phrase: { key: textKey('case-kind', kind) } });
