/** What was understood of a class list, page by page: the pupils, who is known already, what is doubted, what is left out. */
import type { Country } from '../src/domain/identifiers.ts';
import { checkDetails } from '../src/domain/lists/check-details.ts';
import type { Plan } from '../src/domain/lists/plan.ts';
import type { Doubt, Entry, LeftWhy, Reading } from '../src/domain/lists/reading.ts';
import type { CivilDate, Phrase, Value } from '../src/domain/screen.ts';
import type { TextKey } from '../src/domain/text-key.ts';

interface Section {
  readonly key: TextKey;
  readonly items: readonly string[];
  readonly values?: Readonly<Record<string, Value>>;
  /** Begins a page of its own, as each of several classes does. */
  readonly apart?: boolean;
}

/** So many names, or characters, fit into a message that a phone shows on one or two screens. */
const mostItems = 60;
const mostCharacters = 2400;
const longestItem = 120;

const shortened = (text: string): string => (text.length > longestItem ? `${text.slice(0, longestItem - 1)}…` : text);
const said = ({ name, beside }: Entry): string => shortened(beside ? `${name} (${beside})` : name);
const line = ({ line: at, raw }: Entry): string => shortened(at > 0 ? `${at}: ${raw}` : raw);

const doubts: readonly (readonly [Doubt, TextKey])[] = [
  ['out', 'class-list.doubt-out'],
  ['garbled', 'class-list.doubt-garbled'],
  ['columns', 'class-list.doubt-columns'],
  ['odd', 'class-list.doubt-odd'],
  ['post', 'class-list.doubt-post'],
  ['unnumbered', 'class-list.doubt-unnumbered'],
  ['several', 'class-list.doubt-several'],
  ['twice', 'class-list.twice'],
];

const groups: readonly (readonly [TextKey, readonly LeftWhy[]])[] = [
  ['class-list.left-out', ['no-name', 'too-long']],
  ['class-list.left-repeated', ['repeated']],
  ['class-list.left-headings', ['heading', 'total', 'greeting', 'signature']],
  ['class-list.left-classes', ['other-class']],
  ['class-list.left-sheets', ['other-sheet']],
  ['class-list.left-hidden', ['hidden-rows']],
];

function sectionsOf(plan: Plan, reading: Reading, facts: PreviewFacts): Section[] {
  const pupils = plan.classes.flatMap((one) => one.pupils);
  const isSeveral = plan.classes.length > 1;
  const lists = plan.classes.map(
    ({ label, pupils: mine }): Section => ({
      key: isSeveral ? 'class-list.preview-class' : 'class-list.preview',
      items: mine.map(({ name }) => name),
      ...(isSeveral ? { values: { class: label ?? facts.name }, apart: true } : {}),
    }),
  );
  const dropped = plan.left.filter(({ outcome, why }) => outcome === 'child' && why === undefined);
  const remarked = pupils.filter(({ beside, doubt }) => beside !== undefined && doubt !== 'out');
  return [
    ...lists,
    { key: 'class-list.already', items: plan.known.map(({ name }) => name) },
    ...doubts.map(([doubt, key]): Section => ({ key, items: pupils.filter((one) => one.doubt === doubt).map(said) })),
    { key: 'class-list.doubt-gone', items: plan.left.filter(({ doubt }) => doubt === 'gone').map(said) },
    ...groups.map(
      ([key, whys]): Section => ({ key, items: plan.left.filter(({ why }) => why && whys.includes(why)).map(line) }),
    ),
    { key: 'class-list.dropped', items: dropped.map(({ name }) => name) },
    { key: 'class-list.beside', items: remarked.map(said) },
    { key: 'class-list.columns-kept', items: facts.plain ? [] : headingsOf(reading, true) },
    { key: 'class-list.details-wrong', items: facts.plain ? [] : pupils.flatMap((one) => wrongOf(one, facts)) },
    { key: 'class-list.cells-left', items: facts.plain ? [] : pupils.flatMap(unreadOf) },
    { key: 'class-list.columns-left', items: headingsOf(reading, false) },
  ];
}

const wrongOf = ({ name, details }: Entry, { country, today }: PreviewFacts): string[] =>
  details ? checkDetails(details, country, today).wrong.map((value) => shortened(`${name}: ${value}`)) : [];
const unreadOf = ({ name, unread = [] }: Entry): string[] => unread.map((cell) => shortened(`${name}: ${cell}`));

const kept = ['sex', 'birth', 'guardian', 'phone', 'address', 'identifier'];
const headingsOf = ({ columns }: Reading, isKept: boolean): string[] =>
  columns.filter(({ role }) => (isKept ? kept.includes(role) : role === 'left')).map(({ heading }) => heading);

interface PreviewFacts {
  /** What the class is called that has no label in the list. */
  readonly name: string;
  /** Pupils on the list already. */
  readonly before: number;
  readonly plain: boolean;
  /** Columns are used as was said of such a list before. */
  readonly remembered: boolean;
  /** By whose rules phones and numbers are checked, and the day there. */
  readonly country: Country;
  readonly today: CivilDate;
  /** A list sent before this one, whose place it takes: how many names it had. */
  readonly replaced: number;
}

/** The phrases of each page; there is one at least. */
export function previewPages(plan: Plan, reading: Reading, facts: PreviewFacts): Phrase[][] {
  const pages: Phrase[][] = [];
  let page: Phrase[] = [];
  let [items, characters] = [0, 0];
  const turn = () => {
    if (page.length > 0) pages.push(page);
    page = [];
    [items, characters] = [0, 0];
  };
  const count = plan.classes.reduce((sum, { pupils }) => sum + pupils.length, 0);
  if (count === 0) page.push({ key: plan.known.length > 0 ? 'class-list.none-new' : 'class-list.none-left' });
  if (plan.classes.length > 1)
    page.push({ key: 'class-list.preview-all', values: { classes: plan.classes.length, count } });
  for (const section of sectionsOf(plan, reading, facts)) {
    if (section.items.length === 0) continue;
    if (section.apart && items > 0) turn();
    let from = 0;
    while (from < section.items.length) {
      let to = from;
      for (; to < section.items.length; to++) {
        const length = (section.items[to] ?? '').length + 4;
        if (to > from && (items >= mostItems || characters + length > mostCharacters)) break;
        if (to === from && items > 0 && characters + length > mostCharacters) turn();
        items += 1;
        characters += length;
      }
      const names = { list: section.items.slice(from, to) };
      page.push({ key: section.key, values: { count: section.items.length, names, lines: names, ...section.values } });
      from = to;
      if (from < section.items.length) turn();
    }
  }
  turn();
  const [first = []] = pages;
  const notes: Phrase[] = [];
  if (facts.before > 0 && count > 0) notes.push({ key: 'class-list.adds', values: { count, before: facts.before } });
  if (facts.remembered) notes.push({ key: 'class-list.columns-before' });
  if (facts.replaced > 0) notes.push({ key: 'class-list.replaced', values: { count: facts.replaced } });
  if (pages.length > 1) notes.push({ key: 'class-list.more-pages', values: { count: pages.length } });
  else if (first.length <= 1 && notes.length === 0) notes.push({ key: 'class-list.all-fine' });
  pages[0] = [...first, ...notes];
  return pages;
}
