/** Invisible signs of direction in every text of the program, with every kind of value, as Telegram reads the message. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../../src/bot/render.ts';
import { type Language, languages } from '../../src/domain/language.ts';
import type { Phrase, Value } from '../../src/domain/screen.ts';
import { cleanText, type RichText } from '../../src/sandbox/clean.ts';
import { withFound } from '../../src/sandbox/detect.ts';
import { parseHtml } from '../../src/sandbox/html.ts';
import type { Reader } from '../../src/text/format.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { allTexts, baseOf, everyText, placeholdersOf } from '../support/locales.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const now = Temporal.Instant.from('2026-11-21T04:00:00Z').epochMilliseconds;
const readerOf = (language: Language): Reader => ({ language, timeZone: 'Asia/Tehran', now });
const mark = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const links = ['https://t.me/not_one_less_bot?start=aZ-_09', 'http://xn--mgba.ir/a?b=c.', 'tg://resolve?domain=a'];
const codes = ['HX-2026-0042', 'K3F9-X2M1', '123', 'کد-۱۲', '\u2067HX-1\u2069'];
const atoms: readonly Value[] = [
  ...links,
  'Ann',
  'مریم',
  'علی Ali',
  '王小明',
  '',
  '/home',
  'send /home',
  '/help@not_one_less_bot now',
  `see ${links[0]}`,
  `${links[0]} is mine`,
  `(${links[0]}).`,
  'نگاه کنید: t.me/abc',
  'ann@example.org',
  '@ann_b',
  'write to @ann_b',
  '\u2068https://a.org/\u2069',
  7,
  1234,
  { on: '2026-10-12' },
  { month: '2026-10-12' },
  { at: now },
  ...codes.map((code) => ({ code })),
  { phrase: { key: 'common.verbatim', values: { text: links[0] ?? '' } } },
  { list: ['Ann', { code: 'HX-2026-0042' }, '/home', 'مریم'] },
];

/** What is wrong with the marks of a text as it stands in a chat. */
function faultsOf({ text, entities }: RichText): string[] {
  const found = entities.filter((entity) => entity.type !== 'bold' && entity.type !== 'italic');
  const faults = found.flatMap(({ type, offset, length }) => {
    const within = text.slice(offset, offset + length);
    const around = text.charAt(offset - 1) + text.charAt(offset + length);
    return mark.test(within) || (type !== 'code' && mark.test(around)) ? [`${type} ${JSON.stringify(text)}`] : [];
  });
  let open = 0;
  for (const sign of text) {
    if (sign === '\u2068') open++;
    if (sign === '\u2069' && --open < 0) faults.push(`closed twice ${JSON.stringify(text)}`);
  }
  return open === 0 ? faults : [...faults, `left open ${JSON.stringify(text)}`];
}

const asMessage = (html: string) => withFound(cleanText(parseHtml(html).text, parseHtml(html).entities));

/** Values on both sides of a stroke (page 2/3) are numbers wherever they are given. */
const numbers = new Set([
  'count',
  ...everyText.flatMap(([, , text]) =>
    [...text.matchAll(/\{\{(\w+)\}\}\/\{\{(\w+)\}\}/gu)].flatMap((m) => [m[1], m[2]]),
  ),
]);

const phrases = [...(allTexts.get('en') ?? [])].map(([key, text]) => ({
  key: baseOf(key),
  names: placeholdersOf(text),
}));
const withValues = phrases.filter(({ names }) => names.length > 0);

describe.each(languages)('in %s, a mark of direction', (language) => {
  const reader = readerOf(language);

  it('stands in no code, address or command, nor against an address or command', () => {
    expect(withValues.length).toBeGreaterThan(200);
    const choice = fc.record({
      at: fc.nat(withValues.length - 1),
      values: fc.array(fc.constantFrom(...atoms), { minLength: 12, maxLength: 12 }),
    });
    const check = (key: string, names: readonly string[], chosen: readonly Value[]) => {
      const values = Object.fromEntries(
        names.map((name, i) => [name, numbers.has(name) ? 3 : (chosen[i % chosen.length] ?? '')]),
      );
      const phrase: Phrase = { key: key as Phrase['key'], values };
      const [html, plain] = [texts.html(phrase, reader), texts.plain(phrase, reader)];
      expect([key, faultsOf(asMessage(html))]).toEqual([key, []]);
      expect([key, faultsOf(withFound({ text: plain, entities: [] }))]).toEqual([key, []]);
    };
    for (const { key, names } of withValues) for (const atom of atoms) check(key, names, [atom]);
    fc.assert(
      fc.property(choice, ({ at, values }) => {
        const { key, names } = withValues[at] ?? { key: '', names: [] };
        check(key, names, values);
      }),
      { numRuns: 2000 },
    );
  });

  it('stands outside a code where the sentence could turn it round', () => {
    for (const code of codes) {
      const bare = code.replace(/[\u2066-\u2069]/gu, '');
      const shown = texts.html({ key: 'common.verbatim', values: { text: { code } } }, reader);
      const turns = language === 'fa' ? !bare.startsWith('کد') || bare.includes('-') : /\p{Script=Arabic}/u.test(bare);
      expect(shown).toBe(turns ? `\u2068<code>${bare}</code>\u2069` : `<code>${bare}</code>`);
    }
  });

  it('is in nothing that a button copies, opens or shares', () => {
    const share = { url: links[0] ?? '', text: { key: 'common.verbatim', values: { text: 'Ann مریم' } } } as const;
    const label = { verbatim: 'x' };
    const copies = [{ label, copy: '\u2068HX-2026-0042\u2069' }];
    const { reply_markup: keyboard } = render(
      { lines: [{ key: 'common.no' }], rows: [copies, [{ label, share }]] },
      texts,
      reader,
    );
    const [copied, shared] = keyboard?.inline_keyboard.flat() ?? [];
    expect(copied).toMatchObject({ copy_text: { text: 'HX-2026-0042' } });
    const address = shared && 'url' in shared ? shared.url : '';
    expect(new URL(address).searchParams.get('url')).toBe(links[0]);
    expect(decodeURIComponent(address)).not.toMatch(mark);
  });
});
