/** Words on buttons: no tags and one line, dates before anything that can be cut, no number cut in two. */
import { describe, expect, it } from 'vitest';
import { labelText, shorten } from '../../src/bot/render.ts';
import { languages } from '../../src/domain/language.ts';
import type { Phrase } from '../../src/domain/screen.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { allTexts, baseOf, everyText, placeholdersOf, plainKeys, tagsOf } from '../support/locales.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Temporal.Instant.from('2026-11-21T04:00:00Z').epochMilliseconds;

describe.each(languages)('a label in %s', (language) => {
  const reader = { language, timeZone: 'Asia/Tehran', now };
  const keys = [...(allTexts.get(language) ?? [])].map(([key, text]) => ({ key: baseOf(key), text }));

  it('has no tags and one line, whatever text it is made of', () => {
    expect(keys.some(({ text }) => tagsOf(text).length > 0 && text.includes('\n'))).toBe(true);
    for (const { key, text } of keys) {
      const values = Object.fromEntries(placeholdersOf(text).map((name) => [name, name === 'count' ? 3 : 'Ann']));
      const prompt: Phrase = { key: key as Phrase['key'], values };
      for (const label of [prompt, { key: 'dialogue.change', values: { prompt: { phrase: prompt } } } as const]) {
        const shown = labelText(label, texts, reader);
        expect([key, shown]).toEqual([key, expect.not.stringMatching(/<\/?(b|i|code)>|\n/u)]);
      }
    }
  });
});

describe('where a narrow screen cuts', () => {
  /** Keys of rows in lists; their labels are made by functions, or completed by a code. */
  const rows =
    /^(step\.label|duties\.row-|year\.below-(?!title|count|none)|home\.take-roll|referral\.item-|case-list\.row)/u;
  const isLabel = (key: string) => rows.test(key) || plainKeys.includes(baseOf(key));
  const valuesIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((found) => found[1] ?? '');

  it('a label has no date at its end, after another value', () => {
    const late = everyText.filter(([, key, text]) => {
      const last = valuesIn(text).length > 1 ? valuesIn(text).at(-1) : undefined;
      return isLabel(key) && last !== undefined && /^(on|until|due|day|at)$/u.test(last);
    });
    expect(late).toEqual([]);
  });
  it('a label names a case before what may be long', () => {
    const long = /^(agency|name|unit|school|place|duty|reason)$/u;
    const late = everyText.filter(([, key, text]) => {
      const values = valuesIn(text);
      return (
        isLabel(key) && values.includes('number') && values.slice(0, values.indexOf('number')).some((v) => long.test(v))
      );
    });
    expect(late).toEqual([]);
  });

  it.each([
    ['⏰ Chưa trả lời: A. · TTPH-2026-0001 · Đoàn', 29, '⏰ Chưa trả lời: A.…'],
    ['تماس · \u2068م.\u2069 · \u2068CC-1405-0001\u2069 · چهارشنبه', 20, 'تماس · \u2068م.\u2069…'],
    ['立即家访 · 欧＊ · HK-2026-0001', 16, '立即家访 · 欧＊…'],
    ['دبستان شهید باهنر (۱۲۳)', 21, 'دبستان شهید باهنر…'],
    ['Mon 12 Oct · 09:30', 15, 'Mon 12 Oct…'],
    ['12345678901234567890', 10, '123456789…'],
    ['A long name of a school', 10, 'A long na…'],
    ['\u2068Maryam and her sister\u2069', 10, '\u2068Maryam a\u2069…'],
    ['short 12', 10, 'short 12'],
  ])('%j within %i is %j', (text, limit, shown) => {
    expect(shorten(text, limit)).toBe(shown);
  });
});
