/** What a visit or a call has come to, in words. */
import type { CivilDate, Phrase } from '../screen.ts';
import { textKey } from '../text-key.ts';

export interface Persuaded {
  /** Persuasions that count so far. */
  readonly counted: number;
  readonly of: number;
  /** This one brought one more. */
  readonly isNew: boolean;
  readonly late: boolean;
  /** The child is on the ledger from which persuasions are counted. */
  readonly isOwed: boolean;
}

export function visitLines(
  told: {
    readonly how: string;
    readonly on: CivilDate;
    readonly met: string;
    readonly outcome?: string | undefined;
    readonly promisedOn?: CivilDate | undefined;
  },
  persuaded: Persuaded,
): Phrase[] {
  const met = told.met !== 'nobody';
  return [
    { key: textKey('visit', `logged-${told.how}`), values: { on: { on: told.on } } },
    ...(met
      ? [{ key: 'visit.met-line', values: { met: { phrase: { key: textKey('visit', `met-${told.met}`) } } } } as const]
      : [{ key: 'visit.nobody-line' } as const]),
    ...(met ? outcomeLines(told) : []),
    ...(met ? countLines(told, persuaded) : []),
  ];
}

function outcomeLines({
  outcome,
  promisedOn,
}: {
  outcome?: string | undefined;
  promisedOn?: CivilDate | undefined;
}): Phrase[] {
  if (outcome === 'promised' && promisedOn) return [{ key: 'visit.promised-line', values: { on: { on: promisedOn } } }];
  return outcome ? [{ key: textKey('visit', `outcome-${outcome}`) }] : [];
}

function countLines(
  { outcome, promisedOn }: { outcome?: string | undefined; promisedOn?: CivilDate | undefined },
  { counted, of, isNew, late, isOwed }: Persuaded,
): Phrase[] {
  if (!isOwed) return [];
  if (outcome === 'promised' && promisedOn)
    return [{ key: 'visit.counts-if-broken', values: { on: { on: promisedOn } } }];
  if (outcome !== 'refused' && outcome !== 'undecided') return [];
  if (!isNew) return [{ key: 'visit.counts-once', values: { done: counted, of } }];
  return [{ key: late ? 'visit.counts-late' : 'visit.counts', values: { done: counted, of } }];
}
