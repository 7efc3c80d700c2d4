/** What donors may see over time, and what somebody makes of it who looks every hour for a year. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownTime, roundedCount, visibleOf, type Waiting, weekOf } from '../../src/domain/cohorts.ts';
import { day, hour } from '../../src/domain/time.ts';
import { aboveChance, type Leaving, signs, yearOf } from '../support/attacker.ts';
import { seeded } from '../support/random.ts';

const week = 7 * day;
/** So many children with the same values, all since the beginning. */
const children = (count: number, values: Partial<Waiting> = {}, from = 0): Waiting[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `need-${from + i}`,
    childId: `child-${from + i}`,
    kind: 'tablet',
    band: 'cny-3000',
    stage: 'primary',
    province: 'Henan',
    since: 0,
    k: 5,
    ...values,
  }));

/** `5 of tablet, 4 of bicycle` on cards; `tablet 5` counted. */
const told = (needs: readonly Waiting[], now = 0) => {
  const { cohorts, pools } = weekOf(needs, now);
  return {
    cards: cohorts.map(({ shown, needs: of }) => `${of.length} of ${shown.kind}`),
    counts: pools.map(({ kind, about }) => `${kind} ${about}`),
  };
};

describe('one week', () => {
  it.each<[string, Waiting[], string[], string[]]>([
    ['five alike children', children(5), ['5 of tablet'], []],
    ['four', children(4), [], ['tablet 5']],
    ['three', children(3), [], ['tablet 5']],
    ['two', children(2), [], []],
    ['four where four suffice', children(4, { k: 4 }), ['4 of tablet'], []],
    ['three where somebody stored a two', children(3, { k: 2 }), ['3 of tablet'], []],
    ['two where somebody stored a two', children(2, { k: 2 }), [], []],
    ['five in two stages', [...children(3), ...children(2, { stage: 'junior' }, 3)], [], ['tablet 5']],
    [
      'six of which one lives under a stricter unit',
      [...children(5), ...children(1, { k: 8 }, 5)],
      ['5 of tablet'],
      [],
    ],
    ['five of which one lives under a stricter unit', [...children(4), ...children(1, { k: 8 }, 5)], [], ['tablet 5']],
    ['one child with five needs', children(5).map((need) => ({ ...need, childId: 'one' })), [], []],
    [
      'two of one kind and two of another',
      [...children(2, { k: 3 }), ...children(2, { kind: 'bicycle', k: 3 }, 2)],
      [],
      [],
    ],
  ])('%s', (_of, needs, cards, counts) => {
    expect(told(needs)).toEqual({ cards, counts });
  });

  it.each([
    [0, { kind: 'tablet', band: 'cny-3000', stage: 'primary', province: 'Henan' }],
    [2 * week - 1, { kind: 'tablet', band: 'cny-3000', stage: 'primary', province: 'Henan' }],
    [2 * week, { kind: 'tablet', band: 'cny-3000', stage: null, province: 'Henan' }],
    [4 * week, { kind: 'tablet', band: null, stage: null, province: 'Henan' }],
    [8 * week, { kind: null, band: null, stage: null, province: 'Henan' }],
  ])('after %d ms of waiting shows %o', (waited, shown) => {
    expect(visibleOf({ ...(children(1)[0] as Waiting), since: 1000 }, 1000 + waited)).toEqual(shown);
  });

  it('gives up the stage after two weeks, and finds company', () => {
    const needs = [...children(3), ...children(2, { stage: 'junior' }, 3)];
    expect(told(needs, 2 * week).cards).toEqual(['5 of tablet']);
  });

  it.each([
    [3, 5],
    [7, 5],
    [8, 10],
    [12, 10],
    [13, 15],
  ])('tells of %d children as about %d', (count, about) => {
    expect(roundedCount(count)).toBe(about);
  });

  it.each([
    [0, 0],
    [0.5, 17.5 * day],
    [0.999_999, 5 * week - hour],
  ])('with the draw %d, its own time is %d ms later', (draw, later) => {
    expect(ownTime(1000, draw)).toBe(1000 + later);
  });
});

const some = fc
  .array(
    fc.record({
      kind: fc.constantFrom('tablet', 'bicycle'),
      band: fc.constantFrom('low', 'high', null),
      stage: fc.constantFrom('primary', 'junior'),
      province: fc.constantFrom('Henan', null),
      since: fc.integer({ min: 0, max: 9 }).map((weeks) => weeks * week),
      k: fc.integer({ min: 0, max: 9 }),
      child: fc.integer({ min: 0, max: 25 }),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ child, ...values }, i): Waiting => ({ ...values, id: `need-${i}`, childId: `child-${child}` })),
  );
const childrenIn = (needs: readonly Waiting[]): number => new Set(needs.map(({ childId }) => childId)).size;

describe('whatever children there are', () => {
  it('a cohort is of as many different children as the strictest of their units asks, three at least, who look alike', () => {
    fc.assert(
      fc.property(some, (needs) => {
        for (const { shown, needs: of } of weekOf(needs, 9 * week).cohorts) {
          expect(childrenIn(of)).toBe(of.length);
          expect(of.length).toBeGreaterThanOrEqual(Math.max(3, ...of.map(({ k }) => k)));
          for (const need of of) expect(visibleOf(need, 9 * week)).toEqual(shown);
        }
      }),
    );
  });
  it('a count is of three children at least, is rounded, and counts nobody who stands on a card', () => {
    fc.assert(
      fc.property(some, (needs) => {
        const { cohorts, pools } = weekOf(needs, 9 * week);
        const onCards = new Set(cohorts.flatMap(({ needs: of }) => of));
        for (const { about, needs: of } of pools) {
          expect(childrenIn(of)).toBeGreaterThanOrEqual(3);
          expect(about % 5).toBe(0);
          expect(Math.abs(about - of.length)).toBeLessThanOrEqual(2);
          expect(of.filter((need) => onCards.has(need))).toEqual([]);
        }
      }),
    );
  });
  it('the order of the rows does not matter', () => {
    const ids = (needs: readonly Waiting[]) =>
      weekOf(needs, 9 * week)
        .cohorts.map(({ needs: of }) => of.map(({ id }) => id).sort())
        .sort();
    fc.assert(
      fc.property(some, (needs) => {
        expect(ids(needs.toReversed())).toEqual(ids(needs));
      }),
    );
  });
});

describe('who looks every hour for a year', () => {
  const nextMorning = (at: number): number => Math.ceil(at / day) * day + 8 * hour;
  const own: Leaving = {
    taken: (ended, random) => ownTime(nextMorning(ended), random()),
    gone: (taken, random) => ownTime(taken, random()),
  };
  const years = [1, 2].map((seed) => yearOf(seeded(seed), own));

  it.each([
    ['coming', 2],
    ['coming a week apart', 2],
    ['going', 2],
    ['both', 5],
  ] as const)('guesses by %s at most %d points better than by chance', (sign, most) => {
    expect(aboveChance(years, signs[sign])).toBeLessThanOrEqual(most);
  });
  it('would link every third pair if all cards of a child were taken on the morning after', () => {
    const together = [yearOf(seeded(1), { ...own, taken: nextMorning })];
    expect(aboveChance(together, signs.going)).toBeGreaterThan(30);
  });
  it('finds no child alone, nor two', () => {
    for (const { seen } of years)
      for (const cohort of new Set(seen.map((one) => one.cohort)))
        expect(
          new Set(seen.filter((one) => one.cohort === cohort).map(({ child }) => child)).size,
        ).toBeGreaterThanOrEqual(5);
  });
  it('and four of five needs are on a card or in a count within four weeks', () => {
    for (const { soon } of years) expect(soon).toBeGreaterThanOrEqual(80);
  });
});
