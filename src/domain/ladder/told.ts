/** The facts as the ladder reads them: days as numbers, parsed once. */
import { dayNumber } from '../civil-day.ts';
import type { CaseFact } from './ladder-facts.ts';

export interface Told {
  readonly fact: CaseFact;
  /** The day on which it happened. */
  readonly day: number;
  /** The day on which it was recorded, never before it happened. */
  readonly known: number;
}

export function toldOf(fact: CaseFact): Told {
  const day = dayNumber(fact.on);
  return { fact, day, known: fact.recordedOn === fact.on ? day : Math.max(day, dayNumber(fact.recordedOn)) };
}
