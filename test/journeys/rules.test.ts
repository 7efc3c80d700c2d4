/** How the programme works, read in the chat: every part and page of it, by everybody who belongs to a unit. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { programmeOf } from '../../src/programmes/registry.ts';
import { textOf } from '../support/needs.ts';
import { joinAs, type School, setUpSchool, startSchool } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

/** Labels of the buttons under the last message. */
const labels = () => school.people.coordinator.buttons();
async function taps(label: string): Promise<void> {
  school.people.coordinator.taps(label);
  await school.idle();
}

describe.each(languages)('the rules (%s)', (language) => {
  it.each(['ir', 'vn'] as const)('of %s are read part by part and page by page, with a way back', async (programme) => {
    school = await startSchool(language);
    await setUpSchool(school, 'school', programme);
    const { coordinator } = school.people;
    coordinator.says('/rules');
    await school.idle();
    const parts = labels().filter((label) => /\d|[۰-۹]/u.test(label));
    expect(parts.length).toBeGreaterThanOrEqual(5);
    for (const part of parts) {
      await taps(part);
      const pages = new Set([textOf(coordinator)]);
      while (labels().includes(school.words('common.next'))) {
        await taps(school.words('common.next'));
        pages.add(textOf(coordinator));
      }
      for (const page of pages) expect([...page].length).toBeLessThan(3500);
      if (pages.size > 1) await taps(school.words('common.previous'));
      await taps(school.words('common.back'));
      expect(labels()).toEqual(expect.arrayContaining(parts));
    }
  });
});

describe('the rules', () => {
  it('are open to a teacher too, from the help, and not to a stranger', async () => {
    school = await startSchool('en');
    await setUpSchool(school);
    await joinAs(school, 'teacher', 'teacher');
    const { teacher, stranger } = school.people;
    teacher.says('/help');
    await school.idle();
    teacher.taps(school.words('rules.button'));
    await school.idle();
    teacher.taps(school.words('rules.part-steps', { count: programmeOf('cn').ladder.steps.length }));
    await school.idle();
    await teacher.sees('Opens on day 3 of absence without good reason');
    stranger.says('/rules');
    await school.idle();
    expect(textOf(stranger)).not.toContain('13510');
  });
});
