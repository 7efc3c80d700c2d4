/** What one name, found in a line or cell, becomes. */
import type { Beside } from './beside-name.ts';
import { isGarbled, isNoName, isOdd, type NameFound } from './name-in-line.ts';
import type { Details, Doubt, Entry, LeftWhy, ListLimits } from './reading.ts';

/** Where something stands, and how it was written. */
export interface Place {
  readonly line: number;
  readonly raw: string;
  readonly sheet?: string;
  readonly class?: string;
}

export const leftOut = (place: Place, why: LeftWhy, doubt?: Doubt): Entry => ({
  ...place,
  name: '',
  outcome: 'left',
  why,
  ...(doubt ? { doubt } : {}),
});

const detailsIn = ({ sex, guardian, phone }: Beside): Details => ({
  ...(sex ? { sex } : {}),
  ...(guardian ? { guardian } : {}),
  ...(phone ? { phone } : {}),
});

/** علی رضایی و سارا کریمی: one name hardly holds the word. */
const joinsTwo = /\p{L}[\p{M}]*\s(?:و|và|and|&)\s\p{L}/u;

/** A pupil, maybe doubtful, or a line left out. `doubt` is what is already doubted of it. */
export function pupil(
  place: Place,
  found: NameFound,
  limits: ListLimits,
  more: { readonly details?: Details; readonly doubt?: Doubt | undefined } = {},
): Entry {
  const { name, beside } = found;
  if (name.length > limits.characters) return leftOut(place, 'too-long');
  if (isNoName(name) && !(/\uFFFD/u.test(name) && name.length > 1)) return leftOut(place, 'no-name');
  const details = { ...detailsIn(beside), ...more.details };
  const doubt: Doubt | undefined = isGarbled(name)
    ? 'garbled'
    : (beside.standing ?? (isOdd(name) ? 'odd' : joinsTwo.test(name) ? 'several' : more.doubt));
  const said = beside.remark ?? (beside.class && beside.class !== place.class ? beside.class : undefined);
  return {
    ...place,
    name,
    outcome: doubt === 'gone' ? 'left' : 'child',
    ...(doubt ? { doubt } : {}),
    ...(said ? { beside: said } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}
