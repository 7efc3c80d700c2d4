/** Isolation of mixed directions: Telegram keeps FSI and PDI (U+2068, U+2069) and strips the older marks. */
import { habits, type Language } from '../domain/language.ts';

const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const onlyRtl = /^[\p{Script=Arabic}\p{M}\s\u200c]*$/u;
const anyDirectionMark = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const wholeLink = /^[a-z][a-z0-9+.-]*:\/\/\S+$/iu;
/** What clients make tappable: a link, a domain, an e-mail address, a person's name, a command. */
const tappable = String.raw`(?:\w:\/\/|[\w-]\.[a-z]{2}|(?<![\p{L}\p{N}])[@/]\w|\w@\w)`;
const beginsTappable = new RegExp(`^\\S*?${tappable}`, 'iu');
const endsTappable = new RegExp(`${tappable}\\S*$`, 'iu');

/** Without any invisible sign of direction: for what is copied, opened or counted. */
export const withoutMarks = (text: string): string => text.replace(anyDirectionMark, '');

/** Whether the text could turn, or be turned by, a sentence of the language. */
export const mixes = (bare: string, language: Language): boolean =>
  habits[language].direction === 'rtl' ? !onlyRtl.test(bare) : rtlLetter.test(bare);

const parted = (bare: string): string => (endsTappable.test(bare) ? `${bare} ` : bare);

/**
 * Somebody's words or a code, safe inside a sentence of the language; returned as they are where nothing can mix. A link
 * stays bare, and a blank parts the isolate from an address at the edge of longer words: clients take what touches an
 * address into it, and it opens no more. In Chinese, which sets no blanks, the sentence itself would touch it.
 */
export function isolate(text: string, language: Language): string {
  const bare = withoutMarks(text);
  if (wholeLink.test(bare) || !mixes(bare, language)) return language === 'zh' ? parted(bare) : bare;
  const before = beginsTappable.test(bare) ? ' ' : '';
  return `\u2068${before}${parted(bare)}\u2069`;
}

/** What gives a line no direction (UAX 9, P2): tags, escapes, and all that an isolate holds. */
const unheard = /<[^>]*>|&[a-z]+;|[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;

/**
 * A line of a message, as HTML, set in the direction of its language: one that begins with a code or a Latin name, or has
 * nothing but numbers, would be set left-to-right in Persian, its full stop on the wrong side. Telegram keeps a single
 * U+200F. A line that begins with an address stays bare.
 */
export function directed(line: string, language: Language): string {
  if (habits[language].direction === 'ltr') return line;
  const heard = line.replace(unheard, ' ').trimStart();
  const first = /\p{L}/u.exec(heard)?.[0];
  const isRight = first === undefined ? !/[\p{N}\u2066-\u2069]/u.test(line) : rtlLetter.test(first);
  return isRight || beginsTappable.test(heard) ? line : `\u200f${line}`;
}
