/**
 * Names ready to be searched. Each has two masks of 32 bits, of the signs that it is written with and of its sounds:
 * they tell of nearly all names in one step that they cannot be meant, and only the others are compared.
 */
import {
  indexOf,
  type KeptName,
  type NameIndex,
  type NameQuery,
  type Nearness,
  plainly,
  roughly,
} from './name-search.ts';
import { isNear, type NearQuery } from './near-name.ts';

export interface NameShelf<Name extends KeptName = KeptName> {
  readonly names: readonly Name[];
  readonly signs: Uint32Array;
  readonly heard: Uint32Array;
  /** Made when a name is first compared. */
  readonly indexes: (NameIndex | undefined)[];
}

/** One of 32 bits for each sign of the text, none for a space. */
function signsOf(text: string): number {
  let signs = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32) signs |= 1 << (code & 31);
  }
  return signs;
}

export function shelve<Name extends KeptName>(names: readonly Name[]): NameShelf<Name> {
  return {
    names,
    signs: Uint32Array.from(names, ({ folded }) => signsOf(folded)),
    heard: Uint32Array.from(names, ({ sounds }) => signsOf(sounds)),
    indexes: Array.from(names, () => undefined),
  };
}

/** Whether a name with these masks may be meant; never false for one that is. */
type MayBe = (signs: number, heard: number) => boolean;

/** A query ready to be compared with many shelves: by letters and sounds alone, or by what that does not find. */
export interface Comparison {
  readonly query: NameQuery;
  readonly mayBe: MayBe;
  readonly compare: (index: NameIndex, query: NameQuery) => Nearness | undefined;
}

export function comparePlainly(query: NameQuery): Comparison {
  const han = signsOf(query.han);
  const letters = signsOf(query.joined);
  const mayBe: MayBe = (signs, heard) => !(han & ~signs) && (!(letters & ~signs) || !(letters & ~heard));
  return { query, mayBe, compare: plainly };
}

export function compareRoughly(query: NameQuery): Comparison {
  return { query, mayBe: query.han === '' ? roughLetters(query) : roughHan(query), compare: roughly };
}

function roughHan({ han, hanJoined, hanHeard }: NameQuery): MayBe {
  const signs = signsOf(han);
  const inLatin = signsOf(hanJoined);
  // Of a character with several readings only what all of them share has to be there.
  const sounds = hanHeard.reduce((all, of) => all | of.reduce((shared, sound) => shared & signsOf(sound), -1), 0);
  return (has, heard) =>
    (sounds !== 0 && !(sounds & ~heard)) || (inLatin !== 0 && !(inLatin & ~has)) || fewer(signs & ~has, 1);
}

function roughLetters({ joined, consonants, words }: NameQuery): MayBe {
  const letters = signsOf(joined);
  const spoken = signsOf(consonants.join(''));
  return (signs, heard) =>
    fewer(letters & ~signs, words.length) || fewer(letters & ~heard, 1) || (spoken !== 0 && !(spoken & ~heard));
}

/** Not more bits than that: a slip leaves out one sign of a word at most. */
function fewer(bits: number, most: number): boolean {
  let left = bits;
  for (let n = 0; n < most; n++) left &= left - 1;
  return left === 0;
}

/** What all readings of a character share, of each of them: has to be among the sounds. */
const sharedSigns = (heard: readonly (readonly string[])[]): number =>
  heard.reduce((all, of) => all | of.reduce((shared, sound) => shared & signsOf(sound), -1), 0);

function mayBeNear({ joined, isHan, heard, spelled, consonants }: NearQuery): MayBe {
  const letters = signsOf(joined);
  const sounds = sharedSigns(heard);
  const inLatin = signsOf([...spelled][0] ?? '');
  const spoken = signsOf(consonants);
  if (isHan)
    return (signs, has) => !(letters & ~signs) || (heard.length > 0 && (!(sounds & ~has) || !(inLatin & ~signs)));
  return (signs, has) =>
    fewer(letters & ~signs, 1) || (inLatin !== 0 && !(inLatin & ~has)) || (spoken !== 0 && !(spoken & ~has));
}

/** Tells of each name on the shelf that may be the same child's: see near-name.ts. */
export function searchNear<Name extends KeptName>(
  { names, signs, heard, indexes }: NameShelf<Name>,
  query: NearQuery,
  found: (name: Name) => void,
): void {
  const mayBe = mayBeNear(query);
  for (let at = 0; at < names.length; at++) {
    if (!mayBe(signs[at] ?? 0, heard[at] ?? 0)) continue;
    const name = names[at];
    if (!name) continue;
    const index = indexes[at] ?? indexOf(name);
    indexes[at] = index;
    if (isNear(index, query)) found(name);
  }
}

/** Tells of each name on the shelf that is near how near it is. */
export function search<Name extends KeptName>(
  { names, signs, heard, indexes }: NameShelf<Name>,
  { query, mayBe, compare }: Comparison,
  found: (name: Name, near: Nearness) => void,
): void {
  for (let at = 0; at < names.length; at++) {
    if (!mayBe(signs[at] ?? 0, heard[at] ?? 0)) continue;
    const name = names[at];
    if (!name) continue;
    const index = indexes[at] ?? indexOf(name);
    indexes[at] = index;
    const near = compare(index, query);
    if (near !== undefined) found(name, near);
  }
}
