/** Persian lines run right to left, whatever stands first in them (UAX 9, P2 and P3), and begin with words where a code is told. */
import { describe, expect, it } from 'vitest';
import { render } from '../../src/bot/render.ts';
import type { Phrase, Value } from '../../src/domain/screen.ts';
import { cleanText } from '../../src/sandbox/clean.ts';
import { parseHtml } from '../../src/sandbox/html.ts';
import { directed } from '../../src/text/isolate.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { allTexts, baseOf, placeholdersOf, plainKeys } from '../support/locales.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Temporal.Instant.from('2026-11-21T04:00:00Z').epochMilliseconds;
const reader = { language: 'fa', timeZone: 'Asia/Tehran', now } as const;
const persian = [...(allTexts.get('fa') ?? [])];

/** The direction that a client gives a line: that of the first strong character outside of isolates; left without one. */
function directionOf(line: string): 'right' | 'left' {
  let depth = 0;
  for (const sign of line) {
    if (/[\u2066-\u2068]/u.test(sign)) depth++;
    else if (sign === '\u2069') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[\u200f\p{Script=Arabic}]/u.test(sign) && /[\p{L}\u200f]/u.test(sign)) return 'right';
    else if (depth === 0 && /[\u200e\p{L}]/u.test(sign)) return 'left';
  }
  return 'left';
}

const shown = (phrase: Phrase): string[] => {
  const { text } = render({ lines: [phrase] }, texts, reader);
  const { text: plain, entities } = parseHtml(text);
  return cleanText(plain, entities).text.split('\n');
};

it.each([
  ['HX-2026-0001 · آ.', 'left'],
  ['\u2068HX-2026-0001\u2069 · آ.', 'right'],
  ['\u2068HX\u2069 · ۱۲', 'left'],
  ['\u200fHX', 'right'],
] as const)('a client sets %j from the %s', (line, side) => {
  expect(directionOf(line)).toBe(side === 'right' ? 'right' : 'left');
});

describe('a line of a Persian message', () => {
  const values: readonly Value[] = [
    { code: 'CC-1405-0003' },
    'Ann',
    'دبستان شهید باهنر (۲)',
    '۳/۱',
    'م.',
    { digits: '12' },
  ];
  it.each(values)('is set from the right with %j in it', (value) => {
    for (const [key, text] of persian) {
      const names = placeholdersOf(text);
      if (/\{\{link\}\}|^https?:/u.test(text)) continue;
      const phrase = {
        key: baseOf(key) as Phrase['key'],
        values: Object.fromEntries(names.map((name) => [name, name === 'count' ? 3 : value])),
      };
      for (const line of shown(phrase))
        if (/[\p{L}\p{N}]/u.test(line)) expect([key, line, directionOf(line)]).toEqual([key, line, 'right']);
    }
  });

  it('begins with words, not with the number of a case', () => {
    const late = persian.filter(
      ([key, text]) =>
        !plainKeys.includes(key) &&
        !/^(case-list\.row|step\.label$|card\.label|rules\.step$|year\.mark-)/u.test(key) &&
        text.split('\n').some((line) => /^[^\p{L}{]*\{\{(number|code)\}\}/u.test(line.replace(/<[^>]+>/gu, ''))),
    );
    expect(late).toEqual([]);
  });
});

describe('a line that needs no mark has none', () => {
  it.each(['پروندهٔ <code>1</code>', '', '🌿', 'https://t.me/abc?start=1', '/home – کارها', '<b>t.me/abc</b>'])(
    '%j',
    (line) => {
      expect(directed(line, 'fa')).toBe(line);
    },
  );
  it.each(['en', 'zh', 'vi'] as const)('in %s', (language) => {
    expect(directed('HX-2026-0001 · مریم', language)).toBe('HX-2026-0001 · مریم');
  });
});
