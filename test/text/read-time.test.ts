/** Times as typed in four languages: whole or not at all. */
import { describe, expect, it } from 'vitest';
import { readTime } from '../../src/text/read-time.ts';

describe('a typed time', () => {
  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['9.30', '09:30'],
    ['۹:۳۰', '09:30'],
    ['۹/۳۰', '09:30'],
    ['0930', '09:30'],
    ['1400', '14:00'],
    ['۹ و نیم', '09:30'],
    ['ساعت ۹ و نیم', '09:30'],
    ['نه و نیم', '09:30'],
    ['۹ و ربع', '09:15'],
    ['یک ربع به ۱۰', '09:45'],
    ['۹ و ۲۰ دقیقه', '09:20'],
    ['ساعت ۹', '09:00'],
    ['۹ صبح', '09:00'],
    ['۲ بعدازظهر', '14:00'],
    ['۲ بعد از ظهر', '14:00'],
    ['۹ شب', '21:00'],
    ['۱۲ ظهر', '12:00'],
    ['14h', '14:00'],
    ['14h30', '14:30'],
    ['9 giờ', '09:00'],
    ['9 giờ rưỡi', '09:30'],
    ['9 rưỡi', '09:30'],
    ['9 giờ 15 phút', '09:15'],
    ['10 giờ kém 15', '09:45'],
    ['2 giờ chiều', '14:00'],
    ['8 giờ tối', '20:00'],
    ['9点', '09:00'],
    ['9点半', '09:30'],
    ['九点半', '09:30'],
    ['十点一刻', '10:15'],
    ['下午3点', '15:00'],
    ['上午9点30分', '09:30'],
    ['晚上八点', '20:00'],
    ['9 am', '09:00'],
    ['2pm', '14:00'],
    ['2 p.m.', '14:00'],
    ['half past nine', '09:30'],
    ['quarter to 10', '09:45'],
    ["9 o'clock", '09:00'],
    ['noon', undefined],
  ])('%s is %s', (typed, value) => {
    expect(readTime(typed)).toEqual(value === undefined ? { ok: false, reason: 'expects-time' } : { ok: true, value });
  });

  it.each([
    '۹ و',
    '9 و نیم و ربع',
    '9 maybe',
    '25:00',
    '9:75',
    '9:3',
    'soon',
    '',
    '9 10',
    '۹ شاید',
    '9点左右',
    '13 am',
  ])('%j is refused', (typed) => {
    expect(readTime(typed)).toEqual({ ok: false, reason: 'expects-time' });
  });

  it.each(['2', '۲', '2点', '2 giờ', '2:30'])('%s may be of the afternoon or the night: both are offered', (typed) => {
    const read = readTime(typed);
    expect(read).toMatchObject({ ok: false, reason: 'two-times' });
    const offers = read.ok ? [] : (read.offers ?? []);
    expect(offers.map(({ value }) => readTime(value))).toEqual(
      offers.map(({ value }) => ({ ok: true, value: `${value.slice(0, 2)}:${value.slice(2)}` })),
    );
    expect(offers.map(({ value }) => value.slice(0, 2))).toEqual(['14', '02']);
  });
});
