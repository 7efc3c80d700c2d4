/** A year's table as people paste it: in four languages, two calendars, as rows and as JSON; good lines and bad ones. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { parseCalendarLines } from '../../src/text/calendar-lines.ts';

const parse = (text: string, language: Language = 'en') =>
  parseCalendarLines(text, {
    today: '2026-11-22',
    language,
    calendar: language === 'fa' ? 'persian' : 'gregory',
    prefer: 'future',
  });

describe('a line', () => {
  it.each<[string, Language, string, 'off' | 'on', string, string, string]>([
    ['a day off', 'en', '2027-01-01 off New Year', 'off', '2027-01-01', '2027-01-01', 'New Year'],
    ['a day worked', 'en', '2027-02-07 work', 'on', '2027-02-07', '2027-02-07', ''],
    [
      'a span with dots',
      'en',
      '2027-02-05..2027-02-12 off Spring Festival',
      'off',
      '2027-02-05',
      '2027-02-12',
      'Spring Festival',
    ],
    [
      'a span in words',
      'en',
      '5 Feb 2027 to 12 Feb 2027: holiday, Spring Festival',
      'off',
      '2027-02-05',
      '2027-02-12',
      'Spring Festival',
    ],
    ['a row with commas', 'en', '2027-02-05,2027-02-12,off,"Spring"', 'off', '2027-02-05', '2027-02-12', '"Spring"'],
    [
      'a row with tabs',
      'en',
      '2027-02-05\t2027-02-12\toff\tSpring Festival',
      'off',
      '2027-02-05',
      '2027-02-12',
      'Spring Festival',
    ],
    ['without a year', 'en', '1 Jan off', 'off', '2027-01-01', '2027-01-01', ''],
    ['Solar, Persian digits', 'fa', '۱۴۰۶/۱/۱ تا ۱۴۰۶/۱/۴ تعطیل نوروز', 'off', '2027-03-21', '2027-03-24', 'نوروز'],
    [
      'Solar, a month by its name',
      'fa',
      '۱۳ فروردین ۱۴۰۶ تعطیل روز طبیعت',
      'off',
      '2027-04-02',
      '2027-04-02',
      'روز طبیعت',
    ],
    ['Solar, worked', 'fa', '۱۴۰۶/۲/۳۰ کاری', 'on', '2027-05-20', '2027-05-20', ''],
    ['the last day of a leap year', 'fa', '۱۴۰۸/۱۲/۳۰ تعطیل', 'off', '2030-03-20', '2030-03-20', ''],
    ['Chinese', 'zh', '2027年2月5日至2027年2月12日放假 春节', 'off', '2027-02-05', '2027-02-12', '春节'],
    ['Chinese, worked', 'zh', '2027年2月14日 调休上班', 'on', '2027-02-14', '2027-02-14', ''],
    [
      'Vietnamese',
      'vi',
      '6/2/2027 đến 10/2/2027 nghỉ Tết Nguyên đán',
      'off',
      '2027-02-06',
      '2027-02-10',
      'Tết Nguyên đán',
    ],
    ['Vietnamese, worked', 'vi', '20/2/2027 làm bù', 'on', '2027-02-20', '2027-02-20', ''],
  ])('%s (%s)', (_title, language, line, kind, from, to, words) => {
    expect(parse(line, language)).toEqual({ lines: [{ kind, from, to, words }], refused: [] });
  });

  it.each([
    ['no kind', '2027-01-01 New Year', 'no-kind'],
    ['no date', '31 Feb 2027 off', 'no-date'],
    ['the end first', '2027-02-12..2027-02-05 off', 'reversed'],
    ['too long', '2027-02-01..2027-05-01 off', 'too-long'],
    ['far away', '2072-02-01 off', 'far'],
    ['far in the past', '2017-02-01 off', 'far'],
  ])('is left out: %s', (_title, line, reason) => {
    expect(parse(line)).toEqual({ lines: [], refused: [{ raw: line, reason }] });
  });
});

it('takes the good lines of a list, passes over title, comments and blanks, and says what was left out', () => {
  const { lines, refused } = parse(
    'from,to,kind,name\n# our year\n\n2027-01-01,2027-01-01,off,New Year\n2027-01-01 work\nnonsense 12\n2027-05-01 off',
  );
  expect(lines.map(({ from, kind }) => [from, kind])).toEqual([
    ['2027-01-01', 'off'],
    ['2027-05-01', 'off'],
  ]);
  expect(refused).toEqual([
    { raw: '2027-01-01 work', reason: 'said-before' },
    { raw: 'nonsense 12', reason: 'no-kind' },
  ]);
});

describe('JSON', () => {
  it.each([
    ['days off and worked', { off: [{ from: '2027-02-05', to: '2027-02-12', name: '春节' }], work: ['2027-02-14'] }],
    [
      'a list',
      [
        { from: '2027-02-05', to: '2027-02-12', kind: 'off', name: '春节' },
        { date: '2027-02-14', kind: 'work' },
      ],
    ],
    [
      'as the package holiday-calendar has it',
      {
        year: 2027,
        dates: [
          { from: '2027-02-05', to: '2027-02-12', name_cn: '春节', type: 'public_holiday' },
          { date: '2027-02-14', type: 'transfer_workday' },
        ],
      },
    ],
  ])('%s', (_title, json) => {
    expect(parse(JSON.stringify(json, null, 2))).toEqual({
      lines: [
        { kind: 'off', from: '2027-02-05', to: '2027-02-12', words: '春节' },
        { kind: 'on', from: '2027-02-14', to: '2027-02-14', words: '' },
      ],
      refused: [],
    });
  });
  it('that is none is read as lines', () => {
    expect(parse('{ "off": [').lines).toEqual([]);
  });
});
