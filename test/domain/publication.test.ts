/** What donors may see: the line 6, and what must not follow from two views put side by side. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  highestK,
  isAllowedK,
  type Publishable,
  publicationFloor,
  publish,
  strictestK,
} from '../../src/domain/publication.ts';

type Values = Partial<Omit<Publishable, 'id' | 'childId'>>;

/** So many children with the same values. */
const children = (count: number, values: Values = {}, from = 0): Publishable[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `need-${from + i}`,
    childId: `child-${from + i}`,
    kind: 'tablet',
    band: 'cny-3000',
    stage: 'primary',
    province: 'Henan',
    pledged: false,
    k: 5,
    ...values,
  }));

/** What a donor can tell: the cards, the counts, and whether there is still something to pledge. */
const seen = (needs: readonly Publishable[]) => {
  const { cards, pools } = publish(needs);
  return {
    cards: cards.map(({ id }) => id).sort(),
    pools: pools.map(({ kind, children: count, offered }) => `${kind} ${count} ${offered.length > 0}`).sort(),
  };
};

const shownIds = (needs: readonly Publishable[]): Set<string> => {
  const { cards, pools } = publish(needs);
  return new Set([...cards, ...pools.flatMap(({ offered }) => offered)].map(({ id }) => id));
};

describe('the publication rule', () => {
  it.each<[string, Publishable[], number, string[]]>([
    ['five children with the same values', children(5), 5, []],
    ['four', children(4), 0, ['tablet 4 true']],
    ['three', children(3), 0, ['tablet 3 true']],
    ['two', children(2), 0, []],
    ['one', children(1), 0, []],
    ['three whose stage differs', [...children(2), ...children(1, { stage: 'junior' }, 2)], 0, ['tablet 3 true']],
    ['five, and one of another stage', [...children(5), ...children(1, { stage: 'junior' }, 5)], 5, []],
    [
      'five, and three of another amount',
      [...children(5), ...children(3, { band: 'cny-500' }, 5)],
      5,
      ['tablet 3 true'],
    ],
    ['two of one kind and two of another', [...children(2), ...children(2, { kind: 'bicycle' }, 2)], 0, []],
    ['three where three suffice', children(3, { k: 3 }), 3, []],
    ['three where somebody stored a two', children(3, { k: 2 }), 3, []],
    ['two where somebody stored a two', children(2, { k: 2 }), 0, []],
    [
      'six of which one lives under a stricter unit',
      [...children(5), ...children(1, { k: 8 }, 5)],
      0,
      ['tablet 6 true'],
    ],
    ['one child with five needs', children(5, {}).map((need) => ({ ...need, childId: 'one' })), 0, []],
  ])('%s', (_of, needs, cards, pools) => {
    expect(seen(needs).cards).toHaveLength(cards);
    expect(seen(needs).pools).toEqual(pools);
  });

  it.each([
    [[], 5],
    [[undefined], 5],
    [[2], 3],
    [[0], 3],
    [[-7], 3],
    [[Number.NaN], 5],
    [[3], 3],
    [[3, 8], 8],
    [[4.2], 5],
    [[1000], highestK],
  ])('reads the settings %o as k = %i', (set, k) => {
    expect(strictestK(set)).toBe(k);
  });

  it.each([
    [2, false],
    [3, true],
    [20, true],
    [21, false],
    [4.5, false],
    [Number.NaN, false],
  ])('lets a coordinator set %d: %s', (k, allowed) => {
    expect(isAllowedK(k)).toBe(allowed);
  });
});

const publishable = fc.record({
  kind: fc.constantFrom('tablet', 'bicycle'),
  band: fc.constantFrom('low', 'high', null),
  stage: fc.constantFrom('primary', 'junior'),
  province: fc.constantFrom('Henan', null),
  pledged: fc.boolean(),
  k: fc.integer({ min: 0, max: 9 }),
});

/** Few values, so that groups of every size occur; now and then two needs belong to one child. */
const needsOfSome = fc
  .array(fc.tuple(publishable, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 40 })
  .map((all) =>
    all.map(
      ([values, twin], i): Publishable => ({
        ...values,
        id: `need-${i}`,
        childId: twin === 0 && i > 0 ? `child-${i - 1}` : `child-${i}`,
      }),
    ),
  );
const values = fc.record({
  kind: fc.constantFrom('tablet', 'bicycle'),
  band: fc.constantFrom('low', 'high', null),
  stage: fc.constantFrom('primary', 'junior'),
  province: fc.constantFrom('Henan', null),
});
/** Groups of every size, one need for each child, one k; and one of the children, of the first group. */
const oneOfThem = fc
  .tuple(
    fc.uniqueArray(values, { minLength: 1, maxLength: 6, selector: (one) => JSON.stringify(one) }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(511)), { minLength: 6, maxLength: 6 }),
    fc.integer({ min: 3, max: 7 }),
  )
  .map(([groups, sizes, k]): [Publishable[], number] => [
    groups.flatMap((shared, g) => {
      const [size = 1, pledged = 0] = sizes[g] ?? [];
      return Array.from({ length: size }, (_, i) => ({
        ...shared,
        id: `need-${g}-${i}`,
        childId: `child-${g}-${i}`,
        pledged: Boolean(pledged & (2 ** i)),
        k,
      }));
    }),
    0,
  ]);

const groupOf = (needs: readonly Publishable[], one: Publishable) =>
  needs.filter(
    ({ kind, band, stage, province }) =>
      kind === one.kind && band === one.band && stage === one.stage && province === one.province,
  );
const countChildren = (needs: readonly Publishable[]) => new Set(needs.map(({ childId }) => childId)).size;
/** Children who stand in no group of three: what may stay hidden. */
const inSmallGroups = (needs: readonly Publishable[]) =>
  needs.filter((need) => countChildren(groupOf(needs, need)) < publicationFloor);

describe('whatever children there are', () => {
  it('a card has at least k children with its values, and never fewer than three', () => {
    fc.assert(
      fc.property(needsOfSome, (needs) => {
        for (const card of publish(needs).cards) {
          const group = groupOf(needs, card);
          expect(countChildren(group)).toBeGreaterThanOrEqual(Math.max(3, ...group.map(({ k }) => k)));
          expect(card.pledged).toBe(false);
        }
      }),
    );
  });
  it('a count is of three children at least, one for each kind', () => {
    fc.assert(
      fc.property(needsOfSome, (needs) => {
        const { pools } = publish(needs);
        expect(new Set(pools.map(({ kind }) => kind)).size).toBe(pools.length);
        for (const pool of pools) {
          expect(pool.children).toBeGreaterThanOrEqual(publicationFloor);
          expect(countChildren(pool.offered)).toBeLessThanOrEqual(pool.children);
        }
      }),
    );
  });
  it('nobody is both on a card and in a count of the same kind', () => {
    fc.assert(
      fc.property(oneOfThem, ([needs]) => {
        const { cards, pools } = publish(needs);
        const counted = new Set(pools.flatMap(({ offered }) => offered.map(({ id }) => id)));
        expect(cards.filter(({ id }) => counted.has(id))).toEqual([]);
      }),
    );
  });
  it('what is shown is the same whether or not those exist who are not shown', () => {
    fc.assert(
      fc.property(oneOfThem, ([needs]) => {
        const pooledKinds = new Set(publish(needs).pools.map(({ kind }) => kind));
        const rest = inSmallGroups(needs);
        const hidden = rest.filter(({ kind }) => countChildren(rest.filter((one) => one.kind === kind)) < 3);
        const others = needs.filter((need) => !hidden.includes(need));
        expect(seen(others)).toEqual(seen(needs));
        const unpledged = hidden.filter(({ pledged }) => !pledged).map(({ id }) => id);
        const shown = shownIds(needs);
        expect(unpledged.filter((id) => shown.has(id))).toEqual([]);
        expect(pooledKinds.size).toBeLessThanOrEqual(2);
      }),
    );
  });
  it('to pledge one takes its card away and changes no count', () => {
    fc.assert(
      fc.property(oneOfThem, ([needs, at]) => {
        const before = publish(needs.map((need, i) => (i === at ? { ...need, pledged: false } : need)));
        const after = publish(needs.map((need, i) => (i === at ? { ...need, pledged: true } : need)));
        const gone = needs[at]?.id;
        expect(after.cards.map(({ id }) => id)).toEqual(before.cards.map(({ id }) => id).filter((id) => id !== gone));
        expect(after.pools.map(({ kind, children: count }) => [kind, count])).toEqual(
          before.pools.map(({ kind, children: count }) => [kind, count]),
        );
      }),
    );
  });
  it('to withdraw one of more than k looks to others as if somebody had pledged it', () => {
    fc.assert(
      fc.property(oneOfThem, ([needs, at]) => {
        const one = needs[at] as Publishable;
        fc.pre(groupOf(needs, one).length > one.k);
        const withdrawn = needs.filter((need) => need !== one);
        const pledged = needs.map((need) => (need === one ? { ...need, pledged: true } : need));
        expect(seen(withdrawn)).toEqual(seen(pledged));
      }),
    );
  });
  it('to withdraw one of a group of four or more tells nothing of those who are not shown', () => {
    fc.assert(
      fc.property(oneOfThem, ([needs, at]) => {
        const one = needs[at] as Publishable;
        fc.pre(groupOf(needs, one).length > publicationFloor);
        const rest = inSmallGroups(needs).filter(({ kind }) => kind === one.kind);
        fc.pre(rest.length < publicationFloor);
        const without = (all: readonly Publishable[]) => seen(all.filter((need) => need !== one));
        expect(without(needs)).toEqual(without(needs.filter((need) => !rest.includes(need))));
      }),
    );
  });
  it('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(oneOfThem, ([needs]) => {
        expect(seen(needs.toReversed())).toEqual(seen(needs));
      }),
    );
  });
});
