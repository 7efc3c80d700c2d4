/** What an unasked message may be: a list of names, or one name. */
import { lineKind } from './line-kind.ts';
import { isNoName, isOdd, nameInLine } from './name-in-line.ts';
import { readPastedList } from './read-list.ts';

/** How many names the text has as a list; 0 for a text that is none. */
export function readsAsList(text: string): number {
  if (!text.trim().includes('\n')) return 0;
  const read = readPastedList(text);
  const entries = read.ok ? (read.readings[0]?.entries ?? []) : [];
  const names = entries.filter(({ outcome, doubt }) => outcome === 'child' && doubt !== 'odd');
  const unlike = entries.filter(({ why, doubt }) => why === 'no-name' || why === 'too-long' || doubt === 'odd');
  return names.length > unlike.length ? names.length : 0;
}

const mostWords = 5;

/** The name, if the text is one alone; undefined for a sentence, a greeting, a number. */
export function readsAsName(text: string): string | undefined {
  const said = text.trim();
  if (said === '' || said.length > 80 || said.includes('\n') || lineKind(said) !== undefined) return undefined;
  const { name } = nameInLine(said);
  if (isNoName(name) || isOdd(name) || name.split(/\s+/u).length > mostWords) return undefined;
  return /^\p{Script=Han}{5,}$/u.test(name) ? undefined : name;
}
