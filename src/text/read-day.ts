/** A date as people type it, read for a question of a dialogue. */
import type { Language } from '../domain/language.ts';
import type { CivilDate } from '../domain/screen.ts';
import { addDays } from '../domain/time.ts';
import { parseCivilDate } from './civil-date.ts';

/** Further ahead than that, nothing is planned here: the year was mistyped. In days. */
const mostAhead = 3653;

/** The civil date, or why not: also a key of the dialogue's refusals. */
export function readDay(
  typed: string,
  limits: {
    today: CivilDate;
    language: Language;
    /** On which side of today a date without a year is sought. */
    prefer: 'past' | 'future' | 'nearest';
    notAfter?: CivilDate;
    notBefore?: CivilDate;
  },
): { ok: true; value: CivilDate } | { ok: false; reason: string } {
  const { today, language, prefer, notAfter, notBefore } = limits;
  const calendar = language === 'fa' ? 'persian' : 'gregory';
  const read = parseCivilDate(typed, { today, language, calendar, ...(prefer === 'nearest' ? {} : { prefer }) });
  if (!read.ok) return { ok: false, reason: read.reason };
  if (read.on > addDays(today, mostAhead)) return { ok: false, reason: 'too-far-ahead' };
  if (notAfter !== undefined && read.on > notAfter) return { ok: false, reason: 'in-the-future' };
  if (notBefore !== undefined && read.on < notBefore) return { ok: false, reason: 'too-long-ago' };
  return { ok: true, value: read.on };
}
