/** Words by which lists of holidays say off, worked, until, and not: in four languages, folded by `foldInPlace`. Data. */
import { foldDigits } from '../../domain/digits.ts';
import { monthNames, persianDays, vietnameseWeekdays, weekdayWords } from '../civil-date-words.ts';

const sameLetter: Readonly<Record<string, string>> = {
  đ: 'd',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  週: '周',
  後: '后',
  號: '号',
  補: '补',
  調: '调',
  '\u2212': '-',
};

/** The text as words are compared, each letter in its place: no case, no accents, one kind of digits, dashes and blanks. */
export const foldInPlace = (text: string): string =>
  foldDigits(text).replace(/./gsu, (letter) => {
    if (/\p{Nd}|\p{Script=Han}/u.test(letter)) return sameLetter[letter] ?? letter;
    if (/[\s\p{Cf}]/u.test(letter)) return letter === '\t' ? letter : ' '.repeat(letter.length);
    if (/\p{Pd}/u.test(letter)) return '-';
    const plain = letter.normalize('NFD').charAt(0).toLowerCase();
    const same = sameLetter[plain] ?? sameLetter[letter] ?? plain;
    return same.length === letter.length ? same : letter;
  });

const anyOf = (words: Iterable<string>): string =>
  [...words]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
/** Between letters of another word nothing begins or ends. */
const whole = (words: string): string => `(?<![\\p{L}\\p{N}_])(?:${words})(?![\\p{L}\\p{N}_])`;

const off =
  'non-?working(?: days?)?|(?:public|bank|national|official)[ _]holidays?|holidays?|days? off|no school|no classes|closed|off|' +
  'تعطیل رسمی|تعطیل است|تعطیلات|تعطیلی|تعطیل|duoc nghi(?: le| hoc| bu)?|nghi (?:le|hoc|bu)|nghi';
const on =
  'transfer_workday|work ?days?|working(?: days?)?|worked|work|(?:re)?opens?|in session|taught|teaching days?|school days?|make-?up(?: days?)?|' +
  'روز کاری|روزهای کاری|کاری|جبرانی|دایر است|دایر|باز است|(?:di )?lam bu|(?:di )?hoc bu|day bu|lam viec bu|lam viec|di lam';
/** Whoever writes these says something else than that the day is off, or is worked. */
const unsure =
  "not|isn't|no longer|never|cancel\\w*|except|unless|instead|encouraged?|optional|may be|perhaps|false|no|" +
  'moved|postponed|delayed|rescheduled|swapped|only|half[- ]?days?|morning|afternoon|noon|online|remote(?:ly)?|' +
  'نیست|نیستند|نمی شود|نمی باشد|نخواهد|غیر تعطیل|غیرتعطیل|نشده|لغو|بجز|به جز|شاید|احتمالا|به جای|بجای|جابه جا|جابجا|' +
  'منتقل|موکول|فقط|نیم روز|نیمروز|نیمه وقت|غیر حضوری|غیرحضوری|مجازی|انلاین|بعد ?از ?ظهر|' +
  'khong|huy|bai bo|ngoai tru|tru|khuyen khich|co the|du kien|hoan doi|doi (?:ngay|lich)|chuyen sang|lui (?:ngay|lich|sang)|thay cho|thay vi|nua ngay|' +
  'buoi (?:sang|chieu)|truc tuyen';
const until =
  'to|until|till|through|thru|تا|الی|لغایت|تا پایان|den het ngay|den het|den ngay|den|toi ngay|toi|het ngay|het';
const and = 'and|و|va';
/** Words that carry nothing beside a date. */
const fillers =
  "from|on|the|day|days|date|true|yes|is|are|o'clock|از|روز|روزهای|تاریخ|مورخ|در|tu ngay|tu|ngay|vao|la|gom|tong|so|the";

const han = {
  name: '[^上班放休补课]{0,12}?',
  off: '(?:调休|补休|连休|均|全体|全校|学校)*(?:放假|休息|休假|补休|停课|假期|休|假)(?:调休|连休|休息|日|一天)?',
  on: '(?:调休|正常|照常|需|均|应|补)*(?:上班|上课|补班|补课|工作日|调班|班)(?:日|一天)?',
};
const hanOff = new RegExp(`^(${han.name})(${han.off})((?:[^上班放休补课取消不]{2,8})?)$`, 'u');
const hanOn = new RegExp(`^(${han.name})(${han.on})$`, 'u');
const hanUnsure =
  /^(?:调休|是|否)$|是否|取消|不|停止|除外|鼓励|建议|可以|未定|待定|或|改[为到在至]|调[至到]|对调|顺延|推迟|延期|提前|代替|半[天日]|[上下]午|部分|妇女|女职工|仅|线上|网课/u;
const hanKind = /放假|休息|休假|停课|上班|补班|上课|补课|调休|工作日/u;

/** What a run of Han letters says: its name and its kind; `unsure` when it holds such a word but says something else. */
export function readHan(run: string): { readonly name: string; readonly kind: 'off' | 'on' | 'unsure' | undefined } {
  if (hanUnsure.test(run)) return { name: run, kind: 'unsure' };
  const worked = hanOn.exec(run);
  if (worked) return { name: worked[1] ?? '', kind: 'on' };
  const free = /^补.*假期?$/u.test(run) ? null : hanOff.exec(run);
  if (free) return { name: `${free[1] ?? ''}${free[3] ?? ''}`, kind: 'off' };
  return { name: run, kind: hanKind.test(run) ? 'unsure' : undefined };
}

const month = anyOf(monthNames.keys());
const dayInWords = anyOf(persianDays.keys());
const weekday = anyOf([...weekdayWords.keys(), ...vietnameseWeekdays.keys()].filter((word) => word !== 'thu'));
const hanDigits = '〇零一二三四五六七八九十廿卅';
const year = "(?:[ ,-]*(?:nam |سال )?'?\\d{4}(?!\\d)|-\\d{2}(?![\\d/.-]))";

/** What a line is read by, in this order, each from where the one before ended. */
export const tokens = Object.entries({
  day: [
    '\\d{4} ?([-/.]) ?\\d{1,2} ?\\1 ?\\d{1,2}(?!\\d)',
    '(?:19|20|13|14)\\d{6}(?!\\d)',
    '\\d{1,2} ?([-/.]) ?\\d{1,2} ?\\2 ?\\d{4}(?!\\d)',
    '\\d{1,2}([-/.])\\d{1,2}\\3\\d{2}(?!\\d)',
    `(?:(?:\\d{4}|\\d{2}) ?年 ?)?\\d{1,2} ?月(?:份)? ?\\d{1,2} ?[日号]?`,
    `(?:[${hanDigits}]{4}年)?[${hanDigits}]{1,3}月[${hanDigits}]{1,3}[日号]`,
    `(?:mung |mong )?(?:\\d{1,2}(?:st|nd|rd|th| ?ام|م)?|${dayInWords})[ -]?(?:of )?(?:${month})(?![\\p{L}\\p{M}\\d])(?: ?ماه)?\\.?${year}?`,
    `(?:\\d{1,2}) ?(?:${month})ماه${year}?`,
    `(?:${month})\\.? \\d{1,2}(?:st|nd|rd|th)?(?![\\d:])(?:,? \\d{4}(?!\\d))?`,
    '\\d{1,2}[/.]\\d{1,2}(?![/.\\d])',
    `\\d{1,2}-\\d{1,2}(?![-/.\\d]| ?(?:${month})| ?[月日号])`,
  ].join('|'),
  count: `(?:共|计|合计|连休|放假)?(?:\\d{1,2}|[${hanDigits}]) ?天|\\d{1,2} ?(?:days?|روز|ngay)(?![\\p{L}\\d])(?! ?\\d)`,
  dayOfMonth: '\\d{1,2} ?[日号]',
  number: '\\d+',
  weekday: `(?:${whole(weekday.replace(/\|?[^|]*[\u4E00-\u9FFF][^|]*/gu, ''))})|(?:星期|周|礼拜)[一二三四五六日天]`,
  until: `${whole(until)}|\\.{2,}|…|[-~–—至到]`,
  off: whole(off),
  on: whole(on),
  unsure: whole(unsure),
  and: `${whole(and)}|、|和|及|与(?!周末)|&`,
  filler: `${whole(fillers)}|(?:自|从)(?=\\d)|与周末连休|其中|另外?(?=\\d)`,
  cell: '[\\t,;|،؛]',
  sentence: '[。]|\\.(?= |$)',
  open: '[(\\[【「]',
  close: '[)\\]】」]',
  blank: "[ :'“”«»*•·]+",
  han: '\\p{Script=Han}',
  words: '[\\p{L}\\p{M}_"\'’/-]+|[^]',
} as const).map(([kind, source]) => ({ kind, pattern: new RegExp(source, 'uy') })) as readonly {
  readonly kind: TokenKind;
  readonly pattern: RegExp;
}[];

type TokenKind =
  | 'day'
  | 'count'
  | 'dayOfMonth'
  | 'number'
  | 'weekday'
  | 'until'
  | 'off'
  | 'on'
  | 'unsure'
  | 'and'
  | 'filler'
  | 'cell'
  | 'sentence'
  | 'open'
  | 'close'
  | 'blank'
  | 'han'
  | 'words';
