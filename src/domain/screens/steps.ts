/** The message of a due step: which case, what is to be done, by when and why then, and the buttons of its outcomes. */
import { action } from '../action.ts';
import type { ContactData } from '../family-contact.ts';
import type { Because, OpenStep } from '../ladder/ladder-state.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { type SnoozeDays, snoozeDays } from '../snooze.ts';
import { type TextKey, textKey } from '../text-key.ts';
import { becauseLines } from './because.ts';
import { type Answerable, outcomeRows } from './step-answers.ts';

export interface DueStep extends Answerable {
  readonly step: Answerable['step'] & {
    readonly dueOn: CivilDate;
    readonly because: Because;
    readonly progress: OpenStep['progress'];
  };
  readonly number: string;
  readonly childPublicId: string;
  /** Without one of these it can't be done: somebody has to find out. */
  readonly lacks: readonly ContactData[];
  /** It is done with the family: how to reach them is a tap away. */
  readonly family: boolean;
  readonly initial: string;
  readonly absentDays: number;
  readonly overdue: boolean;
  /** A look at how it stands is due. */
  readonly look: boolean;
  /** Attempts so far in which nobody was reached. */
  readonly attempts: number;
  /** It was told before: it can be put off, with a reason. */
  readonly reminder?: boolean;
  /** Why it comes to this person. */
  readonly first?: Phrase;
}

export function dueStepScreen(due: DueStep): Screen {
  const { step } = due;
  return {
    lines: [
      ...(due.first ? [due.first, null] : []),
      { key: due.overdue ? 'step.overdue-title' : 'step.title', values: { step: { phrase: stepName(step.kind) } } },
      caseLine(due),
      null,
      { key: textKey('step', `do-${step.kind}`), values: { ...step.progress } },
      ...(step.missing.length > 0 ? [missingLine(step.missing)] : []),
      ...(due.lacks.length > 0 ? [lacksLine(due.lacks)] : []),
      ...(due.attempts > 0 ? [{ key: 'step.attempts', values: { count: due.attempts } } as const] : []),
      ...(due.look ? [{ key: 'step.look' } as const] : []),
      { key: due.overdue ? 'step.was-due' : 'step.due', values: { on: { on: step.dueOn } } },
      ...becauseLines(step.because),
    ],
    rows: [
      ...(due.look ? [[{ label: { key: 'step.still' } as const, action: action('step.review', step.publicId) }]] : []),
      ...familyRow(due),
      ...outcomeRows(due),
      ...(due.reminder ? [snoozeRow(step.publicId)] : []),
      [{ label: { key: 'step.open-case' }, action: action('case', due.casePublicId) }],
    ],
  };
}

/** What has to be found out before the family can be reached. */
const lacksLine = (lacks: readonly ContactData[]): Phrase => ({
  key: 'step.lacks',
  values: { list: { list: lacks.map((data) => ({ phrase: { key: textKey('step', `lacks-${data}`) } })) } },
});

/** How to reach them comes in a message of its own, which leaves the chat; what is missing is written down from here. */
const familyRow = ({ step, family, lacks, handed, childPublicId }: DueStep): Button[][] => [
  [
    ...(family && !handed && lacks.length === 0
      ? [{ label: { key: 'step.family' } as const, action: action('step.family', step.publicId) }]
      : []),
    ...(lacks.length > 0
      ? [{ label: { key: 'step.find-out' } as const, action: action('child.edit', childPublicId) }]
      : []),
  ],
];

export const stepName = (kind: string): Phrase => ({ key: textKey('step', `name-${kind}`) });

const snoozeKeys: Record<SnoozeDays, TextKey> = { 1: 'snooze.days-1', 3: 'snooze.days-3' };

const snoozeRow = (publicId: string): Button[] =>
  snoozeDays.map((days) => ({
    label: { key: snoozeKeys[days] },
    action: action('snooze', publicId, days),
  }));

/** What is left of the form in the chat of somebody who owes it no longer. */
export const stepPassedScreen = (number: string): Screen => ({
  lines: [{ key: 'step.passed-on', values: { number: { code: number } } }],
});

/** What is left of it when nothing has to be done any more: the case was none, or its days were corrected. */
export const stepMootScreen = (number: string): Screen => ({
  lines: [{ key: 'step.moot', values: { number: { code: number } } }],
});

/** One line of a list of steps, the day first: a narrow screen cuts the end off. */
export const stepLabel = (
  listed: Pick<DueStep, 'number' | 'initial'> & { readonly kind: string; readonly dueOn: CivilDate },
): Phrase => ({
  key: 'step.label',
  values: {
    on: { on: listed.dueOn },
    number: { code: listed.number },
    initial: listed.initial,
    step: { phrase: { key: textKey('step', `short-${listed.kind}`) } },
  },
});

/** `HX-2026-0042 · 王＊ · 三年级二班 · 3 days`; without the days once the child is back. */
export const caseLine = (due: Pick<DueStep, 'number' | 'initial' | 'absentDays'>): Phrase => {
  const values = { number: { code: due.number }, initial: due.initial };
  return due.absentDays > 0
    ? { key: 'step.case-line', values: { ...values, count: due.absentDays } }
    : { key: 'ledger.case-line', values };
};

const missingLine = (missing: readonly string[]): Phrase => ({
  key: 'step.missing',
  values: { list: { list: missing.map((receiver) => ({ phrase: { key: textKey('agency', receiver) } })) } },
});
