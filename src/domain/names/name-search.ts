/**
 * Names found by any part, by their sound, in another script, or with a slip of the finger. An index holds a name
 * folded and its sounds; a search is compiled once and compared with many of them.
 */
import { foldName } from './names.ts';
import { isOneSlipFrom, isOneSlipFromRun } from './one-slip.ts';
import { consonantsOf } from './sound-of-script.ts';

/**
 * Readings of each character of a run of Han, without tones, the likeliest first (覃 as qin and tan; 吕 as lu and lv);
 * none where it has no sound. Passed in because the dictionary is not part of the domain.
 */
export type HanSounds = (run: string) => readonly (readonly string[])[];

/** What a name page keeps of a name. */
export interface KeptName {
  readonly folded: string;
  /** ` qin/tan xiao ming ` of Han characters, and the consonants of each part in letters, ` zr mdn `. */
  readonly sounds: string;
}

/** The same, ready to be compared. */
export interface NameIndex extends KeptName {
  /** In letters without spaces: the parts, or the likeliest readings. */
  readonly flat: string;
  readonly isHan: boolean;
  /** Whether it has Latin letters, and others that are no Han characters: the rest need not be looked at. */
  readonly inLatin: boolean;
  readonly inOther: boolean;
}

/** How near a name is to what was typed: 0 the same, 1 begins one of its parts, 2 within it, 3 by sound, 4 by a slip, 5 by another script. */
export type Nearness = 0 | 1 | 2 | 3 | 4 | 5;

const shortest = 2;
/** Shorter words are too like each other for a slip. */
const shortestSlip = 4;
const shortestHanSlip = 3;
/** Consonants of parts written as one. */
const shortestRun = 3;
const hanRuns = /\p{Script=Han}+/gu;
const hanCharacter = /\p{Script=Han}/u;
const otherLetter = /[^a-z0-9 \p{Script=Han}]/u;

const lettersOf = (folded: string): string[] => folded.replace(hanRuns, ' ').split(' ').filter(Boolean);
/** Han characters of a folded name as one run: spaces between them only align, and a dot only parts. */
const hanOf = (folded: string): string => folded.match(hanRuns)?.join('') ?? '';

export function keptName(name: string, hanSounds: HanSounds): KeptName {
  const folded = foldName(name);
  const han = hanOf(folded);
  const spoken = han === '' ? [] : hanSounds(han).map((readings) => readings.join('/') || '?');
  const parts = lettersOf(folded).map(consonantsOf).filter(Boolean);
  return { folded, sounds: ` ${[...spoken, ...parts].join(' ')} ` };
}

export function indexOf({ folded, sounds }: KeptName): NameIndex {
  const isHan = hanCharacter.test(folded);
  const inLetters = isHan ? sounds.replace(/\/[a-z]+/g, '') : folded;
  return {
    folded,
    sounds,
    isHan,
    flat: inLetters.includes(' ') ? inLetters.replaceAll(' ', '') : inLetters,
    inLatin: /[a-z]/.test(folded),
    inOther: otherLetter.test(folded),
  };
}

/** What was typed, made ready; undefined where nothing is long enough (one letter of an alphabet is not). */
export interface NameQuery {
  readonly folded: string;
  readonly words: readonly string[];
  readonly joined: string;
  readonly han: string;
  /** Each word as syllables or their initials: wangxm, wang xiaoming, xm. */
  readonly spoken: readonly RegExp[];
  readonly spokenJoined: RegExp | undefined;
  /** Han characters as anybody would spell them, for homophones, other forms of a character, and names in pinyin. */
  readonly hanSpoken: RegExp | undefined;
  readonly hanJoined: string;
  /** Readings of each of its Han characters, where all have some. */
  readonly hanHeard: readonly (readonly string[])[];
  readonly consonants: readonly string[];
  /** The same between spaces, as they stand among the sounds of a name. */
  readonly consonantParts: readonly string[];
  readonly isLatin: boolean;
  /** Each word, and all as one. */
  readonly slips: readonly Slip[];
  readonly joinedSlip: Slip;
}

interface Slip {
  readonly word: string;
  /** One slip leaves one of these as it is; undefined for a word that is too short to have one. */
  readonly left: readonly [string, string] | undefined;
}

export function nameQuery(typed: string, hanSounds: HanSounds): NameQuery | undefined {
  const folded = foldName(typed);
  const han = hanOf(folded);
  const words = lettersOf(folded);
  const joined = words.join('');
  if (han === '' && [...joined].length < shortest) return undefined;
  const isLatin = words.length > 0 && /^[a-z]+$/.test(joined);
  const readings = han === '' ? [] : hanSounds(han);
  const consonants = words.map(consonantsOf).filter(Boolean);
  const heard = readings.length >= shortest && readings.every((of) => of.length > 0);
  return {
    folded,
    words,
    joined,
    han,
    spoken: isLatin ? words.map(asSyllables) : [],
    spokenJoined: isLatin && words.length > 1 ? asSyllables(joined) : undefined,
    hanSpoken: heard ? sameSyllables(readings) : undefined,
    hanJoined: heard ? readings.map(([first]) => first).join('') : '',
    hanHeard: heard ? readings : [],
    consonants,
    consonantParts: consonants.map((part) => ` ${part} `),
    isLatin,
    slips: words.map(slipOf),
    joinedSlip: slipOf(joined),
  };
}

/** Before a syllable: any other readings of the same character. */
const reading = '(?:[a-z]+/)*';
/** From the middle of a syllable to the beginning of the next. */
const onward = `[a-z/]* ${reading}`;

/** Letters that follow each other in a syllable, or go on at the next one: a syllable may be cut short anywhere. */
const asSyllables = (word: string): RegExp => new RegExp(` ${reading}${[...word].join(`(?:${onward})?`)}`);

const sameSyllables = (readings: readonly (readonly string[])[]): RegExp =>
  new RegExp(readings.map((of) => ` ${reading}(?:${of.join('|')})(?:/[a-z/]+)?(?= )`).join(''));

/** One slip harms one half at most, also where it exchanges the two letters between them. */
function slipOf(word: string): Slip {
  const middle = Math.ceil(word.length / 2);
  const left = [word.slice(0, middle - 1), word.slice(middle + 1)] as const;
  return { word, left: word.length >= shortestSlip ? left : undefined };
}

/** Whether and how near, by letters and sounds alone: what nearly every search means. */
export function plainly(index: NameIndex, query: NameQuery): 0 | 1 | 2 | 3 | undefined {
  const { folded, sounds, isHan } = index;
  if (folded === query.folded) return 0;
  if (query.han !== '' && !(isHan && hasHan(folded, query.han))) return undefined;
  if (query.words.length === 0) return folded.startsWith(query.han) ? 1 : 2;
  const inLetters = (query.isLatin ? index.inLatin : index.inOther) ? nearest(index, query) : undefined;
  if (inLetters !== undefined) return inLetters;
  if (!isHan || query.spoken.length === 0) return undefined;
  return query.spoken.every((word) => word.test(sounds)) || query.spokenJoined?.test(sounds) ? 3 : undefined;
}

const hasHan = (folded: string, han: string): boolean =>
  folded.includes(han) || (folded.includes(' ') && folded.replaceAll(' ', '').includes(han));

function nearest({ folded, flat, isHan }: NameIndex, { words, joined }: NameQuery): 1 | 2 | undefined {
  if (words.every((word) => has(folded, word))) return words.every((word) => begins(folded, word)) ? 1 : 2;
  return !isHan && joined.length >= shortest && flat.includes(joined) ? 2 : undefined;
}

const begins = (folded: string, word: string): boolean => folded.startsWith(word) || folded.includes(` ${word}`);
/** A single letter may only begin a part; it is everywhere else. */
const has = (folded: string, word: string): boolean =>
  word.length < shortest ? begins(folded, word) : folded.includes(word);

/** What `plainly` does not find: one slip in a word, the same sound, the same name in another script. */
export function roughly(index: NameIndex, query: NameQuery): 3 | 4 | 5 | undefined {
  if (query.han !== '') {
    if (query.words.length > 0) return undefined;
    if (
      index.isHan ? query.hanSpoken?.test(index.sounds) : query.hanJoined !== '' && index.flat.includes(query.hanJoined)
    )
      return 3;
    return index.isHan && query.han.length >= shortestHanSlip && isOneSlipFrom(index.folded, query.han) ? 4 : undefined;
  }
  if (index.isHan) return query.isLatin && isSlipIn(index.flat, index.flat, query.joinedSlip) ? 4 : undefined;
  if ((query.isLatin ? index.inLatin : index.inOther) && slips(index, query)) return 4;
  return isOtherScript(index, query) ? 5 : undefined;
}

const isSlipIn = (name: string, flat: string, { word, left }: Slip): boolean =>
  left !== undefined && (flat.includes(left[0]) || flat.includes(left[1])) && isOneSlipFrom(name, word);

function slips({ folded, flat }: NameIndex, { slips: words, joinedSlip }: NameQuery): boolean {
  if (words.every((slip) => has(folded, slip.word) || isSlipIn(folded, flat, slip))) return true;
  const { word, left } = joinedSlip;
  if (left === undefined || !(flat.includes(left[0]) || flat.includes(left[1]))) return false;
  return isOneSlipFromRun(folded, flat, word);
}

function isOtherScript(
  { sounds, inLatin, inOther }: NameIndex,
  { isLatin, consonants, consonantParts }: NameQuery,
): boolean {
  const [first] = consonants;
  if (first === undefined || !(isLatin ? inOther : inLatin)) return false;
  if (consonantParts.every((part) => sounds.includes(part))) return consonants.join('').length >= shortest;
  // علی رضا as one word, alireza, or the other way round.
  const run = consonants.join('');
  for (let at = sounds.indexOf(` ${first[0]}`); at >= 0; at = sounds.indexOf(` ${first[0]}`, at + 1)) {
    let end = at;
    let left = run;
    while (left !== '' && end >= 0 && end < sounds.length - 1) {
      const next = sounds.indexOf(' ', end + 1);
      const part = sounds.slice(end + 1, next);
      if (!left.startsWith(part)) break;
      left = left.slice(part.length);
      end = next;
    }
    if (left === '' && run.length >= shortestRun) return true;
  }
  return false;
}

/** Whether and how near a name is to what was typed; a search asks the many for `plainly` first. */
export const nearnessOf = (index: NameIndex, query: NameQuery): Nearness | undefined =>
  plainly(index, query) ?? roughly(index, query);
