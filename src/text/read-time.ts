/** A time of day as people type it: 9:30, ۹ و نیم, 下午3点, 2 giờ chiều, half past nine. Understood whole or not at all. */
import type { Phrase } from '../domain/screen.ts';
import { foldDateText } from './civil-date-words.ts';

type ReadTime =
  | { readonly ok: true; readonly value: string }
  | {
      readonly ok: false;
      readonly reason: 'expects-time' | 'two-times';
      readonly offers?: readonly { readonly value: string; readonly label: Phrase }[];
    };

/** Folded: half-spaces are spaces, Vietnamese has no accents. */
const dayParts: readonly (readonly ['am' | 'noon' | 'pm', RegExp])[] = [
  [
    'pm',
    /p\.?m\.?|in the (?:afternoon|evening)|afternoon|evening|بعد ?از ?ظهر|عصر|غروب|شب|下午|晚上|傍晚|(?:buoi )?(?:chieu|toi)/u,
  ],
  ['am', /a\.?m\.?|in the morning|morning|صبح|上午|早上|早晨|(?:buoi )?sang/u],
  ['noon', /at noon|noon|ظهر|中午|(?:buoi )?trua/u],
];

const hanDigits = '零一二三四五六七八九';
const numberWords: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'one two three four five six seven eight nine ten eleven twelve',
    'یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده',
    'mot hai ba bon nam sau bay tam chin muoi - -',
  ].flatMap((words) => words.split(' ').map((word, i) => [word, i + 1])),
);
const hour = `(\\d{1,2}|${Object.keys(numberWords)
  .filter((word) => word !== '-')
  .join('|')})`;

/** What is left when day part and fillers are gone. Groups: hour, minutes; or minutes to or past an hour. */
const shapes: readonly (readonly [RegExp, (a: number, b: number) => number])[] = [
  [/^(\d{2})(\d{2})$/, (h, m) => h * 60 + m],
  [/^(\d{1,2}) ?[:.h/g点时] ?(\d{2})(?: ?分)?$/u, (h, m) => h * 60 + m],
  [new RegExp(`^${hour}(?: ?(?:h|g|点|点钟|时|整|o'clock|gio|点整))?$`, 'u'), (h) => h * 60],
  [new RegExp(`^${hour} ?(?:و نیم|点半|时半|(?:gio )?ruoi)$`, 'u'), (h) => h * 60 + 30],
  [new RegExp(`^half past ${hour}$`, 'u'), (h) => h * 60 + 30],
  [new RegExp(`^${hour} ?(?:و ربع|点一刻)$`, 'u'), (h) => h * 60 + 15],
  [new RegExp(`^${hour} ?点三刻$`, 'u'), (h) => h * 60 + 45],
  [new RegExp(`^quarter past ${hour}$`, 'u'), (h) => h * 60 + 15],
  [new RegExp(`^(?:یک )?ربع (?:به|مانده به) ${hour}$`, 'u'), (h) => h * 60 - 15],
  [new RegExp(`^quarter to ${hour}$`, 'u'), (h) => h * 60 - 15],
  [new RegExp(`^${hour} و (\\d{1,2})(?: دقیقه)?$`, 'u'), (h, m) => h * 60 + m],
  [new RegExp(`^${hour} gio (\\d{1,2})(?: phut)?$`, 'u'), (h, m) => h * 60 + m],
  [new RegExp(`^${hour} gio kem (\\d{1,2})(?: phut)?$`, 'u'), (h, m) => h * 60 - m],
];

/** The time as `09:30`. An hour that may be of the night or the afternoon has both as offers. */
export function readTime(typed: string): ReadTime {
  const refused: ReadTime = { ok: false, reason: 'expects-time' };
  if (typed.length > 40) return refused;
  let said = hanNumbers(foldDateText(typed))
    .replace(/^(?:ساعت|at|luc|vao luc) /u, '')
    .trim();
  let part: 'am' | 'noon' | 'pm' | undefined;
  for (const [name, words] of dayParts) {
    const found = new RegExp(`^(?:${words.source}) ?|(?<=[\\d\\p{L}]) ?(?:${words.source})$`, 'u').exec(said);
    if (!found || part !== undefined) continue;
    part = name;
    said = said.replace(found[0], '').trim();
  }
  const minutes = minutesOf(said);
  if (minutes === undefined) return refused;
  const at = inPart(minutes, part);
  if (at === undefined) return refused;
  const isBare = part === undefined && at >= 60 && at < 6 * 60 && /^[^0]/.test(said) && !/^\d{4}$/.test(said);
  if (!isBare) return { ok: true, value: clock(at) };
  const offers = [at + 12 * 60, at].map((one) => ({
    value: clock(one).replace(':', ''),
    label: { key: 'meeting.time', values: { time: { digits: clock(one) } } } satisfies Phrase,
  }));
  return { ok: false, reason: 'two-times', offers };
}

function minutesOf(said: string): number | undefined {
  for (const [shape, count] of shapes) {
    const found = shape.exec(said);
    if (!found) continue;
    const [hours, minutes] = [numberOf(found[1]), numberOf(found[2] ?? '0')];
    const isTime = hours !== undefined && minutes !== undefined && hours < 24 && minutes < 60;
    return isTime ? count(hours, minutes) : undefined;
  }
  return undefined;
}

const numberOf = (word = ''): number | undefined => (/^\d+$/.test(word) ? Number(word) : numberWords[word]);

/** 二十一点 as 21点. */
const hanNumbers = (text: string): string =>
  text.replace(/[一二三四五六七八九十两]{1,3}(?=点|时|分)/gu, (letters) => {
    const [tens, units] = letters.replace('两', '二').split('十');
    if (units === undefined) return String(hanDigits.indexOf(tens ?? ''));
    const ten = tens === '' ? 1 : hanDigits.indexOf(tens ?? '');
    return String(ten * 10 + (units === '' ? 0 : hanDigits.indexOf(units)));
  });

/** 2 in the afternoon is 14; 21 in the evening stays; 12 at night and 3 in the afternoon of a 24-hour 15 are as they are. */
function inPart(minutes: number, part: 'am' | 'noon' | 'pm' | undefined): number | undefined {
  const noon = 12 * 60;
  if (minutes < 0) return undefined;
  if (part === 'pm') return minutes < noon ? minutes + noon : minutes;
  if (part === 'am') return minutes < noon ? minutes : undefined;
  if (part === 'noon') return minutes < 3 * 60 ? minutes + noon : minutes;
  return minutes;
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
