/**
 * Holiday tables as people have them, as files: yearly notices, open data, calendar files, sheets (made-up days). What is
 * read is written in short: the days off, and the days worked after a plus.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/dialogue/clean.ts';
import { readCalendarFile } from '../../src/documents/calendar-file.ts';
import type { Language } from '../../src/domain/language.ts';
import { parseCalendarLines } from '../../src/text/calendar-lines.ts';
import { sheetXml, workbookOf } from '../support/workbook.ts';

const parse = (text: string, language: Language) =>
  parseCalendarLines(text, {
    today: '2026-11-22',
    language,
    calendar: language === 'fa' ? 'persian' : 'gregory',
    prefer: 'future',
  });
type Parsed = ReturnType<typeof parse>;

const inShort = ({ lines }: Parsed): string[] =>
  lines.map(({ kind, from, to }) => {
    const days = from === to ? from.slice(5) : `${from.slice(5)}..${to.slice(5)}`;
    return `${from.slice(0, 4) === '2027' ? '' : `${from.slice(0, 4)}-`}${kind === 'on' ? `+${days}` : days}`;
  });

const read = async (bytes: Uint8Array, language: Language): Promise<Parsed> => {
  const file = await readCalendarFile(bytes);
  if (!file.ok) throw new Error(file.reason);
  return parse(file.text, language);
};
const table = (name: string): Buffer => readFileSync(new URL(`../data/holiday-tables/${name}`, import.meta.url));

const notice = ['01-01..01-03', '02-05..02-11', '+02-14', '+02-20'];
const solar = ['03-21', '03-22', '04-02'];

describe('a table is read whole', () => {
  it.each<[string, Language, string[]]>([
    [
      'gov.txt',
      'zh',
      [
        ...notice,
        '04-03..04-05',
        '05-01..05-05',
        '+04-25',
        '+05-08',
        '06-09',
        '09-15',
        '10-01..10-07',
        '+09-26',
        '+10-09',
      ],
    ],
    ['notice-whole.txt', 'zh', [...notice, '04-05']],
    [
      'holiday-cn-2027.json',
      'zh',
      ['01-01', '01-02', '01-03', '02-06', '02-07', '02-08', '02-09', '+02-20', '10-01', '+10-09'],
    ],
    ['holiday-cn-2027.ics', 'zh', ['01-01..01-03', '02-06..02-12', '+02-20']],
    ['google.ics', 'vi', ['01-01', '02-05']],
    ['durations.ics', 'vi', ['02-05..02-11', '04-30..05-01', '2026-09-02', '09-02', '2028-09-02']],
    ['marked.ics', 'zh', ['01-01', '+02-14']],
    ['dates.json', 'fa', ['03-21', '03-22', '03-23', '03-24', '04-01', '04-02', '06-04', '06-05']],
    ['solar-events.json', 'fa', solar],
    ['solar-days.json', 'fa', ['03-21', '04-02']],
    ['vi.csv', 'vi', ['01-01', '02-04..02-10', '04-16']],
    ['vi.csv', 'en', ['01-01', '02-04..02-10', '04-16']],
    ['years-with-swaps.json', 'zh', notice],
    ['day-and-flag.csv', 'en', ['01-01', '02-05', '+02-14']],
    ['day-and-flag.json', 'en', ['01-01', '02-05', '+02-14']],
    ['day-and-name.json', 'zh', ['01-01', '02-05']],
    ['holidays-and-workdays.json', 'zh', ['01-01', '02-05', '+02-14']],
    ['swapped-by-day.json', 'zh', ['01-01', '+02-14']],
    ['public-holidays.json', 'vi', ['01-01', '09-02']],
    ['columns-zh.tsv', 'zh', notice],
    ['columns-fa.csv', 'fa', ['03-21', '04-02']],
    ['months-fa.csv', 'fa', ['03-21', '06-04']],
    [
      'notice-2028.txt',
      'zh',
      [
        '2028-01-01..01-03',
        '2028-01-25..02-01',
        '2028-+01-23',
        '2028-+02-05',
        '2028-05-28',
        '2028-05-29',
        '2028-10-01..10-08',
        '2028-+09-30',
        '2028-+10-14',
      ],
    ],
    ['notice-vi.txt', 'vi', ['02-06..02-14', '04-16', '09-01..09-02', '05-03', '+05-08']],
    ['notice-vi.txt', 'en', ['02-06..02-14', '04-16', '09-01..09-02', '05-03', '+05-08']],
    ['flags-en.csv', 'en', ['01-01', '02-05']],
    ['marks-vi.csv', 'vi', ['01-01', '04-30']],
    ['two-calendars-fa.csv', 'fa', ['03-21', '04-02']],
    ['solar-nested.json', 'fa', ['03-21', '04-02']],
    ['jalali-days.json', 'fa', ['03-21', '04-02']],
    ['timed.ics', 'en', ['05-01..05-05', '09-02']],
  ])('%s (%s)', async (name, language, days) => {
    const found = await read(table(name), language);
    expect(inShort(found)).toEqual(days);
    expect(found.refused).toEqual([]);
  });

  it('in a workbook, from and to in columns with a title above', async () => {
    const rows = [
      ['Lịch nghỉ lễ năm 2027'],
      ['STT', 'Ngày lễ', 'Từ ngày', 'Đến ngày', 'Số ngày nghỉ'],
      ['1', 'Tết Dương lịch', '01/01/2027', '', '1'],
      ['2', 'Tết Nguyên đán', '04/02/2027', '10/02/2027', '7'],
    ];
    const found = await read(workbookOf({ Lịch: sheetXml(rows) }), 'vi');
    expect(inShort(found)).toEqual(['01-01', '02-04..02-10']);
    expect(found.lines.map(({ words }) => words)).toEqual(['Tết Dương lịch', 'Tết Nguyên đán']);
  });

  it('what says of itself that it is no day off is passed over and counted', async () => {
    expect((await read(table('solar-events.json'), 'fa')).passedOver).toBe(1);
    expect((await read(table('durations.ics'), 'vi')).passedOver).toBe(1);
    expect((await read(table('marked.ics'), 'zh')).passedOver).toBe(1);
    expect((await read(table('timed.ics'), 'en')).passedOver).toBe(1);
    expect((await read(table('flags-en.csv'), 'en')).passedOver).toBe(2);
  });
});

describe('a line with several statements', () => {
  it.each<[Language, string, string[]]>([
    ['zh', '2027-02-05至2027-02-11放假，2027-02-14上班', ['02-05..02-11', '+02-14']],
    ['vi', '01/01/2027 đến 03/01/2027 nghỉ Tết Dương lịch, làm bù 09/01/2027', ['01-01..01-03', '+01-09']],
    ['vi', '01/01/2027 đến 03/01/2027 nghỉ; 09/01/2027 làm bù', ['01-01..01-03', '+01-09']],
    ['fa', '۱۴۰۶/۱/۱ تا ۱۴۰۶/۱/۴ تعطیل، ۱۴۰۶/۱/۱۹ کاری', ['03-21..03-24', '+04-08']],
    ['en', '5-11 Feb 2027 off, 14 Feb 2027 work', ['02-05..02-11', '+02-14']],
    ['zh', '2027年2月14日（周日）、2月20日（周六）上班', ['+02-14', '+02-20']],
    ['zh', '2027年10月1日、2日放假', ['10-01', '10-02']],
    ['fa', '۵، ۶ و ۷ تیر ۱۴۰۶ تعطیل', ['06-26', '06-27', '06-28']],
    ['vi', '30/4, 1/5 và 2/9/2027 nghỉ lễ', ['04-30', '05-01', '09-02']],
    ['vi', 'Tết: nghỉ từ ngày 04/02/2027 đến hết ngày 10/02/2027', ['02-04..02-10']],
    ['fa', '۱ تا ۴ فروردین ۱۴۰۶ تعطیل نوروز', ['03-21..03-24']],
    ['en', 'Apr 30 – May 3, 2027: holiday', ['04-30..05-03']],
    ['zh', '2027年2月5日-11日放假', ['02-05..02-11']],
    ['zh', '端午节：2027年6月9日放假，6月10日补休', ['06-09', '06-10']],
    ['vi', 'hoán đổi ngày làm việc từ thứ Hai 04/01/2027 sang thứ Bảy 09/01/2027', ['01-04', '+01-09']],
    ['en', '1 Jan 2027: closed. 9 Jan 2027: school open', ['01-01', '+01-09']],
    ['vi', 'từ thứ Tư ngày 01/9/2027 đến hết thứ Năm ngày 02/9/2027 nghỉ', ['09-01..09-02']],
    ['vi', 'Ngày thành lập Quân đội 22/12/2027: nghỉ', ['12-22']],
  ])('%s: %s', (language, line, days) => {
    const found = parse(line, language);
    expect(inShort(found)).toEqual(days);
    expect(found.refused).toEqual([]);
  });
});

describe('a line that is understood in part is not understood', () => {
  it.each<[Language, string, string]>([
    ['fa', 'پنجشنبه ۱۴۰۶/۲/۳۰ تعطیل نیست', 'unclear'],
    ['fa', '۱۴۰۶/۲/۳۰ غیر تعطیل', 'unclear'],
    ['zh', '2027-02-08 放假取消', 'unclear'],
    ['zh', '2027-02-08 上班族休息', 'unclear'],
    ['zh', '2027-02-08 不放假', 'unclear'],
    ['zh', '2027-02-08 调休', 'unclear'],
    ['vi', '21/08/2027 không nghỉ', 'unclear'],
    ['vi', 'hoán đổi ngày nghỉ 04/01/2027', 'unclear'],
    ['vi', 'Ngày 06/02/2027 học trực tuyến', 'unclear'],
    ['vi', '05/02/2027 nghỉ buổi chiều', 'unclear'],
    ['zh', '2027-03-08 妇女节 放假半天', 'unclear'],
    ['zh', '2027-02-08 假期顺延', 'unclear'],
    ['zh', '2027-01-01 否 元旦', 'unclear'],
    ['fa', '۱۴۰۶/۲/۱ مدارس غیرحضوری است', 'unclear'],
    ['fa', 'پنجشنبه ۳۰ اردیبهشت ۱۴۰۶ به جای شنبه تعطیل است', 'unclear'],
    ['en', '2027-02-05 off in the afternoon', 'unclear'],
    ['en', '2027-02-05 holiday moved', 'unclear'],
    ['en', '2027-09-02 is not a holiday', 'unclear'],
    ['en', '2027-02-05 off, 2027-02-14', 'unclear'],
    ['zh', '2027年2月4日上班。鼓励各单位安排职工在除夕（2月9日）休息。', 'unclear'],
    ['zh', '2027年1月1日（周一）放假', 'weekday'],
    ['en', '01/05/2027 off', 'two-readings'],
  ])('%s: %s', (language, line, reason) => {
    expect(parse(line, language)).toEqual({ lines: [], refused: [{ raw: line, reason }] });
  });
});

describe('a line without a word', () => {
  it('means off in a list of holidays', () => {
    expect(inShort(parse("1 January 2027 New Year's Day\n2 September 2027 National Day", 'en'))).toEqual([
      '01-01',
      '09-02',
    ]);
  });
  it('means what the heading above it says', () => {
    expect(inShort(parse('放假：\n2027-01-01\n补班：\n2027-02-14\n2027-02-20', 'zh'))).toEqual([
      '01-01',
      '+02-14',
      '+02-20',
    ]);
  });
  it('says nothing where it stands alone', () => {
    expect(parse('2027-01-01 New Year', 'en').refused).toMatchObject([{ reason: 'no-kind' }]);
  });
});

it('a list without a year is of the year that its weekdays tell', () => {
  const list = '元旦：1月1日（周六）至3日（周一）放假\n国庆节：10月1日（周日）至7日（周六）放假\n10月8日（周日）上班';
  expect(parse(list, 'zh').lines.map(({ from }) => from)).toEqual(['2028-01-01', '2028-10-01', '2028-10-08']);
  const whole = '1月1日（周五）至3日（周日）放假\n12月31日（周五）上班';
  expect(
    parseCalendarLines(whole, { today: '2027-01-05', language: 'zh', calendar: 'gregory', prefer: 'future' }).lines,
  ).toMatchObject([{ from: '2027-01-01', to: '2027-01-03' }, { from: '2027-12-31' }]);
});

it('a chat takes blanks from the lines of a calendar file and of a table, and they are read all the same', () => {
  const cleaned = (name: string) => cleanText(table(name).toString());
  expect(inShort(parse(cleaned('durations.ics'), 'vi'))).toEqual(
    inShort(parse(table('durations.ics').toString(), 'vi')),
  );
  expect(inShort(parse('1 Tết Dương lịch 01/01/2027 01/01/2027 1\n2 Tết 04/02/2027 10/02/2027 7', 'vi'))).toEqual([
    '01-01',
    '02-04..02-10',
  ]);
});

it('a day that is named twice stands once, and one that is denied is told', () => {
  const { lines, refused } = parse('2027-01-01 off New Year\n2027-01-01 off Feast\n2027-01-01 work', 'en');
  expect(lines).toHaveLength(1);
  expect(refused).toEqual([{ raw: '2027-01-01 work', reason: 'said-before' }]);
});

describe('repetitions in a calendar file', () => {
  const repeating = (rule: string, start = '20200101') =>
    [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      `DTSTART;VALUE=DATE:${start}`,
      `RRULE:${rule}`,
      'SUMMARY:x',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');

  it.each([
    ['FREQ=YEARLY', '2020-01-01', '2027-01-01'],
    ['FREQ=YEARLY', '1950-05-01', '2027-05-01'],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', '2020-12-31', '2027-12-31'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2020-11-26', '2027-11-25'],
    ['FREQ=YEARLY;UNTIL=20270601', '2020-03-08', '2027-03-08'],
  ])('such as %s are followed', (rule, start, day) => {
    const { lines } = parse(repeating(rule, start.replaceAll('-', '')), 'en');
    expect(lines.map(({ from }) => from)).toContain(day);
  });

  it.each([
    'FREQ=DAILY',
    'FREQ=HOURLY',
    'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=YEARLY;BYYEARDAY=100',
    'FREQ=YEARLY;INTERVAL=500',
  ])('that no holiday has are named as not understood: %s', (rule) => {
    const { lines, refused } = parse(repeating(rule), 'en');
    expect(lines).toEqual([]);
    expect(refused).toMatchObject([{ raw: 'x' }]);
  });
});
