import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/sandbox/clean.ts';
import { parseHtml } from '../../src/sandbox/html.ts';

/** `bold 0+2` per entity. */
const parsed = (html: string) => {
  const { text, entities } = parseHtml(html);
  return [text, entities.map((entity) => `${entity.type} ${entity.offset}+${entity.length}`).join(', ')];
};

describe('HTML texts become a plain text with entities', () => {
  it.each([
    ['<b>王</b> is <i>away</i>', '王 is away', 'bold 0+1, italic 5+4'],
    [
      '<strong>a</strong><em>b</em><ins>c</ins><del>d</del>',
      'abcd',
      'bold 0+1, italic 1+1, underline 2+1, strikethrough 3+1',
    ],
    ['<b>a <i>b</i></b>', 'a b', 'bold 0+3, italic 2+1'],
    ['😀<b>x</b>', '😀x', 'bold 2+1'],
    ['a &lt;b&gt; &amp; &quot;c&quot; &#1605; &#x645;', 'a <b> & "c" م م', ''],
    ['&nbsp; &amp without a semicolon', '&nbsp; & without a semicolon', ''],
    ['<code>1 &lt; 2</code>', '1 < 2', 'code 0+5'],
    ['<b>a<code>b</code>c</b>', 'abc', 'bold 0+1, code 1+1, bold 2+1'],
    ['<pre><code class="language-ts">x</code></pre>', 'x', 'pre 0+1'],
    ['<blockquote>q <u>u</u></blockquote>', 'q u', 'blockquote 0+3, underline 2+1'],
    ['<blockquote expandable>q</blockquote>', 'q', 'expandable_blockquote 0+1'],
    ['<a href="https://example.org/?a=1&amp;b=2">here</a>', 'here', 'text_link 0+4'],
    ['<a>nowhere</a>', 'nowhere', ''],
    ['<tg-spoiler>s</tg-spoiler><span class="tg-spoiler">t</span>', 'st', 'spoiler 0+1, spoiler 1+1'],
    ['<tg-time unix="1790000000" format="wDT">then</tg-time>', 'then', 'date_time 0+4'],
    ['<B>upper</B>', 'upper', 'bold 0+5'],
    ['<b></b>empty', 'empty', ''],
  ])('%s', (html, text, entities) => {
    expect(parsed(html)).toEqual([text, entities]);
  });

  it('keeps the address of a link with its references resolved', () => {
    expect(parseHtml('<a href="https://example.org/?a=1&amp;b=2">x</a>').entities[0]).toMatchObject({
      url: 'https://example.org/?a=1&b=2',
    });
  });

  it.each([
    ['<b>open', `Can't find end tag corresponding to start tag "b"`],
    ['مهر <p>x</p>', 'Unsupported start tag "p" at byte offset 7'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>x</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<br/>', 'Unsupported start tag "br/" at byte offset 0'],
    ['<tg-time unix="1790000000" format="q">x</tg-time>', 'Invalid date-time format specified'],
  ])('refuses %s', (html, why) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${why}`);
  });
});

describe('texts are cleaned as Telegram cleans them', () => {
  it.each([
    ['bidi overrides vanish', 'a\u202ebc\u202c', 'abc'],
    ['isolates survive', '\u2068علی\u2069', '\u2068علی\u2069'],
    ['of a run of marks the last stays', 'a\u200f\u200f\u200eb', 'a\u200c\u200c\u200eb'],
    ['control characters become spaces', 'a\tb\u0001c', 'a b c'],
    ['carriage returns vanish', 'a\r\nb', 'a\nb'],
    ['white space at the ends is cut', ' \n a \n', 'a'],
    ['half-spaces stay', 'می\u200cرود', 'می\u200cرود'],
  ])('%s', (_title, text, cleaned) => {
    expect(cleanText(text).text).toBe(cleaned);
  });

  it('moves entities along with the text', () => {
    const { text, entities } = cleanText('  \u202eab \u202ccd ', [{ type: 'bold', offset: 7, length: 3 }]);
    expect([text, entities]).toEqual(['ab cd', [{ type: 'bold', offset: 3, length: 2 }]]);
  });
});
