/** How the programme works: its ladder, reasons, services, year and endings in the reader's words, made from the data. */
import { z } from 'zod';
import { action } from '../../domain/action.ts';
import type { Button, Phrase, Screen } from '../../domain/screen.ts';
import { type TextKey, textKey } from '../../domain/text-key.ts';
import { civilOn } from '../../domain/time.ts';
import type { Programme } from '../../programmes/model.ts';
import { isProgrammeId, programmeOf } from '../../programmes/registry.ts';
import { differenceWords } from '../../programmes/words/differences.ts';
import { dutyWords } from '../../programmes/words/duty-words.ts';
import { closureWords, noticeWords, reasonWords, serviceWords } from '../../programmes/words/list-words.ts';
import type { Reading } from '../../programmes/words/parts.ts';
import { stepWords } from '../../programmes/words/step-words.ts';
import type { BotContext, Turn } from '../context.ts';
import { type Feature, index, on } from '../feature.ts';
import { backTo, homeButton, note } from '../screens.ts';

export const rulesButton: Button = { label: { key: 'rules.button' }, action: action('rules') };

const parts = ['steps', 'differences', 'reasons', 'services', 'duties', 'closures', 'notices'] as const;
type Part = (typeof parts)[number];

/** So many items on a page: each stays well below what one message holds. */
const perPage: Record<Part, number> = {
  steps: 4,
  differences: 4,
  reasons: 6,
  services: 8,
  duties: 6,
  closures: 6,
  notices: 6,
};

const programmeId = z.string().refine(isProgrammeId);

export const rulesFeature: Feature = {
  commands: { rules: begin },
  actions: {
    rules: on([], begin),
    'rules.of': on([programmeId], ({ turn }, id) => forMembers(turn, () => contents(programmeOf(id), readingOf(turn)))),
    'rules.part': on([programmeId, z.enum(parts), index], ({ turn }, id, part, page) =>
      forMembers(turn, () => partScreen(programmeOf(id), part, page, readingOf(turn))),
    ),
  },
};

async function begin({ turn }: BotContext): Promise<void> {
  const ids = [...new Set(turn.who.held.map(({ programme }) => programme))];
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return turn.show(contents(programmeOf(only), readingOf(turn)));
  return forMembers(turn, () => ({
    lines: [{ key: 'rules.which' }],
    rows: [
      ...ids.map((id): Button[] => [{ label: { key: textKey('programme', id) }, action: action('rules.of', id) }]),
      [homeButton],
    ],
  }));
}

const forMembers = (turn: Turn, screen: () => Screen): Promise<void> =>
  turn.show(turn.who.held.length > 0 ? screen() : note('refusal.not-allowed'));

export const readingOf = ({ reader }: Turn): Reading => ({
  language: reader.language,
  today: civilOn(reader.now, reader.timeZone),
});

/** What there is to read; a part without items is not offered. */
function contents(programme: Programme, reading: Reading): Screen {
  const { id, age, variantOf } = programme;
  const offered = parts.filter((part) => itemsOf(programme, part, reading).length > 0);
  return {
    lines: [
      { key: 'rules.title', values: { programme: { phrase: { key: textKey('programme', id) } } } },
      null,
      { key: 'rules.ages', values: { from: age.min, to: age.max } },
      { key: 'rules.follows' },
      { key: 'rules.legend' },
    ],
    rows: [
      ...offered.map((part): Button[] => [
        { label: partLabel(programme, part, reading), action: action('rules.part', id, part, 0) },
      ]),
      ...(variantOf
        ? [[{ label: { key: textKey('programme', variantOf) }, action: action('rules.of', variantOf) }]]
        : []),
      [homeButton],
    ],
  };
}

const labels: Record<Part, TextKey> = {
  steps: 'rules.part-steps',
  differences: 'rules.part-differences',
  reasons: 'rules.part-reasons',
  services: 'rules.part-services',
  duties: 'rules.part-duties',
  closures: 'rules.part-closures',
  notices: 'rules.part-notices',
};

const partLabel = (programme: Programme, part: Part, reading: Reading): Phrase => ({
  key: labels[part],
  values: { count: itemsOf(programme, part, reading).length },
});

function itemsOf(programme: Programme, part: Part, reading: Reading): Phrase[][] {
  switch (part) {
    case 'steps':
      return programme.ladder.steps.map((step, i) => stepWords(programme, step, i + 1, reading));
    case 'differences':
      return programme.variantOf ? differenceWords(programmeOf(programme.variantOf), programme, reading) : [];
    case 'reasons':
      return programme.reasons.map((reason) => reasonWords(programme, reason));
    case 'services':
      return programme.services.map((service) => serviceWords(service));
    case 'duties':
      return programme.duties.map((duty) => dutyWords(programme, duty, reading));
    case 'closures':
      return programme.closures.map((closure) => closureWords(closure));
    case 'notices':
      return programme.notices.map((notice) => noticeWords(notice));
  }
}

function partScreen(programme: Programme, part: Part, page: number, reading: Reading): Screen {
  const { id } = programme;
  const items = itemsOf(programme, part, reading);
  const pages = Math.max(1, Math.ceil(items.length / perPage[part]));
  const at = Math.min(page, pages - 1);
  const shown = items.slice(at * perPage[part], (at + 1) * perPage[part]);
  const turn = (to: number, key: 'common.previous' | 'common.next'): Button[] =>
    to >= 0 && to < pages ? [{ label: { key }, action: action('rules.part', id, part, to) }] : [];
  return {
    lines: [
      { key: 'rules.heading', values: { part: { phrase: partLabel(programme, part, reading) } } },
      ...(pages > 1 ? [{ key: 'rules.page', values: { at: at + 1, of: pages } } as const] : []),
      ...shown.flatMap((item) => [null, ...item]),
    ],
    rows: [
      [...turn(at - 1, 'common.previous'), ...turn(at + 1, 'common.next')],
      [backTo(action('rules.of', id)), homeButton],
    ].filter((row) => row.length > 0),
  };
}
