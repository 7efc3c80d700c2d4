/** Names of classes as schools of the four languages write them, and what they are called a year later. */
import { expect, it } from 'vitest';
import { gradeIn, nextClassName } from '../../src/domain/school-year/class-name.ts';

it.each([
  ['3A', '4A', 3],
  ['3 A', '4 A', 3],
  ['Class 3', 'Class 4', 3],
  ['9/2', '10/2', 9],
  ['Lớp 5A', 'Lớp 6A', 5],
  ['10A1', '11A1', 10],
  ['۳ الف', '۴ الف', 3],
  ['کلاس ۹', 'کلاس ۱۰', 9],
  ['پایه سوم ب', 'پایه چهارم ب', 3],
  ['ششم', 'هفتم', 6],
  ['۱۰۱', '۲۰۱', 1],
  ['三年级二班', '四年级二班', 3],
  ['三(2)班', '四(2)班', 3],
  ['三（２）班', '四（２）班', 3],
  ['3年级2班', '4年级2班', 3],
  ['３年级２班', '４年级２班', 3],
  ['初一3班', '初二3班', 7],
  ['高二(1)班', '高三(1)班', 11],
  ['九年级', undefined, 9],
  ['初三1班', undefined, 9],
  ['12A', undefined, 12],
  ['دوازدهم', undefined, 12],
])('%s → %s, grade %i', (name, next, grade) => {
  expect(nextClassName(name)).toBe(next);
  expect(gradeIn(name)?.grade).toBe(grade);
});

it.each(['二班', '3班', '2023级1班', 'Sunflowers', '第一班', '', 'الف', 'اولیا'])(
  'says no grade in %j, and leaves the name to people',
  (name) => {
    expect(gradeIn(name)).toBeUndefined();
    expect(nextClassName(name)).toBeUndefined();
  },
);
