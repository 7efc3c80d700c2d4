/** Text files as people's programs wrote them: which encoding the bytes are in. */

import { repaired } from './letters/mojibake.ts';
import { fromTcvn3, fromVni } from './letters/old-fonts.ts';
import { vietnameseShare } from './letters/vietnamese.ts';

export type TextEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'big5'
  | 'windows-1256'
  | 'windows-1258'
  | 'windows-1252'
  | 'vni'
  | 'tcvn3';

export interface Decoded {
  readonly text: string;
  readonly encoding: TextEncoding;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** UTF-16 without a mark: every other byte of the spaces, digits and line ends in it is zero. */
function utf16ByZeros(bytes: Uint8Array): TextEncoding | undefined {
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4096);
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 40) return undefined;
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : undefined;
}

function marked(bytes: Uint8Array): TextEncoding | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

const notAscii = /\P{ASCII}/gu;
/** Of ASCII alone: those beyond stand in text that was misread. */
const controls = /(?!\s)[\p{Cc}&&\p{ASCII}]/gv;
const anything = /./gsu;

const share = (text: string, of: RegExp, among: RegExp): number =>
  (text.match(of)?.length ?? 0) / Math.max(1, text.match(among)?.length ?? 0);

/** Share of the two-byte characters that lie among the common ones of the encoding. */
function commonShare(bytes: Uint8Array, lead: readonly [number, number]): number {
  let [pairs, common] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    pairs += 1;
    if (byte >= lead[0] && byte <= lead[1] && (lead[0] !== 0xb0 || (bytes[at + 1] ?? 0) >= 0xa1)) common += 1;
    at += 1;
  }
  return pairs === 0 ? 0 : common / pairs;
}

/** A character of one writing within a word of another: the sign of a wrong reading. */
const isMixed = (text: string): boolean =>
  /\p{Script=Latin}\p{Script=Han}|\p{Script=Han}\p{Script=Latin}|\p{Script=Latin}\p{Script=Arabic}|\p{Script=Arabic}\p{Script=Latin}/u.test(
    text,
  );

const westernLetters = /[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŠšŽžŒœ’‘“”«»–—ºª°\u00A0]/gu;

interface Guess extends Decoded {
  /** From 0 to 1: how much of it reads as writing of that kind. */
  readonly likely: number;
}

function guesses(bytes: Uint8Array): Guess[] {
  const found: Guess[] = [];
  const add = (encoding: TextEncoding, text: string | undefined, likely: (text: string) => number) => {
    if (text === undefined || isMixed(text)) return;
    found.push({ encoding, text, likely: likely(text) });
  };
  add('windows-1256', decodeAs('windows-1256', bytes), (text) =>
    share(text, /[\u0621-\u064A\u067E\u0686\u0698\u06A9\u06AF\u06CC\u200C\u060C\u061B\u061F]/gu, notAscii),
  );
  const han = (text: string) => share(text, /[\u3000-\u303F\u3400-\u9FFF\uFF00-\uFFEF·①-⒛]/gu, notAscii);
  add('gb18030', decodeAs('gb18030', bytes), (text) => han(text) * (0.6 + 0.4 * commonShare(bytes, [0xb0, 0xd7])));
  add('big5', decodeAs('big5', bytes), (text) => han(text) * (0.6 + 0.4 * commonShare(bytes, [0xa4, 0xc6])));
  const vietnamese = (text: string) =>
    (vietnameseShare(text) ?? 0) * share(text, /(?!\p{ASCII})[\p{L}\p{M}]/gu, notAscii);
  add('windows-1258', decodeAs('windows-1258', bytes)?.normalize('NFC'), vietnamese);
  const western = decodeAs('windows-1252', bytes);
  // Western names have few accents, one in a word and seldom more.
  add(
    'windows-1252',
    western,
    (text) => share(text, westernLetters, notAscii) * (vietnamese(text) > 0.9 ? 1 : 0.85) * sparse(text),
  );
  add('vni', western && fromVni(western), vietnamese);
  add('tcvn3', western && fromTcvn3(western), vietnamese);
  return found.sort((one, other) => other.likely - one.likely);
}

const sparse = (text: string): number => {
  const words = text.match(/[\p{L}\p{M}]*[^\p{ASCII}\s][\p{L}\p{M}]*/gu) ?? [];
  const heavy = words.filter((word) => (word.match(notAscii)?.length ?? 0) > 1).length;
  return words.length === 0 ? 1 : 1 - heavy / words.length;
};

const least = 0.7;
/** A reading that is so much less likely than the best is none. */
const margin = 0.1;

/** The ways in which bytes may be text, the likeliest first: one, where nothing speaks for another. Empty if they are none. */
export function readingsOf(bytes: Uint8Array): Decoded[] {
  const utf = marked(bytes) ?? utf16ByZeros(bytes) ?? 'utf-8';
  const text = decodeAs(utf, bytes);
  if (text !== undefined) {
    if (share(text, controls, anything) > 0.01) return [];
    const others = otherLetters(text).map((other): Decoded => ({ text: other, encoding: utf }));
    return [...others, { text, encoding: utf }];
  }
  const [best, ...others] = guesses(bytes).filter((guess) => share(guess.text, controls, anything) <= 0.01);
  if (!best || best.likely < least) return [];
  const near = others.filter((one) => one.likely >= Math.max(least, best.likely - margin) && one.text !== best.text);
  const different = near.filter((one, at) => near.findIndex((other) => other.text === one.text) === at);
  return [best, ...different.slice(0, 2)].map(({ text: read, encoding }) => ({ text: read, encoding }));
}

/** Right readings of text that was misread before it was saved, or typed in a font of its own codes. */
export function otherLetters(text: string): string[] {
  if (!/[\u00A0-\u00FF\u0152-\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122\uFFFD]/u.test(text)) return [];
  const back = repaired(text);
  if (back !== undefined) return [back];
  const before = vietnameseShare(text) ?? 1;
  if (before > 0.6) return [];
  return [fromVni(text), fromTcvn3(text)].filter((made) => (vietnameseShare(made) ?? 0) > Math.max(0.85, before + 0.2));
}

/**
 * The text in a file, without byte order mark, and the encoding found. Undefined for bytes that are no text, or in an
 * encoding not known here.
 */
export const decodeText = (bytes: Uint8Array): Decoded | undefined => readingsOf(bytes)[0];
