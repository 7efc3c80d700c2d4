/** Names as people write them, in any script: cleaned for showing, folded for comparing, shortened for pushes. */
import { foldDigits } from '../digits.ts';

const foldedLetters: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
};
const foldable = new RegExp(`[${Object.keys(foldedLetters).join('')}]`, 'gu');
const apostrophes = /['’‘ʼ`´ʻ]/gu;
const emoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\uFE0E|\uFE0F|\u20E3/gu;
const zwnj = '\u200C';

/** Text in NFC without control and direction characters, emoji, stacked marks and spare space. Half-spaces stay between Arabic letters. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Z}\t\r\n\v\f]+/gu, ' ')
    .replace(emoji, '')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]|(?!\u200C)\p{Cf}/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\u200C+/gu, zwnj)
    .replace(/(?<!\p{Script=Arabic})\u200C|\u200C(?!\p{Script=Arabic})/gu, '')
    .replace(/ {2,}/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** A name fit to be shown and stored: clean text, without the spaces that align Han names (王　伟). Markup is left as text. */
export const cleanName = (text: string): string =>
  cleanText(text).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

/**
 * A name reduced to what spelling habits share: lower case, no accents or vowel signs, đ as d, ي and ى as ی, ك as ک,
 * ة and ۀ as ه, digits as 0–9, half-spaces, dots and hyphens as one space, apostrophes and other signs gone.
 */
export function foldName(name: string): string {
  return foldDigits(name.normalize('NFKD').toLowerCase())
    .replace(emoji, '')
    .replaceAll(zwnj, ' ')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(foldable, (letter) => foldedLetters[letter] ?? letter)
    .replace(apostrophes, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The parts of a name as written, in its order: split at spaces and at the dot of 阿依古丽·买买提, half-spaces kept. */
export const nameParts = (name: string): string[] =>
  cleanName(name)
    .split(/[\s·•・‧]+/u)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));

/**
 * What pushes and lists show of a name: the first letter of the given name and a dot (A., ع.), in Vietnamese that of
 * the last part; of a Chinese name the first character and ＊. `language` is that of the unit where the name was
 * written, not the reader's. '?' if there is no letter.
 */
export function initialOf(name: string, language: string): string {
  const parts = nameParts(name);
  const given = language === 'vi' && !/\p{Script=Han}/u.test(name) ? parts.at(-1) : parts[0];
  const letter = given?.normalize('NFC').match(/\p{L}/u)?.[0];
  if (!letter) return '?';
  return /\p{Script=Han}/u.test(letter) ? `${letter}＊` : `${letter.toUpperCase()}.`;
}

/** A child as called in a class where others have the same name. */
interface Called {
  readonly name: string;
  readonly mark?: string | undefined;
}

/** Li Na (B): the mark tells the child from others of that name. */
export const markedName = ({ name, mark }: Called): string => (mark ? `${name} (${mark})` : name);

/** As `initialOf`, with the mark. */
export const markedInitial = (child: Called, language: string): string =>
  markedName({ ...child, name: initialOf(child.name, language) });
