/** Names and codes inside sentences of the other direction. FSI and PDI are U+2068 and U+2069. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { isolate } from '../../src/text/isolate.ts';

const kept = (text: string) => `\u2068${text}\u2069`;

describe('words in a sentence', () => {
  it.each([
    ['fa', 'مریم', 'مریم'],
    ['fa', 'زهرا علی‌پور', 'زهرا علی‌پور'],
    ['fa', 'Maryam', kept('Maryam')],
    ['fa', '王小明', kept('王小明')],
    ['fa', 'دبستان 12 شهید', kept('دبستان 12 شهید')],
    ['fa', 'HX-2026-0042', kept('HX-2026-0042')],
    ['en', 'Maryam', 'Maryam'],
    ['en', 'مریم', kept('مریم')],
    ['zh', '王小明', '王小明'],
    ['zh', 'مریم 3B', kept('مریم 3B')],
    ['vi', 'Nguyễn Thị Hoa', 'Nguyễn Thị Hoa'],
    ['vi', 'שרה', kept('שרה')],
    ['fa', 'https://t.me/a_bot?start=b', 'https://t.me/a_bot?start=b'],
    ['fa', '/home', kept(' /home ')],
    ['fa', 't.me/a', kept(' t.me/a ')],
    ['fa', 'Ann: https://a.org/b', kept('Ann: https://a.org/b ')],
    ['fa', '@ann نوشت', kept(' @ann نوشت')],
    ['en', 'ببینید: https://a.org', kept('ببینید: https://a.org ')],
    ['en', 'see https://a.org', 'see https://a.org'],
    ['zh', '见https://a.org', '见https://a.org '],
    ['fa', '', ''],
  ] as const)('of %s: %j', (language, text, written) => {
    expect(isolate(text, language)).toBe(written);
  });
  it('lose direction marks of their own, which could turn the rest of the sentence', () => {
    expect(isolate('\u202eevil\u202c', 'en')).toBe('evil');
    expect(isolate('a\u2069b\u2068\u200f', 'fa')).toBe(kept('ab'));
  });
  it('are isolated once at most, however often that is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...languages), (text, language) => {
        const once = isolate(text, language);
        expect(isolate(once, language)).toBe(once);
        expect(once.split('\u2068').length).toBeLessThanOrEqual(2);
        expect(once.includes('\u2068')).toBe(once.endsWith('\u2069'));
      }),
    );
  });
});
