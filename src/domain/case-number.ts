/** Case numbers, what people see and dictate instead of a name: unit, year of the programme's calendar, running number. */
import { foldDigits } from './digits.ts';

export interface CaseNumber {
  /** Two to five Latin letters. */
  readonly unit: string;
  /** Of the programme's calendar: 2026 or 1405. */
  readonly year: number;
  readonly running: number;
}

export const isUnitCode = (code: string): boolean => /^[A-Z]{2,5}$/.test(code);

/** `HX-2026-0042`. Throws on a unit code that `isUnitCode` refuses and on numbers below 1. */
export function caseNumber({ unit, year, running }: CaseNumber): string {
  if (!isUnitCode(unit)) throw new Error(`A unit code is two to five capital letters, not ${unit}`);
  if (!(Number.isSafeInteger(running) && running > 0 && year > 0)) throw new Error('Case numbers count from 1');
  return `${unit}-${year}-${String(running).padStart(4, '0')}`;
}

/**
 * A case number as people type it: digits of any script, small or full-width letters, zeros left out, any dash, space
 * or nothing between the parts. `not-a-case-number` for anything else.
 */
export function parseCaseNumber(
  text: string,
): { ok: true; number: CaseNumber } | { ok: false; reason: 'not-a-case-number' } {
  const plain = foldDigits(text.slice(0, 60).normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toUpperCase();
  const match = /^#?([A-Z]{2,5})[\s\p{Pd}_/.\u2212]*(\d{4})(?:[\s\p{Pd}_/.\u2212]+(\d{1,7})|(\d{4,7}))$/u.exec(plain);
  const [, unit, year, apart, joined] = match ?? [];
  const running = Number(apart ?? joined);
  if (!unit || !year || !(running > 0)) return { ok: false, reason: 'not-a-case-number' };
  return { ok: true, number: { unit, year: Number(year), running } };
}
