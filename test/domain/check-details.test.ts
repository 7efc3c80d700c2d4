import { expect, it } from 'vitest';
import type { Country } from '../../src/domain/identifiers.ts';
import { checkDetails } from '../../src/domain/lists/check-details.ts';
import type { Details } from '../../src/domain/lists/reading.ts';

it.each<[Country, Details, Details, string[]]>([
  ['VN', { phone: '912345678' }, { phone: '0912 345 678' }, []],
  ['VN', { phone: '068.2212.606' }, { phone: '068.2212.606' }, ['068.2212.606']],
  ['IR', { phone: '۰۹۱۲۳۴۵۶۷۸۹', identifier: '183382390' }, { phone: '0912 345 6789', identifier: '0183382390' }, []],
  ['IR', { identifier: '0080000001' }, { identifier: '0080000001' }, ['0080000001']],
  ['IR', { identifier: '12345' }, { identifier: '12345' }, []],
  [
    'CN',
    { identifier: '522601201605030012', sex: 'f', birth: '2016-05-03' },
    { identifier: '522601201605030012', sex: 'f', birth: '2016-05-03' },
    ['522601201605030012'],
  ],
  ['CN', { identifier: 'G522601201605030012' }, { identifier: 'G522601201605030012' }, []],
  ['VN', { identifier: '58216000123', birth: '2016-01-02' }, { identifier: '058216000123', birth: '2016-01-02' }, []],
  [
    'VN',
    { identifier: '058216000123', birth: '2015-01-02' },
    { identifier: '058216000123', birth: '2015-01-02' },
    ['058216000123'],
  ],
  ['IR', { birth: '2058-08-03', sex: 'f' }, { sex: 'f' }, ['2058-08-03']],
  ['CN', { guardian: '赵大山' }, { guardian: '赵大山' }, []],
])('%s %j', (country, listed, details, wrong) =>
  expect(checkDetails(listed, country, '2026-09-14')).toEqual({ details, wrong }),
);
