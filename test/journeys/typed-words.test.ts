/** What people type may name a child, whoever they are and however they say it: it leaves the chat. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { openSchool, type School } from '../support/school.ts';

const child = '王小明';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const says = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};
const own = (person: Person): string =>
  person
    .chat()
    .filter(({ from }) => from?.id === person.id)
    .map(({ text }) => text ?? '')
    .join('\n');

describe('words', () => {
  it('of somebody without a role leave the chat', async () => {
    school = await openSchool('en');
    const { stranger } = school.people;
    await says(stranger, `Where is ${child}?`);
    await says(stranger, `/find ${child}`);
    expect(own(stranger)).toContain(child);
    await school.at('2026-09-14T08:40');
    expect(own(stranger)).not.toContain(child);
  });

  it('that a message was changed into leave the chat', async () => {
    school = await openSchool('en');
    const { teacher, stranger } = school.people;
    const { people } = school.telegram.sandbox;
    for (const person of [teacher, stranger]) {
      await says(person, '/home');
      const sent = person.chat().findLast(({ from }) => from?.id === person.id);
      people.edit(person.id, sent?.message_id ?? 0, `${child} is at home`);
      await school.idle();
      expect(own(person)).toContain(child);
    }
    await school.at('2026-09-14T08:40');
    for (const person of [teacher, stranger]) expect(own(person)).not.toContain(child);
  });
});
