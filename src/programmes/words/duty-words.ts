/** A duty of the year in words: when it is owed, by whom, what closes it, who gets the report. */
import type { Phrase } from '../../domain/screen.ts';
import { textKey } from '../../domain/text-key.ts';
import type { Programme, YearlyDuty } from '../model.ts';
import { listOf, monthsOf, named, nextDay, originOf, periodOf, type Reading, suggested } from './parts.ts';

/** The title first. */
export const dutyWords = (programme: Programme, duty: YearlyDuty, reading: Reading): Phrase[] => [
  { key: 'rules.item', values: { name: named(textKey('duty', duty.code)) } },
  ...whenWords(programme, duty.when, reading).map((line) => suggested(line, duty.suggested === true)),
  {
    key: 'rules.owed-by',
    values: { role: named(textKey('role', duty.owner)), level: named(textKey('level', duty.level)) },
  },
  { key: textKey('rules', `closed-by-${duty.proof}`) },
  ...(duty.reportsTo
    ? [{ key: 'rules.report-to', values: { agencies: listOf('agency', duty.reportsTo) } } as const]
    : []),
  originOf(duty),
];

function whenWords(programme: Programme, when: YearlyDuty['when'], reading: Reading): Phrase[] {
  if ('months' in when)
    return [
      { key: 'rules.when-months', values: { months: monthsOf(programme, when.months, reading) } },
      ...(when.dueDay === undefined ? [] : [dueDay(programme, when.months.to, when.dueDay, reading)]),
    ];
  if ('from' in when) {
    const to = nextDay(programme, when.to, reading.today);
    const { year } = Temporal.PlainDate.from(to).withCalendar(programme.calendar);
    const from = Temporal.PlainDate.from({ year, ...when.from, calendar: programme.calendar });
    const on = from.withCalendar('iso8601').toString();
    return [{ key: 'rules.when-days', values: { from: { on }, to: { on: to } } }];
  }
  if ('termStart' in when) {
    const period = periodOf(when.termStart);
    return [
      when.terms
        ? {
            key: 'rules.when-terms',
            values: { period, terms: { list: when.terms.map((term) => named(textKey('term', term))) } },
          }
        : { key: 'rules.when-each-term', values: { period } },
    ];
  }
  if ('monthlyOn' in when)
    return [
      { key: 'rules.when-monthly', values: { day: when.monthlyOn } },
      ...(when.rollsOn ? [{ key: 'rules.rolls-on' } as const] : []),
      ...(when.within
        ? [{ key: 'rules.when-within', values: { months: monthsOf(programme, when.within, reading) } } as const]
        : []),
    ];
  if ('everyMonth' in when)
    return [{ key: 'rules.when-every-month', values: { months: monthsOf(programme, when.everyMonth, reading) } }];
  if ('quarterly' in when) return [{ key: 'rules.when-quarterly' }];
  return [{ key: 'rules.when-lunar', values: { day: when.lunar.day, month: when.lunar.month, count: when.days } }];
}

const dueDay = (programme: Programme, month: number, day: number, { today }: Reading): Phrase => ({
  key: 'rules.due-day',
  values: { on: { on: nextDay(programme, { month, day }, today) } },
});
