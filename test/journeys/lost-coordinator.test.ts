/** The coordinator's phone is gone: the person at the server makes a link, and another takes over. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { runProgram } from '../main/program.ts';
import { enter, type School, setUpSchool, startSchool, unitName } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

/** `npm run new-link` beside the running bot. */
async function newLink(): Promise<string> {
  const command = runProgram('src/command.ts new-link', { DATA_DIR: school.dataDir });
  expect(await command.ended).toBe(0);
  expect(command.out()).toContain(unitName);
  return /https:\S+start=\w+/.exec(command.out())?.[0] ?? '';
}

describe.each(languages)('a link from the server (%s)', (language) => {
  it('makes whoever opens it first coordinator of what is there, and the others are told', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const { coordinator, stranger, principal } = school.people;
    const earlier = await newLink();
    const link = await newLink();

    principal.opensLink(earlier);
    await school.idle();
    expect(principal.last().text).toContain(school.words('refusal.link-expired'));

    stranger.opensLink(link);
    await school.idle();
    await enter(school, stranger);
    expect(stranger.last().text).toContain(unitName);
    stranger.says('/people');
    await school.idle();
    expect(JSON.stringify(stranger.last())).toContain('Nora');
    const told = coordinator.chat().find(({ text }) => text?.includes('Ezra'));
    expect(told?.text).toContain(school.words('people.from-server-hint'));

    principal.opensLink(link);
    await school.idle();
    expect(principal.last().text).toContain(school.words('refusal.link-used'));
  });

  it('opens for a day', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const link = await newLink();
    await school.at('2026-09-15T09:00');
    school.people.stranger.opensLink(link);
    await school.idle();
    expect(school.people.stranger.last().text).toContain(school.words('refusal.link-expired'));
  });
});

describe('a link from the server', () => {
  it('lets in somebody who waits by a link of the chat already', async () => {
    school = await startSchool('en');
    await setUpSchool(school);
    const { coordinator, stranger } = school.people;
    const [invited = ''] = [...(coordinator.last().text ?? '').matchAll(/https:\S+start=\w+/g)]
      .map(([one]) => one)
      .slice(-1);
    stranger.opensLink(invited);
    await school.idle();
    await enter(school, stranger);
    stranger.opensLink(await newLink());
    await school.idle();
    stranger.says('/people');
    await school.idle();
    expect(JSON.stringify(stranger.last())).toContain('Nora');
  });
});
