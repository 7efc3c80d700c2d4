/** Several names on one line: 王伟、李娜、张强, "1. Ali 2. Sara", and "Family, Given". */
import { cleanText } from '../names/names.ts';
import { isBesideWord, isClassWord, relationIn, sexIn, standingIn } from './beside-name.ts';
import { isAttached, isNoName, isNumbered, nameInLine, withoutNumbering } from './name-in-line.ts';

const betweenNames = /[、，,;；،؛|\t]+/u;
const numbered = /(?:^|\s)(?=[(（]?\p{Nd}{1,3}\s*[.．)）、\-–]\s*\p{L})/u;
const hanName = /^\p{Script=Han}{2,4}$/u;
const compoundFamilyNames = new Set(
  '欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 东方 南宫 独孤 司空 端木 轩辕 百里 呼延 申屠 太史'.split(
    ' ',
  ),
);

const oneComma = /^([^,，،]+?)\s*[,，،]\s*([^,，،]+)$/u;
const letters = /^[\p{L}\p{M}\s.'’‘\u200C-]+$/u;
const wordCount = (text: string): number => text.trim().split(/[\s\u200C]+/u).length;

/** The two sides of "Family, Given", letters alone; undefined for another line, or one with a remark behind. */
export function commaParts(line: string): [string, string] | undefined {
  const [, family = '', given = ''] = oneComma.exec(withoutNumbering(cleanText(line))) ?? [];
  const isPair = letters.test(family) && letters.test(given) && !/\p{Script=Han}/u.test(family + given);
  const isRemark =
    isBesideWord(given) ||
    standingIn(given) !== undefined ||
    sexIn(given) !== undefined ||
    relationIn(given) !== undefined;
  return isPair && !isRemark ? [family.trim(), given.trim()] : undefined;
}

export const givenFirst = ([family, given]: readonly [string, string]): string => `${given} ${family}`;

/** `yes` where the lines write "Family, Given"; `maybe` where each could be two pupils as well. */
export function writesFamilyFirst(lines: readonly string[]): 'yes' | 'maybe' | 'no' {
  const filled = lines.filter((line) => !isNoName(nameInLine(line).name));
  const pairs = filled.flatMap((line) => {
    const pair = commaParts(line);
    return pair ? [{ line, pair }] : [];
  });
  if (pairs.length < 2 || pairs.length < filled.length * 0.6) return 'no';
  const single = pairs.filter(({ pair }) => pair.some((part) => wordCount(part) === 1));
  const counted = pairs.filter(({ line }) => isNumbered(line));
  if (single.length * 4 >= pairs.length || counted.length * 5 >= pairs.length * 4) return 'yes';
  return 'maybe';
}

interface Token {
  readonly text: string;
  readonly kind: 'han' | 'number' | 'sex' | 'data' | 'other';
}

function tokensOf(line: string): Token[] {
  return line
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((text): Token => {
      const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
      if (/^[男女]$/u.test(text)) return { text, kind: 'sex' };
      if (/^\p{Nd}{1,3}[.、．)）]?$/u.test(text)) return { text, kind: 'number' };
      if (digits >= 4 && !/\p{L}{2}/u.test(text)) return { text, kind: 'data' };
      return { text, kind: hanName.test(nameInLine(text).name) ? 'han' : 'other' };
    });
}

/** Han names parted by spaces only, numbers and sexes between them left out; undefined if it is something else. */
function hanNames(line: string): string[] | undefined {
  const tokens = tokensOf(line);
  if (!tokens.every(({ kind }) => kind !== 'other')) return undefined;
  const names = tokens.filter(({ kind }) => kind === 'han').map(({ text }) => nameInLine(text).name);
  if (names.length < 2) return undefined;
  if (names.length === 2 && compoundFamilyNames.has(names[0] ?? '')) return undefined;
  if (names.slice(1).some((name) => isBesideWord(name) || isClassWord(name) || standingIn(name) !== undefined))
    return undefined;
  // A date or phone is one pupil's: a further name is a pupil's only behind a number of its own.
  const hasData = tokens.some(({ kind }) => kind === 'data');
  const starts = tokens.filter(
    ({ kind }, at) => kind === 'han' && (at === 0 || ['number', 'data'].includes(tokens[at - 1]?.kind ?? '')),
  );
  const counted = tokens.filter(({ kind }) => kind === 'number').length;
  if (hasData && (starts.length < names.length || counted < names.length)) return undefined;
  return tokens.filter(({ kind }) => kind === 'han').map(({ text }) => text);
}

/** The pieces of a line that hold a name each; the line itself if it is one name or not understood. */
export function namesInLine(line: string, familyFirst: boolean): string[] {
  if (familyFirst) {
    const pair = commaParts(line);
    if (pair) return [givenFirst(pair)];
  }
  const byNumber = line.split(numbered).filter((piece) => /\p{L}/u.test(piece));
  if (byNumber.length > 1 && byNumber.every((piece) => isNumbered(piece)))
    return byNumber.flatMap((piece) => namesInLine(piece, false));
  const bare = withoutNumbering(cleanText(line).replace(/^\[[^\]]*\]/u, ''));
  const found = splitOutsideBrackets(bare);
  const names: string[] = [];
  let isData = false;
  for (const piece of found) {
    const isBehind = names.length > 0 && (isData || isAttached(piece));
    if (isBehind) names[names.length - 1] = `${names.at(-1)}, ${piece}`;
    else names.push(piece);
    isData ||= /\p{Nd}{4,}|\p{Nd}[\p{Nd}/.-]{5,}/u.test(piece);
  }
  const taken = names.filter((piece) => !isNoName(nameInLine(piece).name));
  if (taken.length > 1) return taken.flatMap((piece) => hanNames(piece) ?? [piece]);
  return hanNames(bare) ?? [line];
}

function splitOutsideBrackets(text: string): string[] {
  const hidden = text.replace(/[(（[【][^()（）[\]【】]*[)）\]】]/gu, (inner) =>
    inner.replace(/[、，,;；،؛|\t]/gu, '\u0000'),
  );
  return hidden
    .split(betweenNames)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => piece.replaceAll('\u0000', ','));
}
