/** What cannot be taken back takes two, or three days in which somebody can stop it. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { asksToErase } from '../support/erase-child.ts';
import { everythingSeen, press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { joinAs, openSchool, type School, takeRoll } from '../support/school.ts';

const child = '王小明';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

/** The child's page, opened by its case; gives the child's public id. */
async function opens(person: Person): Promise<string> {
  person.says('/cases');
  await school.idle();
  person.tapsData('case:');
  await school.idle();
  person.tapsData('child:');
  await school.idle();
  return idIn(person, 'child.erase:');
}

async function asked(): Promise<{ id: string; number: string }> {
  const { coordinator } = school.people;
  await takeRoll(school, { absent: [child] });
  const id = await opens(coordinator);
  const number = /[A-Z]{2,5}-2026-\d{4}/.exec(everythingSeen(coordinator))?.[0] ?? '';
  await asksToErase(school, coordinator, id, number);
  return { id, number };
}

describe.each(languages)('erasing (%s)', (language) => {
  it('is told to another coordinator, by number, who can stop it', async () => {
    school = await openSchool(language);
    const { coordinator, stranger, principal } = school.people;
    await joinAs(school, 'stranger', 'coordinator');
    const { id, number } = await asked();
    await coordinator.sees(school.words('erasure.asked-hint'));
    await stranger.sees(school.words('erasure.news', { name: 'Nora' }));
    expect(JSON.stringify(stranger.last())).toContain(number);
    expect(everythingSeen(stranger)).not.toContain(child);
    await press(school, principal, `child.keep:${id}`);
    expect(principal.last().text).toContain(school.words('refusal.not-allowed'));
    stranger.tapsData('child.keep:');
    await school.idle();
    await stranger.sees(school.words('erasure.stopped'));
    await coordinator.sees(school.words('erasure.stopped-by', { name: 'Ezra' }));
    await school.at('2026-09-18T10:00');
    await press(school, coordinator, `child:${id}`);
    expect(coordinator.last().text).toContain(child);
  });
});

describe('erasing', () => {
  it('is done after three days when nobody stops it, and said to who asked', async () => {
    school = await openSchool('en');
    const { coordinator } = school.people;
    await asked();
    await school.at('2026-09-16T10:00');
    await opens(coordinator);
    expect(coordinator.last().text).toContain(child);
    expect(coordinator.last().text).toContain(school.words('erasure.will-be', { on: { on: '2026-09-17' } }));
    await school.at('2026-09-17T09:00');
    await coordinator.sees(school.words('child.erase-done'));
    coordinator.says('/find');
    await school.idle();
    coordinator.says('小明');
    await school.idle();
    await coordinator.sees(school.words('find.nothing'));
  });

  it('is done at once when a second person wants it, and twice the same person is one', async () => {
    school = await openSchool('en');
    const { coordinator, stranger } = school.people;
    await joinAs(school, 'stranger', 'coordinator');
    const { id, number } = await asked();
    await asksToErase(school, coordinator, id, number);
    expect(everythingSeen(coordinator)).not.toContain(school.words('child.erase-done'));
    await asksToErase(school, stranger, id, number);
    await stranger.sees(school.words('child.erase-done'));
  });

  it('does not come to pass while the data are held', async () => {
    school = await openSchool('en');
    const { coordinator } = school.people;
    const { id } = await asked();
    await press(school, coordinator, `child.hold:${id}`);
    await school.at('2026-09-18T10:00');
    await press(school, coordinator, `child:${id}`);
    expect(coordinator.last().text).toContain(child);
  });
});
