/** Values of the columns beside a name: taken when they check out. */
import { foldDigits } from '../digits.ts';
import { phoneIn, sexIn } from './beside-name.ts';
import { plain } from './plain-words.ts';
import type { Details } from './reading.ts';

type Calendar = 'iso8601' | 'persian';

function civil(calendar: Calendar, year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ calendar, year, month, day }, { overflow: 'reject' })
      .withCalendar('iso8601')
      .toString();
  } catch {
    return undefined;
  }
}

/** Years of birth of pupils, and of their older sisters, in either calendar. */
const calendarOf = (year: number): Calendar | undefined =>
  year >= 1330 && year <= 1450 ? 'persian' : year >= 1950 && year <= 2060 ? 'iso8601' : undefined;

/** A day of birth as ISO text: 2016-03-12, 12/03/2016, ۱۳۹۵/۰۳/۱۲, 2016年3月12日, 20160312. Undefined for anything else. */
function dayIn(text: string): string | undefined {
  const said = foldDigits(text).trim();
  const ordered =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?$/u.exec(said) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(said);
  if (ordered) {
    const [year, month, day] = ordered.slice(1).map(Number) as [number, number, number];
    const calendar = calendarOf(year);
    return calendar && civil(calendar, year, month, day);
  }
  const turned = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/u.exec(said);
  if (!turned) return undefined;
  const [day, month, year] = turned.slice(1).map(Number) as [number, number, number];
  const calendar = calendarOf(year);
  return calendar && civil(calendar, year, month, day);
}

const checks: Readonly<Record<keyof Details, (text: string) => string | undefined>> = {
  sex: sexIn,
  birth: dayIn,
  guardian: (text) => (/\p{L}/u.test(text) && text.length <= 100 ? text : undefined),
  // Under its heading all that has digits is a phone: whether it can be called is asked, and nothing of it is lost.
  phone: (text) => ((text.match(/\p{Nd}/gu)?.length ?? 0) >= 4 && text.length <= 100 ? text : undefined),
  address: (text) => (/\p{L}/u.test(text) && text.length <= 200 ? text : undefined),
  identifier: (text) => {
    const said = foldDigits(plain(text)).replace(/[\s-]/gu, '').toUpperCase();
    return /^[A-Z]{0,4}\d{4,20}[X\d]?$/u.test(said) ? said : undefined;
  },
};

/** The value as it is kept; undefined where the cell holds something else. */
export const detailIn = (what: keyof Details, cell: string): string | undefined => {
  const text = cell.replace(/\s+/gu, ' ').trim();
  return text === '' ? undefined : checks[what](text);
};

/** What a cell looks like, without its heading. */
export function looksLike(cell: string): keyof Details | 'number' | undefined {
  const text = foldDigits(cell).trim();
  if (/^\d{1,4}[.)]?$/u.test(text)) return 'number';
  if (sexIn(text)) return 'sex';
  if (dayIn(text)) return 'birth';
  const digits = text.match(/\d/gu)?.length ?? 0;
  const others = text.match(/\p{L}/gu)?.length ?? 0;
  if (digits < 5 || others > 4) return undefined;
  return phoneIn(text) && /^[+0]|^1[3-9]/u.test(text) && digits <= 13 ? 'phone' : 'identifier';
}
