/** What a class of this name is called a year later: the grade in its name goes up by one, in the same digits. */

interface Grade {
  /** 1 is the first year of primary school. */
  readonly grade: number;
  /** The name with another grade in its place. */
  readonly named: (grade: number) => string;
}

/** Grades beyond it are numbers of something else: years of entry, rooms. */
const lastGrade = 12;

const han = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
const persian = ['اول', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم', 'نهم', 'دهم', 'یازدهم', 'دوازدهم'];
const persianWord = new RegExp(
  `(?<!\\p{L})(${persian.toSorted((a, b) => b.length - a.length).join('|')})(?!\\p{L})`,
  'u',
);

/** The grade that a class's name says; undefined where it says none: a section alone (3班), a year of entry. */
export const gradeIn = (name: string): Grade | undefined => hanGrade(name) ?? wordGrade(name) ?? numberGrade(name);

/** Undefined where the name says no grade, or the last one of all. */
export function nextClassName(name: string): string | undefined {
  const found = gradeIn(name);
  const next = found && found.grade < lastGrade ? found.named(found.grade + 1) : undefined;
  return next === name ? undefined : next;
}

/** 三年级二班, 三(2)班, 初一3班; 二班 is a section. */
function hanGrade(name: string): Grade | undefined {
  const found = /([初高]?)([一二三四五六七八九])(?=年|\s*[（(\d])/u.exec(name) ?? /([初高])([一二三])/u.exec(name);
  if (!found) return undefined;
  const [all, school = '', digit = ''] = found;
  const before = school === '初' ? 6 : school === '高' ? 9 : 0;
  const named = (grade: number) => replaced(name, found.index, all, `${school}${han[grade - before - 1] ?? ''}`);
  const grade = han.indexOf(digit) + 1 + before;
  // 初三 is the last of its school, and so is 高三; what comes after it is another school.
  return { grade, named: (next) => (next - before > (school ? 3 : han.length) ? name : named(next)) };
}

function wordGrade(name: string): Grade | undefined {
  const found = persianWord.exec(name);
  if (!found) return undefined;
  const grade = persian.indexOf(found[0]) + 1;
  return { grade, named: (next) => replaced(name, found.index, found[0], persian[next - 1] ?? found[0]) };
}

/** 3A, Lớp 3A, ۳ الف, 3年级2班; of three digits the first is the grade: room 301 of the third year is 401 then. */
function numberGrade(name: string): Grade | undefined {
  const found = /\p{Nd}+/u.exec(name);
  if (!found) return undefined;
  const digits = found[0];
  const rest = name.slice(found.index + digits.length);
  if (/^\s*班/u.test(rest)) return undefined;
  const zero = zeroOf(digits);
  const value = Number([...digits].map((digit) => (digit.codePointAt(0) ?? 0) - zero).join(''));
  const isRoom = [...digits].length === 3;
  const grade = isRoom ? Math.floor(value / 100) : value;
  if (grade < 1 || grade > lastGrade || [...digits].length > 3) return undefined;
  const write = (number: number) =>
    [...String(number)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
  return {
    grade,
    named: (next) => replaced(name, found.index, digits, write(isRoom ? next * 100 + (value % 100) : next)),
  };
}

/** Code points of the zeros of Latin, Arabic, Persian and full-width digits. */
const zeros = [0x30, 0x660, 0x6f0, 0xff10];
const zeroOf = (digits: string): number => {
  const code = digits.codePointAt(0) ?? 0;
  return zeros.find((zero) => code >= zero && code <= zero + 9) ?? code;
};

const replaced = (name: string, at: number, before: string, after: string): string =>
  `${name.slice(0, at)}${after}${name.slice(at + before.length)}`;
