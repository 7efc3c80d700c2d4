/** Calendar files (iCalendar, RFC 5545): events of whole days, their durations and repetitions. */
import { createRequire } from 'node:module';
import type ICAL from 'ical.js';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import type { Entry } from './entries.ts';

const require = createRequire(import.meta.url);
/** Repetitions of one event that are looked at: each day of fifty years. */
const mostTurns = 20_000;
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
  return events.flatMap((event): Entry[] => {
    const raw = summaryOf(event);
    try {
      return spansOf(new ical.Event(event), from, to, repeatedUntil).map((days) => ({
        raw: `${days} ${raw}`,
        days,
        kind: kindOf(event, hasMarks),
        says: '',
        words: raw,
      }));
    } catch {
      // An event without a day, or with one that is none.
      return [{ raw, days: '', kind: undefined, says: '', words: raw }];
    }
  });
}

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

function spansOf(event: ICAL.Event, from: CivilDate, to: CivilDate, repeatedUntil: CivilDate): string[] {
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
  const days: string[] = [];
  const turns = event.iterator();
  for (let i = 0; i < mostTurns; i++) {
    const start = turns.next();
    if (!start || civil(start) > repeatedUntil) break;
    const { startDate, endDate } = event.getOccurrenceDetails(start);
    const one = span(startDate, endDate);
    if (within(one)) days.push(written(one));
  }
  return days;
}

const civil = (time: ICAL.Time): CivilDate =>
  Temporal.PlainDate.from({ year: time.year, month: time.month, day: time.day }, { overflow: 'reject' }).toString();
