/** How a unit stands as a picture: drawn when it is asked for, its numbers in words below it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { openSchool, type School } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

describe.each(languages)('a picture of how it stands (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const photoOf = (person: Person) => person.chat().findLast(({ photo }) => photo !== undefined);

  async function drawn(person: Person): Promise<void> {
    await press(school, person, 'year');
    person.tapsData('year.picture');
    await school.idle();
  }

  it('comes with its numbers in words; of nothing there is none; for those who answer for the unit alone', async () => {
    school = await openSchool(language);
    const { principal, teacher, donor } = school.people;
    await drawn(principal);
    await principal.sees(school.words('picture.empty', { unit: '红星小学' }));
    await school.at('2026-09-14T21:00');
    await takeRolls(school, '2026-09-16', '2026-09-16', { absent: ['王小明', '李红'] });
    await drawn(principal);
    await vi.waitUntil(() => photoOf(principal) !== undefined, { timeout: 60_000 });
    const caption = photoOf(principal)?.caption ?? '';
    const line = school.words('picture.line', { label: { phrase: { key: 'picture.way-opened' } }, count: 2 });
    expect(caption).toContain(line);
    expect(caption).not.toContain('王');
    const unit = idIn(principal, 'year.unit:');
    for (const person of [teacher, donor]) {
      await press(school, person, `year.picture:${unit}`);
      await school.settled();
      expect(photoOf(person)).toBeUndefined();
    }
  });
});
