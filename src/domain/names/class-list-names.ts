/** Several names on one line: 王伟、李娜、张强, "1. Ali 2. Sara", and the English "Smith, John". */
import { isNoName, nameInLine, withoutNumbering } from './class-list-line.ts';
import { cleanText } from './names.ts';

const betweenNames = /[、，,;；،؛|\t]+/u;
const numbered = /(?:^|\s)(?=[(（]?\p{Nd}{1,3}\s*[.．)）、\-–]\s*\p{L})/u;
const hanName = /^\p{Script=Han}{2,4}$/u;
const sex = /^[男女]$/u;
const compoundFamilyNames = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '长孙',
  '宇文',
  '司徒',
  '东方',
  '南宫',
  '独孤',
  '司空',
  '端木',
]);

const lastFirst = /^[^,]*?\p{Script=Latin}[^,\d]*,\s*\p{Script=Latin}[^,\d]*$/u;

/** Whether a list writes "Family, Given": at least two lines, all that have a comma, and no part has over two capitals. */
export function writesFamilyFirst(lines: readonly string[]): boolean {
  const withComma = lines.filter((line) => line.includes(','));
  const isShort = (line: string) =>
    nameInLine(line)
      .name.split(',')
      .every((part) => (part.match(/(?:^|\s)\p{Lu}/gu)?.length ?? 0) <= 2);
  return withComma.length >= 2 && withComma.every((line) => line.length < 200 && lastFirst.test(line) && isShort(line));
}

/** Han names parted by spaces only, numbers and sexes between them left out; undefined if it is something else. */
function hanNames(line: string): string[] | undefined {
  const words = line.split(/\s+/u).filter((word) => /\p{L}/u.test(word) && !sex.test(word));
  const names = words.map((word) => nameInLine(word).name);
  if (names.length < 2 || !names.every((name) => hanName.test(name))) return undefined;
  const isOneName = names.length === 2 && compoundFamilyNames.has(names[0] ?? '');
  return isOneName ? undefined : words;
}

/** The pieces of a line that hold a name each; the line itself if it is one name or not understood. */
export function namesInLine(line: string, familyFirst: boolean): string[] {
  if (familyFirst && line.includes(',')) {
    const [family = '', given = ''] = nameInLine(line).name.split(',');
    return [`${given.trim()} ${family.trim()}`];
  }
  const byNumber = line.split(numbered).filter((piece) => /\p{L}/u.test(piece));
  if (byNumber.length > 1) return byNumber;
  const pieces = withoutNumbering(cleanText(line))
    .split(betweenNames)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const names = pieces.filter((piece) => !isNoName(nameInLine(piece).name));
  if (names.length > 1) return names.flatMap((piece) => hanNames(piece) ?? [piece]);
  if (pieces.length > 1 && names.length === 1) return names;
  return hanNames(line) ?? [line];
}
