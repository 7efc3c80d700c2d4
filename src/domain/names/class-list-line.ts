/** One line, or one cell, of a class list: what in it is a name. */
import { cleanName, cleanText, foldName } from './names.ts';

const digit = '\\p{Nd}';
const separator = '[-–—_.．、。,，،:：/٫۔‐‑|ـ)）\\]】〕]';
/** A heading before names on the same line: 第一组：, گروه ۲: */
const group = /^(?:第?[\p{Nd}一二三四五六七八九十]{1,3}组|(?:گروه|tổ|nhóm|group)\s*\p{L}?\p{Nd}{0,3})\s*[:：]\s*/iu;
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
const bullet = /^[\s•●○◦▪▫■□◆◇✓✔√☐☑*·・‣⁃–—−\-+>]+/u;
const label =
  /^(?:姓名|名字|学生姓名|学生|name|student|pupil|full name|họ và tên|họ tên|tên|نام و نام خانوادگی|نام)\s*[:：]\s*/iu;
const sexes = new Set(['男', '女', 'پسر', 'دختر']);
const sexBehind = /\s*[(（](?:男|女|nam|nữ|m|f|پسر|دختر)[)）]$/iu;
const between = /[\s,，،、;；|]+/u;
const edge = /[\s,，،、;；:：。|"“”„«»]/u;

/** A date, phone or student number: at least four digits and hardly a letter. */
const isData = (word: string): boolean =>
  (word.match(/\p{Nd}/gu)?.length ?? 0) >= 4 && (word.match(/\p{L}/gu)?.length ?? 0) <= 3;

/** The line without the words of data after the name. */
function withoutData(line: string): string {
  let text = line;
  for (const word of line.split(between).toReversed()) {
    if (word !== '' && !sexes.has(word) && !isData(word)) break;
    text = text.slice(0, text.lastIndexOf(word));
  }
  return /\p{L}/u.test(text) ? text : line;
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

/** علی رضایی - مریض: what follows a dash between spaces is a remark, if a whole name stands before it. */
function withoutRemark(text: string): string {
  const [name = '', ...remarks] = text.split(/\s+[-–—]+\s+/u);
  return remarks.length > 0 && /\p{L}\s+\p{L}/u.test(name) ? name : text;
}

/** `name` without numbering, label, remark, and the sex, date or student number that follow it; `numbered` if there was one. */
export function nameInLine(line: string): { name: string; numbered: boolean } {
  const text = cleanText(line);
  const unnumbered = withoutNumbering(text);
  const bare = withoutRemark(unnumbered.replace(label, ''));
  const name = cleanName(withoutEdges(withoutData(bare.replace(sexBehind, ''))));
  return { name, numbered: unnumbered !== text.replace(bullet, '').replace(group, '') };
}

/** What stands before and after a forwarded list: all words are polite, and one of them greets or thanks. */
const polite = new Set(
  'با و به خدمت شما عرض احترام ادب خسته وقت وقتتون صبح عصر ظهر شب علیکم همکار همکاران گرامی عزیز محترم مدیر خانم آقای dear teacher teachers all everyone good you very much sir madam best kind'.split(
    ' ',
  ),
);
const greets = new Set(
  'سلام درود نباشید بخیر خیر تشکر سپاس ممنون ممنونم متشکرم مرسی سپاسگزارم سپاسگزاریم hi hello morning afternoon evening thanks thank regards'.split(
    ' ',
  ),
);
const greetings =
  /^(?:大家|老师们?|各位(?:老师)?|您|你们?)?(?:早上|上午|下午|晚上)?好$|^(?:谢谢|辛苦了)|^收到$|^(?:em |da )?(?:xin )?chao (?:co|thay|ca lop|cac|moi)\b|^xin chao$|^(?:em )?(?:xin )?cam on(?: |$)|^kinh gui /u;

function isGreeting(text: string): boolean {
  const folded = foldName(text.replace(/[.,،!！。~～]+/gu, ' '));
  const words = folded.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const isPolite = words.length > 0 && words.every((word) => polite.has(word) || greets.has(word));
  return (isPolite && words.some((word) => greets.has(word))) || greetings.test(folded.trim());
}

/** Text that cannot be a person's name: a greeting, numbers, phones, identity numbers, addresses, a single letter. */
export function isNoName(name: string): boolean {
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  const digits = name.match(/\p{N}/gu)?.length ?? 0;
  return letters < 2 || digits > letters || /@\S+\.|:\/\//u.test(name) || isGreeting(name);
}

const headings = [
  /^(stt|tt|no|nr|序号|学号|编号|ردیف|شماره) .*(ho va ten|ho ten|姓名|name|نام)/u,
  /名单|花名册|点名册|点名表|年级|合计|总计|签字|[\d一二三四五六七八九十]班|共\d+[人名]/u,
  /^(کلاس|پایه|فهرست|لیست|دبستان|دبیرستان|مدرسه|آموزشگاه|سال تحصیلی|اسامی)( |$)|^(جمع|تعداد|مجموع)( کل)? ?\d*$/u,
  /^(danh sach|lop \d|khoi \d|nam hoc|truong (th|tieu hoc|thcs|mam non)) ?|^(tong so|tong cong|si so)( |$)/u,
  /^(class|grade|year) ?\d|^(class|student|pupil|name|roll|attendance) (list|roll|register)|^(list of|total|signature)( |$)/u,
];
const roleLine =
  /^(班主任|教师|老师|学校|班级|معلم|آموزگار|مدیر|gvcn|giáo viên|teacher|school|class|trường|lớp)[^:：]{0,20}[:：]/iu;

/** A title, a teacher's line or a total between the names: 三年级二班名单, Lớp 4A, کلاس چهارم, Total 32. */
export function isHeading(line: string): boolean {
  const folded = foldName(line);
  return headings.some((pattern) => pattern.test(folded)) || roleLine.test(cleanName(line));
}
