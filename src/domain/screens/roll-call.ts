/** The roll call: one message with a button per pupil. */
import { action } from '../action.ts';
import type { Button, CivilDate, Instant, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { apartButton } from './tell-apart.ts';

export interface RollView {
  readonly publicId: string;
  readonly classPublicId: string;
  readonly className: string;
  readonly on: CivilDate;
  readonly sent: boolean;
  readonly pupils: readonly {
    readonly publicId: string;
    readonly name: string;
    readonly mark?: 'absent' | 'excused';
  }[];
  readonly withdrawAt: Instant;
  /** Of a roll that is yet to be sent: who was away on the last day that was told. */
  readonly awayBefore: { readonly on: CivilDate; readonly names: readonly string[] } | undefined;
  /** One pupil of each name that several have and nothing tells apart. */
  readonly untold: readonly string[];
}

/** So many names are asked about under one roll. */
const mostUntold = 2;

/** Telegram takes 100 buttons in a message; larger classes are shown in pages. */
const perPage = 60;

export function rollScreen(view: RollView, page = 0): Screen {
  const pages = Math.max(1, Math.ceil(view.pupils.length / perPage));
  const at = Math.min(page, pages - 1);
  const shown = view.pupils.slice(at * perPage, (at + 1) * perPage);
  const buttons = shown.map(
    (pupil): Button => ({
      label: { verbatim: pupil.name, ...(pupil.mark ? { mark: pupil.mark } : {}) },
      action: action('roll.tap', view.publicId, pupil.publicId, at),
    }),
  );
  const away = view.pupils.filter(({ mark }) => mark !== undefined).length;
  const turns: Button[] = [
    ...(at > 0
      ? [{ label: { key: 'common.previous' } as const, action: action('roll.page', view.publicId, at - 1) }]
      : []),
    ...(at < pages - 1
      ? [{ label: { key: 'common.next' } as const, action: action('roll.page', view.publicId, at + 1) }]
      : []),
  ];
  return {
    lines: [
      {
        key: view.sent ? 'roll-call.correct-title' : 'roll-call.title',
        values: { class: view.className, on: { on: view.on } },
      },
      { key: 'roll-call.hint' },
      ...(view.awayBefore
        ? [
            {
              key: 'roll-call.away-before',
              values: { on: { on: view.awayBefore.on }, names: { list: view.awayBefore.names } },
            } as const,
          ]
        : []),
    ],
    rows: [
      ...inTwos(buttons),
      turns,
      away === 0
        ? [
            {
              label: { key: 'roll-call.all-present', values: { count: view.pupils.length } },
              action: action('roll.send', view.publicId),
              style: 'success',
            },
          ]
        : [
            {
              label: { key: 'roll-call.send', values: { count: away } },
              action: action('roll.send', view.publicId),
              style: 'primary',
            },
          ],
      [
        ...(away === 0
          ? []
          : [{ label: { key: 'roll-call.clear' } as const, action: action('roll.clear', view.publicId) }]),
        { label: { key: 'roll-call.earlier' }, action: action('roll.past', view.classPublicId) },
      ],
      ...view.untold.slice(0, mostUntold).map((id) => [apartButton(id)]),
    ],
    sensitivity: 'names',
    withdrawAt: view.withdrawAt,
  };
}

export const inTwos = (buttons: readonly Button[]): Button[][] =>
  buttons.flatMap((_, i) => (i % 2 === 0 ? [buttons.slice(i, i + 2)] : []));

/** After sending: numbers only, no names: it stays in the chat, and so does its way to a correction. */
export const rollSentScreen = (sent: {
  publicId: string;
  classPublicId: string;
  className: string;
  on: CivilDate;
  present: number;
  absent: number;
  excused: number;
  corrected: boolean;
  /** Another class of the same teacher, still to be taken that day. */
  next?: { readonly publicId: string; readonly name: string };
}): Screen => ({
  lines: [
    {
      key: sent.corrected ? 'roll-call.corrected' : 'roll-call.sent',
      values: { class: sent.className, on: { on: sent.on } },
    },
    { key: 'roll-call.count', values: { present: sent.present, absent: sent.absent, excused: sent.excused } },
  ],
  rows: [
    sent.next
      ? [
          {
            label: { key: 'roll-call.next', values: { class: sent.next.name } },
            action: action('roll.day', sent.next.publicId, sent.on),
            style: 'primary' as const,
          },
        ]
      : [],
    [
      { label: { key: 'roll-call.correct' }, action: action('roll.open', sent.publicId) },
      { label: { key: 'roll-call.earlier' }, action: action('roll.past', sent.classPublicId) },
    ],
    [
      ...(sent.absent + sent.excused > 0
        ? [{ label: { key: 'roll-call.who' } as const, action: action('roll.who', sent.publicId) }]
        : []),
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});

/** Who is away on a day, on demand and until the evening. */
export const rollAwayScreen = (view: {
  className: string;
  on: CivilDate;
  readonly away: readonly { readonly name: string; readonly mark: 'absent' | 'excused' }[];
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: 'roll-call.title', values: { class: view.className, on: { on: view.on } } },
    ...(['absent', 'excused'] as const).flatMap((mark): Phrase[] => {
      const names = view.away.filter((one) => one.mark === mark).map(({ name }) => name);
      return names.length > 0
        ? [{ key: textKey('roll-call', `names-${mark}`), values: { names: { list: names } } }]
        : [];
    }),
  ],
  rows: [[{ label: { key: 'common.home' }, action: action('home') }]],
  sensitivity: 'names',
  withdrawAt: view.withdrawAt,
});

/** Earlier days of a class, to be looked at and corrected; numbers, no names. */
export const rollDaysScreen = (view: {
  classPublicId: string;
  className: string;
  days: readonly { readonly publicId: string; readonly on: CivilDate; readonly away: number }[];
  /** Buttons to the days before and after. */
  turns: readonly Button[];
}): Screen => ({
  lines: [
    {
      key: view.days.length > 0 ? 'roll-call.days' : 'roll-call.no-days',
      values: { class: view.className },
    },
  ],
  rows: [
    ...view.days.map(({ publicId, on, away }): Button[] => [
      { label: { key: 'roll-call.day', values: { on: { on }, count: away } }, action: action('roll.open', publicId) },
    ]),
    view.turns,
    [{ label: { key: 'attendance.month-button' }, action: action('month.now', view.classPublicId) }],
    [{ label: { key: 'common.home' }, action: action('home') }],
  ],
});

/**
 * Days that one message asks for: the oldest first, as the count of a child waits for them in that order; the newest
 * among them always, as the class sits there.
 */
const askedDays = 5;
const askedOf = (days: readonly CivilDate[]): CivilDate[] =>
  days.length <= askedDays ? [...days] : [...days.slice(0, askedDays - 1), ...days.slice(-1)];

/** Asks for a roll call that is missing; the names open on the tap, in the same message where one day is asked for. */
export const rollAskScreen = (ask: {
  classPublicId: string;
  className: string;
  /** The oldest first. */
  days: readonly CivilDate[];
  /** Children whose count stands still until then. */
  waiting: number;
  of: 'teacher' | 'principal';
}): Screen => {
  const shown = askedOf(ask.days);
  const more = ask.days.length - shown.length;
  const since: CivilDate = shown[0] ?? '';
  return {
    lines: [
      ask.of === 'teacher'
        ? { key: 'roll-call.ask', values: { class: ask.className } }
        : { key: 'roll-call.ask-principal', values: { class: ask.className, since: { on: since } } },
      ...(shown.length > 1
        ? [{ key: 'roll-call.ask-days', values: { days: { list: shown.map((on) => ({ on })) } } } as const]
        : []),
      ...(more > 0 ? [{ key: 'roll-call.ask-more', values: { count: more } } as const] : []),
      ...(ask.waiting > 0 ? [{ key: 'roll-call.ask-waiting', values: { count: ask.waiting } } as const] : []),
    ],
    rows: shown.map((on) => [
      {
        label: { key: 'roll-call.take', values: { on: { on } } },
        action: action('roll.day', ask.classPublicId, on),
        style: 'primary',
      },
    ]),
    // It becomes the form, and a message is protected from the first or never.
    sensitivity: 'protected',
  };
};

/** What the question turns into when nothing is missing any more. */
export const rollDoneScreen = (done: { className: string }): Screen => ({
  lines: [{ key: 'roll-call.ask-done', values: { class: done.className } }],
  rows: [[{ label: { key: 'common.home' }, action: action('home') }]],
});

/** What the question turns into when its day is one without school after all. */
export const rollNotNeededScreen = (off: { className: string; on: CivilDate }): Screen => ({
  lines: [{ key: 'roll-call.ask-off', values: { class: off.className, on: { on: off.on } } }],
  rows: [[{ label: { key: 'common.home' }, action: action('home') }]],
});
