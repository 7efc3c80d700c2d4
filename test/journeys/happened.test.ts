/** Between steps: from the case page a visit, help and whereabouts are told, and stand in its history. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { openSchool, pupils, type School, takeRoll } from '../support/school.ts';
import { answerVisit } from '../support/school-days.ts';

describe.each(languages)('between steps (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  it('the teacher tells of a call, of help and of where the child is', async () => {
    school = await openSchool(language);
    const { teacher } = school.people;
    const { words } = school;
    const taps = async (label: string) => {
      teacher.taps(label);
      await school.idle();
    };
    const tapsData = async (data: string) => {
      teacher.tapsData(data);
      await school.idle();
    };
    await takeRoll(school, { absent: [pupils[0]] });
    await tapsData('contact:');
    await tapsData('case:');
    await tapsData('happened:');
    await tapsData('happened.visit:');
    await answerVisit(school, teacher, { how: 'phone-today', outcome: 'undecided' });
    await taps(words('dialogue.confirm'));
    await teacher.sees(words('visit.logged-phone', { on: { on: '2026-09-14' } }));
    await tapsData('case:');
    await tapsData('happened:');
    await tapsData('happened.help:');
    await taps(words('service.one-to-one'));
    teacher.says('14.9.2026');
    await school.idle();
    await taps(words('dialogue.skip'));
    await taps(words('dialogue.skip'));
    await tapsData('case:');
    await tapsData('happened:');
    await tapsData('happened.where:');
    await taps(words('happened.at-relatives'));
    await taps(words('dialogue.skip'));
    await tapsData('case:');
    const page = teacher.last().text ?? '';
    expect(page).toContain(words('event.kind-whereabouts'));
    expect(page).toContain(words('service.one-to-one'));
  });
});
