/** How long what is known of a child is kept, once the child has left its class and its case has ended. */
import { type BornBetween, birthOf } from './age.ts';
import type { CivilDate } from './screen.ts';

export interface Retention {
  /** Years after the end until names, addresses and words go; whoever never had a case is erased then. */
  readonly namesYears: number;
  /** Years after the eighteenth birthday until the rest is erased. */
  readonly adultYears: number;
}

const adult = 18;

/** The same day so many years later; 28 February for 29 February. */
export const yearsAfter = (on: CivilDate, years: number): CivilDate =>
  Temporal.PlainDate.from(on).add({ years }).toString();

export interface Ended {
  /** The later of the day on which the child left the class and that on which the case was closed. */
  readonly endedOn: CivilDate;
  readonly hadCase: boolean;
  /** As far as it is known. */
  readonly birth?: CivilDate | undefined;
  readonly born?: BornBetween | number | undefined;
  /** When the child was first on a list, and how old at least. */
  readonly firstOn: CivilDate;
  readonly firstAge: number;
}

/** From that day on nothing is kept but the empty shell. Where the birthday is unknown the child is taken to be as young as can be. */
export function eraseOn(
  { endedOn, hadCase, birth, born, firstOn, firstAge }: Ended,
  { namesYears, adultYears }: Retention,
): CivilDate {
  const afterEnd = yearsAfter(endedOn, namesYears);
  if (!hadCase) return afterEnd;
  const [, birthday] = birthOf({ birth, born }) ?? [undefined, yearsAfter(firstOn, -firstAge)];
  const grown = yearsAfter(birthday, adult + adultYears);
  if (grown > afterEnd) return grown;
  return afterEnd;
}
