/** A day that a question asks for: years that nobody plans for are a slip. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { readDay } from '../../src/text/read-day.ts';

const today = '2026-11-22';

it.each([
  ['2100-01-01', { ok: false, reason: 'too-far-ahead' }],
  ['9999-12-31', { ok: false, reason: 'impossible' }],
  ['0001-01-01', { ok: false, reason: 'impossible' }],
  ['2036-11-01', { ok: true, value: '2036-11-01' }],
])('%s', (typed, result) => {
  expect(readDay(typed, { today, language: 'en', prefer: 'future' })).toEqual(result);
});

const offersOf = (read: ReturnType<typeof readDay>): string[] =>
  read.ok ? [] : (read.offers ?? []).map(({ value }) => value);

describe('words that mean several days offer them', () => {
  it.each<[Language, string, number, string, string]>([
    ['en', 'last week', 7, '2026-11-09', '2026-11-15'],
    ['zh', '上周', 7, '2026-11-09', '2026-11-15'],
    ['fa', 'هفتهٔ پیش', 7, '2026-11-14', '2026-11-20'],
    ['vi', 'tuần trước', 7, '2026-11-09', '2026-11-15'],
    ['vi', 'đầu tuần', 2, '2026-11-16', '2026-11-17'],
    ['vi', 'tháng trước', 5, '2026-10-01', '2026-10-29'],
    ['fa', 'ماه پیش', 5, '2026-10-23', '2026-11-20'],
    ['zh', '前几天', 4, '2026-11-20', '2026-11-17'],
  ])('%s: %s', (language, typed, count, first, last) => {
    const read = readDay(typed, { today, language, prefer: 'past', notAfter: today });
    expect(read).toMatchObject({ ok: false, reason: 'which-day' });
    const offers = offersOf(read);
    expect([offers.length, offers[0], offers.at(-1)]).toEqual([count, first, last]);
  });

  it.each<[Language, string, string, string]>([
    ['en', 'September', '2026-09-01', '2026-09-29'],
    ['en', 'since September', '2026-09-01', '2026-09-29'],
    ['zh', '九月', '2026-09-01', '2026-09-29'],
    ['zh', '从十月份开始', '2026-10-01', '2026-10-29'],
    ['fa', 'از مهر', '2026-09-23', '2026-10-21'],
    ['fa', 'مهر ماه', '2026-09-23', '2026-10-21'],
    ['vi', 'từ tháng 9', '2026-09-01', '2026-09-29'],
    ['vi', 'tháng Mười', '2026-10-01', '2026-10-29'],
  ])('%s: the month %s', (language, typed, first, last) => {
    const read = readDay(typed, { today, language, prefer: 'past', notAfter: today });
    expect(read).toMatchObject({ ok: false, reason: 'which-day' });
    expect([offersOf(read)[0], offersOf(read).at(-1)]).toEqual([first, last]);
  });

  it.each<[Language, string, string[]]>([
    ['en', 'early September', ['2026-09-01', '2026-09-02', '2026-09-03']],
    ['en', 'end of September', ['2026-09-28', '2026-09-29', '2026-09-30']],
    ['zh', '九月底', ['2026-09-28', '2026-09-29', '2026-09-30']],
    ['zh', '10月中', ['2026-10-14', '2026-10-15', '2026-10-16']],
    ['fa', 'اوایل مهر', ['2026-09-23', '2026-09-24', '2026-09-25']],
    ['fa', 'اواخر مهر', ['2026-10-20', '2026-10-21', '2026-10-22']],
    ['vi', 'đầu tháng 9', ['2026-09-01', '2026-09-02', '2026-09-03']],
    ['vi', 'cuối tháng 9', ['2026-09-28', '2026-09-29', '2026-09-30']],
    ['en', 'a month ago', ['2026-10-15', '2026-10-19', '2026-10-22', '2026-10-25', '2026-10-29']],
    ['zh', '一个月前', ['2026-10-15', '2026-10-19', '2026-10-22', '2026-10-25', '2026-10-29']],
    ['zh', '半个月前', ['2026-10-31', '2026-11-04', '2026-11-07', '2026-11-10', '2026-11-14']],
    ['fa', 'یک ماه پیش', ['2026-10-16', '2026-10-20', '2026-10-23', '2026-10-26', '2026-10-30']],
    ['vi', 'hai tháng trước', ['2026-09-15', '2026-09-19', '2026-09-22', '2026-09-25', '2026-09-29']],
  ])('%s: %s', (language, typed, days) => {
    const read = readDay(typed, { today, language, prefer: 'past', notAfter: today });
    expect([typed, offersOf(read)]).toEqual([typed, days]);
  });

  const terms = [
    { startsOn: '2025-09-01', endsOn: '2026-01-30' },
    { startsOn: '2026-03-02', endsOn: '2026-07-05' },
    { startsOn: '2026-09-01', endsOn: '2027-01-19' },
    { startsOn: '2027-02-22', endsOn: '2027-07-05' },
  ];
  it.each<[Language, string, 'past' | 'future', string[]]>([
    ['en', 'start of term', 'past', ['2026-03-02', '2026-09-01']],
    ['en', 'since the start of the school year', 'past', ['2026-03-02', '2026-09-01']],
    ['en', 'end of term', 'future', ['2027-01-19']],
    ['en', 'last term', 'past', ['2026-03-02', '2026-07-05']],
    ['zh', '开学', 'past', ['2026-03-02', '2026-09-01']],
    ['zh', '从开学起', 'past', ['2026-03-02', '2026-09-01']],
    ['zh', '期末', 'past', ['2026-01-30', '2026-07-05']],
    ['zh', '上学期', 'past', ['2026-03-02', '2026-07-05']],
    ['fa', 'اول سال تحصیلی', 'past', ['2026-03-02', '2026-09-01']],
    ['fa', 'از اول مدرسه', 'past', ['2026-03-02', '2026-09-01']],
    ['vi', 'đầu năm học', 'past', ['2026-03-02', '2026-09-01']],
    ['vi', 'từ hôm khai giảng', 'past', ['2026-03-02', '2026-09-01']],
    ['vi', 'học kỳ trước', 'past', ['2026-03-02', '2026-07-05']],
  ])('%s: the term word %s', (language, typed, prefer, days) => {
    const read = readDay(typed, { today, language, prefer, terms });
    expect(read).toMatchObject({ ok: false, reason: 'which-day' });
    expect(offersOf(read)).toEqual(days);
    // Where no terms are known it is no date.
    expect(readDay(typed, { today, language, prefer })).toMatchObject({ reason: 'not-a-date' });
  });

  it('but none that the question would refuse', () => {
    const limits = { today, language: 'en', prefer: 'past', notAfter: today, notBefore: '2026-11-13' } as const;
    expect(offersOf(readDay('last week', limits))).toEqual(['2026-11-13', '2026-11-14', '2026-11-15']);
    expect(readDay('next week', limits)).toMatchObject({ reason: 'not-a-date' });
  });
});

describe('a day that may be two', () => {
  it('offers both, and takes a tapped one', () => {
    const read = readDay('5/6/2026', { today, language: 'en', prefer: 'past' });
    expect(read).toMatchObject({ ok: false, reason: 'ambiguous' });
    expect(offersOf(read).toSorted()).toEqual(['2026-05-06', '2026-06-05']);
    for (const value of offersOf(read))
      expect(readDay(value, { today, language: 'en', prefer: 'past' })).toEqual({ ok: true, value });
  });
  it('offers the date whose weekday was mistyped', () => {
    const read = readDay('Monday 21 Nov 2026', { today, language: 'en', prefer: 'past' });
    expect(offersOf(read)).toEqual(['2026-11-21']);
  });
});

describe('a promised day', () => {
  const promise = { today: '2026-09-21', language: 'zh', prefer: 'future', notAfter: '2027-01-19' } as const;
  it('that has passed says so', () => {
    expect(readDay('9月18日', promise)).toEqual({ ok: false, reason: 'day-passed' });
    expect(readDay('9月22日', promise)).toEqual({ ok: true, value: '2026-09-22' });
  });
  it('of an earlier visit may lie between it and today', () => {
    expect(readDay('9月18日', { ...promise, notBefore: '2026-09-16' })).toEqual({ ok: true, value: '2026-09-18' });
  });
});
