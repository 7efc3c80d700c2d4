/**
 * The programme vn from the third absent day to the look after 90 days. Source: document 003, II.1 (Tổ công tác) and
 * II.4; the days are the programme's suggestions.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { joinAs, keepClass, pupils, type School, setUpSchool, startSchool, takeRoll } from '../support/school.ts';
import { logVisit } from '../support/school-days.ts';

const [child] = pupils;

describe.each(languages)('the working team (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const word = (key: string, values?: Parameters<School['words']>[1]) =>
    school.words(key as 'common.home', values).replace(/<[^>]+>/g, '');
  const tap = async (who: Person, data: string) => {
    who.tapsData(data);
    await school.idle();
  };

  it('visits, sets measures, supports, and looks after 30, 60 and 90 days', { timeout: 120_000 }, async () => {
    school = await startSchool(language, { at: '2026-09-07T08:00', timeZone: 'Asia/Ho_Chi_Minh' });
    await setUpSchool(school, 'school', 'vn', 'Asia/Ho_Chi_Minh');
    await joinAs(school, 'teacher', 'teacher');
    await joinAs(school, 'principal', 'principal');
    await joinAs(school, 'liaison', 'liaison');
    await keepClass(school, pupils);
    const { teacher, principal, liaison } = school.people;
    for (const day of ['2026-09-07', '2026-09-08', '2026-09-09']) {
      await school.at(`${day}T08:30`);
      await takeRoll(school, { absent: [child] });
    }
    // The third absent day: the team goes to the household within five working days.
    await liaison.sees(word('step.name-household'));
    await liaison.sees(word('step.due', { on: { on: '2026-09-16' } }));
    const caseId = idIn(liaison, 'case:');
    const owes = async (who: Person, step: string, on: string) => {
      await press(school, who, `case:${caseId}`);
      expect(who.last().text).toContain(
        word('case.step', { step: { phrase: { key: `step.name-${step}` as 'step.name-visit' } }, on: { on } }),
      );
    };
    await logVisit(school, liaison, { outcome: 'undecided' });

    // School and family set measures; the support that follows asks for a look every month.
    await owes(principal, 'measures', '2026-09-16');
    // The visit was the persuasion too.
    expect(principal.last().text).not.toContain(word('step.name-mobilise'));
    await tap(principal, 'step.note');
    principal.says('A bicycle and help with reading');
    await school.idle();
    await owes(principal, 'support', '2026-09-23');

    // Back on Monday the 14th.
    await school.at('2026-09-14T08:30');
    await takeRoll(school);
    for (const [step, day, dueOn] of [
      ['check-in-30', '2026-10-14', '2026-10-20'],
      ['check-in-60', '2026-11-13', '2026-11-19'],
      ['check-in-90', '2026-12-14', '2026-12-18'],
    ] as const) {
      await school.at(`${day}T09:00`);
      await teacher.sees(word(`step.name-${step}`));
      await owes(teacher, step, dueOn);
      await tap(teacher, 'check-in:');
    }
    await teacher.sees(word('recorded.closed'));
  });

  it('stays with a pupil at risk, who comes to class all the while', { timeout: 120_000 }, async () => {
    school = await startSchool(language, { at: '2026-09-07T08:00', timeZone: 'Asia/Ho_Chi_Minh' });
    await setUpSchool(school, 'school', 'vn', 'Asia/Ho_Chi_Minh');
    await joinAs(school, 'teacher', 'teacher');
    await joinAs(school, 'liaison', 'liaison');
    await keepClass(school, pupils);
    const { teacher, liaison } = school.people;
    await takeRoll(school);
    const pressLabel = async (who: Person, label: string) => {
      who.taps(label);
      await school.idle();
    };
    teacher.says('/find');
    await school.idle();
    teacher.says(child);
    await school.idle();
    await tap(teacher, 'child:');
    await tap(teacher, 'tell.child');
    await pressLabel(teacher, word('case-kind.at-risk'));
    for (let i = 0; i < 2; i++) await pressLabel(teacher, word('dialogue.skip'));
    await pressLabel(teacher, word('common.no'));
    await pressLabel(teacher, word('dialogue.confirm'));
    await liaison.sees(word('step.name-household'));
    const caseId = idIn(liaison, 'case:');
    for (const day of ['2026-09-08', '2026-09-09']) {
      await school.at(`${day}T08:30`);
      await takeRoll(school);
    }
    await press(school, liaison, `case:${caseId}`);
    expect(liaison.last().text).toContain(word('step.name-household'));
    await logVisit(school, liaison, { outcome: 'undecided' });
    // Only a return that somebody tells ends the watchfulness of the team.
    await press(school, teacher, `case:${caseId}`);
    await tap(teacher, 'return:');
    await pressLabel(teacher, word('return.today'));
    await press(school, teacher, `case:${caseId}`);
    expect(teacher.last().text).toContain(word('case.stage-watched'));
  });
});
