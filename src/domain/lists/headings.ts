/** What a column heading says: whole words, with their accents, in whichever order. */
import { headingWords, type Sense } from './heading-words.ts';
import { plain } from './plain-words.ts';

export type Role =
  | 'full'
  | 'given'
  | 'middle'
  | 'family'
  | 'number'
  | 'sex'
  | 'birth'
  | 'guardian'
  | 'phone'
  | 'address'
  | 'identifier'
  | 'class'
  | 'status'
  | 'remark'
  | 'else';

export interface Heading {
  readonly role: Role;
  /** It speaks of a name, not only of whose column it is. */
  readonly named: boolean;
  /** The family name stands before the given name where this heading's language puts them together. */
  readonly familyFirst: boolean;
}

const longest = 60;
const mostWords = 4;
const hanKeys = [...headingWords.keys()].filter((word) => /^\p{Script=Han}+$/u.test(word));
const longestHan = Math.max(...hanKeys.map((word) => word.length));

/** Chinese has no spaces: the longest known word from each place on; undefined if a piece is none. */
function hanPieces(run: string): Sense[] | undefined {
  const found: Sense[] = [];
  for (let at = 0; at < run.length; ) {
    const piece = Array.from({ length: longestHan }, (_, i) => run.slice(at, at + longestHan - i)).find((part) =>
      headingWords.has(part),
    );
    const sense = piece === undefined ? undefined : headingWords.get(piece);
    if (piece === undefined || sense === undefined) return undefined;
    found.push(sense);
    at += piece.length;
  }
  return found;
}

/** What the words of a heading say, groups of words first; undefined if one is unknown. */
export function sensesOf(text: string): Sense[] | undefined {
  const words = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[(（[【][^)）\]】]*[)）\]】]?/gu, ' ')
    .replace(/['’]s(?!\p{L})/gu, ' ');
  const parts = plain(words)
    .split(/[^\p{L}\p{M}\p{N}#№]+/u)
    .filter((word) => word !== '');
  const found: Sense[] = [];
  for (let at = 0; at < parts.length; ) {
    const run = parts[at] ?? '';
    const size = Array.from({ length: mostWords }, (_, i) => mostWords - i).find((count) =>
      headingWords.has(parts.slice(at, at + count).join(' ')),
    );
    if (size !== undefined) {
      found.push(headingWords.get(parts.slice(at, at + size).join(' ')) ?? 'filler');
      at += size;
      continue;
    }
    const pieces = /^\p{Script=Han}+$/u.test(run) ? hanPieces(run) : undefined;
    if (!pieces) return undefined;
    found.push(...pieces);
    at += 1;
  }
  return found;
}

const among = (found: readonly Sense[], ...wanted: Sense[]): boolean => wanted.some((sense) => found.includes(sense));

function roleOf(found: readonly Sense[]): Role | undefined {
  const isOther = among(found, 'other', 'teacher');
  if (among(found, 'phone')) return among(found, 'teacher') ? 'else' : 'phone';
  if (among(found, 'address')) return 'address';
  if (among(found, 'birth')) return isOther ? 'else' : 'birth';
  if (among(found, 'identifier')) return isOther ? 'else' : 'identifier';
  if (among(found, 'else')) return 'else';
  if (among(found, 'sex')) return 'sex';
  if (among(found, 'teacher')) return 'else';
  if (among(found, 'other')) return 'guardian';
  if (among(found, 'status')) return 'status';
  if (among(found, 'remark')) return 'remark';
  const [given, family] = [among(found, 'given'), among(found, 'family')];
  if (given && family) return 'full';
  if (family) return 'family';
  if (among(found, 'middle')) return 'middle';
  if (given) return among(found, 'pupil') ? 'full' : 'given';
  if (among(found, 'name')) return 'full';
  if (among(found, 'class')) return 'class';
  if (among(found, 'number')) return among(found, 'pupil') ? 'identifier' : 'number';
  return among(found, 'pupil') ? 'full' : undefined;
}

const cache = new Map<string, Heading | null>();
const mostKept = 500;

/** What the cell says as a column heading; undefined for anything else, a name for one. */
export function headingOf(cell: string): Heading | undefined {
  const text = cell.trim();
  if (text === '' || text.length > longest) return undefined;
  const known = cache.get(text);
  if (known !== undefined) return known ?? undefined;
  const found = sensesOf(text);
  const role = found && roleOf(found);
  const familyFirst = /\p{Script=Han}|[ọêđơăẹ]/iu.test(text) || /last\s*[,&]?\s*first/iu.test(text);
  const heading = role && { role, familyFirst, named: among(found, 'name', 'given', 'family') };
  if (cache.size >= mostKept) cache.clear();
  cache.set(text, heading ?? null);
  return heading;
}

const nameRoles: readonly Role[] = ['full', 'given', 'family'];
export const isNameRole = (role: Role | undefined): boolean => role !== undefined && nameRoles.includes(role);
