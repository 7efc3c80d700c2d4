/** Numbers of children: the check digits, dates and places that each country put into them. */
import { describe, expect, it } from 'vitest';
import { type Country, contradictions, type IdentifierRead, readIdentifier } from '../../src/domain/identifiers.ts';

const today = '2026-09-14';
const read = (typed: string, country: Country): IdentifierRead => readIdentifier(typed, country, today);

describe('a number that may be one', () => {
  it.each<[Country, string, object]>([
    ['IR', '0183382390', { value: '0183382390' }],
    ['IR', '183382390', { value: '0183382390' }],
    ['IR', '۰۱۸۳۳۸۲۳۹۰', { value: '0183382390' }],
    ['IR', '٠١٨-٣٣٨٢٣٩-٠', { value: '0183382390' }],
    ['CN', '11010519491231002X', { value: '11010519491231002X', birth: '1949-12-31', sex: 'f' }],
    ['CN', '11010519491231002x', { value: '11010519491231002X', birth: '1949-12-31', sex: 'f' }],
    ['CN', '１１０１０５ １９４９１２３１ ００２Ｘ', { value: '11010519491231002X', birth: '1949-12-31', sex: 'f' }],
    ['VN', '058216000123', { value: '058216000123', birthYear: 2016, sex: 'm' }],
    ['VN', '056 316 000 123', { value: '056316000123', birthYear: 2016, sex: 'f' }],
    ['VN', '58216000123', { value: '058216000123', birthYear: 2016, sex: 'm' }],
    ['VN', '001099000123', { value: '001099000123', birthYear: 1999, sex: 'm' }],
  ])('%s %s', (country, typed, identifier) => expect(read(typed, country)).toEqual({ ok: true, identifier }));
});

describe('a number that cannot be one', () => {
  it.each<[Country, string, string]>([
    ['IR', '0183382391', 'check-digit'],
    ['IR', '0183383290', 'check-digit'],
    ['IR', '1111111111', 'check-digit'],
    ['IR', '01833823', 'check-digit'],
    ['IR', '0183382', 'length'],
    ['IR', '01833823901', 'length'],
    ['CN', '110105194912310021', 'check-digit'],
    ['CN', '11010519491231', 'length'],
    ['CN', '110105491231002', 'length'],
    ['CN', 'X1010519491231002X', 'length'],
    ['VN', '003216000123', 'place'],
    ['VN', '058229000123', 'birth'],
    ['VN', '05821600012', 'place'],
    ['VN', '0582160001234', 'length'],
    ['VN', 'không có', 'length'],
  ])('%s %s: %s', (country, typed, why) => expect(read(typed, country)).toEqual({ ok: false, why }));

  it('one wrong digit, or two neighbours exchanged, are noticed in Iran and China', () => {
    for (const [country, good] of [
      ['IR', '0183382390'],
      ['CN', '11010519491231002X'],
    ] as const)
      for (let at = 0; at < good.length - 1; at++) {
        const digit = Number(good[at]);
        for (let other = 0; other < 10; other++)
          if (other !== digit)
            expect(
              read(`${good.slice(0, at)}${other}${good.slice(at + 1)}`, country).ok,
              `${country} ${at} ${other}`,
            ).toBe(false);
      }
  });

  it('a day that doesn’t exist, or is still to come, is no birthday', () => {
    const withCheck = (first: string): string => {
      const check = [...'0123456789X'].find((digit) => {
        const got = read(first + digit, 'CN');
        return got.ok || got.why !== 'check-digit';
      });
      return first + check;
    };
    expect(read(withCheck('11010520160230001'), 'CN')).toEqual({ ok: false, why: 'birth' });
    expect(read(withCheck('11010520290101001'), 'CN')).toEqual({ ok: false, why: 'birth' });
    expect(read(withCheck('99010520160101001'), 'CN')).toEqual({ ok: false, why: 'place' });
    expect(read(withCheck('52260120160503001'), 'CN')).toMatchObject({
      ok: true,
      identifier: { birth: '2016-05-03', sex: 'm' },
    });
  });
});

describe('what the number says otherwise than was told', () => {
  it.each([
    [{ sex: 'm', birthYear: 2016 }, { sex: 'f', birth: '2016-05-03' }, ['sex']],
    [{ sex: 'm', birthYear: 2016 }, { sex: 'm', birth: '2015-05-03' }, ['birth']],
    [{ sex: 'm', birth: '2016-05-03' }, { sex: 'f', birth: '2016-05-04' }, ['sex', 'birth']],
    [{ sex: 'm', birth: '2016-05-03' }, {}, []],
    [{}, { sex: 'f', birth: '2016-05-04' }, []],
  ] as const)('%j against %j: %j', (says, told, expected) =>
    expect(contradictions({ value: '', ...says }, told)).toEqual(expected),
  );
});
