/** Columns that were taken for others are set by the teacher, and lists of that shape are read so from then on. */
import { afterEach, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { openSchool, type School } from '../support/school.ts';
import { upload } from '../support/telegram.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const plain = (text = '') => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

it.each(languages)('the columns of a list (%s)', async (language) => {
  school = await openSchool(language, ['Zed Zulu']);
  const { teacher } = school.people;
  const { words } = school;
  const does = async (act: () => unknown) => {
    act();
    await school.idle();
  };
  const sends = async (className: string, list: string, last: string) => {
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps(words('class-list.new-class')));
    await does(() => teacher.says(className));
    await does(() => teacher.taps(words('stage.primary')));
    await does(() => teacher.sends(upload('list.csv', list)));
    await teacher.sees(last);
    return plain(teacher.last().text);
  };
  const file = async (name: string) => {
    await does(() => teacher.says('/find'));
    await does(() => teacher.says(name));
    await does(() => teacher.tapsData('child:'));
    await teacher.sees(words('child.title', { name }));
    return plain(teacher.last().text);
  };
  const columnIs = (heading: string, use: 'phone' | 'left' | 'guardian') =>
    plain(words('class-list.column-is', { heading, use: { phrase: { key: `class-list.use-${use}` } } }));

  const first = 'No,Name,Ring up,Guardian\n1,Ada Stone,13800138000,Mary Stone\n2,Leo Park,13900139000,walks home\n';
  expect(await sends('4B', first, 'Leo Park')).toContain('Ring up');
  await does(() => teacher.taps(words('class-list.set-columns')));
  await does(() => teacher.taps(columnIs('Ring up', 'left')));
  await teacher.sees(words('class-list.what-column', { heading: 'Ring up' }));
  await does(() => teacher.taps(words('class-list.use-phone')));
  await teacher.sees(columnIs('Ring up', 'phone'));
  await does(() => teacher.taps(words('class-list.column-more')));
  await does(() => teacher.taps(columnIs('Guardian', 'guardian')));
  await does(() => teacher.taps(words('class-list.use-left')));
  await teacher.sees(columnIs('Guardian', 'left'));
  await does(() => teacher.taps(words('class-list.columns-done')));
  await does(() => teacher.taps(words('class-list.save', { count: 2 })));
  const ada = await file('Ada Stone');
  expect(ada).toContain('138 0013 8000');
  expect(ada).not.toContain('Mary Stone');

  const second = 'No,Name,Ring up,Guardian\n1,Nia Okoro,13700137000,Ann Okoro\n2,Sam Banda,13600136000,\n';
  expect(await sends('5C', second, 'Sam Banda')).toContain(words('class-list.columns-before'));
  await does(() => teacher.taps(words('class-list.save', { count: 2 })));
  const nia = await file('Nia Okoro');
  expect(nia).toContain('137 0013 7000');
  expect(nia).not.toContain('Ann Okoro');
});
