/** The name in one line or cell, without numbering, remarks, marks, titles, dates and phones; what stood beside it. */
import { cleanName, cleanText } from '../names/names.ts';
import {
  type Beside,
  besideIn,
  isBesideWord,
  isClassWord,
  phoneIn,
  relationIn,
  sexIn,
  standingIn,
} from './beside-name.ts';
import { wordsOf } from './plain-words.ts';

const digit = '\\p{Nd}';
const separator = '[-–—_.．、。,，،:：/٫۔‐‑|ـ)）\\]】〕]';
/** A heading before names on the same line: 第一组：, گروه ۲:, Nam:, Absent today: */
const group =
  /^(?:第?[\p{Nd}一二三四五六七八九十]{1,3}组|(?:گروه|tổ|nhóm|group)\s*\p{L}?\p{Nd}{0,3}|(?:男|女)(?:生|同学)?|nam|nữ|boys?|girls?|پسران|دختران|پسرها|دخترها|(?:今[天日])?(?:缺勤|缺席|未到|请假|旷课|迟到)(?:学生|名单|人员)?|absent(?:ees)?(?: today)?|late(?: today)?|(?:hôm nay |học sinh |hs )?vắng(?: mặt| học| hôm nay)?|غایبین(?: امروز)?|غایب(?:ان|ها)?(?: امروز)?)\s*[:：]\s*(?=\S)/iu;
const numberings = [
  // 20230101 王伟: a student number
  /^\p{Nd}{5,18}[xX]?[\s,，:：-]*(?=\p{L}{2})/u,
  // (1) 1) [۱] 01. ۱- １、 1 followed by a name; at most four digits
  new RegExp(`^[(（\\[【〔#]?\\s*${digit}{1,4}(?!${digit})\\s*${separator}*\\s*`, 'u'),
  // ① ⒈ ㈠ Ⅳ.
  /^[\p{No}\p{Nl}]+\s*[.．、:：)）]*\s*/u,
  // 一、 (十二) 二十一.
  /^(?:[(（]\s*[一二三四五六七八九十百]{1,4}\s*[)）]|[一二三四五六七八九十百]{1,4}\s*[、.．:：)）])\s*/u,
  // No. 3, Số 3:, STT 3, شماره ۳, 第3号, 序号3
  new RegExp(
    `^(?:no|nr|số|stt|شماره|شمارهٔ|ردیف|第|序号|学号|编号)[.:：]?\\s*${digit}{1,4}\\s*号?\\s*${separator}*\\s*`,
    'iu',
  ),
];
const bullet = /^[\s•●○◦▪▫■□◆◇✓✔√☐☑✅❌×✗✘*★·・‣⁃–—−\-+>]+/u;
const marksBehind = /[\s✓✔√☐☑✅❌×✗✘★☆△▲*]+$/u;
const label =
  /^(?:姓名|名字|学生姓名|学生|name|student|pupil|full name|họ và tên|họ tên|tên|نام و نام خانوادگی|نام)\s*[:：]\s*/iu;
const titles =
  /^(?:آقای|خانم|جناب آقای|سرکار خانم|دانش آموز|mr|mrs|ms|miss|master)\.?\s+(?=\S+)|^(?:em|bạn|cháu)\s+(?=\S+\s+\S+)/iu;
const edge = /[\s,，،、;；:：。|"“”„«»]/u;
const brackets = /\s*(?:[(（]([^()（）]*)[)）]|[[【]([^\]】]*)[\]】])/gu;
const relationWords =
  /\s(?:فرزندِ?|نام پدر|پدر|con (?:ông|bà|anh|chị)|s\/o|d\/o|c\/o|son of|daughter of|child of)(?=\s*[:：]?\s)|\s家长(?=[:：\s\p{Script=Han}])/iu;

/** A date, phone or student number: at least four digits and hardly a letter. */
const isData = (word: string): boolean =>
  (word.match(/\p{Nd}/gu)?.length ?? 0) >= 4 && (word.match(/\p{L}/gu)?.length ?? 0) <= 3;

export interface NameFound {
  readonly name: string;
  readonly numbered: boolean;
  readonly beside: Beside;
}

function withoutEdges(text: string): string {
  const characters = [...text.replace(/ [-–—_]+ ?$/u, '')];
  const isInside = (character: string) => !edge.test(character);
  const from = characters.findIndex((character) => isInside(character) && !/[.\-_]/u.test(character));
  return from < 0 ? '' : characters.slice(from, characters.findLastIndex(isInside) + 1).join('');
}

/** The line without bullet and numbering; the line itself if nothing else is on it. */
export function withoutNumbering(line: string): string {
  const text = line.replace(bullet, '').replace(group, '');
  const numbering = numberings.find((pattern) => pattern.test(text) && /\p{L}/u.test(text.replace(pattern, '')));
  return numbering ? text.replace(numbering, '').replace(bullet, '') : text;
}

/** Whether the line begins with a number of its own. */
export function isNumbered(line: string): boolean {
  const text = cleanText(line).replace(bullet, '').replace(group, '');
  return withoutNumbering(text) !== text;
}

const merged = (all: readonly Beside[]): Beside => {
  const remark = all.flatMap((one) => one.remark ?? []).join('; ');
  return { ...Object.assign({}, ...all), ...(remark === '' ? {} : { remark }) };
};

/** Twins of one name are told apart by a letter: 王伟（大）, An (B). It stays. */
const tellsApart = (text: string): boolean =>
  /^(?:[大小甲乙丙丁老少]|\p{Lu}|\p{Nd}{1,2}|I{1,3})$/u.test(text.trim()) && !sexIn(text);

function withoutBrackets(text: string): { text: string; beside: Beside[] } {
  const beside: Beside[] = [];
  const left = text.replace(brackets, (whole, round: string | undefined, square: string | undefined, at: number) => {
    const inner = (round ?? square ?? '').trim();
    if (inner === '') return '';
    if (tellsApart(inner) && at > 0) return whole;
    beside.push(besideIn(inner));
    return at === 0 ? '' : ' ';
  });
  return /\p{L}/u.test(left) ? { text: left.trim(), beside } : { text, beside: [] };
}

/** Words behind a comma that say something of the name before it: 王伟，转学; An, lớp trưởng, 0912… */
function withoutListBehind(text: string): { text: string; beside: Beside[] } {
  const [name = '', ...behind] = text.split(/\s*[,，،、;；|]+\s*/u).filter((part) => part !== '');
  return behind.length > 0 && behind.every(isAttached)
    ? { text: name, beside: behind.map(besideIn) }
    : { text, beside: [] };
}

/** A piece behind a comma that is no name of its own. */
export const isAttached = (piece: string): boolean =>
  isBesideWord(piece) ||
  standingIn(piece) !== undefined ||
  sexIn(piece) !== undefined ||
  relationIn(piece) !== undefined ||
  isNoName(piece.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, ''));

const looksWhole = (text: string): boolean => /\p{L}[\p{M}.'’]*\s+\p{L}|^\p{Script=Han}{2,4}$/u.test(text.trim());

/** علی رضایی - مریض, An: nghỉ học: what follows a dash or colon is a remark, if a whole name stands before it. */
function withoutRemark(text: string): { text: string; beside: Beside[] } {
  const dash = /^(.*?)(?:\s+[-–—]+\s+|(?<=\p{Script=Han})\s*[-–—]+\s*|\s*[:：]\s*)(.+)$/u.exec(text);
  const [, name = '', said = ''] = dash ?? [];
  if (!looksWhole(name)) return { text, beside: [] };
  if (
    /^[^:：]*[:：]/u.test(text.slice(name.length)) &&
    !isBesideWord(said) &&
    !standingIn(said) &&
    !relationIn(said) &&
    !phoneIn(said)
  )
    return { text, beside: [] };
  return { text: name, beside: [besideIn(said)] };
}

/** Words of a child's whereabouts behind the name, without any sign between. */
function withoutWordsBehind(text: string): { text: string; beside: Beside[] } {
  const related = relationWords.exec(text);
  if (related && related.index > 0) {
    const beside = relationIn(text.slice(related.index).trim()) ?? { remark: text.slice(related.index).trim() };
    return { text: text.slice(0, related.index), beside: [beside] };
  }
  const words = text.split(' ');
  for (let at = Math.max(1, words.length - 4); at < words.length; at++) {
    const behind = words.slice(at).join(' ');
    const name = words.slice(0, at).join(' ');
    if (standingIn(behind) && isTrailing(behind) && /\p{L}{2}/u.test(name))
      return { text: name, beside: [besideIn(behind)] };
    if (isClassWord(behind) && looksWhole(name)) return { text: name, beside: [{ class: behind }] };
  }
  return { text, beside: [] };
}

/** Never somebody's given name, unlike Mới or New. */
const isTrailing = (words: string): boolean =>
  isBesideWord(words) &&
  !/^(?:mới|new|jdid|جدید|حاضر|فعال|正常|active|current|ok|yes|enrolled|left|late|ill|leader|captain|prefect|假|缺|o)$/iu.test(
    words,
  ) &&
  !/^\p{L}$/u.test(words);

/** The part before the first date or phone, if a name stands there; what follows as data. */
function withoutData(text: string): { text: string; beside: Beside[] } {
  const words = text.split(/(?<=[\s|])|(?=[\s|])/u);
  const at = words.findIndex((word, i) => i > 0 && isData(word) && /\p{L}/u.test(words.slice(0, i).join('')));
  if (at < 0) return { text, beside: [] };
  const rest = words.slice(at).join('').trim();
  const phone = phoneIn(rest);
  const others = (phone ? rest.replace(phone, ' ') : rest)
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,，،|-]+/u, '')
    .trim();
  const isWordy = /\p{L}{2}/u.test(others) && !sexIn(others);
  return {
    text: words.slice(0, at).join('').trim(),
    beside: [{ ...(phone ? { phone } : {}), ...(isWordy ? { remark: others } : {}) }],
  };
}

/** The last word, where it is a sex and stands behind a whole name; of Han names only, since Nam is a name too. */
function withoutSex(text: string): { text: string; beside: Beside[] } {
  const found = /^(.*\S)\s+(\S+)$/u.exec(text);
  const [, name = '', last = ''] = found ?? [];
  const sex = /^(?:男|女|پسر|دختر|nữ)$/iu.test(last) ? sexIn(last) : undefined;
  return sex ? { text: name, beside: [{ sex }] } : { text, beside: [] };
}

/** `name` as it would be stored, maybe empty; `numbered` if a number stood before it. */
export function nameInLine(line: string): NameFound {
  const text = cleanText(line);
  const numbered = isNumbered(text);
  let left = withoutNumbering(text).replace(marksBehind, '').replace(label, '');
  const beside: Beside[] = [];
  for (const take of [
    withoutBrackets,
    withoutData,
    withoutListBehind,
    withoutRemark,
    withoutSex,
    withoutWordsBehind,
    withoutSex,
  ]) {
    const taken = take(left.trim());
    left = taken.text;
    beside.push(...taken.beside);
  }
  const named = withoutEdges(left)
    .replace(titles, '')
    .replace(/(?<=^\p{Script=Han}{2,4})同学$/u, '');
  return { name: cleanName(named.trim()), numbered, beside: merged(beside) };
}

/** Text that cannot be a person's name: numbers, phones, identity numbers, addresses, a single letter. */
export function isNoName(name: string): boolean {
  const count = name.match(/\p{L}/gu)?.length ?? 0;
  const digits = name.match(/\p{N}/gu)?.length ?? 0;
  return count < 2 || digits > count || /@\S+\.|:\/\//u.test(name);
}

/** What is hardly a name, though it is made of letters: a sentence, an instruction, a row of marks. */
export function isOdd(name: string): boolean {
  if (/[。！？!?；;：:…\n<>{}=]|\.\s|\s\.$/u.test(name) || /\p{Nd}/u.test(name)) return true;
  const han = name.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han > 0 && !/[·•・‧]/u.test(name)) return han > 6 || (han < 2 && name.length > 1 && !/\p{L}{2}/u.test(name));
  return wordsOf(name).length > 8;
}

/** Letters of one encoding read as another, or lost on the way. */
export const isGarbled = (text: string): boolean =>
  /\uFFFD|[\u0080-\u009F]|Ã[\u0080-\u00BF¡-¿]|á[º»]|Æ°|Ä[\u0090-\u0091‘’]|[ØÙÛÚ][\u0080-\u00BF§-¿ˆ†‡ŒŽ„]|\p{Script=Latin}\p{Script=Han}|\p{Script=Han}\p{Script=Latin}/u.test(
    text,
  ) || /^\?{2,}|\?{3}/u.test(text);
