/** Calendar files (iCalendar, RFC 5545): events of whole days, their durations and repetitions. */
import { createRequire } from 'node:module';
import type ICAL from 'ical.js';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import type { Entry } from './entries.ts';

const require = createRequire(import.meta.url);
/** Repetitions that are looked at, of all events together: twelve yearly ones since 1950 have about that many. */
const mostTurns = 1_000;
/** Google marks what is no day off in the description. */
const remembrance = /^(?:observance|纪念日|节日|紀念日|ngày kỷ niệm|ngày lễ kỷ niệm|lễ kỷ niệm|مناسبت)/iu;
const marked = /[(（[](?:休|班)[)）\]]/u;

/** The events between two days, those that repeat up to another one; undefined when the text is no calendar. */
export function entriesOfIcs(
  text: string,
  from: CivilDate,
  to: CivilDate,
  repeatedUntil: CivilDate,
): Entry[] | undefined {
  if (!/^BEGIN:VCALENDAR/i.test(text)) return undefined;
  // Loaded with the first calendar file, so that a start doesn't wait for it.
  const ical = require('ical.js') as typeof ICAL;
  let events: ICAL.Component[];
  try {
    const calendars: unknown[] = [ical.parse(unfolded(text))].flat(1);
    const roots = typeof calendars[0] === 'string' ? [calendars] : calendars;
    events = roots.flatMap((root) => new ical.Component(root as []).getAllSubcomponents('vevent'));
  } catch {
    return undefined;
  }
  const hasMarks = events.some((event) => marked.test(summaryOf(event)));
  const turns = { left: mostTurns };
  return events.flatMap((event): Entry[] => {
    const raw = summaryOf(event);
    try {
      return spansOf(new ical.Event(event), from, to, repeatedUntil, turns).map((days) => ({
        raw: `${days} ${raw}`,
        days,
        kind: isPartOfDay(new ical.Event(event)) ? 'none' : kindOf(event, hasMarks),
        says: '',
        words: raw,
      }));
    } catch {
      // An event without a day, with one that is none, or with a repetition that no holiday has.
      return [{ raw, days: '', kind: undefined, says: '', words: raw }];
    }
  });
}

/** A meeting from nine to ten is no day off. */
const isPartOfDay = ({ startDate, duration }: ICAL.Event): boolean =>
  !startDate.isDate && duration.toSeconds() < wholeDaySeconds;
/** One on which the clocks go forward. */
const wholeDaySeconds = 23 * 3600 - 1;

/** Long lines go on behind a blank, which a chat takes away. */
const unfolded = (text: string): string =>
  text.replace(/\r?\n[ \t]/g, '').replace(/(?:\r?\n)+(?![A-Za-z][A-Za-z0-9-]*[;:])(?!$)/g, '');

const summaryOf = (event: ICAL.Component): string => String(event.getFirstPropertyValue('summary') ?? '').trim();

function kindOf(event: ICAL.Component, hasMarks: boolean): Entry['kind'] {
  const summary = summaryOf(event);
  if (String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return 'none';
  if (remembrance.test(String(event.getFirstPropertyValue('description') ?? '').trim())) return 'none';
  if (!hasMarks) return undefined;
  if (!marked.test(summary)) return 'none';
  return /[(（[]班/u.test(summary) ? 'on' : 'off';
}

/** Throws for a rule of repetition that no holiday has. */
function spansOf(
  event: ICAL.Event,
  from: CivilDate,
  to: CivilDate,
  repeatedUntil: CivilDate,
  turns: { left: number },
): string[] {
  const span = (start: ICAL.Time, end: ICAL.Time): { first: CivilDate; last: CivilDate } => {
    const [first, past] = [civil(start), civil(end)];
    // The end is the first moment after it.
    const isWhole = end.isDate || (end.hour === 0 && end.minute === 0 && end.second === 0);
    return { first, last: isWhole && past > first ? addDays(past, -1) : past };
  };
  const within = ({ first, last }: { first: CivilDate; last: CivilDate }) => last >= from && first <= to;
  const written = ({ first, last }: { first: CivilDate; last: CivilDate }) =>
    first === last ? first : `${first} .. ${last}`;
  if (!event.isRecurring()) return [span(event.startDate, event.endDate)].filter(within).map(written);
  if (!event.component.getAllProperties('rrule').every((rule) => isHolidayRule(rule.getFirstValue() as ICAL.Recur)))
    throw new RangeError('No holiday repeats so');
  const days: string[] = [];
  const each = turns.left > 0 ? event.iterator() : undefined;
  for (let start = each?.next(); start; start = each?.next()) {
    if (turns.left-- <= 0) break;
    // No holiday is longer than a year.
    if (start.year < Number(from.slice(0, 4)) - 1) continue;
    if (civil(start) > repeatedUntil) return days;
    const { startDate, endDate } = event.getOccurrenceDetails(start);
    const one = span(startDate, endDate);
    if (within(one)) days.push(written(one));
  }
  if (turns.left <= 0) throw new RangeError('Too many repetitions');
  return days;
}

/**
 * A day of the year, of a month or of a week. Looking for the next turn of a rule that never comes true (the 30th of
 * February) takes for ever, so parts are taken only where each of them comes true.
 */
function isHolidayRule({ freq, interval, parts }: ICAL.Recur): boolean {
  const { BYMONTH: months = [], BYMONTHDAY: days = [], BYDAY: weekdays = [], ...others } = parts as Parts;
  if (!['YEARLY', 'MONTHLY', 'WEEKLY'].includes(freq) || interval > 100 || Object.keys(others).length > 0) return false;
  if (days.length > 0 && weekdays.length > 0) return false;
  const longest = Math.max(...(months.length > 0 ? months : [1]).map((month) => monthDays[month - 1] ?? 0));
  return (
    months.every((month) => month >= 1 && month <= 12) &&
    days.every((day) => day !== 0 && Math.abs(day) <= longest) &&
    weekdays.every((weekday) => /^(?:[+-]?[1-4])?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(String(weekday)))
  );
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface Parts {
  readonly BYMONTH?: readonly number[];
  readonly BYMONTHDAY?: readonly number[];
  readonly BYDAY?: readonly string[];
}

const civil = (time: ICAL.Time): CivilDate =>
  Temporal.PlainDate.from({ year: time.year, month: time.month, day: time.day }, { overflow: 'reject' }).toString();
