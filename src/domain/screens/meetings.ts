/** A meeting with all agencies: the invitation, its page, the agenda, and who was there. */
import { action } from '../action.ts';
import type { Button, CivilDate, Label, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { pageOf, turnsOf } from './pages.ts';

interface When {
  readonly publicId: string;
  readonly on: CivilDate;
  readonly time: string;
  readonly place: string | undefined;
}

const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };

const whenLines = ({ on, time, place }: When): Phrase[] => [
  { key: 'meeting.when', values: { on: { on }, time } },
  ...(place === undefined ? [] : [{ key: 'meeting.where', values: { place: { said: place } } } as const]),
];

const comingRow = (publicId: string): Button[] => [
  { label: { key: 'meeting.coming' }, action: action('meeting.coming', publicId, 'yes'), style: 'success' },
  { label: { key: 'meeting.not-coming' }, action: action('meeting.coming', publicId, 'no') },
];

/** To a guest: the form is the message. It stays in the chat, so the place, in somebody's words, is opened on demand. */
export const invitationScreen = ({ place, ...meeting }: When & { readonly first: Phrase }): Screen => ({
  lines: [meeting.first, null, ...whenLines({ ...meeting, place: undefined }), null, { key: 'meeting.ask-coming' }],
  rows: [
    comingRow(meeting.publicId),
    place === undefined
      ? []
      : [{ label: { key: 'meeting.button-where' }, action: action('meeting', meeting.publicId) }],
  ],
});

export const meetingOffScreen = (unit: string, on: CivilDate): Screen => ({
  lines: [{ key: 'meeting.off', values: { unit, on: { on } } }],
  rows: [[homeButton]],
});

export interface GuestPage extends When {
  readonly unit: string;
  readonly state: string;
  readonly answer: string | undefined;
  /** It can still be answered. */
  readonly ahead: boolean;
}

/** What a guest sees: when, where, and their own answer. */
export const guestScreen = (page: GuestPage, first?: Phrase): Screen => ({
  lines: [
    ...(first ? [first, null] : []),
    { key: 'meeting.title', values: { unit: page.unit } },
    ...whenLines(page),
    ...(page.state === 'planned'
      ? [{ key: textKey('meeting', `you-${page.answer ?? 'open'}`) }]
      : [{ key: textKey('meeting', `state-${page.state}`) }]),
  ],
  rows: [page.ahead && page.state === 'planned' ? comingRow(page.publicId) : [], [homeButton]],
});

export interface MeetingPage extends When {
  readonly unit: string;
  readonly dutyPublicId: string;
  /** planned, held, cancelled */
  readonly state: string;
  readonly coming: number;
  readonly notComing: number;
  readonly silent: number;
  readonly attended: number;
  readonly decisions: readonly {
    readonly publicId: string;
    readonly what: string;
    readonly owner: string;
    readonly state: string;
  }[];
  /** The day has come. */
  readonly today: boolean;
}

export function meetingScreen(page: MeetingPage, first?: Phrase): Screen {
  const isPlanned = page.state === 'planned';
  const button = (key: Phrase['key'], verb: string, ...args: (string | number)[]): Button => ({
    label: { key },
    action: action(verb, page.publicId, ...args),
  });
  return {
    lines: [
      ...(first ? [first, null] : []),
      { key: 'meeting.title', values: { unit: page.unit } },
      ...whenLines(page),
      { key: textKey('meeting', `state-${page.state}`) },
      isPlanned && !page.today
        ? {
            key: 'meeting.answers',
            values: { coming: page.coming, not: page.notComing, silent: page.silent },
          }
        : { key: 'meeting.attended', values: { number: page.attended } },
    ],
    rows: [
      [
        button('meeting.button-agenda', 'meeting.agenda'),
        button(page.today ? 'meeting.button-present' : 'meeting.button-guests', 'meeting.people', 0),
      ],
      ...page.decisions.map((one): Button[] => [
        {
          label: {
            key: one.state === 'done' ? 'meeting.decision-label-done' : 'meeting.decision-label',
            values: { what: { said: one.what }, name: one.owner },
          },
          action: action('decision', one.publicId),
        },
      ]),
      page.state === 'cancelled' ? [] : [button('meeting.button-decide', 'meeting.decide')],
      isPlanned && page.today ? [{ ...button('meeting.button-held', 'meeting.held'), style: 'success' }] : [],
      isPlanned
        ? [
            { label: { key: 'meeting.button-move' }, action: action('meeting.move', page.dutyPublicId) },
            button('meeting.button-off', 'meeting.off'),
          ]
        : [],
      page.state === 'held' ? [button('duties.button-undo', 'meeting.unheld')] : [],
      [{ label: { key: 'duties.button-open' }, action: action('duty', page.dutyPublicId) }, homeButton],
    ],
  };
}

export interface MeetingAgenda {
  readonly agencies: readonly { readonly agency: string; readonly late: number }[];
  readonly steps: readonly { readonly unit: string; readonly late: number }[];
  readonly duties: readonly { readonly unit: string; readonly late: number }[];
  readonly noReason: number;
  readonly decisions: readonly { readonly what: string; readonly owner: string; readonly dueOn: CivilDate }[];
}

/** Lines of a section; a province with more late units names so many. */
const perSection = 12;

export function agendaScreen(publicId: string, unit: string, agenda: MeetingAgenda): Screen {
  const section = (key: Phrase['key'], lines: readonly Phrase[]): (Phrase | null)[] =>
    lines.length === 0 ? [] : [null, { key }, ...lines.slice(0, perSection)];
  const lines = [
    ...section(
      'meeting.agenda-decisions',
      agenda.decisions.map(({ what, owner, dueOn }) => ({
        key: 'meeting.agenda-decision',
        values: { what: { said: what }, name: owner, on: { on: dueOn } },
      })),
    ),
    ...section(
      'meeting.agenda-agencies',
      agenda.agencies.map(({ agency, late }) => ({
        key: 'meeting.agenda-row',
        values: { name: { phrase: { key: textKey('agency', agency) } }, number: late },
      })),
    ),
    ...section('meeting.agenda-steps', agenda.steps.map(unitLine)),
    ...section('meeting.agenda-duties', agenda.duties.map(unitLine)),
    ...(agenda.noReason > 0
      ? [null, { key: 'meeting.agenda-no-reason', values: { count: agenda.noReason } } as const]
      : []),
  ];
  return {
    lines: [
      { key: 'meeting.agenda-title', values: { unit } },
      ...(lines.length > 0 ? lines : [null, { key: 'meeting.agenda-empty' } as const]),
    ],
    rows: [[{ label: { key: 'common.back' }, action: action('meeting', publicId) }, homeButton]],
  };
}

const unitLine = ({ unit, late }: { readonly unit: string; readonly late: number }): Phrase => ({
  key: 'meeting.agenda-row',
  values: { name: unit, number: late },
});

const perPage = 20;

/** Who comes, before the day; on it a tap says that somebody is there. */
export function peopleScreen(
  meeting: { readonly publicId: string; readonly today: boolean },
  guests: readonly {
    readonly publicId: string;
    readonly name: string;
    readonly answer: string | undefined;
    readonly attended: boolean;
  }[],
  page: number,
): Screen {
  const shown = pageOf(guests, page, perPage);
  return {
    lines: [
      { key: guests.length === 0 ? 'meeting.no-guests' : meeting.today ? 'meeting.tick' : 'meeting.guests' },
      ...(meeting.today
        ? []
        : shown.items.map(
            ({ name, answer }): Phrase => ({ key: textKey('meeting', `guest-${answer ?? 'open'}`), values: { name } }),
          )),
    ],
    rows: [
      ...(meeting.today
        ? shown.items.map(({ publicId, name, attended }): Button[] => {
            const label: Label = attended ? { verbatim: name, mark: 'done' } : { verbatim: name };
            return [{ label, action: action('meeting.was', meeting.publicId, publicId, shown.at) }];
          })
        : []),
      turnsOf(shown, (at) => action('meeting.people', meeting.publicId, at)),
      [{ label: { key: 'common.back' }, action: action('meeting', meeting.publicId) }, homeButton],
    ],
  };
}
