import { language } from './texts.js';

/** The region decides calendar and digits: Solar Hijri for fa. */
const LOCALES = { en: 'en-GB', fa: 'fa-IR', zh: 'zh-CN', vi: 'vi-VN' };
let timeZone;

/** IANA zone of all times on the page; undefined is the browser's. */
export function useTimeZone(zone) {
  timeZone = zone;
}

const format = (options, ms) => new Intl.DateTimeFormat(LOCALES[language()], { ...options, timeZone }).format(ms);

export const timeOf = (ms) => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, ms);
export const dayOf = (ms) => format({ day: 'numeric', month: 'long' }, ms);

/** Weekday, day, month and year; fa and zh put the parts in their own order. */
export function fullDateOf(ms) {
  const date = format({ day: 'numeric', month: 'long', year: 'numeric' }, ms);
  const weekday = format({ weekday: 'long' }, ms);
  if (language() === 'zh') return `${date} ${weekday}`;
  return language() === 'fa' ? `${weekday} ${date}` : `${weekday}, ${date}`;
}

/** A key that is equal for instants of one day. */
export const dayKey = (ms) =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone, calendar: 'gregory' }).format(ms);

export const number = (value, options) => new Intl.NumberFormat(LOCALES[language()], options).format(value);

export function fileSize(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte'];
  const step = Math.min(2, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  const options = {
    style: 'unit',
    unit: units[step],
    unitDisplay: language() === 'fa' ? 'long' : 'short',
    maximumFractionDigits: 1,
  };
  return number(bytes / 1024 ** step, options);
}

/** The text of a <tg-time>: relative or by parts, as its format says; undefined keeps the words that were sent. */
export function momentOf(seconds, pattern, now) {
  if (!pattern) return undefined;
  if (pattern === 'r') {
    const hours = Math.round((seconds * 1000 - now) / 3_600_000);
    const relative = new Intl.RelativeTimeFormat(LOCALES[language()], { numeric: 'auto' });
    return Math.abs(hours) < 36 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day');
  }
  const options = {};
  if (pattern.includes('w')) options.weekday = 'long';
  if (/d/i.test(pattern))
    Object.assign(options, { day: 'numeric', month: pattern.includes('D') ? 'long' : '2-digit', year: 'numeric' });
  if (/t/i.test(pattern)) Object.assign(options, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return format(options, seconds * 1000);
}
