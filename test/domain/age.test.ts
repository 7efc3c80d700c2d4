/** Ages and years of birth as people tell them, in both calendars. */
import { describe, expect, it } from 'vitest';
import { ageOn, type BornBetween, birthOf, bornBetween, bornInYear, mayBeOne } from '../../src/domain/age.ts';

describe('what is told says between which days somebody was born', () => {
  it.each<[number, string, BornBetween | undefined]>([
    [1395, '2026-02-01', ['2016-03-20', '2017-03-20']],
    [1396, '2026-02-01', ['2017-03-21', '2018-03-20']],
    [1404, '2026-02-01', ['2025-03-21', '2026-03-20']],
    [1405, '2026-02-01', undefined],
    [2016, '2026-02-01', ['2016-01-01', '2016-12-31']],
    [9, '2026-02-01', ['2016-02-02', '2017-02-01']],
    [0, '2026-02-01', ['2025-02-02', '2026-02-01']],
    [9, '2028-02-29', ['2018-03-01', '2019-02-28']],
    [31, '2026-02-01', undefined],
    [1394.5, '2026-02-01', undefined],
    [-3, '2026-02-01', undefined],
    [1350, '2026-02-01', undefined],
    [2027, '2026-02-01', undefined],
    [1900, '2026-02-01', undefined],
  ])('%j on %s: %j', (typed, today, span) => expect(bornBetween(typed, today)).toEqual(span));
});

describe('the age', () => {
  it.each<[string, number, string, number, number]>([
    ['a child of 1395 before Nowruz', 1395, '2026-02-01', 8, 9],
    ['on the last day of the year', 1395, '2026-03-19', 8, 9],
    ['at Nowruz', 1395, '2026-03-21', 9, 10],
    ['a child of 2016', 2016, '2026-09-01', 9, 10],
    ['told in years', 9, '2026-02-01', 9, 9],
    ['of this year', 2026, '2026-02-01', 0, 0],
  ])('%s', (_, typed, today, youngest, oldest) => {
    const span = bornBetween(typed, today);
    expect(span && ageOn(span, today)).toEqual({ youngest, oldest });
  });

  it('told in years stays right a year later', () => {
    const span = bornBetween(9, '2026-02-01');
    expect(span && ageOn(span, '2026-06-01')).toEqual({ youngest: 9, oldest: 10 });
    expect(span && ageOn(span, '2027-02-01')).toEqual({ youngest: 10, oldest: 10 });
  });
});

describe('what is known of a birth', () => {
  it('is the day where there is one', () =>
    expect(birthOf({ birth: '2016-05-02', born: ['2016-01-01', '2016-12-31'] })).toEqual(['2016-05-02', '2016-05-02']));
  it('is a Gregorian year where a number is stored', () =>
    expect(birthOf({ born: 2016 })).toEqual(['2016-01-01', '2016-12-31']));
  it('is nothing where nothing was told', () => expect(birthOf({})).toBeUndefined());
  it('is kept for counting no nearer than a year', () => {
    expect(bornInYear(['2016-05-02', '2016-05-02'])).toEqual(['2016-01-01', '2016-12-31']);
    expect(bornInYear(['2016-03-20', '2017-03-20'])).toEqual(['2016-03-20', '2017-03-20']);
  });
  it('agrees where the spans meet', () => {
    expect(mayBeOne(['2016-03-20', '2017-03-20'], ['2017-01-01', '2017-12-31'])).toBe(true);
    expect(mayBeOne(['2016-03-20', '2017-03-20'], ['2017-03-21', '2018-03-20'])).toBe(false);
  });
});
