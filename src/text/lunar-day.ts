/** Days of the lunar calendar as people name them: mùng 6 tháng Giêng, 20 tháng Chạp, rằm tháng 7, mùng 2 Tết; 正月十六, 腊月廿三. */
import type { CivilDate } from '../domain/screen.ts';
import { closest, type DateContext } from './civil-date-numbers.ts';

interface LunarDay {
  /** The nearest such day on the wanted side of today. */
  readonly on: CivilDate;
  /** The words are used of the solar calendar as well. */
  readonly isEither: boolean;
}

/** Text as it was typed, with its accents: giêng and chạp are other words without them. Undefined when it names no such day. */
export function parseLunarDay(text: string, context: DateContext): LunarDay | undefined {
  const said = text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const chinese = chineseDay(said);
  if (chinese) {
    const on = nearest(chinese.month, chinese.day, context);
    return on === undefined ? undefined : { on, isEither: false };
  }
  const isTold = /(?:^| )(?:âm lịch|âm|al)$/u.test(said);
  const plain = said.replace(/,? ?(?:âm lịch|âm|al)$/u, '');
  const tet = /^(?:ngày )?(?:mùng|mồng) (\d{1,2}) tết$/u.exec(plain);
  const fullMoon = /^(?:ngày )?rằm tháng (giêng|chạp|\d{1,2})$/u.exec(plain);
  const day = /^(?:ngày )?(?:mùng |mồng )?(\d{1,2}) ?(?:tháng |\/)(giêng|chạp|\d{1,2})$/u.exec(plain);
  const named = /tháng (?:giêng|chạp)$/u.test(plain);
  const [month, number] = tet
    ? [1, Number(tet[1])]
    : fullMoon
      ? [monthOf(fullMoon[1]), 15]
      : [monthOf(day?.[2]), Number(day?.[1])];
  if (!(tet || fullMoon || (day && (isTold || named))) || number < 1 || number > 30 || month < 1 || month > 12)
    return undefined;
  const on = nearest(month, number, context);
  return on === undefined ? undefined : { on, isEither: day !== null && !isTold && !tet };
}

const hanDigits = '一二三四五六七八九十';
const hanNumber = (letters: string): number =>
  [...letters.replace('廿', '二十')].reduce((sum, letter) => {
    const digit = hanDigits.indexOf(letter) + 1;
    return letter === '十' ? Math.max(sum, 1) * 10 : sum + digit;
  }, 0);

/** Words that no day of the sun has: 正月, 腊月, 冬月, 初五, 农历. */
function chineseDay(said: string): { month: number; day: number } | undefined {
  const found =
    /^(农历|農曆|阴历|旧历)?(正|腊|臘|冬|[一二三四五六七八九十])月(初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[一二三]?十[一二三四五六七八九]?)[日号]?$/u.exec(
      said,
    );
  const [, told, month = '', day = ''] = found ?? [];
  if (!found || !(told || /[正腊臘冬]/u.test(month) || day.startsWith('初'))) return undefined;
  const named = { 正: 1, 冬: 11, 腊: 12, 臘: 12 }[month];
  return { month: named ?? hanNumber(month), day: hanNumber(day.replace('初', '')) };
}

const monthOf = (word = ''): number => (word === 'giêng' ? 1 : word === 'chạp' ? 12 : Number(word));

/** By the calendar of UTC+8: Viet Nam's own is a day off in a month of a few years. */
function nearest(month: number, day: number, { today, prefer }: DateContext): CivilDate | undefined {
  const now = Temporal.PlainDate.from(today);
  const { year } = now.withCalendar('chinese');
  const near = [year - 1, year, year + 1].flatMap((one) => {
    const first = Temporal.PlainDate.from({
      calendar: 'chinese',
      year: one,
      monthCode: `M${String(month).padStart(2, '0')}`,
      day: 1,
    });
    return day > first.daysInMonth ? [] : [first.with({ day }).withCalendar('iso8601')];
  });
  return closest(near, (date) => now.until(date).days, prefer)?.toString();
}
