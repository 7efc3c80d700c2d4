/** The stages of a programme's ladder, for lists and filters. */
import { type Ledger, ledgers } from '../domain/ladder/ladder-rules.ts';
import type { Programme } from './model.ts';

/** The ledgers that children of the programme are entered on, the less grave first. */
export const ledgersOf = ({ ladder }: Pick<Programme, 'ladder'>): Ledger[] =>
  ledgers.filter((ledger) => ladder.steps.some(({ enters }) => enters?.ledger === ledger));

/** Stages that an open case can have, the gravest first: ledgers, then the steps from the last one back. */
export function openStagesOf(programme: Pick<Programme, 'ladder'>): string[] {
  const climbed = programme.ladder.steps.flatMap(({ stage }) => stage ?? []);
  return [...new Set([...ledgersOf(programme).toReversed(), ...climbed.toReversed(), 'absent', 'watched', 'back'])];
}
