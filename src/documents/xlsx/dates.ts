/** Dates in workbooks: numbers of days, which the format of their cell makes dates. */

/** Formats that have a number and no code; 27 to 36 and 50 to 58 are those of Chinese, Japanese and Korean Excel. */
const builtIn = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 54],
  [57, 58],
] as const;

/** Whether a number in that format is shown with a day, month or year. ISO 29500-1, 18.8.30 and 18.8.31. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.some(([from, to]) => id >= from && id <= to);
  // What is quoted, escaped, padded or in brackets (a colour, a language) is no part of a date, and elapsed time is none.
  const bare =
    code
      .slice(0, 255)
      .replace(/\[[hms]+\]/gi, 'h')
      .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
      .split(';', 1)[0] ?? '';
  return /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}

const dayMs = 86_400_000;
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);
/** 15 October 1582, the first day of the Gregorian calendar. */
const gregorianFrom = Date.UTC(1582, 9, 15);
/** Further from now than any calendar that people write in. */
const [earliest, latest] = [Date.UTC(1000, 0, 1), Date.UTC(9999, 11, 31)];

/** ISO text of the day with that number; undefined if it is none. */
export function dayOf(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial);
  // Excel counts a 29 February 1900, which did not exist: days before it are one further on.
  const shift = !from1904 && days > 0 && days < 60 ? 1 : 0;
  const ms = (from1904 ? epoch1904 : epoch1900) + (days + shift) * dayMs;
  if (!(ms >= earliest && ms <= latest)) return undefined;
  return ms < gregorianFrom ? julianDay(ms) : new Date(ms).toISOString().slice(0, 10);
}

/**
 * Spreadsheets that know days before 1582 write them in the Julian calendar: a Persian date that was typed there means
 * the year 1405 as written, nine days from what the Gregorian calendar makes of the number.
 */
function julianDay(ms: number): string {
  // Richards' algorithm; 2440588 is the Julian day number of 1 January 1970.
  const c = Math.floor(ms / dayMs) + 2_440_588 + 32_082;
  const d = Math.floor((4 * c + 3) / 1461);
  const e = c - Math.floor((1461 * d) / 4);
  const m = Math.floor((5 * e + 2) / 153);
  const day = e - Math.floor((153 * m + 2) / 5) + 1;
  const month = m + 3 - 12 * Math.floor(m / 10);
  const year = d - 4800 + Math.floor(m / 10);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
