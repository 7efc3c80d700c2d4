/** Phones as families and schools write them: shown as locals do, compared by the whole number, never lost. */
import { describe, expect, it } from 'vitest';
import type { Country } from '../../src/domain/identifiers.ts';
import { readPhones, sharePhone } from '../../src/domain/phones.ts';

describe('a number that can be called', () => {
  it.each<[Country, string, string, string[]]>([
    ['IR', '۰۹۱۲۳۴۵۶۷۸۹', '0912 345 6789', ['+989123456789']],
    ['IR', '٠٩١٢-٣٤٥-٦٧٨٩', '0912 345 6789', ['+989123456789']],
    ['IR', '9123456789', '0912 345 6789', ['+989123456789']],
    ['IR', '0098 912 345 6789', '0912 345 6789', ['+989123456789']],
    ['IR', '021-88776655', '021 8877 6655', ['+982188776655']],
    ['CN', '１３８００１３８０００', '138 0013 8000', ['+8613800138000']],
    ['CN', '+86 138-0013-8000', '138 0013 8000', ['+8613800138000']],
    ['CN', '(010) 6234 5678', '010 6234 5678', ['+861062345678']],
    ['VN', '0912.345.678', '0912 345 678', ['+84912345678']],
    ['VN', '912345678', '0912 345 678', ['+84912345678']],
    ['VN', '0259 3822 606', '0259 3822 606', ['+842593822606']],
  ])('%s %s', (country, typed, written, numbers) =>
    expect(readPhones(typed, country)).toEqual({ written, numbers, wrong: [] }),
  );

  it('of another country is shown with its code', () => {
    expect(readPhones('+93 70 123 4567', 'IR')).toEqual({
      written: '+93 70 123 4567',
      numbers: ['+93701234567'],
      wrong: [],
    });
    expect(readPhones('+855 12 345 678', 'VN').written).toBe('+855 12 345 678');
  });

  it('keeps the words around it, and stands beside another', () => {
    expect(readPhones('0912345678 (mẹ) hoặc 0987654321', 'VN')).toEqual({
      written: '0912 345 678 (mẹ) hoặc 0987 654 321',
      numbers: ['+84912345678', '+84987654321'],
      wrong: [],
    });
    expect(readPhones('۰۹۱۲۳۴۵۶۷۸۹ مادر، ۰۹۳۵۱۱۱۲۲۳۳ عمو', 'IR').written).toBe('0912 345 6789 مادر، 0935 111 2233 عمو');
    expect(readPhones('奶奶13800138000/妈妈13900139000', 'CN').numbers).toEqual(['+8613800138000', '+8613900139000']);
    expect(readPhones('13800138000 13900139000', 'CN').written).toBe('138 0013 8000 139 0013 9000');
    expect(readPhones('0912.345.678 0987.654.321', 'VN').numbers).toEqual(['+84912345678', '+84987654321']);
    expect(readPhones('0912 345 678 - 0987 654 321', 'VN').numbers).toEqual(['+84912345678', '+84987654321']);
  });
});

describe('a number that cannot be called is named, and kept as it was typed', () => {
  it.each<[Country, string, string[]]>([
    ['VN', '068.2212.606', ['068.2212.606']],
    ['VN', '01681234567', ['01681234567']],
    ['IR', '0912 345 678', ['0912 345 678']],
    ['IR', '۰۹۱۲۳۴۵', ['0912345']],
    ['CN', '1380013800', ['1380013800']],
    ['CN', '0912 345 678', ['0912 345 678']],
    ['VN', 'không có', ['không có']],
    ['IR', 'ندارد', ['ندارد']],
  ])('%s %s', (country, typed, wrong) => {
    const read = readPhones(typed, country);
    expect(read.wrong).toEqual(wrong);
    expect(read.numbers).toEqual([]);
  });

  it('beside one that can', () => {
    expect(readPhones('0912345678 / 0912345', 'VN')).toEqual({
      written: '0912 345 678 / 0912345',
      numbers: ['+84912345678'],
      wrong: ['0912345'],
    });
  });
});

it('two texts share a phone however they write it', () => {
  expect(sharePhone('۰۹۱۲ ۳۴۵ ۶۷۸۹', '+98 9123456789 (پدر)', 'IR')).toBe(true);
  expect(sharePhone('0912 345 678', '0912 345 679', 'VN')).toBe(false);
  expect(sharePhone('', '', 'VN')).toBe(false);
});
