/** The case page: where the child stands, what is owed by whom, what happened, and what this person may do now. */
import { action } from '../action.ts';
import type { ContactData } from '../family-contact.ts';
import type { Stage } from '../ladder/ladder-rules.ts';
import type { Role } from '../rights.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { type TextKey, textKey } from '../text-key.ts';
import { becauseLines } from './because.ts';
import { type CaseEvent, eventLines, wordsLines } from './case-events.ts';
import { type ReferralShown, referralLine } from './referrals.ts';
import { outcomeRows } from './step-answers.ts';
import { type DueStep, stepName } from './steps.ts';

/** What this person may do at the case now, beside the outcomes of open steps. */
export const caseActs = [
  'details',
  'happened',
  'ask',
  'return',
  'enrol',
  'reason',
  'refer',
  'close',
  'close-reopen',
  'needs',
  'consent',
  'consent-end',
  'danger',
  'take-over',
  'give-back',
  'teacher',
  'correct',
  'papers',
] as const;
export type CaseAct = (typeof caseActs)[number];

export interface PageStep {
  readonly step: DueStep['step'];
  readonly overdue: boolean;
  /** Name and role of whom it belongs to; undefined when nobody holds the role. */
  readonly owner: { readonly name: string; readonly role: Role | 'named-person' } | undefined;
  /** It lies with whoever keeps the case, which the page says already. */
  readonly kept: boolean;
  /** The visitor who goes. */
  readonly visitor: string | undefined;
  /** The reader is that visitor. */
  readonly handed: boolean;
}

export interface CasePageView {
  /** Numbers of the child's other cases, where somebody said that two records are one child's. */
  readonly oneWith: readonly string[];
  readonly publicId: string;
  readonly childPublicId: string;
  readonly number: string;
  /** Undefined once the child was erased. */
  readonly initial: string | undefined;
  /** The child is in no class yet. */
  readonly unplaced: boolean;
  /** Case kind of the programme. */
  readonly kind: string;
  readonly stage: Stage;
  readonly open: boolean;
  readonly absentDays: number;
  /** Name of who has taken it over, as far as this reader sees so already. */
  readonly keeper: string | undefined;
  readonly erased: { readonly on: CivilDate; readonly because: string } | undefined;
  readonly openedOn: CivilDate;
  readonly closed: { readonly on: CivilDate; readonly closure: string } | undefined;
  readonly suspectedOn: CivilDate | undefined;
  readonly dropoutOn: CivilDate | undefined;
  readonly watch: { readonly from: CivilDate; readonly daysPresent: number; readonly of: number } | undefined;
  readonly teacher: string | undefined;
  readonly namedPerson: string | undefined;
  readonly steps: readonly PageStep[];
  /** How to reach the family is not known, and a step needs it. */
  readonly findOut:
    | { readonly lacks: readonly ContactData[]; readonly owner: string | undefined; readonly mayAdd: boolean }
    | undefined;
  readonly needs: readonly { readonly kind: string; readonly state: string }[];
  readonly reason: { readonly state: 'final' | 'proposed' | 'told'; readonly code: string } | undefined;
  readonly referrals: readonly ReferralShown[];
  readonly consent: { readonly on: CivilDate; readonly childView: string } | undefined;
  /** Episodes before the present one, the last first; none for those who may not read what happened. */
  readonly former: readonly { kind: string; from: CivilDate; to: CivilDate; outcome: string }[];
  /** Undefined for those who go once, or do one task: what happened before is not theirs to read. */
  readonly events: readonly CaseEvent[] | undefined;
  readonly page: number;
  readonly pages: number;
  readonly allowed: ReadonlySet<CaseAct>;
  /** Verbs of step outcomes that the rights of this person allow. */
  readonly verbs: ReadonlySet<string>;
}

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
    rows: [...actRows(view), ...turns(view), ...moreRows(view)],
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

/** The verb of an act that lies in another feature. */
const verbOf = (act: CaseAct): string => verbs[act] ?? act;
const verbs: Partial<Record<CaseAct, string>> = {
  ask: 'colleague.ask',
  needs: 'needs.case',
  reason: 'reason.begin',
  'close-reopen': 'close.reopen',
  'take-over': 'over',
  'give-back': 'over.back',
};

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

/** The outcomes of open steps, each verb once: of the step that is due first. A visit to be logged is called so. */
function actRows(view: CasePageView): Button[][] {
  const seen = new Set<string>();
  const { publicId: casePublicId, unplaced } = view;
  const rows = view.steps.flatMap(({ step, handed }) => outcomeRows({ step, handed, casePublicId, unplaced }));
  const isVisit = (button: Button): boolean => 'key' in button.label && button.label.key === 'step.log-visit';
  const hasVisit = rows.flat().some(isVisit);
  return rows.map((row) =>
    row.filter((button) => {
      if (!('action' in button)) return false;
      if (hasVisit && button.action.startsWith('visit.log:') && !isVisit(button)) return false;
      const [verb = '', , ...rest] = button.action.split(':');
      // What a button of this verb is about stands on it.
      const what = verb === 'step.done' || verb === 'step.note' ? button.action : [verb, ...rest].join(':');
      if (!view.verbs.has(verb) || seen.has(what)) return false;
      seen.add(what);
      return true;
    }),
  );
}

function turns({ publicId, page, pages, events = [] }: CasePageView): Button[][] {
  const to = (key: 'case.newer' | 'case.older', at: number): Button => ({
    label: { key },
    action: action('case.page', publicId, at),
  });
  const worded = events.filter((event) => event.hasWords).length;
  return [
    [...(page > 0 ? [to('case.newer', page - 1)] : []), ...(page < pages - 1 ? [to('case.older', page + 1)] : [])],
    worded > 0
      ? [{ label: { key: 'case.words', values: { count: worded } }, action: action('case.words', publicId, page) }]
      : [],
  ];
}

function moreRows(view: CasePageView): Button[][] {
  const { publicId, childPublicId, allowed } = view;
  const button = (act: CaseAct, more: Partial<Button> = {}): Button[] =>
    allowed.has(act)
      ? [{ label: { key: textKey('case', `do-${act}`) }, action: action(verbOf(act), publicId), ...more } as Button]
      : [];
  return [
    view.findOut?.mayAdd ? [{ label: { key: 'step.find-out' }, action: action('child.edit', childPublicId) }] : [],
    allowed.has('details') ? [{ label: { key: 'case.do-details' }, action: action('child', childPublicId) }] : [],
    [...button('happened'), ...button('ask')],
    button('return', { style: 'success' }),
    button('enrol', { style: 'success' }),
    [...button('reason'), ...button('refer')],
    [...button('close'), ...button('close-reopen')],
    [...button('needs'), ...button('consent'), ...button('consent-end')],
    [...button('teacher'), ...button('correct')],
    button('papers'),
    [...button('danger', { style: 'danger' }), ...button('take-over'), ...button('give-back')],
    [
      { label: { key: 'case-list.button' }, action: action('cases') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ];
}

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
