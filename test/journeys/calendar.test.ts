/**
 * The calendar of a school and of a township, changed in chat: a flood, a make-up day, a term, a year's table. What it
 * would do is shown first, whoever has a date that moved is told once, and everything can be taken back.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { offers } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { joinAs, openSchool, type School, setUpSchool, startSchool } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';
import { upload } from '../support/telegram.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const tap = async (person: Person, label: string | RegExp) => {
  person.taps(label);
  await school.idle();
};
const say = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};
/** The table arrives as a document. */
const fileIn = async (person: Person) => {
  await person.sees(/./);
  await expect
    .poll(() => person.chat().some(({ document }) => document?.file_name === 'calendar-2026-2027.csv'))
    .toBe(true);
};
/** Tables typed as each language types them: the 1st of January 2027, a span, a day worked, and a line that is none. */
const table = {
  en: '2027-01-01 off New Year\n2027-02-05..2027-02-11 off Spring Festival\n2027-02-14 work\nhello 12',
  fa: '۱۴۰۵/۱۰/۱۱ تعطیل سال نو\n۱۴۰۵/۱۱/۱۶ تا ۱۴۰۵/۱۱/۲۲ تعطیل جشن بهار\n۱۴۰۵/۱۱/۲۵ کاری\nسلام ۱۲',
  zh: '2027年1月1日 放假 元旦\n2027-02-05至2027-02-11 放假 春节\n2027年2月14日 上班\n你好12',
  vi: '01/01/2027 nghỉ Tết Dương lịch\n05/02/2027 đến 11/02/2027 nghỉ Tết\n14/02/2027 làm bù\nxin chào 12',
} as const;

describe.each(languages)('a calendar (%s)', (language) => {
  it('is opened, a flood closes the school, the teacher is told once, and it is taken back', async () => {
    school = await openSchool(language);
    const { teacher, principal, coordinator } = school.people;
    const { words } = school;
    await takeRolls(school, '2026-09-14', '2026-09-18', { absent: ['王小明'] });
    await say(principal, '/calendar');
    await principal.sees(words('calendar.known-until', { until: { on: '2026-12-31' } }));
    await principal.sees(words('holiday.mid-autumn'));
    expect(offers(principal, 'calendar.off')).toBe(true);
    expect(offers(principal, 'calendar.import')).toBe(false);

    await say(coordinator, '/calendar');
    await tap(coordinator, words('calendar.button-off'));
    await say(coordinator, '2026-09-21');
    await say(coordinator, '2026-09-22');
    await tap(coordinator, words('calendar.scope-both'));
    await say(coordinator, 'Flood');
    await coordinator.sees(words('calendar.effect-days', { offices: 2, schools: 2 }));
    await coordinator.sees(words('calendar.effect-dates', { count: 1 }));

    await tap(coordinator, words('calendar.button-apply'));
    await coordinator.sees(words('calendar.followed-moved', { count: 1 }));
    await principal.sees(words('calendar.moved', { count: 1 }));
    const moved = words('calendar.moved', { count: 1 });
    expect(principal.chat().filter(({ text }) => text?.includes(moved))).toHaveLength(1);
    // What a day off is called is opened on demand.
    expect(JSON.stringify(principal.chat())).not.toContain('Flood');
    expect(offers(principal, 'step.show:')).toBe(true);
    coordinator.tapsData('undo:');
    await school.idle();
    await principal.sees(words('calendar.moved-back'));
    coordinator.tapsData('calendar.apply:');
    await school.idle();
    await principal.sees(words('calendar.moved', { count: 1 }));
    await school.at('2026-09-21T09:30');
    await say(teacher, '/roll');
    expect(offers(teacher, 'roll.send')).toBe(false);
    expect(offers(teacher, 'calendar')).toBe(true);
  });

  it('gets a year’s table, pasted and as a file; bad lines are named and left out; its horizon moves on', async () => {
    school = await startSchool(language, { at: '2026-11-02T08:00' });
    await setUpSchool(school, 'township');
    const { coordinator } = school.people;
    const { words } = school;
    await school.at('2026-11-03T08:45');
    await coordinator.sees(words('calendar.horizon', { unit: '红星小学', until: { on: '2026-12-31' }, count: 58 }));
    coordinator.tapsData('calendar.import:');
    await school.idle();
    coordinator.sends(
      upload('2027.csv', `\uFEFFfrom,to,kind,name\r\n2027-01-01,2027-01-01,off,元旦\r\n2027-01-02,,rest,\r\n`),
    );
    await coordinator.sees(words('calendar.import-few', { off: 1, on: 0 }));
    await say(coordinator, table[language]);
    await coordinator.sees(words('calendar.import-preview', { off: 8, on: 1 }));
    const left = words('calendar.line-refused-no-kind', { line: table[language].split('\n').at(-1) ?? '' });
    await coordinator.sees(left);
    expect(coordinator.buttons()).not.toContain(words('calendar.import-year', { year: { digits: '2027' } }));
    await say(coordinator, table[language].split('\n').slice(0, -1).join('\n'));
    await coordinator.sees(words('calendar.import-all-fine'));
    await tap(coordinator, words('calendar.import-year', { year: { digits: '2027' } }));
    await coordinator.sees(words('calendar.import-until', { until: { on: '2027-12-31' } }));
    await tap(coordinator, words('calendar.button-apply'));
    await coordinator.sees(words('calendar.horizon-moved', { until: { on: '2027-12-31' } }));
    coordinator.tapsData('calendar.unit:');
    await school.idle();
    await coordinator.sees(words('calendar.known-until', { until: { on: '2027-12-31' } }));
    coordinator.tapsData('calendar.file:');
    await school.idle();
    await fileIn(coordinator);
  });

  it('gets a day worked, which is struck and put back; a term of other dates; another time zone below', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    await joinAs(school, 'principal', 'principal');
    const { coordinator } = school.people;
    const { words } = school;
    await say(coordinator, '/calendar');
    await tap(coordinator, words('calendar.button-on'));
    await say(coordinator, '2026-09-19');
    await tap(coordinator, words('calendar.only-that-day'));
    await tap(coordinator, words('calendar.scope-school'));
    await tap(coordinator, words('dialogue.skip'));
    await coordinator.sees(words('calendar.effect-days', { offices: 0, schools: 1 }));
    await tap(coordinator, words('calendar.button-apply'));
    coordinator.tapsData('calendar.unit:');
    await school.idle();
    await tap(coordinator, words('calendar.button-own'));
    coordinator.tapsData('calendar.change:');
    await school.idle();
    await tap(coordinator, words('calendar.button-strike'));
    await tap(coordinator, words('calendar.button-restore'));

    coordinator.tapsData('calendar.unit:');
    await school.idle();
    await tap(coordinator, words('calendar.button-terms'));
    const autumn = { key: 'term.autumn' } as const;
    const usual = { from: { on: '2026-09-01' }, to: { on: '2027-01-19' } };
    await tap(coordinator, words('calendar.term-choice', { term: { phrase: autumn }, ...usual }));
    await say(coordinator, '2026-09-07');
    await say(coordinator, '2027-01-22');
    await tap(coordinator, words('calendar.button-apply'));
    coordinator.tapsData('calendar.unit:');
    await school.idle();
    await coordinator.sees(
      words('calendar.entry-term-ends', {
        on: { on: '2027-01-22' },
        term: { phrase: autumn },
        source: '红星小学',
      }),
    );

    await tap(coordinator, words('calendar.button-zone'));
    await say(coordinator, 'Nowhere');
    await coordinator.sees(words('dialogue-refusal.not-a-time-zone'));
    await tap(coordinator, 'Asia/Urumqi');
    await coordinator.sees(words('calendar.zone-set', { unit: '红星小学', zone: 'Asia/Urumqi' }));
  });
});

it('shows a teacher the calendar of the school, and nothing to change it with', async () => {
  school = await openSchool('en');
  const { teacher } = school.people;
  await say(teacher, '/calendar');
  await teacher.sees('Calendar · 红星小学');
  for (const verb of ['calendar.off', 'calendar.terms', 'calendar.import', 'calendar.zone'])
    expect(offers(teacher, verb)).toBe(false);
});

it('is not changed by a proposal that nobody confirmed', async () => {
  school = await openSchool('en');
  const { principal } = school.people;
  await say(principal, '/calendar');
  await tap(principal, 'Day off'.replace(/^/, '➕ '));
  await tap(principal, 'Today');
  await tap(principal, 'That day only');
  await tap(principal, 'schools only');
  await tap(principal, school.words('dialogue.skip'));
  await tap(principal, '✖️ Leave it as it is');
  await principal.sees('offices work, schools teach');
  await press(school, principal, 'calendar');
  expect(offers(principal, 'calendar.own')).toBe(false);
});
