/** What a message becomes once it was answered: what was recorded, what follows and by when, and the way back. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { stepName } from './steps.ts';
import { undoButton } from './undo.ts';

export interface NextStep {
  readonly publicId: string;
  readonly kind: string;
  readonly dueOn: CivilDate;
  /** Name of a colleague; empty when nobody holds the role. */
  readonly owner: string;
  /** The reader owes it. */
  readonly mine: boolean;
}

export interface Recorded {
  /** What was recorded, the first line in bold. */
  readonly lines: readonly Phrase[];
  readonly number: string;
  readonly casePublicId: string;
  readonly open: boolean;
  readonly stage: string;
  readonly next: readonly NextStep[];
  /** Code of the act. Absent for what can't be taken back. */
  readonly undo?: string;
  /** What is left to be answered in the same message. */
  readonly more?: readonly (readonly Button[])[];
  /** A visitor who was asked in has no case page. */
  readonly visitor?: boolean;
}

export const recordedScreen = (made: Recorded): Screen => ({
  lines: [
    ...made.lines,
    { key: 'recorded.case', values: { number: { code: made.number } } },
    null,
    ...nextLines(made),
    ...(made.undo ? [null, { key: 'recorded.undo-hint' } as const] : []),
  ],
  rows: [
    ...(made.more ?? showRows(made.next)),
    made.undo ? [undoButton(made.undo)] : [],
    [
      ...(made.visitor
        ? []
        : [{ label: { key: 'step.open-case' } as const, action: action('case', made.casePublicId) }]),
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});

function nextLines({ next, open, stage }: Recorded): Phrase[] {
  if (!open) return [{ key: 'recorded.closed' }];
  if (next.length === 0) return [{ key: stage === 'watched' ? 'recorded.watched' : 'recorded.roll-watches' }];
  return next.map((step) => ({
    key: step.owner === '' ? 'recorded.next-nobody' : 'recorded.next',
    values: { step: { phrase: stepName(step.kind) }, on: { on: step.dueOn }, owner: step.owner },
  }));
}

/** The forms of what the reader owes now. */
export const showRows = (next: readonly NextStep[]): Button[][] =>
  next
    .filter(({ mine }) => mine)
    .map((step) => [
      {
        label: { key: 'recorded.show-step', values: { step: { phrase: stepName(step.kind) } } },
        action: action('step.show', step.publicId),
      },
    ]);

/** The answer was taken back; the step, if it is open again, with its buttons. */
export const undoneScreen = (undone: { casePublicId: string; next: readonly NextStep[] }): Screen => ({
  lines: [{ key: 'recorded.undone' }],
  rows: [...showRows(undone.next), [{ label: { key: 'common.home' }, action: action('home') }]],
});
