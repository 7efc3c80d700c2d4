import { foldName } from './names.ts';

const joined = (folded: string): string => folded.replaceAll(' ', '');
const inAnyOrder = (folded: string): string => folded.split(' ').sort().join('');

/** The accents of the Latin letters, in order: Hoà and Hòa have the same, Hà and Hạ do not. */
const accents = (name: string): string =>
  [
    ...name
      .normalize('NFD')
      .toLowerCase()
      .matchAll(/(?<=\p{Script=Latin}\p{M}*)\p{M}|đ/gu),
  ]
    .map(([mark]) => mark)
    .join('');

/** Keys under which names that are the same meet: they share the first (order kept) or the second (any order). */
export function sameNameKeys(name: string): string[] {
  const folded = foldName(name);
  return [...new Set([joined(folded), inAnyOrder(folded)])];
}

/**
 * Whether two entries of one list may be the same name: letters, marks, spaces and half-spaces written differently,
 * or family and given name exchanged. Accents count if both names have some (Hà is not Hạ), not if one was typed
 * without them.
 */
export function sameName(one: string, other: string): boolean {
  const [left, right] = [foldName(one), foldName(other)];
  if (left === '' || right === '') return false;
  if (joined(left) !== joined(right) && inAnyOrder(left) !== inAnyOrder(right)) return false;
  const marks = [accents(one), accents(other)];
  if (joined(left) !== joined(right)) for (const [at, text] of marks.entries()) marks[at] = [...text].sort().join('');
  return marks.includes('') || marks[0] === marks[1];
}
