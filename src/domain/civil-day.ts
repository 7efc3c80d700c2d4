/**
 * Civil dates as day numbers (1970-01-01 is 0). Counting over years of tables happens on them, and ladders read some
 * hundred dates: a Temporal.PlainDate per step would cost about a thousand times as much, Date.parse about ten times.
 */
import type { CivilDate } from './screen.ts';

/** Day number of an ISO date. Throws a RangeError on text that is no date: callers parse what people type. */
export function dayNumber(on: CivilDate): number {
  const year = digitsAt(on, 0, 4);
  const month = digitsAt(on, 5, 2);
  const day = digitsAt(on, 8, 2);
  const isDate = on.length === 10 && on[4] === '-' && on[7] === '-' && month >= 1 && month <= 12 && day >= 1;
  // A NaN of a sign that is no digit is never within.
  if (!(isDate && year >= 0 && day <= daysIn(year, month))) throw new RangeError(`Not a civil date: ${on}`);
  // Years begin in March here, so that the leap day is the last one.
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + monthStart(month) + day - 1 - epoch;
}

/** ISO date of a day number, years 0000 to 9999. */
export function civilDate(day: number): CivilDate {
  const sinceMarch = day + epoch;
  const era = Math.floor(sinceMarch / eraDays);
  const ofEra = sinceMarch - era * eraDays;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const fourDigits = year > 999 ? year : String(year).padStart(4, '0');
  return `${fourDigits}-${twoDigits(month)}-${twoDigits(ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`;
}

/** ISO weekday, 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** From 1 March of the year 0 to 1 January 1970; days of 400 years. */
const epoch = 719_468;
const eraDays = 146_097;

/** Days from 1 March to the first of the month. */
const monthStart = (month: number): number => Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** NaN where a sign is no digit. */
function digitsAt(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));
