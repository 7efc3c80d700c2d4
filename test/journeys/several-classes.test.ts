/** A teacher before the first list, and with several classes: what is offered leads on, and never to a refusal. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { joinAs, keepClass, type School, setUpSchool, startSchool } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

const labels = (school: School) =>
  (school.people.teacher.last().reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);

describe.each(languages)('a teacher (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  async function withTeacher() {
    school = await startSchool(language);
    await setUpSchool(school);
    await joinAs(school, 'teacher', 'teacher');
    return school.people.teacher;
  }
  const twoClasses = async () => {
    await keepClass(school, ['王小明', '李红'], '一班');
    await keepClass(school, ['张强', '陈静'], '二班');
  };
  const say = async (text: string) => {
    school.people.teacher.says(text);
    await school.idle();
  };

  it('who waits to be let in is not offered a class list', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const { teacher, coordinator } = school.people;
    teacher.opensLink(coordinator.link(/start=/));
    await school.idle();
    teacher.tapsData(`start.lang:${language}`);
    await school.idle();
    teacher.tapsData('start.ok');
    await school.idle();
    await say('/roll');
    await teacher.sees(school.words('home.waiting'));
    expect(labels(school)).toEqual([school.words('home.button-language')]);
  });

  it('’s coordinator is not offered to add a unit below a school', async () => {
    await withTeacher();
    const { coordinator } = school.people;
    coordinator.says('/home');
    await school.idle();
    coordinator.taps(school.words('home.button-team'));
    await school.idle();
    expect(coordinator.buttons()).toContain(school.words('home.button-invite'));
    expect(coordinator.buttons()).not.toContain(school.words('home.button-unit'));
  });

  it('begins with the class list', async () => {
    await withTeacher();
    await say('/home');
    expect(labels(school)).toContain(school.words('home.first-list'));
    await keepClass(school, ['王小明']);
    await say('/home');
    expect(labels(school)).not.toContain(school.words('home.first-list'));
  });

  it('with two classes is led from one roll to the next, and sees which is done', async () => {
    const teacher = await withTeacher();
    await twoClasses();
    await say('/roll');
    teacher.taps('一班');
    await school.idle();
    teacher.tapsData('roll.send');
    await school.idle();
    teacher.taps(school.words('roll-call.next', { class: '二班' }));
    await school.idle();
    expect(labels(school).join()).toContain('张强');
    await say('/roll');
    expect(labels(school).join()).toContain('✅');
    teacher.taps('二班');
    await school.idle();
    teacher.tapsData('roll.send');
    await school.idle();
    expect(labels(school).join()).not.toContain(school.words('roll-call.next', { class: '' }).trim());
  });

  it('finds the visit to be logged on a case whose first contact is late too', async () => {
    const teacher = await withTeacher();
    await keepClass(school, ['王小明', '李红']);
    await takeRolls(school, '2026-09-14', '2026-09-16', { absent: ['王小明'] });
    await say('/cases');
    teacher.tapsData('case:');
    await school.idle();
    expect(labels(school)).toContain(school.words('step.log-visit'));
    expect(labels(school)).not.toContain(school.words('step.reached-problem'));
  });

  it('on a day without school is asked for no class, but for the days that are missing', async () => {
    const teacher = await withTeacher();
    await twoClasses();
    await school.at('2026-09-14T21:00');
    await school.at('2026-09-19T09:00');
    await say('/roll');
    const on = { on: '2026-09-19' };
    await teacher.sees(school.words('refusal.roll-no-school-but', { on }));
    teacher.tapsData('roll.day');
    await school.idle();
    expect(labels(school).join()).toContain('王小明');
  });
});
