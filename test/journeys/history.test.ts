/** What happened before in a case is read by those who have charge of it; who goes once, or does one task, reads their task. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { everythingSeen, press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { openSchool, type School } from '../support/school.ts';
import { logVisit, takeRolls } from '../support/school-days.ts';

const absent = { absent: ['王小明'] };
const note = 'Grandmother is ill';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const taps = async (person: Person, data: string) => {
  person.tapsData(data);
  await school.idle();
};

/** A visit with a note and a need was logged; the public id of the case. */
async function withNote(language: (typeof languages)[number]): Promise<string> {
  school = await openSchool(language);
  const { teacher } = school.people;
  await takeRolls(school, '2026-09-14', '2026-09-16', absent);
  await logVisit(school, teacher, { needs: ['tutoring'], note });
  teacher.says('/cases');
  await school.idle();
  await taps(teacher, 'case:');
  return idIn(teacher, 'danger:');
}

describe.each(languages)('the history of a case (%s)', (language) => {
  it('is closed to a volunteer who does one task, page and words', async () => {
    const id = await withNote(language);
    const { volunteer, teacher, principal } = school.people;
    await taps(volunteer, 'task.claim');
    for (const data of [`case:${id}`, `case.page:${id}:0`]) {
      await press(school, volunteer, data);
      await volunteer.sees(school.words('case.history-closed'));
      expect(JSON.stringify(volunteer.last())).not.toContain('case.words');
    }
    await press(school, volunteer, `case.words:${id}:0`);
    await volunteer.sees(school.words('refusal.not-allowed'));
    for (const text of [note, school.words('event.kind-visit'), school.words('visit.outcome-refused')])
      expect(everythingSeen(volunteer)).not.toContain(text);

    for (const person of [teacher, principal]) {
      await press(school, person, `case.words:${id}:0`);
      await person.sees(note);
    }
  });
});

describe('the history of a case', () => {
  it.each([
    ['volunteer', 'Vera', false],
    ['liaison', 'Sam', true],
  ] as const)('with a visit in hand, for a %s', async (role, name, reads) => {
    const id = await withNote('en');
    const { principal } = school.people;
    const helper = school.people[role];
    await takeRolls(school, '2026-09-17', '2026-09-22', absent);
    await press(school, principal, `case:${id}`);
    await taps(principal, 'visit.hand');
    principal.taps(new RegExp(`^${name}`));
    await school.idle();
    await taps(helper, 'visit.accept');
    await press(school, helper, `case:${id}`);
    expect(everythingSeen(helper).includes(school.words('case.history-closed'))).toBe(!reads);
    await press(school, helper, `case.words:${id}:0`);
    await press(school, helper, `case.words:${id}:1`);
    expect(everythingSeen(helper).includes(note)).toBe(reads);
  });
});
