/** The message of a due step: which case, what is to be done, by when and why then, and the buttons of its outcomes. */
import { action } from '../action.ts';
import type { Because, OpenStep } from '../ladder/ladder-state.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { type SnoozeDays, snoozeDays } from '../snooze.ts';
import { type TextKey, textKey } from '../text-key.ts';

export interface DueStep {
  readonly step: {
    readonly publicId: string;
    readonly kind: string;
    readonly dueOn: CivilDate;
    readonly because: Because;
    readonly progress: OpenStep['progress'];
    readonly missing: readonly string[];
  };
  readonly number: string;
  readonly casePublicId: string;
  readonly initial: string;
  readonly schoolClass: string;
  readonly absentDays: number;
  readonly overdue: boolean;
  /** It goes to the visitor to whom it was handed. */
  readonly handed: boolean;
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
      { key: due.overdue ? 'step.was-due' : 'step.due', values: { on: { on: step.dueOn } } },
      ...becauseLines(step.because),
    ],
    rows: [
      ...outcomeRows(due),
      ...(due.reminder ? [snoozeRow(step.publicId)] : []),
      [{ label: { key: 'step.open-case' }, action: action('case', due.casePublicId) }],
    ],
  };
}

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

/** To those above the owner of a step that stays unanswered. */
export const silenceScreen = (
  silence: Pick<DueStep, 'step' | 'number' | 'casePublicId' | 'initial' | 'schoolClass' | 'absentDays'> & {
    readonly owner: string | undefined;
  },
): Screen => ({
  lines: [
    { key: 'step.silence-title', values: { step: { phrase: stepName(silence.step.kind) } } },
    caseLine(silence),
    { key: 'step.was-due', values: { on: { on: silence.step.dueOn } } },
    silence.owner === undefined
      ? { key: 'step.silence-nobody' }
      : { key: 'step.silence-owner', values: { name: silence.owner } },
  ],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', silence.casePublicId), style: 'primary' }]],
});

/** One line of a list of steps, what is to be done first: a narrow screen cuts the end off. */
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
export const caseLine = (due: Pick<DueStep, 'number' | 'initial' | 'schoolClass' | 'absentDays'>): Phrase => {
  const values = { number: { code: due.number }, initial: due.initial, class: due.schoolClass };
  return due.absentDays > 0
    ? { key: 'step.case-line', values: { ...values, count: due.absentDays } }
    : { key: 'ledger.case-line', values };
};

const missingLine = (missing: readonly string[]): Phrase => ({
  key: 'step.missing',
  values: { list: { list: missing.map((receiver) => ({ phrase: { key: textKey('agency', receiver) } })) } },
});

/** "10 working days after Mon 21 Sep; 1–7 Oct are holidays, 10 Oct is a working day". */
export function becauseLines(because: Because): Phrase[] {
  const { due, trigger, triggerOn, knownOn, holidays, makeUpDays, provisional } = because;
  const lines: Phrase[] = [];
  if ('absentDays' in trigger)
    lines.push({ key: 'step.because-absent', values: { count: trigger.absentDays, on: { on: triggerOn } } });
  else if ('entered' in trigger)
    lines.push({ key: textKey('step', `because-${trigger.entered}`), values: { on: { on: triggerOn } } });
  else lines.push({ key: 'step.because-watched', values: { on: { on: triggerOn } } });
  if (knownOn > triggerOn) lines.push({ key: 'step.because-known-late', values: { on: { on: knownOn } } });
  if (due.count > 0)
    lines.push({ key: textKey('step', `counted-${due.unit}`), values: { count: due.count, on: { on: knownOn } } });
  for (const span of holidays)
    lines.push(
      span.from === span.to
        ? { key: 'step.holiday', values: { on: { on: span.from } } }
        : { key: 'step.holidays', values: { from: { on: span.from }, to: { on: span.to } } },
    );
  for (const on of makeUpDays) lines.push({ key: 'step.make-up-day', values: { on: { on } } });
  if (provisional) lines.push({ key: 'step.provisional' });
  return lines;
}

/** Usual outcomes in one or two taps; anything longer begins the guided conversation. */
export function outcomeRows({ step, handed }: Pick<DueStep, 'step' | 'handed'>): Button[][] {
  const button = (key: string, verb: string, ...args: string[]): Button => ({
    label: { key: textKey('step', key) },
    action: action(verb, step.publicId, ...args),
  });
  if (handed)
    return [
      [{ ...button('log-visit', 'visit.log'), style: 'primary' }],
      [button('details', 'visit.details'), button('give-back', 'visit.back')],
    ];
  switch (step.kind) {
    case 'contact':
      return [
        [button('reached-coming', 'contact', 'coming'), button('reached-excused', 'contact', 'excused')],
        [button('reached-problem', 'visit.log'), button('not-reached', 'contact', 'missed')],
      ];
    case 'visit':
      return [[{ ...button('log-visit', 'visit.log'), style: 'primary' }], [button('hand-over', 'visit.hand', '0')]];
    case 'ledger':
      return [[{ ...button('name-person', 'name-person', '0'), style: 'primary' }]];
    case 'persuade':
      return [
        [{ ...button('log-visit', 'visit.log'), style: 'primary' }],
        [button('hand-over', 'visit.hand', '0'), button('lost-contact', 'lost')],
      ];
    case 'report':
      return reportRows(step);
    case 'write-off':
      return [[{ ...button('write-off', 'write-off'), style: 'success' }]];
    default:
      return [];
  }
}

/** One button for each office that still lacks the report. */
export const reportRows = (step: { readonly publicId: string; readonly missing: readonly string[] }): Button[][] =>
  step.missing.map((receiver) => [
    {
      label: { key: 'step.reported-to', values: { to: { phrase: { key: textKey('agency', receiver) } } } },
      action: action('report', step.publicId, receiver),
    },
  ]);
