/** Who was shown what of a child, and who opened far more children than usual. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Button, CivilDate, Instant, Phrase, Screen } from '../screen.ts';
import type { TextKey } from '../text-key.ts';
import { pageOf, turnsOf } from './pages.ts';
import { roleName } from './people.ts';

export interface Read {
  readonly at: Instant;
  readonly name: string;
  /** A code, as it is logged. */
  readonly what: string;
}

const perPage = 15;

const whatWas = {
  details: 'reads.details',
  edit: 'reads.edit',
  words: 'reads.words',
  attendance: 'reads.attendance',
  paper: 'reads.paper',
  table: 'reads.table',
  step: 'reads.step',
  task: 'reads.task',
  referral: 'reads.referral',
  compare: 'reads.compare',
  'answer-guardian': 'reads.answer',
  'answer-written': 'reads.answer',
  'answer-office': 'reads.answer',
} as const satisfies Record<string, TextKey>;

/** What can be looked at, as the log of reads has it; of `danger` nobody but its keepers learns. */
export type ReadKind = keyof typeof whatWas | 'danger';

/** A kind that a newer version wrote is something else. */
const wordsFor = (what: string): TextKey => (whatWas as Readonly<Record<string, TextKey>>)[what] ?? 'reads.other';

/** The newest first. No name of the child: the reader has it on the page before. */
export function readsScreen(
  childPublicId: string,
  found: { readonly number: string | undefined; readonly reads: readonly Read[] },
  page: number,
): Screen {
  const shown = pageOf(found.reads, page, perPage);
  return {
    lines: [
      { key: found.reads.length > 0 ? 'reads.title' : 'reads.none' },
      ...(found.number === undefined
        ? []
        : [{ key: 'recorded.case', values: { number: { code: found.number } } } as const]),
      null,
      ...shown.items.map(
        ({ at, name, what }): Phrase => ({
          key: 'reads.line',
          values: { at: { at }, name, what: { phrase: { key: wordsFor(what) } } },
        }),
      ),
    ],
    rows: [
      turnsOf(shown, (to) => action('child.reads', childPublicId, to)),
      [
        { label: { key: 'common.back' }, action: action('child', childPublicId) },
        { label: { key: 'common.home' }, action: action('home') },
      ],
    ],
  };
}

/** The button on the child's page. */
export const readsButton = (childPublicId: string): Button => ({
  label: { key: 'reads.button' },
  action: action('child.reads', childPublicId, 0),
});

export const readsNewsScreen = (news: {
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
  readonly count: number;
  readonly usual: number;
  readonly on: CivilDate;
}): Screen => ({
  lines: [
    {
      key: 'reads.news',
      values: { name: news.name, role: roleName(news.role), unit: news.unit, count: news.count, on: { on: news.on } },
    },
    { key: 'reads.news-usual', values: { number: news.usual } },
    { key: 'reads.news-hint' },
  ],
  rows: [
    [
      { label: { key: 'people.look' }, action: action('people') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
