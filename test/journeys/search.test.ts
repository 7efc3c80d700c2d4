/** A child is found by a slip, in another script, by pinyin, by either reading of a family name, and without accents. */
import { afterEach, expect, it } from 'vitest';
import { dataIn } from '../support/buttons.ts';
import { openSchool, type School } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const names = ['王小明', '覃子轩', '翟天宇', 'Nguyễn Thị Tuyết', 'زهرا احمدی', 'Mohammad Karimi'];
const searches: readonly (readonly [typed: string, name: string])[] = [
  ['wangxm', '王小明'],
  ['wagnxiaoming', '王小明'],
  ['王晓明', '王小明'],
  ['tan', '覃子轩'],
  ['qinzx', '覃子轩'],
  ['di tianyu', '翟天宇'],
  ['zhai', '翟天宇'],
  ['nguyen thi tuyet', 'Nguyễn Thị Tuyết'],
  ['ngyuen', 'Nguyễn Thị Tuyết'],
  ['zahra', 'زهرا احمدی'],
  ['احمذی', 'زهرا احمدی'],
  ['محمد کریمی', 'Mohammad Karimi'],
];

it('finds the one child that is meant, in the chat', async () => {
  school = await openSchool('en', names);
  const { teacher } = school.people;
  for (const [typed, name] of searches) {
    teacher.says('/find');
    await school.idle();
    teacher.says(typed);
    await school.idle();
    expect(dataIn(teacher, 'child:'), typed).toHaveLength(1);
    teacher.tapsData('child:');
    await school.idle();
    expect(teacher.last().text, typed).toContain(name);
  }
}, 60_000);
