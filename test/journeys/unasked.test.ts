/** Messages that nobody asked for, and messages that are changed afterwards. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { keepClass, openSchool, pupils, type School } from '../support/school.ts';
import { upload } from '../support/telegram.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const plain = (text = '') => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

async function withTeacher(language: (typeof languages)[number]) {
  school = await openSchool(language);
  const { teacher } = school.people;
  const does = async (act: () => unknown) => {
    act();
    await school.idle();
  };
  const shown = () => plain(teacher.last().text);
  /** The number of the newest message that the person wrote with these words. */
  const numberOf = (words: string): number =>
    teacher.chat().findLast((message) => message.text === words)?.message_id ?? 0;
  const edits = (before: string, after: string) =>
    does(() => school.telegram.sandbox.people.edit(teacher.id, numberOf(before), after));
  return { teacher, does, shown, edits, numberOf, words: school.words };
}

describe.each(languages)('an unasked message (%s)', (language) => {
  it('that is a list becomes a class list after one tap, its names unlost', async () => {
    const { teacher, does, shown, words } = await withTeacher(language);
    await does(() => teacher.says('1. 赵敏\n2. 钱勇\n3. 孙丽'));
    await teacher.sees(words('unasked.is-list', { count: 3 }));
    await does(() => teacher.taps(words('unasked.as-list')));
    await does(() => teacher.taps(words('class-list.new-class')));
    await does(() => teacher.says('4B'));
    await does(() => teacher.taps(words('stage.primary')));
    expect(shown()).toContain('赵敏');
    await does(() => teacher.taps(words('class-list.save', { count: 3 })));
    await teacher.sees(words('class-list.saved', { count: 3, class: '4B' }));
  });

  it('that is a file is offered as a class list', async () => {
    const { teacher, does, words } = await withTeacher(language);
    await does(() => teacher.sends(upload('list.csv', '序号,姓名\n1,赵敏\n2,钱勇\n')));
    await does(() => teacher.taps(words('unasked.as-list')));
    await teacher.sees(words('class-list.class'));
    await does(() => teacher.taps('三年级二班'));
    await teacher.sees('钱勇');
    await does(() => teacher.taps(words('class-list.save', { count: 2 })));
  });

  it('that is a name finds the child; one that nobody has may be reported', async () => {
    const { teacher, does, shown, words } = await withTeacher(language);
    await does(() => teacher.says(pupils[0]));
    await teacher.sees(words('find.found', { count: 1 }));
    await does(() => teacher.says('欧阳思远'));
    await teacher.sees(words('unasked.nobody'));
    await does(() => teacher.taps(words('unasked.report')));
    await teacher.sees(words('report.class'));
    expect(shown()).not.toContain(words('report.name'));
  });

  it('that is forwarded begins a report of whom it names', async () => {
    const { teacher, does, words, numberOf } = await withTeacher(language);
    await does(() => teacher.says('欧阳思远'));
    await does(() => school.telegram.sandbox.people.forward(teacher.id, numberOf('欧阳思远')));
    await teacher.sees(words('unasked.forwarded', { text: '欧阳思远' }));
    await teacher.sees(words('report.class'));
  });
});

describe.each(languages)('a message that is changed (%s)', (language) => {
  it('is another answer while its question can be answered', async () => {
    const { teacher, does, shown, edits, words } = await withTeacher(language);
    await does(() => teacher.says('/report'));
    await does(() => teacher.says('Leo Prak'));
    await edits('Leo Prak', 'Leo Park');
    await teacher.sees(words('report.class'));
    await does(() => teacher.taps(words('common.back')));
    expect(shown()).toContain('Leo Park');
    expect(shown()).not.toContain('Leo Prak');
  });

  it('changes its part of a list', async () => {
    const { teacher, does, shown, edits, words } = await withTeacher(language);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps('三年级二班'));
    await does(() => teacher.says('赵敏\n钱勇'));
    await edits('赵敏\n钱勇', '赵敏\n钱勇\n孙丽');
    expect(shown()).toContain('孙丽');
    await does(() => teacher.taps(words('class-list.save', { count: 3 })));
    await teacher.sees(words('class-list.saved', { count: 3, class: '三年级二班' }));
  });

  it('keeps its first wording afterwards, and says so', async () => {
    const { teacher, edits, words } = await withTeacher(language);
    await keepClass(school, ['赵敏', '钱勇'], '4B');
    await edits('赵敏\n钱勇', '赵敏\n钱勇\n孙丽');
    await teacher.sees(words('unasked.edit-late'));
  });
});
