/** The practice ground's time: real time plus what the bar moved it, kept between starts so that it never goes back. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PracticeClock {
  now(): number;
  moveTo(ms: number): void;
}

/** Moves forward only. The offset in milliseconds is kept in the folder. */
export function startPracticeClock(folder: string, real: { now(): number } = Date): PracticeClock {
  const file = join(folder, 'clock');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
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
