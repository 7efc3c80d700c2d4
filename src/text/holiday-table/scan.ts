/** A line of a list of holidays, taken apart: dates, numbers, weekdays, signs, and words for off and worked. */
import { foldInPlace, readHan, tokens } from './holiday-words.ts';

type Kind = (typeof tokens)[number]['kind'];
/** A word, number, date or sign of the line; `at` and `end` are places in it. */
export interface Token {
  readonly kind: Kind;
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** The line's tokens; runs of Han letters in one, with what they say taken apart. */
export function scan(line: string): Token[] {
  const folded = foldInPlace(line);
  const found: Token[] = [];
  for (let at = 0; at < folded.length; ) {
    const token = next(folded, at);
    const last = found.at(-1);
    if (token.kind === 'han' && last?.kind === 'han' && last.end === at)
      found[found.length - 1] = { ...last, end: token.end, text: last.text + token.text };
    else if (token.kind !== 'blank') found.push(token);
    at = token.end;
  }
  return found.flatMap(fromHan);
}

function next(folded: string, at: number): Token {
  for (const { kind, pattern } of tokens) {
    pattern.lastIndex = at;
    const text = pattern.exec(folded)?.[0];
    if (text) return { kind, at, end: at + text.length, text };
  }
  return { kind: 'words', at, end: at + 1, text: folded.charAt(at) };
}

function fromHan(token: Token): Token[] {
  if (token.kind !== 'han') return [token];
  const { name, kind } = readHan(token.text);
  if (kind === 'unsure') return [{ ...token, kind }];
  const named = name === '' ? [] : [{ ...token, kind: 'words' as const, text: name, end: token.at + name.length }];
  if (kind === undefined) return named;
  const at = token.text.startsWith(name) ? token.at + name.length : token.at;
  const after = token.text.startsWith(name) ? [] : named.map((one) => ({ ...one, at: token.end - 1, end: token.end }));
  return [...(after.length > 0 ? [] : named), { ...token, kind, at }, ...after];
}

/** What a name, a heading or a cell says a day is; `unsure` when it says more than one thing. */
export function kindOfWords(words: string): 'off' | 'on' | 'unsure' | undefined {
  const said = new Set(scan(words.normalize('NFKC')).map(({ kind }) => kind));
  if (said.has('unsure') || (said.has('off') && said.has('on'))) return 'unsure';
  if (said.has('on')) return 'on';
  return said.has('off') ? 'off' : undefined;
}
