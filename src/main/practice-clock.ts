/** The practice ground's time: real time plus what the bar moved it, kept between starts so that it never goes back. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PracticeClock {
  now(): number;
  moveTo(ms: number): void;
}

/** Moves forward only. The offset in milliseconds is kept in the folder; the first start begins on a school morning. */
export function startPracticeClock(folder: string, timeZone: string, real: { now(): number } = Date): PracticeClock {
  const file = join(folder, 'clock');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : schoolMorning(real.now(), timeZone) - real.now();
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

/** Now, if it is a weekday between seven and three; else eight o'clock of the next weekday: there is a roll to take. */
function schoolMorning(at: number, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  if (local.dayOfWeek <= 5 && local.hour >= 7 && local.hour < 15) return at;
  let day = local.hour < 7 ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: '08:00' }).epochMilliseconds;
}
