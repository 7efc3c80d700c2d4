/** A phone is lost: the coordinator locks it out at once, and the same person comes back on another account. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { everythingSeen, press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { enter, openSchool, type School, takeRoll } from '../support/school.ts';

const child = '王小明';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
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

/** The teacher's phone is locked by the coordinator; gives the public id of the teacher's role. */
async function locksTeacher(): Promise<string> {
  const { coordinator } = school.people;
  await says(coordinator, '/people');
  coordinator.taps(/^Tom/);
  await school.idle();
  const member = idIn(coordinator, 'phone.lock:');
  await taps(coordinator, 'phone.lock:');
  await taps(coordinator, 'phone.locked:');
  await coordinator.sees(school.words('lost-phone.locked', { name: 'Tom' }));
  return member;
}

async function linkFor(): Promise<string> {
  await taps(school.people.coordinator, 'phone.link:');
  return /https:\S+start=\w+/.exec(school.people.coordinator.last().text ?? '')?.[0] ?? '';
}

describe.each(languages)('a lost phone (%s)', (language) => {
  it('is locked out with what stands in it, and its owner comes back on another with all that was theirs', async () => {
    school = await openSchool(language);
    const { coordinator, teacher, stranger } = school.people;
    await takeRoll(school, { absent: [child] });
    await says(teacher, '/cases');
    await taps(teacher, 'case:');
    const page = `case:${idIn(teacher, 'danger:')}`;
    await taps(teacher, 'child:');
    await taps(teacher, 'child.edit:');
    teacher.taps(school.words('child.field-phone'));
    await school.idle();

    await locksTeacher();
    await school.settled();
    expect(everythingSeen(teacher)).not.toContain(child);
    await says(teacher, '/home');
    await teacher.sees(school.words('lost-phone.you-are-out'));
    await says(teacher, `/find ${child}`);
    await press(school, teacher, page);
    await school.settled();
    expect(everythingSeen(teacher)).not.toMatch(new RegExp(`${child}|王＊|-2026-`));

    const link = await linkFor();
    stranger.opensLink(link);
    await school.idle();
    await enter(school, stranger);
    await stranger.sees(school.words('lost-phone.asked'));
    await says(stranger, '/home');
    expect(JSON.stringify(stranger.last())).not.toContain('roll');
    await taps(coordinator, 'phone.is-them:');
    await stranger.sees(school.words('lost-phone.welcome-back'));
    const steps = await school.database.query("select status, owner_id from step where kind = 'contact'");
    const [account] = await school.database.query(
      'select person_id from account where locked_at is null and person_id in (select owner_id from step)',
    );
    expect(steps.map((step) => step['owner_id'])).toEqual([account?.['person_id']]);
    const draft = stranger.chat().at(-1)?.reply_markup?.inline_keyboard.flat() ?? [];
    expect(draft.some((button) => 'callback_data' in button && button.callback_data.startsWith('d:'))).toBe(true);
    await press(school, stranger, page);
    await taps(stranger, 'child:');
    await stranger.sees(child);

    await says(teacher, '/start');
    await press(school, teacher, page);
    expect(everythingSeen(teacher)).not.toContain('-2026-');
    await school.at('2026-09-15T12:00');
    expect(everythingSeen(teacher)).not.toMatch(/王＊|-2026-/);
  });
});

describe('a lost phone', () => {
  it('that is found is unlocked, and gets what waited meanwhile', async () => {
    school = await openSchool('en');
    const { coordinator, teacher } = school.people;
    const member = await locksTeacher();
    await school.at('2026-09-15T09:30');
    const before = teacher.chat().length;
    await press(school, coordinator, `phone.unlock:${member}`);
    await school.settled();
    expect(teacher.chat().length).toBeGreaterThan(before);
    await says(teacher, '/roll');
    expect(everythingSeen(teacher)).toContain(child);
  });

  it('is nobody’s to unlock but a coordinator’s, and no link opens twice, to a colleague, or after it was taken back', async () => {
    school = await openSchool('en');
    const { coordinator, principal, liaison, stranger, secondVolunteer } = school.people;
    const member = await locksTeacher();
    for (const verb of ['phone.lock', 'phone.locked', 'phone.unlock', 'phone.link']) {
      await press(school, principal, `${verb}:${member}`);
      expect(principal.last().text).toContain(school.words('refusal.not-allowed'));
    }
    const first = await linkFor();
    await press(school, coordinator, `phone.link:${member}`);
    stranger.opensLink(first);
    await school.idle();
    expect(stranger.last().text).toContain(school.words('refusal.link-expired'));
    const link = /https:\S+start=\w+/.exec(coordinator.last().text ?? '')?.[0] ?? '';
    liaison.opensLink(link);
    await school.idle();
    expect(liaison.last().text).toContain(school.words('refusal.has-roles'));
    stranger.opensLink(link);
    await school.idle();
    await enter(school, stranger);
    secondVolunteer.opensLink(link);
    await school.idle();
    expect(secondVolunteer.last().text).toContain(school.words('refusal.link-used'));
    const asked = idIn(coordinator, 'phone.is-them:');
    await press(school, principal, `phone.is-them:${asked}`);
    expect(principal.last().text).toContain(school.words('refusal.not-allowed'));
    await press(school, coordinator, `phone.not-them:${asked}`);
    await stranger.sees(school.words('lost-phone.was-not-them'));
    await press(school, coordinator, `phone.is-them:${asked}`);
    expect(coordinator.last().text).toContain(school.words('refusal.answered'));
    await says(stranger, '/roll');
    expect(everythingSeen(stranger)).not.toContain(child);
  });
});

describe('somebody who gives', () => {
  it('is let in by a coordinator, as everybody is', async () => {
    school = await openSchool('en');
    const { coordinator, secondDonor } = school.people;
    await says(coordinator, '/invite');
    const links = [...(coordinator.last().text ?? '').matchAll(/https:\S+start=\w+/g)].map(([link]) => link);
    secondDonor.opensLink(links[4] ?? '');
    await school.idle();
    await enter(school, secondDonor);
    await says(secondDonor, '/cards');
    expect(JSON.stringify(secondDonor.last())).not.toMatch(/card\./);
    await coordinator.sees(school.words('people.asks-hint-cards'));
    await taps(coordinator, 'people.admit:');
    await says(secondDonor, '/cards');
    expect(secondDonor.last().text).not.toContain(school.words('start.stranger'));
  });
});
