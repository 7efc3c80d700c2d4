/** Dates as people type them: ../../src/text/civil-date.ts. Today is Saturday 21 November 2026, 30 Aban 1405. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateContext, parseCivilDate } from '../../src/text/civil-date.ts';

const today = '2026-11-21';
const readers = {
  en: { today, language: 'en', calendar: 'gregory' },
  fa: { today, language: 'fa', calendar: 'persian' },
  zh: { today, language: 'zh', calendar: 'gregory' },
  vi: { today, language: 'vi', calendar: 'gregory' },
} as const satisfies Record<string, DateContext>;
type Reader = keyof typeof readers;
const parse = (reader: Reader, text: string, prefer?: 'past' | 'future') =>
  parseCivilDate(text, { ...readers[reader], ...(prefer && { prefer }) });

const understood: [Reader, string, string][] = [
  // Numbers with a year
  ['en', '2026-11-21', '2026-11-21'],
  ['zh', '2026/11/21', '2026-11-21'],
  ['zh', '2026.11.21', '2026-11-21'],
  ['zh', '2026 11 21', '2026-11-21'],
  ['zh', '２０２６－１１－２１', '2026-11-21'],
  ['zh', '20261121', '2026-11-21'],
  ['en', '2026-1-5', '2026-01-05'],
  ['en', '21/11/2026', '2026-11-21'],
  ['en', '11/21/2026', '2026-11-21'],
  ['en', '21.11.26', '2026-11-21'],
  ['vi', '21.11.26', '2026-11-21'],
  ['vi', '21-11-2026', '2026-11-21'],
  ['vi', '5/6/2026', '2026-06-05'],
  ['vi', '05\\06\\2026', '2026-06-05'],
  ['vi', '21 – 11 – 2026', '2026-11-21'],
  ['vi', '1/1/2010', '2010-01-01'],
  ['vi', '21/11/15', '2015-11-21'],
  ['zh', '26.11.21', '2026-11-21'],
  ['zh', '26-3-5', '2026-03-05'],
  ['zh', '21/11/2026', '2026-11-21'],
  ['fa', '۱۴۰۵/۸/۳۰', '2026-11-21'],
  ['fa', '۱۴۰۵/۰۸/۳۰', '2026-11-21'],
  ['fa', '1405-8-30', '2026-11-21'],
  ['fa', '1405.8.30', '2026-11-21'],
  ['fa', '١٤٠٥/٨/٣٠', '2026-11-21'],
  ['fa', '۱۴۰۵٫۸٫۳۰', '2026-11-21'],
  ['fa', '۱۴۰۵ / ۸ / ۳۰', '2026-11-21'],
  ['fa', '14050830', '2026-11-21'],
  ['fa', '۳۰/۸/۱۴۰۵', '2026-11-21'],
  ['fa', '۰۵/۸/۳۰', '2026-11-21'],
  ['fa', '۳۰/۸/۰۵', '2026-11-21'],
  ['fa', '99/5/25', '2020-08-15'],
  ['fa', '۱۳۹۹/۵/۲۵', '2020-08-15'],
  ['fa', '۱۴۰۰/۴/۱۲', '2021-07-03'],
  ['fa', '2026-11-21', '2026-11-21'],
  ['fa', '۲۰۲۶/۱۱/۲۱', '2026-11-21'],
  ['en', '1405/8/30', '2026-11-21'],
  ['zh', '1405-8-30', '2026-11-21'],
  ['fa', '\u2067۱۴۰۵/۸/۳۰\u2069', '2026-11-21'],
  ['fa', '1403/12/30', '2025-03-20'],
  ['en', '29/2/2024', '2024-02-29'],
  // Numbers without a year: the nearest
  ['en', '21/11', '2026-11-21'],
  ['vi', '21/11', '2026-11-21'],
  ['zh', '21/11', '2026-11-21'],
  ['zh', '11-21', '2026-11-21'],
  ['zh', '3/4', '2027-03-04'],
  ['vi', '3/12', '2026-12-03'],
  ['vi', '20.11', '2026-11-20'],
  ['en', '11/25', '2026-11-25'],
  ['en', '5/5', '2027-05-05'],
  ['fa', '۳۰/۸', '2026-11-21'],
  ['fa', '۸/۳۰', '2026-11-21'],
  ['fa', '۲۱/۱۱', '2027-02-10'],
  // Month names
  ['en', '21 Nov', '2026-11-21'],
  ['en', '21 nov.', '2026-11-21'],
  ['en', 'November 21', '2026-11-21'],
  ['en', 'Nov 21st, 2026', '2026-11-21'],
  ['en', '21st of November 2026', '2026-11-21'],
  ['en', 'the 21st of November', '2026-11-21'],
  ['en', '21-Nov-26', '2026-11-21'],
  ['en', '21NOV2026', '2026-11-21'],
  ['en', "Nov 21 '26", '2026-11-21'],
  ['en', '2026 Nov 21', '2026-11-21'],
  ['en', 'on 3 Sept', '2026-09-03'],
  ['en', 'May 1', '2027-05-01'],
  ['en', '2 jan', '2027-01-02'],
  ['en', '30 Aban', '2026-11-21'],
  ['en', '30 Aban 1405', '2026-11-21'],
  ['vi', '21 Nov 2026', '2026-11-21'],
  ['fa', '30 آبان', '2026-11-21'],
  ['fa', '۳۰ آبان', '2026-11-21'],
  ['fa', '۳۰ آبان ۱۴۰۵', '2026-11-21'],
  ['fa', '۳۰ ابان ماه ۱۴۰۵', '2026-11-21'],
  ['fa', '30آبان', '2026-11-21'],
  ['fa', '۳۰ام آبان', '2026-11-21'],
  ['fa', '۳۰ آبان ماه سال ۱۴۰۵', '2026-11-21'],
  ['fa', '۱ آذر', '2026-11-22'],
  ['fa', 'اول آذر', '2026-11-22'],
  ['fa', 'یکم آذر ۱۴۰۵', '2026-11-22'],
  ['fa', 'بیست و یکم آبان', '2026-11-12'],
  ['fa', 'سی‌ام آبان', '2026-11-21'],
  ['fa', 'پانزدهم مهر', '2026-10-07'],
  ['fa', '۵ دي', '2026-12-26'],
  ['fa', '۳۱ شهريور ۱۴۰۵', '2026-09-22'],
  ['fa', '۲۱ نوامبر ۲۰۲۶', '2026-11-21'],
  ['fa', '۱۰ ژوئن ۲۰۲۶', '2026-06-10'],
  ['fa', '۳۰ آبان ۰۵', '2026-11-21'],
  ['zh', '11月21日', '2026-11-21'],
  ['zh', '11月21号', '2026-11-21'],
  ['zh', '11月21', '2026-11-21'],
  ['zh', '2026年11月21日', '2026-11-21'],
  ['zh', '26年11月21日', '2026-11-21'],
  ['zh', '2026 年 11 月 21 日', '2026-11-21'],
  ['zh', '２０２６年１１月２１日', '2026-11-21'],
  ['zh', '十一月二十一日', '2026-11-21'],
  ['zh', '十一月二十号', '2026-11-20'],
  ['zh', '十二月三十一日', '2026-12-31'],
  ['zh', '二〇二六年十一月二十一日', '2026-11-21'],
  ['zh', '二零二六年十月十日', '2026-10-10'],
  ['zh', '今年9月1号', '2026-09-01'],
  ['zh', '去年12月31日', '2025-12-31'],
  ['zh', '明年3月1日', '2027-03-01'],
  ['zh', '20号', '2026-11-20'],
  ['zh', '上个月21号', '2026-10-21'],
  ['zh', '本月5日', '2026-11-05'],
  ['vi', 'ngày 21 tháng 11', '2026-11-21'],
  ['vi', '21 tháng 11', '2026-11-21'],
  ['vi', '21 tháng 11 năm 2026', '2026-11-21'],
  ['vi', 'ngày 21 tháng 11 năm 2026', '2026-11-21'],
  ['vi', 'ngay 21 thang 11', '2026-11-21'],
  ['vi', 'ngày 21/11', '2026-11-21'],
  ['vi', 'ngày 21/11/2026', '2026-11-21'],
  ['vi', '21 tháng mười một', '2026-11-21'],
  ['vi', '5 tháng mười', '2026-10-05'],
  ['vi', 'mùng 5 tháng 9', '2026-09-05'],
  ['vi', '3 tháng tư', '2027-04-03'],
  ['en', 'ngày 21 tháng 11', '2026-11-21'],
  ['en', '11月21日', '2026-11-21'],
  ['zh', '۳۰ آبان', '2026-11-21'],
  // Told from today
  ['en', 'today', '2026-11-21'],
  ['en', 'Yesterday', '2026-11-20'],
  ['en', 'tomorrow.', '2026-11-22'],
  ['en', 'the day before yesterday', '2026-11-19'],
  ['en', 'day after tomorrow', '2026-11-23'],
  ['en', '3 days ago', '2026-11-18'],
  ['en', 'three days ago', '2026-11-18'],
  ['en', 'a week ago', '2026-11-14'],
  ['en', 'in 2 weeks', '2026-12-05'],
  ['en', 'in five days', '2026-11-26'],
  ['fa', 'امروز', '2026-11-21'],
  ['fa', 'دیروز', '2026-11-20'],
  ['fa', 'ديروز', '2026-11-20'],
  ['fa', 'پریروز', '2026-11-19'],
  ['fa', 'فردا', '2026-11-22'],
  ['fa', 'پس‌فردا', '2026-11-23'],
  ['fa', '۳ روز پیش', '2026-11-18'],
  ['fa', 'سه روز قبل', '2026-11-18'],
  ['fa', 'یک هفته پیش', '2026-11-14'],
  ['fa', '۲ روز دیگه', '2026-11-23'],
  ['fa', 'دو هفتهٔ دیگر', '2026-12-05'],
  ['zh', '今天', '2026-11-21'],
  ['zh', '昨天', '2026-11-20'],
  ['zh', '前天', '2026-11-19'],
  ['zh', '大前天', '2026-11-18'],
  ['zh', '明天', '2026-11-22'],
  ['zh', '后天', '2026-11-23'],
  ['zh', '後天', '2026-11-23'],
  ['zh', '3天前', '2026-11-18'],
  ['zh', '三天前', '2026-11-18'],
  ['zh', '两天后', '2026-11-23'],
  ['zh', '两个星期前', '2026-11-07'],
  ['zh', '一周后', '2026-11-28'],
  ['vi', 'hôm nay', '2026-11-21'],
  ['vi', 'hôm qua', '2026-11-20'],
  ['vi', 'Hôm kia', '2026-11-19'],
  ['vi', 'hom qua', '2026-11-20'],
  ['vi', 'mai', '2026-11-22'],
  ['vi', 'ngày mai', '2026-11-22'],
  ['vi', 'ngày kia', '2026-11-23'],
  ['vi', '3 ngày trước', '2026-11-18'],
  ['vi', 'ba hôm trước', '2026-11-18'],
  ['vi', '2 tuần trước', '2026-11-07'],
  ['vi', '5 ngày nữa', '2026-11-26'],
  ['vi', 'cách đây 3 ngày', '2026-11-18'],
  ['en', 'hôm qua', '2026-11-20'],
  ['vi', 'yesterday', '2026-11-20'],
  // Weekdays; today is a Saturday
  ['en', 'last Monday', '2026-11-16'],
  ['en', 'next Monday', '2026-11-23'],
  ['en', 'Monday last week', '2026-11-09'],
  ['en', 'last Saturday', '2026-11-14'],
  ['en', 'next saturday', '2026-11-28'],
  ['en', 'Saturday', '2026-11-21'],
  ['en', 'this Sunday', '2026-11-22'],
  ['en', 'on Fri', '2026-11-20'],
  ['fa', 'دوشنبه', '2026-11-23'],
  ['fa', 'سه‌شنبه', '2026-11-24'],
  ['fa', 'چهار شنبه', '2026-11-18'],
  ['fa', '۵شنبه', '2026-11-19'],
  ['fa', 'شنبه گذشته', '2026-11-14'],
  ['fa', 'شنبهٔ پیش', '2026-11-14'],
  ['fa', 'دوشنبه‌ی گذشته', '2026-11-16'],
  ['fa', 'شنبه هفته گذشته', '2026-11-14'],
  ['fa', 'جمعه هفتهٔ پیش', '2026-11-20'],
  ['fa', 'جمعه هفته آینده', '2026-12-04'],
  ['fa', 'شنبه آینده', '2026-11-28'],
  ['zh', '星期一', '2026-11-23'],
  ['zh', '上周一', '2026-11-09'],
  ['zh', '上个星期五', '2026-11-13'],
  ['zh', '这周一', '2026-11-16'],
  ['zh', '下周三', '2026-11-25'],
  ['zh', '上上周一', '2026-11-02'],
  ['zh', '周日', '2026-11-22'],
  ['vi', 'thứ hai', '2026-11-23'],
  ['vi', 'thứ 2', '2026-11-23'],
  ['vi', 'thứ 2 tuần trước', '2026-11-09'],
  ['vi', 'thứ hai tuần sau', '2026-11-23'],
  ['vi', 'thứ sáu tuần này', '2026-11-20'],
  ['vi', 'thứ hai vừa rồi', '2026-11-16'],
  ['vi', 'chủ nhật', '2026-11-22'],
  ['vi', 'chu nhat tuan truoc', '2026-11-15'],
  ['vi', 'thu sau', '2026-11-20'],
  ['vi', 'T7', '2026-11-21'],
  ['en', 'thu', '2026-11-19'],
  ['en', 'thứ hai', '2026-11-23'],
  // A part of the day beside it
  ['zh', '昨天下午', '2026-11-20'],
  ['zh', '11月20日上午', '2026-11-20'],
  ['zh', '上周一早上', '2026-11-09'],
  ['fa', 'دیروز صبح', '2026-11-20'],
  ['fa', 'فردا بعدازظهر', '2026-11-22'],
  ['fa', 'پنجشنبه عصر', '2026-11-19'],
  ['vi', 'chiều thứ Năm', '2026-11-19'],
  ['vi', 'sáng mai', '2026-11-22'],
  ['vi', 'chiều hôm qua', '2026-11-20'],
  ['vi', 'hôm qua buổi chiều', '2026-11-20'],
  ['en', 'yesterday afternoon', '2026-11-20'],
  ['en', 'Friday morning', '2026-11-20'],
  // Joined, short and alone
  ['fa', '۱۲ مهرماه', '2026-10-04'],
  ['fa', '۱۲ مهرماه ۱۴۰۵', '2026-10-04'],
  ['fa', '۵ دی‌ماه', '2026-12-26'],
  ['fa', 'چارشنبه', '2026-11-18'],
  ['fa', '۱۵ام', '2026-11-06'],
  ['fa', '۱۵ام ماه پیش', '2026-10-07'],
  ['en', 'the 15th', '2026-11-15'],
  ['vi', 'ngày 15', '2026-11-15'],
  ['vi', 'ngày 15 tháng trước', '2026-10-15'],
  // Vietnamese words that differ by one accent, and the lunar calendar
  ['vi', 'hôm kìa', '2026-11-18'],
  ['vi', 'ngày kìa', '2026-11-24'],
  ['vi', 'ngày mốt', '2026-11-23'],
  ['vi', 'mùng 2 Tết', '2027-02-07'],
  ['vi', 'rằm tháng Giêng', '2027-02-20'],
  ['vi', '10/3 âm lịch', '2027-04-16'],
  ['zh', '正月十六', '2027-02-21'],
  ['zh', '腊月廿三', '2027-01-30'],
  ['zh', '腊月初五', '2027-01-12'],
  ['zh', '农历八月十五', '2026-09-25'],
  ['zh', '八月初一', '2026-09-11'],
  // A weekday beside the date
  ['en', 'Sat 21 Nov 2026', '2026-11-21'],
  ['en', 'Thu 2 Nov 2023', '2023-11-02'],
  ['fa', 'شنبه ۳۰ آبان', '2026-11-21'],
  ['fa', 'یکشنبه، ۱ آذر ۱۴۰۵', '2026-11-22'],
  ['zh', '11月21日星期六', '2026-11-21'],
  ['zh', '2026年11月21日（周六）', '2026-11-21'],
  ['vi', 'thứ bảy, 21/11', '2026-11-21'],
  ['vi', 'Thứ Bảy, ngày 21 tháng 11 năm 2026', '2026-11-21'],
  ['vi', 'thứ 7 21/11', '2026-11-21'],
];

describe('a typed date', () => {
  it.each(understood)('%s: %s is %s', (reader, text, on) => {
    expect(parse(reader, text)).toEqual({ ok: true, on });
  });
});

describe('a date that does not exist', () => {
  it.each<[Reader, string]>([
    ['en', '31/11'],
    ['vi', '31/11'],
    ['vi', '31/11/2026'],
    ['en', '2026-02-30'],
    ['en', '2026-13-01'],
    ['en', '2026-00-10'],
    ['en', '29/2/2026'],
    ['en', '30 February'],
    ['en', '29 Feb 2026'],
    ['en', '0/5'],
    ['en', '45/60'],
    ['fa', '۳۰ اسفند ۱۴۰۵'],
    ['fa', '۳۰ اسفند'],
    ['fa', '۱۴۰۴/۱۲/۳۰'],
    ['fa', '۳۱ مهر'],
    ['fa', '۱۴۰۵/۷/۳۱'],
    ['fa', '۱۴۰۵/۱۳/۱'],
    ['zh', '11月31日'],
    ['zh', '2026年2月29日'],
    ['zh', '13月1日'],
    ['zh', '32号'],
    ['vi', 'ngày 31 tháng 4'],
    ['vi', '30 tháng 2 năm 2026'],
    ['en', '21/11/0026'],
    ['en', '21 Nov 1405'],
    ['en', '2569-11-21'],
    ['fa', '۳۰ آبان ۲۰۲۶'],
  ])('%s: %s is impossible', (reader, text) => {
    expect(parse(reader, text)).toEqual({ ok: false, reason: 'impossible' });
  });
});

describe('what is no date', () => {
  it.each<[Reader, string]>([
    ['en', ''],
    ['en', ' '],
    ['en', '21'],
    ['en', 'soon'],
    ['en', 'November'],
    ['en', '11/2026'],
    ['en', 'last week'],
    ['en', '21/11/2026/5'],
    ['en', '21 Nov 2026 at noon'],
    ['en', '99999 days ago'],
    ['en', '4000 days ago'],
    ['en', '1 2 3 4'],
    ['en', '13800138000'],
    ['en', '<b>21</b>'],
    ['en', "'; DROP TABLE child; --"],
    ['fa', 'علی'],
    ['fa', 'آبان'],
    ['fa', 'هفته پیش'],
    ['fa', 'شاید فردا'],
    ['zh', '王小明'],
    ['zh', '日'],
    ['zh', '腊月四十'],
    ['vi', 'tháng 11'],
    ['vi', 'Nguyễn Văn Nam'],
    ['vi', 'thứ'],
    ['en', '1'.repeat(200)],
    ['en', '😀'],
  ])('%s: %j', (reader, text) => {
    expect(parse(reader, text)).toEqual({ ok: false, reason: 'not-a-date' });
  });
});

describe('two readings', () => {
  it.each<[Reader, string, string[]]>([
    ['en', '5/6/2026', ['2026-06-05', '2026-05-06']],
    ['en', '3/12', ['2026-12-03', '2027-03-12']],
    ['fa', '۵/۶', ['2026-07-28', '2026-08-27']],
  ])('%s: %s are both offered', (reader, text, options) => {
    const result = parse(reader, text);
    expect(result).toMatchObject({ ok: false, reason: 'ambiguous' });
    if (!result.ok && result.reason === 'ambiguous') expect(result.options.toSorted()).toEqual(options.toSorted());
  });
  it.each([
    ['mùng 6 tháng Giêng', ['2027-01-06', '2027-02-11']],
    ['20 tháng Chạp', ['2026-12-20', '2027-01-27']],
  ])('of the lunar and the solar calendar: %s', (text, options) => {
    const result = parse('vi', text);
    expect(result).toMatchObject({ ok: false, reason: 'ambiguous' });
    if (!result.ok && result.reason === 'ambiguous') expect(result.options.toSorted()).toEqual(options);
  });
  it('are one when only one lies on the wanted side of today', () => {
    expect(parse('en', '10/12/2026', 'past')).toEqual({ ok: true, on: '2026-10-12' });
    expect(parse('en', '10/12/2026', 'future')).toEqual({ ok: true, on: '2026-12-10' });
  });
});

describe('a mistyped weekday', () => {
  it.each<[Reader, string]>([
    ['en', 'Monday 21 Nov 2026'],
    ['fa', 'دوشنبه ۳۰ آبان ۱۴۰۵'],
    ['zh', '11月21日星期一'],
    ['vi', 'thứ hai 21/11/2026'],
  ])('%s: %s is told with the date', (reader, text) => {
    expect(parse(reader, text)).toEqual({ ok: false, reason: 'weekday-differs', on: '2026-11-21' });
  });
});

describe('the wanted side of today', () => {
  it.each<[Reader, string, 'past' | 'future', string]>([
    ['en', '25 Nov', 'past', '2025-11-25'],
    ['en', '25 Nov', 'future', '2026-11-25'],
    ['en', '20 Nov', 'past', '2026-11-20'],
    ['en', '20 Nov', 'future', '2027-11-20'],
    ['vi', '21/11', 'past', '2026-11-21'],
    ['vi', '21/11', 'future', '2026-11-21'],
    ['zh', '12月1日', 'past', '2025-12-01'],
    ['zh', '25号', 'past', '2026-10-25'],
    ['zh', '5号', 'future', '2026-12-05'],
    ['zh', '31号', 'past', '2026-10-31'],
    ['fa', '۱ آذر', 'past', '2025-11-22'],
    ['fa', '۱ آذر', 'future', '2026-11-22'],
    ['fa', '۳۰ اسفند', 'future', ''],
    ['en', 'Monday', 'past', '2026-11-16'],
    ['en', 'Monday', 'future', '2026-11-23'],
    ['en', 'Saturday', 'past', '2026-11-21'],
    ['vi', 'thứ hai', 'past', '2026-11-16'],
    ['zh', '周五', 'future', '2026-11-27'],
  ])('%s: %s, %s', (reader, text, prefer, on) => {
    expect(parse(reader, text, prefer)).toEqual(on ? { ok: true, on } : { ok: false, reason: 'impossible' });
  });
});

describe('every day', () => {
  const days = fc
    .integer({ min: 0, max: 7000 })
    .map((offset) => Temporal.PlainDate.from('2010-01-01').add({ days: offset }));
  const forms: [string, Reader, (day: Temporal.PlainDate) => string][] = [
    ['ISO', 'en', (day) => day.withCalendar('iso8601').toString()],
    ['English, long', 'en', (day) => day.toLocaleString('en-GB', { dateStyle: 'full' })],
    ['English, American', 'en', (day) => day.toLocaleString('en-US', { dateStyle: 'long' })],
    ['Persian, long', 'fa', (day) => day.toLocaleString('fa-IR', { dateStyle: 'long', calendar: 'persian' })],
    ['Persian, short', 'fa', (day) => day.toLocaleString('fa-IR', { dateStyle: 'short', calendar: 'persian' })],
    ['Chinese, full', 'zh', (day) => day.toLocaleString('zh-CN', { dateStyle: 'full' })],
    ['Chinese, short', 'zh', (day) => day.toLocaleString('zh-CN', { dateStyle: 'short' })],
    ['Vietnamese, full', 'vi', (day) => day.toLocaleString('vi-VN', { dateStyle: 'full' })],
    ['Vietnamese, short', 'vi', (day) => day.toLocaleString('vi-VN', { dateStyle: 'short' })],
  ];
  it.each(forms)('is read back from the usual form: %s', (_name, reader, write) => {
    fc.assert(
      fc.property(days, (day) => {
        const text = write(day.withCalendar(reader === 'fa' ? 'persian' : 'gregory'));
        expect(parse(reader, text), text).toEqual({ ok: true, on: day.toString() });
      }),
    );
  });
});

it('answers any text without an error', () => {
  const pieces = fc.constantFrom(
    '21',
    '11',
    '2026',
    '0',
    '99',
    '/',
    '-',
    '.',
    ' ',
    'nov',
    'آبان',
    'پیش',
    'روز',
    '月',
    '日',
    '年',
    '十',
    '上',
    '周',
    '一',
    'thu',
    'tuan',
    'truoc',
    'ngay',
    'last',
    '،',
    '\u200c',
    'st',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 90 }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom<Reader>('en', 'fa', 'zh', 'vi'), (text, reader) => {
      const result = parse(reader, text);
      if (result.ok) expect(result.on).toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
    { numRuns: 3000 },
  );
});
