/** A child on the ladder of any programme: facts in short, and what is open then with its due day. */
import { calendarOf } from '../../src/domain/calendar.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact } from '../../src/domain/ladder/ladder-facts.ts';
import { ladderRules, type Programme } from '../../src/programmes/model.ts';
import { on, row } from './ladder.ts';

export function ladderOf(programme: Programme) {
  const working = calendarOf(programme.holidays);
  const school = calendarOf(programme.holidays, {
    weekend: programme.week.schoolWeekend ?? programme.holidays.weekend,
  });
  const stand = (today: string, events: readonly CaseFact[], days: readonly AttendanceDay[] = []) =>
    standOnLadder(ladderRules(programme), { working, school }, { days, events }, on(today));
  return {
    stand,
    /** Open steps and the days on which they are due. */
    open: (today: string, events: readonly CaseFact[], days: readonly AttendanceDay[] = []): Record<string, string> =>
      Object.fromEntries(stand(today, events, days).openSteps.map(({ id, dueOn }) => [id, dueOn])),
    /** A row of school days in this programme's school week; see `row`. */
    roll: (from: string, letters: string): AttendanceDay[] => row(from, letters, {}, school),
  };
}

type Of<K extends CaseFact['kind']> = Omit<Extract<CaseFact, { readonly kind: K }>, 'kind' | 'on' | 'recordedOn'>;

/** A fact on a day, recorded the same day: `fact('09-14', 'opened', { as: 'dropout' })`. Without a year, of 2026. */
export const fact = <K extends CaseFact['kind']>(
  day: string,
  kind: K,
  ...[more]: keyof Of<K> extends never ? [] : [Of<K>]
): CaseFact => ({ kind, on: on(day), recordedOn: on(day), ...more }) as unknown as CaseFact;

/** The step's owner says that it is done. */
export const done = (day: string, step: string): CaseFact => fact(day, 'confirmed', { step });
