/** Screens about a child in danger: for its keepers, and for whoever spoke. No message that stays says which child. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Button, Instant, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';

export interface EmergencyNumber {
  /** What answers there: a key of texts. */
  readonly code: string;
  readonly number: string;
}

export interface DangerView {
  readonly publicId: string;
  readonly casePublicId: string;
  readonly number: string;
  readonly emergency: readonly EmergencyNumber[];
  readonly reports: readonly {
    readonly name: string | undefined;
    readonly role: Role | undefined;
    readonly at: Instant;
    readonly where: string;
  }[];
}

const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** Each number with what it is, the way it is dialled. */
export const emergencyLines = (numbers: readonly EmergencyNumber[]): Phrase[] =>
  numbers.map(({ code, number }) => ({
    key: 'danger.number',
    values: { what: { phrase: { key: textKey('emergency', code) } }, number: { digits: number } },
  }));

/** Day or night, to a keeper. */
export const dangerAlertScreen = (publicId: string): Screen => ({
  lines: [{ key: 'danger.alert' }],
  rows: [[{ label: { key: 'danger.read' }, action: action('danger.open', publicId), style: 'danger' }]],
});

/** The keepers' page. It is protected and leaves the chat again. */
export const dangerScreen = (view: DangerView): Screen => ({
  lines: [
    { key: 'danger.title', values: { number: { code: view.number } } },
    null,
    { key: 'danger.first' },
    ...emergencyLines(view.emergency),
    { key: 'danger.consult' },
    { key: 'danger.law' },
    null,
    ...view.reports.map(
      ({ name, role, at, where }): Phrase => ({
        key: name === undefined ? 'danger.said-unnamed' : 'danger.said',
        values: {
          ...(name === undefined ? {} : { name }),
          ...(role === undefined ? {} : { role: { phrase: { key: textKey('role', role) } } }),
          at: { at },
          where: { phrase: { key: textKey('danger', `where-${where}`) } },
        },
      }),
    ),
    { key: 'danger.secret' },
  ],
  rows: [
    [{ label: { key: 'step.open-case' }, action: action('case', view.casePublicId) }],
    [{ label: { key: 'danger.decide' }, action: action('danger.ask', view.publicId) }],
    [home],
  ],
  sensitivity: 'names',
});

export const decideDangerScreen = (publicId: string, endings: readonly string[]): Screen => ({
  lines: [{ key: 'danger.how' }],
  rows: [
    ...endings.map((ending): Button[] => [
      { label: { key: textKey('danger', `end-${ending}`) }, action: action('danger.end', publicId, ending) },
    ]),
    [{ label: { key: 'common.back' }, action: action('danger.open', publicId) }],
  ],
});

/** `keeper`: name of whoever keeps the case, where it is somebody else. */
export const dangerDecidedScreen = (casePublicId: string, keeper: string | undefined): Screen => ({
  lines: [keeper === undefined ? { key: 'danger.decided' } : { key: 'danger.decided-kept', values: { name: keeper } }],
  rows: [
    ...(keeper === undefined
      ? [[{ label: { key: 'take-over.give-back' } as const, action: action('over.back', casePublicId) }]]
      : []),
    [{ label: { key: 'step.open-case' }, action: action('case', casePublicId) }, home],
  ],
});

/** To the other keepers. It is protected and leaves the chat again, as the page did. */
export const dangerDecidedNewsScreen = (done: {
  number: string;
  casePublicId: string;
  name: string;
  as: string;
}): Screen => ({
  lines: [
    {
      key: 'danger.decided-news',
      values: {
        name: done.name,
        how: { phrase: { key: textKey('danger', `end-${done.as}`) } },
        number: { code: done.number },
      },
    },
  ],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', done.casePublicId) }], [home]],
  sensitivity: 'names',
});

/** Where it is, asked together with whether: one tap. */
export const askDangerScreen = (casePublicId: string, places: readonly string[]): Screen => ({
  lines: [{ key: 'danger.sure' }, { key: 'danger.where' }],
  rows: [
    ...places.map((place): Button[] => [
      {
        label: { key: textKey('danger', `yes-${place}`) },
        action: action('danger.raise', casePublicId, place),
        style: 'danger',
      },
    ]),
    [{ label: { key: 'common.back' }, action: action('case', casePublicId) }],
  ],
});

/** What whoever spoke sees: how many people heard of it, and whom to call. */
export const dangerToldLines = (told: number, numbers: readonly EmergencyNumber[]): Phrase[] => [
  told > 0 ? { key: 'danger.told', values: { count: told } } : { key: 'danger.nobody' },
  { key: 'danger.call' },
  ...emergencyLines(numbers),
];

export const dangerRaisedScreen = (told: number, numbers: readonly EmergencyNumber[]): Screen => ({
  lines: dangerToldLines(told, numbers),
  rows: [[home]],
});

export const dangerSeenScreen = (): Screen => ({ lines: [{ key: 'danger.seen' }], rows: [[home]] });

export const dangerUnseenScreen = (numbers: readonly EmergencyNumber[]): Screen => ({
  lines: [{ key: 'danger.unseen' }, ...emergencyLines(numbers)],
  rows: [[home]],
});
