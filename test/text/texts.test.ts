/** Phrases as readers get them: plural forms, digits, escapes, directions, lists; from the texts of the program. */
import { describe, expect, it } from 'vitest';
import { type Evidence, ledgers, type Trigger } from '../../src/domain/ladder/ladder-rules.ts';
import { languages } from '../../src/domain/language.ts';
import type { Label, Phrase, Screen, Value } from '../../src/domain/screen.ts';
import { becauseLines } from '../../src/domain/screens/because.ts';
import { outcomeRows } from '../../src/domain/screens/step-answers.ts';
import { dueStepScreen } from '../../src/domain/screens/steps.ts';
import { programmes } from '../../src/programmes/registry.ts';
import type { Reader } from '../../src/text/format.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Temporal.Instant.from('2026-11-21T04:00:00Z').epochMilliseconds;
const zones = { en: 'Asia/Shanghai', fa: 'Asia/Tehran', zh: 'Asia/Shanghai', vi: 'Asia/Ho_Chi_Minh' } as const;
const reader = (language: (typeof languages)[number]): Reader => ({ language, timeZone: zones[language], now });

/** The words as they are, through the text that is nothing but its value. */
const verbatim = (text: Value): Phrase => ({ key: 'common.verbatim', values: { text } });
const fsi = '\u2068';
const pdi = '\u2069';

describe('a count', () => {
  const caseDone = (count: number): Phrase => ({
    key: 'step.counted-working',
    values: { count, on: { on: '2026-10-12' } },
  });
  it.each([
    ['en', 1, '1 working day after Mon 12 Oct'],
    ['en', 10, '10 working days after Mon 12 Oct'],
    ['en', 0, '0 working days after Mon 12 Oct'],
    ['fa', 1, '۱ روز کاری پس از دوشنبه ۲۰ مهر'],
    ['fa', 10, '۱۰ روز کاری پس از دوشنبه ۲۰ مهر'],
    ['zh', 10, '10月12日（周一）之后10个工作日'],
    ['vi', 10, '10 ngày làm việc sau thứ Hai 12/10'],
  ] as const)('chooses the form and has the digits of a reader of %s: %d', (language, count, written) => {
    expect(texts.html(caseDone(count), reader(language))).toBe(written);
  });
  it('of thousands is grouped as the reader groups', () => {
    const many: Phrase = { key: 'home.more-today', values: { count: 1234 } };
    expect(texts.plain(many, reader('en'))).toContain('1,234');
    expect(texts.plain(many, reader('fa'))).toContain('۱٬۲۳۴');
    expect(texts.plain(many, reader('vi'))).toContain('1.234');
    expect(texts.plain(many, reader('zh'))).toContain('1234');
  });
});

describe('somebody’s words', () => {
  it('are escaped in a message and not on a button', () => {
    const nasty = verbatim('<b>Tom</b> & "Jerry" &amp;');
    expect(texts.html(nasty, reader('en'))).toBe('&lt;b&gt;Tom&lt;/b&gt; &amp; "Jerry" &amp;amp;');
    expect(texts.plain(nasty, reader('en'))).toBe('<b>Tom</b> & "Jerry" &amp;');
  });
  it.each(['{{count}}', '$t(common.no)', '$t(common.no, {"count": 2})', '{{text}}', '$&', '$1 $$', '__proto__'])(
    'are never read as a part of the text: %s',
    (words) => {
      expect(texts.plain(verbatim(words), reader('en'))).toBe(words);
    },
  );
  it.each(languages)('keep the direction of the sentence in %s', (language) => {
    const foreign = language === 'fa' ? 'Maryam <3' : 'مریم';
    const shown = texts.html({ key: 'people.removed', values: { name: foreign } }, reader(language));
    expect(shown).toContain(`${fsi}${foreign.replace('<', '&lt;')}${pdi}`);
  });
});

describe('a code', () => {
  it.each(languages)('is copied as it is from a message in %s', (language) => {
    const tag = '<code>HX-2026-0042</code>';
    const shown = texts.html(verbatim({ code: 'HX-2026-0042' }), reader(language));
    expect(shown).toBe(language === 'fa' ? `${fsi}${tag}${pdi}` : tag);
  });
  it('is isolated where there are no tags', () => {
    expect(texts.plain(verbatim({ code: 'HX-2026-0042' }), reader('fa'))).toBe(`${fsi}HX-2026-0042${pdi}`);
    expect(texts.plain(verbatim({ code: 'HX-2026-0042' }), reader('vi'))).toBe('HX-2026-0042');
  });
  it('is escaped', () => {
    expect(texts.html(verbatim({ code: '<&>' }), reader('en'))).toBe('<code>&lt;&amp;&gt;</code>');
  });
});

describe('a list', () => {
  it.each([
    ['en', 'Ann, Bob, 3'],
    ['zh', 'Ann、Bob、3'],
    ['vi', 'Ann, Bob, 3'],
    ['fa', `${fsi}Ann${pdi}، ${fsi}Bob${pdi}، ۳`],
  ] as const)('is joined as in %s', (language, written) => {
    expect(texts.plain(verbatim({ list: ['Ann', 'Bob', 3] }), reader(language))).toBe(written);
  });
  it('holds dates, phrases and lists', () => {
    const list: Value = { list: [{ on: '2026-10-12' }, { phrase: { key: 'common.no' } }, { list: ['a', 'b'] }] };
    expect(texts.plain(verbatim(list), reader('en'))).toBe('Mon 12 Oct, No, a, b');
  });
  it('of nothing is empty', () => {
    expect(texts.plain(verbatim({ list: [] }), reader('fa'))).toBe('');
  });
});

describe('other values', () => {
  it.each([
    ['en', 'Tue 13 Oct 00:05'],
    ['zh', '10月13日（周二）00:05'],
    ['vi', 'thứ Hai 12/10 23:05'],
    ['fa', 'دوشنبه ۲۰ مهر ۱۹:۳۵'],
  ] as const)('an instant is in the time zone of a reader of %s', (language, written) => {
    const at = Temporal.Instant.from('2026-10-12T16:05:00Z').epochMilliseconds;
    expect(texts.plain(verbatim({ at }), reader(language))).toBe(written);
  });
  it('a phrase inside a phrase is in the same language, its values escaped once', () => {
    const asked: Phrase = { key: 'dialogue.prompt', values: { prompt: { phrase: verbatim('A & B') } } };
    expect(texts.html(asked, reader('en'))).toBe('<b>A &amp; B</b>');
  });
});

describe('keys', () => {
  it('are known in the singular, by their plural stem, and not otherwise', () => {
    expect(texts.has('common.no')).toBe(true);
    expect(texts.has('home.more-today')).toBe(true);
    expect(texts.has('common.nonsense')).toBe(false);
    expect(texts.has('nonsense.yes')).toBe(false);
  });
});

describe('the message of a due step', () => {
  const because = {
    trigger: { absentDays: 3 },
    triggerOn: '2026-09-21',
    knownOn: '2026-09-22',
    due: { count: 10, unit: 'working' },
    holidays: [
      { from: '2026-09-25', to: '2026-09-25' },
      { from: '2026-10-01', to: '2026-10-07' },
    ],
    makeUpDays: ['2026-10-10'],
    provisional: true,
  } as const satisfies Parameters<typeof becauseLines>[0];
  const screens = programmes.flatMap(({ ladder }) =>
    ladder.steps.flatMap(({ id, evidence, trigger, due, handedTo }) =>
      [false, true].map((handed): [string, Screen] => [
        `${id}${handed ? ', handed on' : ''}`,
        dueStepScreen({
          step: {
            publicId: 'k3f9x2m1ab',
            kind: id,
            dueOn: '2026-10-12',
            because: { ...because, trigger, due },
            evidence,
            handable: handedTo !== undefined,
            progress: { done: 1, of: 3 },
            missing: 'reportsTo' in evidence ? evidence.reportsTo : [],
          },
          number: 'HX-2026-0042',
          casePublicId: 'c3f9x2m1ab',
          childPublicId: 'd3f9x2m1ab',
          lacks: handed ? [] : ['phone', 'address'],
          family: true,
          initial: '王＊',
          absentDays: 3,
          overdue: handed,
          handed,
          unplaced: false,
          attempts: 2,
          look: true,
        }),
      ]),
    ),
  );
  const isWhole = (phrase: Phrase, language: (typeof languages)[number]) => {
    expect(texts.has(phrase.key), phrase.key).toBe(true);
    for (const shown of [texts.html(phrase, reader(language)), texts.plain(phrase, reader(language))])
      expect(shown).not.toMatch(/\{\{|\}\}|undefined|\[object/u);
  };
  const words = (label: Label, language: (typeof languages)[number]) =>
    'key' in label ? texts.plain(label, reader(language)) : label.verbatim;

  it.each(screens)('has all its words in every language: %s', (_id, screen) => {
    for (const language of languages) for (const line of screen.lines) if (line) isWhole(line, language);
  });
  it.each(screens)('has labels that two in a row have room for: %s', (_id, screen) => {
    for (const language of languages)
      for (const row of screen.rows ?? [])
        for (const { label } of row) {
          if ('key' in label) isWhole(label, language);
          if (row.length > 1)
            expect([...words(label, language)].length, words(label, language)).toBeLessThanOrEqual(24);
        }
  });
  it.each<Evidence>([
    { tried: ['contact', 'visit'] },
    { tried: ['visit'] },
    { finalReason: true },
    { referral: 'accepted' },
    { causeRemoved: true },
    { noticeServed: 'any' },
    { returned: true },
    { persuasions: 2, jointly: true },
  ])('has buttons for what proves a step in any programme: %o', (evidence) => {
    const step = { publicId: 'k3f9x2m1ab', kind: 'contact', because, missing: [], evidence, handable: false };
    for (const unplaced of [false, true]) {
      const rows = outcomeRows({ step, casePublicId: 'c3f9x2m1ab', handed: false, unplaced });
      expect(rows.flat().length).toBeGreaterThan(0);
      for (const language of languages)
        for (const { label } of rows.flat()) if ('key' in label) isWhole(label, language);
    }
  });
  it.each<Trigger>([
    { absentMonths: 1 },
    { opened: ['any'] },
    { after: 'contact' },
    { after: 'contact', unless: 'reached' },
    { returned: { count: 1, unit: 'month' } },
  ])('gives what opened the step as its reason: %o', (trigger) => {
    const due = { count: 1, unit: 'month' } as const;
    for (const language of languages)
      for (const line of becauseLines({ ...because, trigger, due })) isWhole(line, language);
  });
  it.each(ledgers)('gives the entry on the ledger %s as its reason', (entered) => {
    for (const language of languages)
      for (const line of becauseLines({ ...because, trigger: { entered } })) isWhole(line, language);
  });
});
