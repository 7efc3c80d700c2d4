/** A class list as it is forwarded in a hurry: looked over, some names left out, sent anew, saved with two quick taps. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { joinAs, type School, setUpSchool, startSchool } from '../support/school.ts';

const greetings = { en: 'Hello everyone', fa: 'سلام خسته نباشید', zh: '老师好', vi: 'Em chào cô' } as const;
const names = ['王小明', '李红', '张强'] as const;

describe.each(languages)('a class list looked over (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  /** Up to the preview of a list. */
  async function previewOf(list: string) {
    school = await startSchool(language);
    await setUpSchool(school);
    await joinAs(school, 'teacher', 'teacher');
    const { teacher } = school.people;
    const act = async (done: () => unknown) => {
      done();
      await school.idle();
    };
    await act(() => teacher.says('/list'));
    await act(() => teacher.says('三年级二班'));
    await act(() => teacher.taps(school.words('stage.primary')));
    await act(() => teacher.says(list));
    return { teacher, act, words: school.words };
  }

  it('takes a greeting for no name, and leaves out what the teacher taps', async () => {
    const { teacher, act, words } = await previewOf([greetings[language], ...names, '校长'].join('\n'));
    await act(() => teacher.taps(words('class-list.leave-out')));
    expect(teacher.buttons()).not.toContain(greetings[language]);
    await act(() => teacher.taps('校长'));
    await act(() => teacher.taps(words('dialogue.ready')));
    await act(() => teacher.taps(words('class-list.save', { count: 3 })));
    await act(() => teacher.says('/roll'));
    const shown =
      teacher
        .last()
        .reply_markup?.inline_keyboard.flat()
        .map(({ text }) => text) ?? [];
    expect(shown.join()).toContain('王小明');
    expect(shown.join()).not.toContain('校长');
  });

  it('offers nothing to save when every name was left out', async () => {
    const { teacher, act, words } = await previewOf('王小明\n李红');
    await act(() => teacher.taps(words('class-list.leave-out')));
    for (const name of ['王小明', '李红']) await act(() => teacher.taps(name));
    await act(() => teacher.taps(words('dialogue.ready')));
    await teacher.sees(words('class-list.none-left'));
    const { inline_keyboard: rows = [] } = teacher.last().reply_markup ?? {};
    expect(rows.flat().map(({ text }) => text)).toEqual([words('common.back'), words('common.cancel')]);
  });

  it('reads a list that is sent while another is looked over, and forgets what was ticked in the first', async () => {
    const { teacher, act, words } = await previewOf(names.join('\n'));
    await act(() => teacher.taps(words('class-list.leave-out')));
    await act(() => teacher.taps('王小明'));
    await act(() => teacher.taps(words('dialogue.ready')));
    await act(() => teacher.says('陈静\n刘洋'));
    expect(teacher.last().text).not.toContain('李红');
    await act(() => teacher.taps('陈静'));
    await act(() => teacher.taps(words('dialogue.ready')));
    await act(() => teacher.taps(words('class-list.save', { count: 1 })));
    await teacher.sees(words('class-list.saved', { count: 1, class: '三年级二班' }));
  });

  it('shows the saved list after two quick taps, not a complaint about an old button', async () => {
    const { teacher, act, words } = await previewOf(names.join('\n'));
    await act(() => {
      teacher.taps(words('class-list.save', { count: 3 }));
      teacher.taps(words('class-list.save', { count: 3 }));
    });
    await teacher.sees(words('class-list.saved', { count: 3, class: '三年级二班' }));
    await teacher.neverSees(words('refusal.unknown-button'), 1);
  });
});
