/**
 * What donors may see of children over time. Once a week those needs of which enough children share every visible value
 * become cards together, and are never regrouped; what finds no company gives up a value and waits on in a rounded count.
 * What counts against the reader who looks every hour is the going, so each card leaves at a time of its own. Pure; the
 * caller passes only what may be published at all (consent, no restricted case, no sensitive reason).
 */
import { publicationFloor } from './publication.ts';
import type { Instant } from './screen.ts';
import { day, hour } from './time.ts';

/** A need that may be published and stands on no card. */
export interface Waiting {
  readonly id: string;
  readonly childId: string;
  readonly kind: string;
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
  /** Since when it may be published. */
  readonly since: Instant;
  /** Children that must share the values of this child's card, as its units have set it. */
  readonly k: number;
}

/** All that a card ever tells of a child; null: given up, or not known. */
export interface Visible {
  readonly kind: string | null;
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
}

/** Needs of different children that come on the same day and look alike: k or more. */
interface Cohort<N extends Waiting> {
  readonly shown: Visible;
  readonly needs: readonly N[];
}

/** How many children wait for a kind, rounded, of three at least; `needs` are theirs. */
interface Pool<N extends Waiting> {
  readonly kind: string;
  readonly about: number;
  readonly needs: readonly N[];
}

interface Week<N extends Waiting> {
  readonly cohorts: readonly Cohort<N>[];
  readonly pools: readonly Pool<N>[];
}

const week = 7 * day;
/** Weeks of waiting after which a value is given up: the stage, then the amount, then the kind. */
const givesUpAfter = [2, 4, 8] as const;
/** Longest time for which a card that is taken stays to be seen. */
const longestStay = 5 * week;
/** Counts are told in steps of it. */
const countStep = 5;

/** What would be seen of a need that has waited until now. */
export function visibleOf({ kind, band, stage, province, since }: Waiting, now: Instant): Visible {
  const [stageAt, bandAt, kindAt] = givesUpAfter;
  const waited = now - since;
  return {
    kind: waited >= kindAt * week ? null : kind,
    band: waited >= bandAt * week ? null : band,
    stage: waited >= stageAt * week ? null : stage,
    province,
  };
}

/**
 * The cohorts of one week, and the counts of those who still wait. In one cohort, and in one count, a child stands once.
 * Where a unit above a child is stricter than the group is large, the others are a cohort without that child. That a
 * child's second need waited for another week would tell more than it hides: the week between the two is then the sign.
 */
export function weekOf<N extends Waiting>(waiting: readonly N[], now: Instant): Week<N> {
  const cohorts = [...grouped(waiting, (need) => JSON.stringify(visibleOf(need, now))).values()].flatMap((group) => {
    const needs = enough(firstOfEach(group));
    const [one] = needs;
    return one ? [{ shown: visibleOf(one, now), needs }] : [];
  });
  const shown = new Set(cohorts.flatMap(({ needs }) => needs.map(({ id }) => id)));
  const left = waiting.filter(({ id }) => !shown.has(id));
  const pools = [...grouped(left, ({ kind }) => kind)].flatMap(([kind, needs]) => {
    const counted = firstOfEach(needs);
    return counted.length < publicationFloor ? [] : [{ kind, about: roundedCount(counted.length), needs: counted }];
  });
  return { cohorts, pools };
}

/** To the nearest five, never none: what is counted at all are three or more. */
export const roundedCount = (children: number): number => Math.max(Math.round(children / countStep), 1) * countStep;

/**
 * A time of a card's own, 0 to 5 weeks after `from` by the hour; `draw` is chance, from 0 to below 1. So a card that was
 * taken leaves, and so it becomes taken where nobody pledged it: a child who is back ends all of its needs in one moment,
 * and cards that were seen to be taken on one morning would be one child's in every second guess.
 */
export const ownTime = (from: Instant, draw: number): Instant => from + Math.floor((draw * longestStay) / hour) * hour;

/** As many as there are, without those whose units ask for more children than are left; none rather than fewer than three. */
function enough<N extends Waiting>(group: readonly N[]): readonly N[] {
  const strictest = Math.max(publicationFloor, ...group.map(({ k }) => k));
  if (group.length >= strictest) return group;
  const others = group.filter(({ k }) => k < strictest);
  return others.length === group.length || others.length < publicationFloor ? [] : enough(others);
}

/** The need of each child that has waited longest. */
function firstOfEach<N extends Waiting>(needs: readonly N[]): N[] {
  const first = new Map<string, N>();
  for (const need of needs) {
    const before = first.get(need.childId);
    if (!before || need.since < before.since || (need.since === before.since && need.id < before.id))
      first.set(need.childId, need);
  }
  return [...first.values()];
}

function grouped<N>(all: readonly N[], by: (one: N) => string): Map<string, N[]> {
  const groups = new Map<string, N[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}
