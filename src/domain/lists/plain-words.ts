/** Text as it is compared with words of a list: accents stay, what keyboards write in several ways does not. */
import { foldDigits } from '../digits.ts';

const letters: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ۀ: 'ه', أ: 'ا', إ: 'ا', ٱ: 'ا' };
const foldable = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');

/** Lower case, NFC, one form of each Arabic letter, digits 0–9, half-spaces and underscores as spaces, vowel signs gone. */
export const plain = (text: string): string =>
  foldDigits(text.normalize('NFKC').toLowerCase())
    .replace(foldable, (letter) => letters[letter] ?? letter)
    .replace(/[\u064B-\u0652\u0640]|(?!\u200C)\p{Cf}/gu, '')
    .replace(/[\s\u200C_]+/gu, ' ')
    .trim();

/** The words of a plain text, without punctuation. */
export const wordsOf = (text: string): string[] =>
  plain(text)
    .replace(/['’]s\b/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether Latin text carries any mark of its language: then its words are compared with their accents only. */
export const hasAccents = (text: string): boolean => /\p{M}|đ/u.test(text.normalize('NFD').toLowerCase());
