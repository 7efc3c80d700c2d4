import { describe, expect, it } from 'vitest';
import { foldDigits } from '../../src/domain/digits.ts';
import { toReadersDigits } from '../../src/text/digits.ts';

describe('digits', () => {
  it.each([
    ['fa', '10:30, 1405', '۱۰:۳۰, ۱۴۰۵'],
    ['en', '10:30', '10:30'],
    ['zh', '10:30', '10:30'],
    ['vi', '10:30', '10:30'],
  ] as const)('are written for a reader of %s', (language, text, written) => {
    expect(toReadersDigits(text, language)).toBe(written);
  });
  it.each([
    ['۱۴۰۵', '1405'],
    ['١٤٠٥', '1405'],
    ['２０２６', '2026'],
    ['२०२६', '2026'],
    ['2026', '2026'],
  ])('%s are read as %s', (text, read) => {
    expect(foldDigits(text)).toBe(read);
  });
});
