/** A date as people type it, read for a question of a dialogue. */
import type { Language } from '../domain/language.ts';
import { habits } from '../domain/language.ts';
import type { CivilDate, Phrase } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import { type DateContext, parseCivilDate } from './civil-date.ts';
import { isOnSide } from './civil-date-numbers.ts';
import { daysMeant, type TermDays } from './days-meant.ts';

/** Further ahead than that, nothing is planned here: the year was mistyped. In days. */
const mostAhead = 3653;

interface Limits {
  readonly today: CivilDate;
  readonly language: Language;
  /** On which side of today a date without a year is sought. */
  readonly prefer: 'past' | 'future' | 'nearest';
  readonly notAfter?: CivilDate;
  readonly notBefore?: CivilDate;
  /** Of the place, for words such as the start of term. */
  readonly terms?: readonly TermDays[] | undefined;
}
type ReadDay =
  | { readonly ok: true; readonly value: CivilDate }
  /** `offers`: the days that may have been meant, for buttons. */
  | {
      readonly ok: false;
      readonly reason: string;
      readonly offers?: readonly { readonly value: CivilDate; readonly label: Phrase }[];
    };

/** A day without a year that passed at most so long ago was meant when it is taken for next year's. In days. */
const justPassed = 100;

/** The civil date, or why not: also a key of the dialogue's refusals. */
export function readDay(typed: string, limits: Limits): ReadDay {
  const { today, language, prefer, notAfter, notBefore } = limits;
  const { calendar } = habits[language];
  const context: DateContext = { today, language, calendar, ...(prefer === 'nearest' ? {} : { prefer }) };
  const read = parseCivilDate(typed, context);
  const may = (on: CivilDate): boolean => on <= (notAfter ?? addDays(today, mostAhead)) && on >= (notBefore ?? on);
  if (!read.ok) {
    const several = read.reason === 'not-a-date' ? daysMeant(typed, context, limits.terms) : undefined;
    if (several)
      return offered(
        'which-day',
        several.filter((on) => may(on) && isOnSide(on, context)),
      );
    if (read.reason === 'ambiguous') return offered(read.reason, read.options.filter(may));
    return read.reason === 'weekday-differs' ? offered(read.reason, [read.on].filter(may)) : read;
  }
  const passed = prefer === 'future' ? justBefore(typed, read.on, context) : undefined;
  if (passed !== undefined && notBefore !== undefined && passed >= notBefore)
    return may(read.on) ? offered('ambiguous', [passed, read.on]) : { ok: true, value: passed };
  if (passed !== undefined) return { ok: false, reason: 'day-passed' };
  if (read.on > addDays(today, mostAhead)) return { ok: false, reason: 'too-far-ahead' };
  if (notAfter !== undefined && read.on > notAfter) return { ok: false, reason: 'in-the-future' };
  if (notBefore !== undefined && read.on < notBefore) return { ok: false, reason: 'too-long-ago' };
  return { ok: true, value: read.on };
}

/** Nothing to choose from is no date. */
const offered = (reason: string, days: readonly CivilDate[]): ReadDay => ({
  ok: false,
  reason: days.length === 0 && reason === 'which-day' ? 'not-a-date' : reason,
  offers: days.map((on) => ({ value: on, label: { key: 'meeting.day', values: { on: { on } } } })),
});

/** The day that has just passed, where a date without a year was taken for one far ahead. */
function justBefore(typed: string, on: CivilDate, { prefer: _future, ...context }: DateContext): CivilDate | undefined {
  if (on <= addDays(context.today, 365 - justPassed)) return undefined;
  const nearest = parseCivilDate(typed, context);
  const isPassed = nearest.ok && nearest.on < context.today && nearest.on >= addDays(context.today, -justPassed);
  return isPassed ? nearest.on : undefined;
}
