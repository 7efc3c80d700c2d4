import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseNumber, isUnitCode, parseCaseNumber } from '../../src/domain/case-number.ts';

describe('a case number', () => {
  it.each([
    [{ unit: 'HX', year: 2026, running: 42 }, 'HX-2026-0042'],
    [{ unit: 'QZV', year: 1405, running: 1 }, 'QZV-1405-0001'],
    [{ unit: 'HX', year: 2026, running: 12345 }, 'HX-2026-12345'],
  ])('is short: %j', (number, text) => {
    expect(caseNumber(number)).toBe(text);
  });
  it.each([
    { unit: 'H', year: 2026, running: 1 },
    { unit: 'hx', year: 2026, running: 1 },
    { unit: 'HX', year: 2026, running: 0 },
    { unit: 'HX', year: 2026, running: 1.5 },
  ])('is not made of %j', (number) => {
    expect(() => caseNumber(number)).toThrow();
  });
  it.each([
    ['HX', true],
    ['HXABC', true],
    ['HXABCD', false],
    ['H1', false],
    ['', false],
  ])('has a unit code of letters: %j', (code, is) => {
    expect(isUnitCode(code)).toBe(is);
  });
});

describe('a typed case number', () => {
  const wanted = { unit: 'HX', year: 2026, running: 42 };
  it.each([
    'HX-2026-0042',
    'hx-2026-42',
    'hx 2026 42',
    'HX20260042',
    'hx2026-0042',
    ' HX-2026-0042 ',
    '#HX-2026-0042',
    'HX–2026—0042',
    'HX−2026−42',
    'HX/2026/42',
    'HX_2026_42',
    'HX-۲۰۲۶-۰۰۴۲',
    'hx ٢٠٢٦ ٤٢',
    'ＨＸ－２０２６－００４２',
    '\u2067HX-2026-0042\u2069',
  ])('%j is found', (text) => {
    expect(parseCaseNumber(text)).toEqual({ ok: true, number: wanted });
  });
  it.each([
    '',
    'HX',
    'HX-2026',
    'HX-26-42',
    '2026-0042',
    'HX-2026-0000',
    'HX-2026-42x',
    'HX-2026-0042; DROP',
    'علی',
    'H-2026-1',
    '1405/8/30',
  ])('%j is none', (text) => {
    expect(parseCaseNumber(text)).toEqual({ ok: false, reason: 'not-a-case-number' });
  });
  it('is the one that was shown', () => {
    const numbers = fc.record({
      unit: fc.stringMatching(/^[A-Z]{2,5}$/),
      year: fc.integer({ min: 1300, max: 2999 }),
      running: fc.integer({ min: 1, max: 9_999_999 }),
    });
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseCaseNumber(caseNumber(number))).toEqual({ ok: true, number });
        expect(parseCaseNumber(caseNumber(number).replaceAll('-', '').toLowerCase())).toEqual({ ok: true, number });
      }),
    );
  });
});
