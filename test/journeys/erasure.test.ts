/** A child's name is written wherever the bot takes words; once the child is erased it is in no chat and in no file, for whoever has the key too. */
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { readKeyFile } from '../../src/store/master-key.ts';
import { idIn } from '../support/buttons.ts';
import { eraseByTwo } from '../support/erase-child.ts';
import type { Person } from '../support/person.ts';
import { openSchool, type School } from '../support/school.ts';
import { logVisit, takeRolls } from '../support/school-days.ts';
import { unsealed } from '../support/unseal.ts';

const name = 'Zuzanna Quibblewick';
const other = 'Hrothgar Plumtree';
const holds = (text: string): boolean => /zuzanna|quibblewick/i.test(text);

let school: School;
afterEach(async () => {
  await school.stop();
});

const says = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};
const taps = async (person: Person, data: string) => {
  person.tapsData(data);
  await school.idle();
};

const key = () => readKeyFile(join(`${school.dataDir}-keys`, 'seal.key'));
const tablesWithName = async () => [
  ...new Set((await unsealed(school.database, key())).filter(({ text }) => holds(text)).map(({ table }) => table)),
];
/** Who still sees it, and in which message. */
const chatsWithName = () =>
  Object.entries(school.people).flatMap(([who, person]) =>
    person
      .chat()
      .filter((message) => holds(JSON.stringify(message)))
      .map(({ text }) => ({ who, text })),
  );
const peopleWithName = () => [...new Set(chatsWithName().map(({ who }) => who))];

it('of an erased child is in no chat, no row that anybody can open, no file and no log', async () => {
  school = await openSchool('en', [name, other]);
  const { teacher, principal, coordinator, volunteer } = school.people;
  await takeRolls(school, '2026-09-14', '2026-09-16', { absent: [name] });
  await says(teacher, '/cases');
  await taps(teacher, 'case:');
  await logVisit(school, teacher, { needs: ['tutoring'], note: `The aunt of ${name} pays` });
  await says(principal, '/find');
  await says(principal, name);
  await taps(principal, 'case:');
  await taps(principal, 'child:');
  // Begun and left: a list with the name in it, and a tip about somebody of that name.
  await says(teacher, '/list');
  teacher.taps(school.words('class-list.new-class'));
  await school.idle();
  await says(teacher, '3C');
  teacher.taps(school.words('stage.primary'));
  await school.idle();
  await says(teacher, `${other}\n${name}`);
  await says(volunteer, '/tip');
  await says(volunteer, name);
  expect(peopleWithName()).toEqual(expect.arrayContaining(['teacher', 'principal', 'volunteer']));
  expect(await tablesWithName()).toEqual(expect.arrayContaining(['child', 'event', 'draft', 'name_page']));

  const [row] = await school.database.query('select number from "case"');
  await says(coordinator, `/case ${row?.['number']}`);
  await taps(coordinator, 'child:');
  await eraseByTwo(school, idIn(coordinator, 'child.erase:'), String(row?.['number']));
  await school.at('2026-09-16T09:30');

  expect(chatsWithName()).toEqual([]);
  // A job takes out what others wrote; until it has ended it holds the name itself.
  await vi.waitFor(async () => expect(await tablesWithName()).toEqual([]), { timeout: 30_000, interval: 100 });
  // The other child is where it was, and the case is an empty shell that still counts.
  expect((await unsealed(school.database, key())).some(({ text }) => text.includes(other))).toBe(true);
  expect(await school.database.query('select number from "case"')).toEqual([row]);
  await says(principal, '/find');
  await says(principal, 'Quibblewick');
  await principal.sees(school.words('find.nothing'));
  expect(holds((await school.everythingStored()).toString('latin1'))).toBe(false);
}, 60_000);
