/** The practice ground's time: real time plus what the bar moved it, kept between starts so that it never goes back. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programme } from '../programmes/model.ts';

export interface PracticeClock {
  now(): number;
  moveTo(ms: number): void;
}

/** `weekend`: days of the week, Monday is 1. */
export interface SchoolWeek {
  readonly timeZone: string;
  readonly weekend: readonly number[];
}

/** Moves forward only. The offset in milliseconds is kept in the folder; the first start begins on a school morning. */
export function startPracticeClock(
  folder: string,
  { timeZone, weekend }: SchoolWeek,
  real: { now(): number } = Date,
): PracticeClock {
  const file = join(folder, 'clock');
  const kept = existsSync(file)
    ? Number(readFileSync(file, 'utf8'))
    : schoolMorning(real.now(), { timeZone, weekend }) - real.now();
  let offsetMs = Number.isFinite(kept) && kept > 0 ? kept : 0;
  const now = (): number => Number(real.now()) + offsetMs;
  return {
    now,
    moveTo(ms) {
      if (ms <= now()) return;
      offsetMs += ms - now();
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, String(offsetMs));
    },
  };
}

/** The days on which schools of the programme rest. */
export const schoolWeekend = ({ week, holidays }: Programme): readonly number[] =>
  week.schoolWeekend ?? holidays.weekend;

/** Now, if it is a school day between seven and three; else eight o'clock of the next one: there is a roll to take. */
export function schoolMorning(at: number, { timeZone, weekend }: SchoolWeek): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const isOff = (day: { readonly dayOfWeek: number }): boolean => weekend.includes(day.dayOfWeek);
  if (!isOff(local) && local.hour >= 7 && local.hour < 15) return at;
  let day = local.hour < 7 ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  while (isOff(day)) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: '08:00' }).epochMilliseconds;
}
