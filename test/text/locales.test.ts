/** The text files against each other, against the program and against the spelling of each language. */
import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../../src/dialogue/question.ts';
import { commonStages, ledgers } from '../../src/domain/ladder/ladder-rules.ts';
import { languages } from '../../src/domain/language.ts';
import { roles } from '../../src/domain/rights.ts';
import { holidaysOf } from '../../src/programmes/holiday-rules.ts';
import { programmeIds, programmes } from '../../src/programmes/registry.ts';
import {
  allTexts,
  baseOf,
  categoryOf,
  everyText,
  isUsed,
  openBeginnings,
  placeholdersOf,
  plainKeys,
  tagsOf,
  textsOf,
} from '../support/locales.ts';

const english = textsOf('en');
const baseKeys = (keys: Iterable<string>) => [...new Set([...keys].map(baseOf))].sort();

/** Lines of the texts that a rule objects to, for a readable failure. */
const faults = (isFault: (language: string, key: string, text: string) => boolean): string[] =>
  everyText.filter((entry) => isFault(...entry)).map(([language, key, text]) => `${language} ${key}: ${text}`);

const inLanguage = (wanted: string, pattern: RegExp, prepare: (text: string) => string = (text) => text) =>
  faults((language, _key, text) => language === wanted && pattern.test(prepare(text)));

describe.each(languages)('the texts in %s', (language) => {
  const texts = allTexts.get(language) ?? new Map<string, string>();
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();

  it('have the same keys as the English ones', () => {
    expect(baseKeys(texts.keys())).toEqual(baseKeys(english.keys()));
  });
  it('have each plural form of the language, and no other', () => {
    for (const base of baseKeys(texts.keys())) {
      const found = [...texts.keys()].filter((key) => baseOf(key) === base).map(categoryOf);
      const isPlural = [...english.keys()].some((key) => baseOf(key) === base && categoryOf(key));
      expect([base, found.toSorted()]).toEqual([base, isPlural ? categories : [undefined]]);
    }
  });
  it('take the same values as the English ones; only the form for one may omit the count', () => {
    for (const [key, text] of texts) {
      const wanted = placeholdersOf(english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '');
      const reference = placeholdersOf(english.get(`${baseOf(key)}_other`) ?? english.get(key) ?? '');
      const found = placeholdersOf(text);
      const full = categoryOf(key) === 'one' && !found.includes('count') ? [...found, 'count'].sort() : found;
      expect([key, full]).toEqual([key, reference.length > 0 ? reference : wanted]);
    }
  });
  it('have the same tags as the English ones', () => {
    for (const [key, text] of texts) {
      const reference = english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '';
      expect([key, tagsOf(text).toSorted()]).toEqual([key, tagsOf(reference).toSorted()]);
    }
  });
});

describe('tags', () => {
  it('are <b>, <i> and <code>, closed in the order they were opened', () => {
    const isBroken = (text: string): boolean => {
      const open: string[] = [];
      for (const tag of tagsOf(text)) {
        const name = /^<\/?(b|i|code)>$/u.exec(tag)?.[1];
        if (!name) return true;
        if (!tag.startsWith('</')) open.push(name);
        else if (open.pop() !== name) return true;
      }
      return open.length > 0;
    };
    expect(faults((_language, _key, text) => isBroken(text))).toEqual([]);
  });
  it('never put a value into <code>, where a direction mark would be copied along', () => {
    expect(faults((_language, _key, text) => /<code>[^<]*\{\{/u.test(text))).toEqual([]);
  });
  it('are not in what becomes a label, a prompt or the answer to a tap', () => {
    expect(plainKeys.length).toBeGreaterThan(30);
    const plain = new Set(plainKeys);
    const codes = /^(reason|agency|need|amount|post|emergency|level|stage|role|programme|commands)\./u;
    expect(
      faults((_language, key, text) => (plain.has(baseOf(key)) || codes.test(key)) && tagsOf(text).length > 0),
    ).toEqual([]);
  });
});

describe('characters', () => {
  it('are there', () => {
    expect(faults((_language, _key, text) => text.trim() === '')).toEqual([]);
  });
  it('are composed, without control characters, direction marks or stray spaces', () => {
    const stray = /(?!\n|\u200c)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]|^\s|\s$| {2}| \n|\n /u;
    expect(faults((_language, _key, text) => stray.test(text) || text.normalize('NFC') !== text)).toEqual([]);
  });
  it('are typographic quotation marks, apostrophes and ellipses', () => {
    expect(faults((_language, _key, text) => /["'`]|\.\.\./u.test(text))).toEqual([]);
  });
  it('are full-width marks between Chinese characters', () => {
    const filled = (text: string) => text.replace(/<[^>]+>/gu, '').replace(/\{\{.*?\}\}/gu, '字');
    expect(inLanguage('zh', /(?<=\p{Script=Han})[,.;:!?()]|[,;:!?()](?=\p{Script=Han})/u, filled)).toEqual([]);
    expect(inLanguage('zh', /(?<!…)…(?!…)/u)).toEqual([]);
  });
  it('are simplified Chinese characters', () => {
    const simplified = gb2312();
    const isOther = (text: string) =>
      [...text].some((character) => /\p{Script=Han}/u.test(character) && !simplified.has(character));
    expect(isOther('學')).toBe(true);
    expect(faults((language, _key, text) => language === 'zh' && isOther(text))).toEqual([]);
  });
  it('are Persian marks in Persian', () => {
    expect(inLanguage('fa', /[,;?%“”]/u)).toEqual([]);
  });
  it('are Persian letters and digits in Persian', () => {
    expect(inLanguage('fa', /[يكىةۀ٠-٩]/u)).toEqual([]);
    expect(inLanguage('fa', /[0-9]/u)).toEqual([]);
  });
  it('join Persian words with the narrow space only inside a word', () => {
    expect(inLanguage('fa', /(^|[\s«(:،])\u200c|\u200c($|[\s»):،.؟])|\u200c\u200c/u)).toEqual([]);
    expect(inLanguage('fa', /(^|[\s«(])ن?می (?!\{)|\p{L} (ها|های|هایی)(?!\p{L})/u)).toEqual([]);
  });
  it('put Vietnamese tone marks where schoolbooks put them', () => {
    expect(inLanguage('vi', /o[àáảãạèéẻẽẹ](?!\p{L})|(?<!q)u[ỳýỷỹỵ](?!\p{L})/iu)).toEqual([]);
  });
});

describe('the program', () => {
  it('uses every key', () => {
    expect(openBeginnings.length).toBeGreaterThan(5);
    const codes = new Set(Object.entries(codesOfProgrammes()).flatMap(([noun, all]) => all.map((c) => `${noun}.${c}`)));
    expect(baseKeys(english.keys()).filter((key) => !codes.has(key) && !isUsed(key))).toEqual([]);
  });
  it('has a text for each code of each programme, and no code without one', () => {
    for (const [noun, codes] of Object.entries(codesOfProgrammes())) {
      const found = [...english.keys()]
        .filter((key) => key.startsWith(`${noun}.`))
        .map((key) => key.slice(noun.length + 1));
      expect([noun, found.toSorted()]).toEqual([noun, codes.toSorted()]);
    }
  });
  it('has a text for each step of each ladder, each ledger and each way of counting', () => {
    const steps = programmes.flatMap(({ ladder }) => ladder.steps);
    const keys = [
      ...steps.flatMap(({ id }) => [`name-${id}`, `do-${id}`, `short-${id}`]),
      ...steps.map(({ due }) => `counted-${due.unit}`),
      ...ledgers.map((ledger) => `because-${ledger}`),
    ];
    const known = new Set(baseKeys(english.keys()));
    expect(keys.filter((key) => !known.has(`step.${key}`))).toEqual([]);
  });
  it('has a text for each stage, in a sentence and in a list', () => {
    const stages = programmes.flatMap(({ ladder }) => ladder.steps.flatMap(({ stage }) => (stage ? [stage] : [])));
    const keys = [...commonStages, ...ledgers, ...stages].flatMap((stage) => [
      `case.stage-${stage}`,
      `case-list.stage-${stage}`,
    ]);
    expect(keys.filter((key) => !english.has(key))).toEqual([]);
  });
  it.each([
    ['the dialogue engine', [...refusalReasons]],
    ['a pasted class list', ['empty-list', 'no-names', 'too-many-lines', 'too-many-pupils']],
    [
      'a file',
      ['empty-file', 'too-large', 'too-many-cells', 'wrong-type', 'old-excel', 'protected-file', 'broken-file'],
    ],
    ['a typed day', ['not-a-date', 'impossible', 'ambiguous', 'weekday-differs', 'in-the-future', 'too-long-ago']],
  ])('has a text for each refusal of %s', (_of, reasons) => {
    expect(reasons.filter((reason) => !english.has(`dialogue-refusal.${reason}`))).toEqual([]);
  });
});

function codesOfProgrammes(): Record<string, string[]> {
  const codes = (pick: (programme: (typeof programmes)[number]) => readonly { readonly code: string }[]) => [
    ...new Set(programmes.flatMap(pick).map(({ code }) => code)),
  ];
  return {
    reason: codes(({ reasons }) => reasons),
    agency: codes(({ agencies }) => agencies),
    'sub-reason': codes(({ reasons }) => reasons.flatMap(({ sub = [] }) => sub)),
    'case-kind': codes(({ caseKinds }) => caseKinds),
    service: codes(({ services }) => services),
    'priority-group': codes(({ priorityGroups }) => priorityGroups),
    placement: codes(({ placements }) => placements),
    closure: codes(({ closures }) => closures),
    'closure-paper': codes(({ closures }) => closures.flatMap(({ checklist = [] }) => checklist)),
    notice: codes(({ notices }) => notices),
    duty: codes(({ duties }) => duties),
    term: codes(({ schoolYear }) => schoolYear.terms),
    'school-break': codes(({ schoolYear }) => schoolYear.asked ?? []),
    holiday: [
      ...new Set([
        ...programmes.flatMap((programme) => holidaysOf(programme).holidays).flatMap(({ name }) => name ?? []),
        ...programmes.flatMap(({ undecidedHolidays = [] }) => undecidedHolidays.map(({ name }) => name)),
      ]),
    ],
    month: ['gregory', 'persian'].flatMap((calendar) => Array.from({ length: 12 }, (_, i) => `${calendar}-${i + 1}`)),
    need: codes(({ needs }) => needs),
    amount: codes(({ amounts }) => amounts.bands),
    post: codes(({ posts }) => posts),
    emergency: codes(({ emergency }) => emergency),
    level: codes(({ levels }) => levels),
    stage: codes(({ schoolStages }) => schoolStages),
    role: [...roles],
    programme: [...programmeIds],
  };
}

/** The characters of GB 2312, which has no traditional ones: rows 16 to 87 of its table. */
function gb2312(): ReadonlySet<string> {
  const decoder = new TextDecoder('gbk');
  const all = new Set<string>();
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) all.add(decoder.decode(Uint8Array.of(high, low)));
  return all;
}
