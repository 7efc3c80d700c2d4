/**
 * Somebody who looks at the donors' cards every hour and says which two are one child's: by what came together, by what
 * went together, by both. And the district that they look at.
 */
import { type Visible, type Waiting, weekOf } from '../../src/domain/cohorts.ts';
import { day, hour } from '../../src/domain/time.ts';
import { pick, type Random } from './random.ts';

const week = 7 * day;

/** A card as it can be seen: since when, until when it looked as if it could be pledged, until when it was there. */
interface Seen {
  readonly child: string;
  /** Cards with one number came together and look alike. */
  readonly cohort: number;
  readonly shown: Visible;
  readonly came: number;
  readonly taken: number;
  readonly gone: number;
}

export interface Year {
  readonly seen: readonly Seen[];
  /** Of a hundred needs, those on a card or in a count within 28 days. */
  readonly soon: number;
}

/** When a card that can't stay looks taken, and when one that is taken leaves. */
export interface Leaving {
  readonly taken: (endedAt: number, random: Random) => number;
  readonly gone: (takenAt: number, random: Random) => number;
}

interface Live extends Waiting {
  /** The child is back, the case was taken over: all needs of the child end. */
  readonly ends: number;
}

/** What is needed, by how often. */
const often: Readonly<Record<string, number>> = {
  books: 8,
  uniform: 6,
  bicycle: 5,
  tablet: 5,
  clothes: 4,
  transport: 4,
  meals: 4,
  boarding: 3,
  fees: 3,
  insurance: 2,
};
const kinds = Object.entries(often).flatMap(([kind, count]) => Array.from({ length: count }, () => kind));

/** Needs to which the guardians agreed, all of a child on one day; half of them in autumn, when school begins. */
function needsOfYear(random: Random, needs: number, weeks: number, k: number): Live[] {
  const all: Live[] = [];
  for (let child = 0; all.length < needs; child += 1) {
    const since = Math.floor(random() * (random() < 0.5 ? 8 : weeks) * 7) * day;
    const stage = random() < 0.6 ? 'primary' : 'junior';
    const ends = since + (4 + random() * 26) * week;
    const count = random() < 0.5 ? 1 : random() < 0.6 ? 2 : 3;
    for (const kind of new Set(Array.from({ length: count }, () => pick(random, kinds))))
      all.push({
        id: `need-${all.length}`,
        childId: `child-${child}`,
        kind,
        band: random() < 0.75 ? 'usual' : 'other',
        stage,
        province: 'Henan',
        since,
        k,
        ends,
      });
  }
  return all;
}

/** A year of hourly looks at a district. Six of ten cards find a donor within eight weeks, at an hour of the donor's own. */
export function yearOf(random: Random, leaving: Leaving, { needs = 546, weeks = 52, k = 5 } = {}): Year {
  const all = needsOfYear(random, needs, weeks, k);
  const seen: Seen[] = [];
  const shownAt = new Map<string, number>();
  const onCard = new Set<string>();
  let cohort = 0;
  for (let now = 0; now <= weeks * week; now += week) {
    const { cohorts, pools } = weekOf(
      all.filter(({ id, since, ends }) => since <= now && ends > now && !onCard.has(id)),
      now,
    );
    for (const { shown, needs: together } of cohorts) {
      cohort += 1;
      for (const need of together) {
        onCard.add(need.id);
        const pledged = random() < 0.6 ? now + Math.floor(random() * 8 * 7 * 24) * hour : Number.POSITIVE_INFINITY;
        const taken = Math.min(pledged, leaving.taken(need.ends, random));
        seen.push({ child: need.childId, cohort, shown, came: now, taken, gone: leaving.gone(taken, random) });
      }
    }
    for (const { id } of [...cohorts, ...pools].flatMap((one) => one.needs)) if (!shownAt.has(id)) shownAt.set(id, now);
  }
  const old = all.filter(({ since }) => since <= (weeks - 4) * week);
  const soon = old.filter(({ id, since }) => (shownAt.get(id) ?? Number.POSITIVE_INFINITY) - since <= 28 * day);
  return { seen, soon: (100 * soon.length) / old.length };
}

export type Sign = (a: Seen, b: Seen) => boolean;
const hourOf = (at: number): number => Math.floor(at / hour);
const coming: Sign = (a, b) => a.came === b.came;
const going: Sign = (a, b) => hourOf(a.taken) === hourOf(b.taken) || hourOf(a.gone) === hourOf(b.gone);
export const signs = {
  coming,
  'coming a week apart': (a, b) => Math.abs(a.came - b.came) === week,
  going,
  both: (a, b) => coming(a, b) && going(a, b),
} as const satisfies Record<string, Sign>;

/** Of another thing, there at one time, and nothing that contradicts: these two could be one child's. */
const couldBe: Sign = (a, b) =>
  a.cohort !== b.cohort &&
  a.came < b.gone &&
  b.came < a.gone &&
  (a.shown.stage === null || b.shown.stage === null || a.shown.stage === b.shown.stage) &&
  (a.shown.kind === null || a.shown.kind !== b.shown.kind);

/** How many points of a hundred guesses drawn by the sign are better than those drawn from all that could be a pair. */
export function aboveChance(years: readonly Year[], sign: Sign): number {
  let made = 0;
  let better = 0;
  for (const { seen } of years)
    for (const one of seen) {
      const possible = seen.filter((other) => couldBe(one, other));
      const marked = possible.filter((other) => sign(one, other));
      if (marked.length === 0) continue;
      const right = (of: readonly Seen[]): number => of.filter(({ child }) => child === one.child).length / of.length;
      made += 1;
      better += right(marked) - right(possible);
    }
  return made === 0 ? 0 : (100 * better) / made;
}
