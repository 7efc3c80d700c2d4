/** Holiday tables as people have them, sent or pasted into the chat: read whole and put in force, or named line by line. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { openSchool, type School } from '../support/school.ts';
import { upload } from '../support/telegram.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

async function atImport(language: Language) {
  school = await openSchool(language);
  const { coordinator } = school.people;
  coordinator.says('/calendar');
  await school.idle();
  coordinator.tapsData('calendar.import:');
  await school.idle();
  return coordinator;
}
const say = async (person: School['people']['coordinator'], text: string) => {
  person.says(text);
  await school.idle();
};
const file = (name: string): string => readFileSync(new URL(`../data/holiday-tables/${name}`, import.meta.url), 'utf8');

it.each<[string, Language, number, number, number, number?]>([
  ['gov.txt', 'zh', 27, 6, 2027],
  ['holiday-cn-2027.json', 'zh', 8, 2, 2027],
  ['holiday-cn-2027.ics', 'zh', 10, 1, 2027],
  ['google.ics', 'vi', 2, 0, 2027],
  ['dates.json', 'fa', 8, 0, 2027],
  ['vi.csv', 'vi', 9, 0, 2027],
  // Another year, other shapes, read by people of other languages.
  ['notice-2028.txt', 'zh', 21, 4, 2028],
  ['notice-vi.txt', 'vi', 13, 1, 2027],
  ['notice-vi.txt', 'en', 13, 1, 2027],
  ['flags-en.csv', 'en', 2, 0, 2027, 2],
  ['two-calendars-fa.csv', 'fa', 2, 0, 2027, 1],
  ['solar-nested.json', 'fa', 2, 0, 2027, 1],
  ['timed.ics', 'vi', 6, 0, 2027, 1],
  ['columns-zh.tsv', 'zh', 10, 2, 2027],
])('%s is read, and takes the place of a year', async (name, language, off, on, year, passedOver = 0) => {
  const coordinator = await atImport(language);
  const { words } = school;
  coordinator.sends(upload(name, file(name)));
  const isWhole =
    passedOver > 0 ? words('calendar.import-passed-over', { count: passedOver }) : words('calendar.import-all-fine');
  await coordinator.sees(isWhole);
  await coordinator.sees(words(off < 6 ? 'calendar.import-few' : 'calendar.import-preview', { off, on }));
  coordinator.taps(words('calendar.import-year', { year: { digits: String(year) } }));
  await school.idle();
  await coordinator.sees(words('calendar.import-count', { off, on }));
  coordinator.tapsData('calendar.apply:');
  await school.idle();
  await coordinator.sees(words('calendar.applied-hint'));
});

describe('a pasted list', () => {
  it('keeps the day worked that stands behind a holiday on the same line', async () => {
    const coordinator = await atImport('zh');
    await say(
      coordinator,
      '2027-01-01至2027-01-03放假 元旦\n2027-02-05至2027-02-11放假，2027-02-14上班\n2027-04-05放假 清明节',
    );
    await coordinator.sees(school.words('calendar.import-preview', { off: 11, on: 1 }));
    coordinator.taps(school.words('calendar.import-days'));
    await school.idle();
    coordinator.tapsData('calendar.apply:');
    await school.idle();
    await coordinator.sees(school.words('calendar.line-many', { count: 4 }));
  });

  it.each<[Language, string, string]>([
    ['fa', '۱۴۰۶/۱/۱ تا ۱۴۰۶/۱/۴ تعطیل نوروز\n۱۴۰۶/۱/۱۲ تعطیل\nپنجشنبه ۱۴۰۶/۲/۳۰ تعطیل نیست', 'unclear'],
    ['zh', '2027-01-01 放假\n2027-02-08 放假取消', 'unclear'],
    ['zh', '2027-01-01 放假\n2027-02-08 上班族休息', 'unclear'],
    ['vi', '01/01/2027 nghỉ\n21/08/2027 không nghỉ', 'unclear'],
    ['en', '2027-01-01 off\n2027-09-02 is not a holiday', 'unclear'],
    ['zh', '2027-01-01 放假\n2027-03-08 妇女节 放假半天', 'unclear'],
    ['fa', '۱۴۰۶/۱/۱ تعطیل\n۱۴۰۶/۲/۱ مدارس غیرحضوری است', 'unclear'],
    ['vi', '01/01/2027 nghỉ\n05/02/2027 nghỉ buổi chiều', 'unclear'],
    ['en', '2027-01-01 off\nMonday 2027-02-05 off', 'weekday'],
    ['en', '2027-01-01 off\n01/05/2027 off', 'two-readings'],
  ])('with a line that is denied takes no year’s place (%s, %#)', async (language, list, reason) => {
    const coordinator = await atImport(language);
    const { words } = school;
    await say(coordinator, list);
    const line = list.split('\n').at(-1) ?? '';
    await coordinator.sees(words(`calendar.line-refused-${reason}` as 'calendar.line-refused-unclear', { line }));
    const labels = coordinator.buttons();
    expect(labels).toContain(words('calendar.import-days'));
    expect(labels).not.toContain(words('calendar.import-year', { year: { digits: '2027' } }));
  });
});
