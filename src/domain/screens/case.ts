/** The case page: where the child stands, what is owed by whom, what happened, and what this person may do now. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Instant, Phrase, Screen, Value } from '../screen.ts';
import { type TextKey, textKey } from '../text-key.ts';
import { becauseLines } from './because.ts';
import { caseRows } from './case-buttons.ts';
import { eventLines, wordsLines } from './case-events.ts';
import type { CasePageView, PageStep } from './case-view.ts';
import { referralLine } from './referrals.ts';
import { stepName } from './steps.ts';

export function caseScreen(view: CasePageView): Screen {
  return {
    lines: [
      {
        key: 'case.title',
        values: { number: { code: view.number }, initial: view.initial ?? '–' },
      },
      ...view.oneWith.map((number): Phrase => ({ key: 'one-child.line', values: { number: { code: number } } })),
      ...stateLines(view),
      ...(view.steps.length > 0 ? [null, ...view.steps.flatMap(stepLines)] : []),
      ...findOutLines(view),
      ...peopleLines(view),
      ...reasonAndOffices(view),
      ...needLines(view),
      null,
      ...historyLines(view),
    ],
    rows: caseRows(view),
  };
}

function stateLines(view: CasePageView): Phrase[] {
  const { erased, closed, suspectedOn, dropoutOn, watch } = view;
  return [
    ...(erased
      ? [
          {
            key: 'case.erased',
            values: { on: { on: erased.on }, because: phrase(textKey('child', `erase-${erased.because}`)) },
          } as const,
        ]
      : []),
    ...(view.keeper === undefined ? [] : [{ key: 'take-over.with', values: { name: view.keeper } } as const]),
    { key: textKey('case', `stage-${view.stage}`) },
    ...(view.kind === 'absent'
      ? []
      : [{ key: 'case.kind', values: { kind: phrase(textKey('case-kind', view.kind)) } } as const]),
    ...(view.open && view.absentDays > 0 ? [{ key: 'case.absent', values: { count: view.absentDays } } as const] : []),
    ...(suspectedOn ? [{ key: 'case.suspected-on', values: { on: { on: suspectedOn } } } as const] : []),
    ...(dropoutOn ? [{ key: 'case.dropout-on', values: { on: { on: dropoutOn } } } as const] : []),
    ...(watch
      ? [{ key: 'case.watch', values: { on: { on: watch.from }, done: watch.daysPresent, of: watch.of } } as const]
      : []),
    closed
      ? {
          key: 'case.closed',
          values: { on: { on: closed.on }, because: phrase(closureKey(closed.closure)) },
        }
      : { key: 'case.opened', values: { on: { on: view.openedOn } } },
  ];
}

const closures = ['back-in-class', 'written-off', 'not-a-case', 'stayed-away', 'erased', 'same-child'];

export const closureKey = (closure: string): TextKey => {
  if (closures.includes(closure)) return textKey('case', `closure-${closure}`);
  return closure.startsWith('left-') ? textKey('child', `leave-${closure.slice(5)}`) : textKey('closure', closure);
};

const stepLines = ({ step, overdue, owner, kept, visitor }: PageStep): Phrase[] => [
  {
    key: overdue ? 'case.step-overdue' : 'case.step',
    values: { step: { phrase: stepName(step.kind) }, on: { on: step.dueOn } },
  },
  ...becauseLines(step.because).map((line): Phrase => ({ key: 'case.because', values: { line: { phrase: line } } })),
  ...(step.progress.of > 1
    ? [{ key: 'case.progress', values: { done: step.progress.done, of: step.progress.of } } as const]
    : []),
  ...(kept ? [] : [ownerLine(owner)]),
  ...(visitor === undefined ? [] : [{ key: 'case.visitor', values: { name: visitor } } as const]),
];

const findOutLines = ({ findOut }: CasePageView): Phrase[] => {
  if (!findOut) return [];
  const list = { list: findOut.lacks.map((data) => phrase(textKey('step', `lacks-${data}`))) };
  return findOut.owner === undefined
    ? [{ key: 'case.find-out-nobody', values: { list } }]
    : [{ key: 'case.find-out', values: { list, name: findOut.owner } }];
};

const ownerLine = (owner: PageStep['owner']): Phrase =>
  owner ? { key: 'case.owner', values: { name: owner.name, role: roleOf(owner.role) } } : { key: 'case.owner-nobody' };

const roleOf = (role: Role | 'named-person'): Value =>
  phrase(role === 'named-person' ? 'case.named-person' : textKey('role', role));

const peopleLines = ({ teacher, namedPerson }: CasePageView): (Phrase | null)[] => [
  null,
  ...(teacher === undefined ? [] : [{ key: 'case.teacher', values: { name: teacher } } as const]),
  ...(namedPerson === undefined ? [] : [{ key: 'case.named', values: { name: namedPerson } } as const]),
];

/** The responsible offices, and of those that are informed the ones that help. */
const reasonAndOffices = ({ reason, referrals }: CasePageView): Phrase[] => [
  ...(reason
    ? [{ key: textKey('case', `reason-${reason.state}`), values: { reason: phrase(textKey('reason', reason.code)) } }]
    : []),
  ...referrals.filter(({ part, state }) => part === 'responsible' || state === 'accepted').map(referralLine),
];

function needLines({ needs, consent }: CasePageView): Phrase[] {
  return [
    ...needs.map(
      ({ kind, state }): Phrase => ({
        key: 'case.need',
        values: { need: phrase(textKey('need', kind)), state: phrase(textKey('case', `need-${state}`)) },
      }),
    ),
    ...(consent
      ? [
          {
            key: 'case.consent',
            values: { on: { on: consent.on }, view: phrase(textKey('consent', `view-${consent.childView}`)) },
          } as const,
        ]
      : []),
  ];
}

function historyLines({ events, former, page, pages }: CasePageView): Phrase[] {
  if (!events) return [{ key: 'case.history-closed' }];
  return [
    pages > 1 ? { key: 'case.history-page', values: { at: page + 1, of: pages } } : { key: 'case.history' },
    ...former.map(
      ({ kind, from, to, outcome }): Phrase => ({
        key: 'case.former',
        values: {
          kind: phrase(textKey('case-kind', kind)),
          from: { on: from },
          to: { on: to },
          because: phrase(closureKey(outcome)),
        },
      }),
    ),
    ...(events.length === 0 ? [{ key: 'case.history-empty' } as const] : events.flatMap(eventLines)),
  ];
}

const phrase = (key: Phrase['key']): Value => ({ phrase: { key } });

/** What people wrote, on demand and protected: free words may hold names. */
export const wordsScreen = (
  casePublicId: string,
  number: string,
  written: readonly Parameters<typeof wordsLines>[0][],
  withdrawAt: Instant,
): Screen => ({
  lines: [
    { key: 'case.words-title', values: { number: { code: number } } },
    ...(written.length === 0
      ? [{ key: 'case.no-words' } as const]
      : written.flatMap((one) => [null, ...wordsLines(one)])),
  ],
  rows: [
    [
      { label: { key: 'step.open-case' }, action: action('case', casePublicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
  sensitivity: 'names',
  withdrawAt,
});
