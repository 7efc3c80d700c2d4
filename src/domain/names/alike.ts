/** Names that look alike though they are written with other signs: what somebody would choose to pass for a colleague. */
import { foldName } from './names.ts';

/** Letters of other alphabets that nobody tells from Latin ones. Source: the confusables of Unicode TS 39, those of names. */
const latinOf: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  '1': 'l',
  i: 'l',
  '0': 'o',
};

/** Equal for names that a hurried eye takes for the same; empty where nothing is left to compare. */
export const seenAs = (name: string): string =>
  [...foldName(name)]
    .map((letter) => latinOf[letter] ?? letter)
    .map((letter) => latinOf[letter] ?? letter)
    .join('');

/** Letters of two alphabets that look alike within one name: nobody is called so. */
export const mixesAlphabets = (name: string): boolean =>
  [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) => script.test(name)).length > 1;
