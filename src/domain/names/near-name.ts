/**
 * Names that may be one child's: accents, marks and letters written differently, one letter apart, in another order, by the
 * same sound, in another script. Near is no decision: whether two children are one is asked.
 */

import type { HanSounds, NameIndex } from './name-search.ts';
import { foldName } from './names.ts';
import { consonantsOf } from './sound-of-script.ts';

/** Shorter names are too like each other for one letter to be a slip. */
const shortestSlip = 5;
/** Consonants by which names of two scripts are compared. */
const shortestRun = 3;
const hanOnly = /^[\p{Script=Han} ]+$/u;

/** A name made ready to be compared with many. */
export interface NearQuery {
  readonly folded: string;
  readonly joined: string;
  readonly words: readonly string[];
  readonly inOrder: string;
  readonly isHan: boolean;
  /** The halves of the name: one slip harms one of them. */
  readonly head: string;
  readonly tail: string;
  /** The readings of each character of a name in Han. */
  readonly heard: readonly (readonly string[])[];
  /** The same, as they stand among the sounds of a name. */
  readonly sounds: RegExp | undefined;
  /** In Latin letters, in each order in which family and given name may stand. */
  readonly spelled: ReadonlySet<string>;
  readonly consonants: string;
  readonly sortedConsonants: string;
  readonly isLatin: boolean;
}

export function nearQuery(name: string, hanSounds: HanSounds): NearQuery | undefined {
  const folded = foldName(name);
  const joined = folded.replaceAll(' ', '');
  if ([...joined].length < 2) return undefined;
  const words = folded.split(' ');
  const isHan = hanOnly.test(folded);
  const isLatin = /^[a-z ]+$/.test(folded);
  const readings = isHan ? hanSounds(joined) : [];
  const heard = readings.length > 0 && readings.every((of) => of.length > 0);
  const parts = isHan ? [] : words.map(consonantsOf).filter(Boolean);
  const middle = Math.ceil(joined.length / 2);
  return {
    folded,
    joined,
    words,
    inOrder: sorted(words),
    isHan,
    isLatin,
    head: joined.slice(0, middle - 1),
    tail: joined.slice(middle + 1),
    heard: heard ? readings : [],
    sounds: heard ? new RegExp(`^ ${readings.map(anyOf).join(' ')} $`) : undefined,
    spelled: new Set(heard ? turned(readings.map(([first = '']) => first)) : isLatin ? turned(words) : []),
    consonants: parts.join(''),
    sortedConsonants: sorted(parts),
  };
}

const sorted = (parts: readonly string[]): string => parts.toSorted().join(' ');
/** The parts as one word, from each of them on: xiaoming wang is wangxiaoming. */
const turned = (parts: readonly string[]): string[] =>
  parts.map((_, from) => [...parts.slice(from), ...parts.slice(0, from)].join(''));
/** A character on a page has `qin/tan` and may be read as one of ours. */
const anyOf = (readings: readonly string[]): string => `(?:[a-z]+/)*(?:${readings.join('|')})(?:/[a-z]+)*`;

/** Whether the names may be one child's. Cheap for the many that are not. */
export function isNear(index: NameIndex, query: NearQuery): boolean {
  if (index.folded === query.folded) return true;
  if (index.isHan) return query.isHan ? soundsAlike(index, query) : query.spelled.has(index.flat);
  if (query.isHan) return index.inLatin && query.spelled.has(index.flat);
  if (index.inLatin !== query.isLatin) return isOtherScript(index, query);
  return isRespelled(index, query);
}

const soundsAlike = ({ sounds }: NameIndex, query: NearQuery): boolean => query.sounds?.test(sounds) === true;

function isRespelled({ folded, flat }: NameIndex, query: NearQuery): boolean {
  const difference = flat.length - query.joined.length;
  if (difference > 1 || difference < -1) return false;
  if (difference === 0) {
    if (flat === query.joined) return true;
    if (query.words.every((word) => folded.includes(word)) && sorted(folded.split(' ')) === query.inOrder) return true;
  }
  if (Math.min(flat.length, query.joined.length) < shortestSlip) return false;
  return (flat.startsWith(query.head) || flat.endsWith(query.tail)) && isOneEdit(flat, query.joined);
}

/** One letter wrong, missing, too many, or exchanged with its neighbour. */
function isOneEdit(one: string, other: string): boolean {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const rest = (text: string, at: number): string => text.slice(from + at);
  if (one.length !== other.length)
    return one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1);
  return (
    rest(one, 1) === rest(other, 1) ||
    (one[from] === other[from + 1] && one[from + 1] === other[from] && rest(one, 2) === rest(other, 2))
  );
}

function isOtherScript({ sounds }: NameIndex, query: NearQuery): boolean {
  if (query.consonants.length < shortestRun) return false;
  const parts = sounds.trim();
  const run = parts.replaceAll(' ', '');
  if (run.length !== query.consonants.length) return false;
  return run === query.consonants || sorted(parts.split(' ')) === query.sortedConsonants;
}
