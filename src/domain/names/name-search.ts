/**
 * Names found by any part. Stored are short tokens of each name; a search asks for tokens, then `nameMatches` decides
 * on the opened names, since tokens are cut short.
 */
import { foldName } from './names.ts';

/**
 * Spellings of a run of Han characters by sound: one or more sequences, a syllable for each character, without tones
 * (吕 as lü, lv and lu). Passed in because the dictionary is not part of the domain.
 */
export type HanSounds = (run: string) => readonly (readonly string[])[];

const shortest = 2;
const longest = 4;
const hanRuns = /\p{Script=Han}+/gu;

const lettersOf = (folded: string): string[] => folded.replace(hanRuns, ' ').split(' ').filter(Boolean);
/** Han characters of a folded name as one run: spaces between them only align, and a dot only parts. */
const hanOf = (folded: string): string => folded.match(hanRuns)?.join('') ?? '';
const pairsOf = (run: string): string[] => {
  const characters = [...run];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
};
const fromEach = (parts: readonly string[]): string[] => parts.map((_, at) => parts.slice(at).join(''));

/** What an alphabetic search may begin: the parts from each on, joined (wangxiaoming, xiaoming, ming; wxm, xm, m). */
function wordsOf(folded: string, sounds?: HanSounds): string[] {
  const han = hanOf(folded);
  const spellings = han && sounds ? sounds(han).map((syllables) => syllables.map(foldName)) : [];
  return [
    ...fromEach(lettersOf(folded)),
    ...spellings.flatMap((syllables) => [
      ...fromEach(syllables),
      ...fromEach(syllables.map((word) => word.slice(0, 1))),
    ]),
  ];
}

/**
 * The tokens stored for a name, folded, each once: whole parts; the first 2 to 4 letters of each part and of each
 * sound; sound initials; each Han character and each pair of neighbours.
 */
export function searchTokens(name: string, sounds?: HanSounds): string[] {
  const folded = foldName(name);
  const tokens = new Set(lettersOf(folded));
  for (const word of wordsOf(folded, sounds)) {
    const letters = [...word];
    for (let length = shortest; length <= Math.min(longest, letters.length); length++) {
      tokens.add(letters.slice(0, length).join(''));
    }
  }
  const han = hanOf(folded);
  for (const token of [...han, ...pairsOf(han)]) tokens.add(token);
  return [...tokens];
}

/**
 * What to look up for a search: one of the lists, all of its tokens. The second list, if any, is the same words
 * without spaces. Empty if nothing is long enough (one letter of an alphabet is not).
 */
export function queryTokens(query: string): string[][] {
  const folded = foldName(query);
  const han = hanOf(folded);
  const hanTokens = [...han].length > 1 ? pairsOf(han) : [...han];
  const words = lettersOf(folded);
  const ways = words.length > 1 ? [words, [words.join('')]] : [words];
  return ways
    .map((way) =>
      way.map((word) => [...word].slice(0, longest).join('')).filter((word) => [...word].length >= shortest),
    )
    .map((way) => [...new Set([...way, ...hanTokens])])
    .filter((way) => way.length > 0);
}

/** Whether a name, opened, is what was searched: each word begins a part or sound of it, its Han characters occur. */
export function nameMatches(name: string, query: string, sounds?: HanSounds): boolean {
  const folded = foldName(name);
  const sought = foldName(query);
  const words = wordsOf(folded, sounds);
  const begins = (part: string) => words.some((word) => word.startsWith(part));
  const letters = lettersOf(sought);
  const hasLetters = letters.every(begins) || begins(letters.join(''));
  return sought !== '' && hasLetters && hanOf(folded).includes(hanOf(sought));
}
