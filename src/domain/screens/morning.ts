/** The morning's message, which is itself the form: what needs the person, ranked; each opens in its place and leads back. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { type DigestView, digestLines } from './digest.ts';
import { pageOf } from './pages.ts';

/** Something to be done: tapped, it opens. */
export interface Item {
  readonly label: Phrase;
  readonly action: string;
  readonly overdue: boolean;
  /** It may wait: it comes with what is urgent, or after days off. */
  readonly standing?: true;
}

export interface MorningView {
  readonly on: CivilDate;
  /** The areas that the person looks after, none within another. */
  readonly digests: readonly DigestView[];
  /** Ranked. */
  readonly items: readonly Item[];
  /** More that the lists alone name. */
  readonly unnamed: number;
}

/** Named at once; a button leads to the others. */
const perPage = 10;

export function morningScreen(view: MorningView, page = 0): Screen {
  const { digests, items, on, unnamed } = view;
  const part = pageOf(items, page, perPage);
  const left = items.length - (part.at + 1) * perPage;
  return {
    lines: [
      ...(digests.length === 0 ? [{ key: 'morning.title', values: { on: { on } } } as const] : []),
      ...digests.flatMap((digest, i) => [...(i > 0 ? [null] : []), ...digestLines(digest, on)]),
      ...(items.length > 0
        ? [null, { key: 'morning.needs', values: { count: items.length } } as const]
        : [null, { key: 'morning.clear' } as const]),
    ],
    rows: [
      ...part.items.map((item): Button[] => [
        { label: item.label, action: item.action, ...(item.overdue ? { style: 'danger' as const } : {}) },
      ]),
      [
        ...(part.at > 0
          ? [{ label: { key: 'common.previous' } as const, action: action('morning', part.at - 1) }]
          : []),
        ...(left > 0
          ? [
              {
                label: { key: 'digest.more', values: { count: left } } as const,
                action: action('morning', part.at + 1),
              },
            ]
          : []),
      ],
      left <= 0 && unnamed > 0
        ? [{ label: { key: 'digest.more', values: { count: unnamed } }, action: action('cases') }]
        : [],
      [
        { label: { key: 'morning.refresh' }, action: action('morning', part.at) },
        { label: { key: 'common.home' }, action: action('home') },
      ],
    ],
  };
}

/** When nothing needs the person: one line for each area. */
export const allWellScreen = (units: readonly string[]): Screen => ({
  lines: units.map((unit) => ({ key: 'digest.all-well', values: { unit } })),
});

const isMorning = (button: Button): boolean => 'action' in button && /^morning(?::|$)/.test(button.action);

/** What was opened from the list, with the way back to it; a screen that leads there already stays as it is. */
export const withWayBack = (screen: Screen): Screen =>
  (screen.rows ?? []).flat().some(isMorning)
    ? screen
    : {
        ...screen,
        rows: [...(screen.rows ?? []), [{ label: { key: 'morning.back' }, action: action('morning', 0) }]],
      };
