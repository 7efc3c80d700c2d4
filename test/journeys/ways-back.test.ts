/** No dead ends on the way in and out: the language screen, the wait at the door, the list of people, a role that ended. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import type { Person } from '../support/person.ts';
import { enter, openSchool, type School, setUpSchool, startSchool } from '../support/school.ts';

describe.each(languages)('a way back (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });
  const tap = async (person: Person, data: string) => {
    person.tapsData(data);
    await school.idle();
  };
  const dataOf = (person: Person): string[] =>
    (person.last().reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
      'callback_data' in button ? [button.callback_data.split(':')[0] ?? ''] : [],
    );

  it('leads from the language screen home, and from the wait at the door to language and home', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const { coordinator, teacher } = school.people;
    coordinator.says('/language');
    await school.idle();
    await tap(coordinator, 'home');
    expect(dataOf(coordinator)).toContain('invite');
    teacher.opensLink(coordinator.link(/start=/));
    await school.idle();
    expect(dataOf(teacher)).not.toContain('home');
    await enter(school, teacher);
    expect(dataOf(teacher)).toEqual(['start.languages', 'home']);
    await tap(teacher, 'home');
    await teacher.sees(school.words('home.waiting'));
  });

  it('opens a person before anything can be ended, and whose role has ended finds home', async () => {
    school = await openSchool(language);
    const { coordinator, volunteer } = school.people;
    coordinator.says('/people');
    await school.idle();
    expect(dataOf(coordinator)).not.toContain('people.remove');
    // Tom has the school and a class, and is one button.
    const buttons = coordinator.last().reply_markup?.inline_keyboard.flat() ?? [];
    expect(buttons.filter(({ text }) => text.includes('Tom'))).toHaveLength(1);
    coordinator.taps(/Tom/);
    await school.idle();
    expect(dataOf(coordinator)).toEqual(['phone.lock', 'people.remove', 'people.remove', 'people', 'home']);
    coordinator.taps(school.words('common.back'));
    await school.idle();
    coordinator.taps(/Vera/);
    await school.idle();
    await tap(coordinator, 'people.remove');
    await tap(coordinator, 'people.gone');
    await tap(volunteer, 'home');
    await volunteer.sees(school.words('start.stranger'));
  });
});
