import { expect, it } from 'vitest';
import { eraseOn, yearsAfter } from '../../src/domain/retention.ts';

const usual = { namesYears: 1, adultYears: 3 };
const first = { firstOn: '2020-09-01', firstAge: 6 };

it.each([
  ['never had a case', { endedOn: '2026-09-14', hadCase: false }, '2027-09-14'],
  ['a birthday', { endedOn: '2026-09-14', hadCase: true, birth: '2015-03-02' }, '2036-03-02'],
  ['a year of birth', { endedOn: '2026-09-14', hadCase: true, born: 2015 }, '2036-12-31'],
  ['no age: as young as can be', { endedOn: '2026-09-14', hadCase: true }, '2035-09-01'],
  ['a case that ended late', { endedOn: '2040-01-01', hadCase: true, born: 2015 }, '2041-01-01'],
])('whoever has %s is erased from then on', (_title, ended, on) => {
  expect(eraseOn({ ...first, ...ended }, usual)).toBe(on);
});

it('counts from 29 February to the last day of a shorter month', () => {
  expect(yearsAfter('2028-02-29', 1)).toBe('2029-02-28');
});
