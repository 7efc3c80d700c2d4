/** Who loses a right loses it at once: in danger, after a removal, with a link that somebody else has used. */
import { afterEach, describe, expect, it } from 'vitest';
import { dataOf, idIn } from '../support/buttons.ts';
import { everythingSeen, idsIn, press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { enter, firstLinkOf, openSchool, type School, startSchool, takeRoll } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

const child = '王小明';
const absent = { absent: [child] };

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
const raisesDanger = async (person: Person) => {
  await says(person, '/cases');
  await taps(person, 'case:');
  await taps(person, 'danger:');
  await taps(person, 'danger.raise:');
};
/** The coordinator removes whoever holds a membership with this button. */
const removes = async (name: string) => {
  const { coordinator } = school.people;
  await says(coordinator, '/people');
  coordinator.taps(new RegExp(`${name}.*school|school.*${name}|${name}`));
  await school.idle();
  await taps(coordinator, 'people.remove:');
  await taps(coordinator, 'people.gone:');
};

describe('a child in danger, as any case that was taken over,', () => {
  it('is no matter of the visitor any more: the family, the visit and its reminders are gone', async () => {
    school = await openSchool('en');
    const { teacher, volunteer, principal } = school.people;
    await takeRolls(school, '2026-09-14', '2026-09-16', absent);
    await taps(teacher, 'visit.hand');
    teacher.taps(/^Vera/);
    await school.idle();
    await taps(volunteer, 'visit.accept');
    const step = idIn(volunteer, 'visit.details:');
    await taps(volunteer, 'visit.details');
    await volunteer.sees(child);
    await raisesDanger(teacher);
    await school.at('2026-09-16T08:40');
    expect(everythingSeen(volunteer)).not.toContain(child);
    await says(volunteer, '/home');
    expect(volunteer.last().text).toContain(school.words('home.nothing'));
    for (const verb of ['visit.details', 'visit.back', 'visit.accept']) {
      await press(school, volunteer, `${verb}:${step}`);
      await volunteer.sees(school.words('refusal.not-yours-now'));
    }
    await press(school, volunteer, `snooze:${step}:1`);
    await volunteer.sees(school.words('refusal.not-allowed'));

    const seen = volunteer.chat().length;
    for (const day of ['17', '18', '21']) await school.at(`2026-09-${day}T09:00`);
    expect(volunteer.chat().slice(seen)).toEqual([]);
    await says(principal, '/home');
    expect(everythingSeen(principal)).toContain(step);
  });

  it('is taken from the named person, who hears nothing of it', async () => {
    school = await openSchool('en');
    const { teacher, principal, liaison } = school.people;
    for (const day of ['14', '15', '16', '17', '18']) {
      await school.at(`2026-09-${day}T08:30`);
      await takeRoll(school, absent);
      await school.at(`2026-09-${day}T21:00`);
    }
    await taps(principal, 'name-person');
    principal.taps(/^Sam/);
    await school.idle();
    await school.at('2026-09-20T08:30');
    await says(liaison, '/home');
    const step = idIn(liaison, 'step.show:');
    await raisesDanger(teacher);
    await says(liaison, '/home');
    expect(liaison.last().text).toContain(school.words('home.nothing'));
    await press(school, liaison, `step.show:${step}`);
    await liaison.sees(school.words('refusal.not-allowed'));
    const seen = liaison.chat().length;
    await takeRoll(school);
    await school.at('2026-09-20T21:00');
    await school.at('2026-09-21T08:30');
    expect(liaison.chat().slice(seen)).toEqual([]);
  });
});

describe('a person who was removed', () => {
  it('loses the class with the school, the names on screen, the open dialogue and what was to be undone', async () => {
    school = await openSchool('en');
    const { teacher } = school.people;
    await takeRoll(school, absent);
    const undoList = dataOf(teacher, 'undo:');
    await taps(teacher, 'contact:');
    const undo = dataOf(teacher, 'undo:');
    await says(teacher, '/cases');
    await taps(teacher, 'case:');
    const page = dataOf(teacher, 'danger:').replace('danger', 'case');
    await taps(teacher, 'child:');
    await teacher.sees(child);
    await taps(teacher, 'child.edit:');
    teacher.taps(school.words('child.field-phone'));
    await school.idle();
    await removes('Tom');
    await school.at('2026-09-14T08:05');
    expect(everythingSeen(teacher)).not.toContain(child);

    await says(teacher, '13800138000');
    await teacher.sees(school.words('dialogue.gone'));
    for (const data of [undo, undoList, page]) {
      await press(school, teacher, data);
      expect(everythingSeen(teacher)).toContain(school.words('refusal.not-allowed'));
      expect(teacher.last().text).not.toMatch(/-2026-/);
    }
    await says(teacher, '/roll');
    expect(JSON.stringify(teacher.last())).not.toMatch(/roll\.(tap|day|class):/);
    await school.at('2026-09-14T08:50');
    expect(everythingSeen(teacher)).not.toContain('13800138000');
  });

  it('gets nothing that waited for the morning or for the bot to be unblocked', async () => {
    school = await openSchool('en');
    const { teacher } = school.people;
    await school.at('2026-09-14T21:30');
    await takeRoll(school, absent);
    teacher.blocks();
    await school.at('2026-09-15T10:00');
    await removes('Tom');
    teacher.unblocks();
    await school.at('2026-09-15T10:05');
    expect(everythingSeen(teacher)).not.toMatch(/王＊/);
    await says(teacher, '/home');
    await teacher.sees(school.words('start.stranger'));
  });

  it('may be a coordinator, unless nobody else is left, or the one who removes', async () => {
    school = await openSchool('en');
    const { coordinator } = school.people;
    await says(coordinator, '/people');
    const others = idsIn(coordinator, 'people.member');
    const own = await ownMembership(others);
    await press(school, coordinator, `people.gone:${own}`);
    await coordinator.sees(school.words('refusal.last-coordinator'));
  });
});

/** The membership that no button offers: the coordinator's own. */
async function ownMembership(others: readonly string[]): Promise<string> {
  const rows = await school.database.query("select public_id as id from membership where role = 'coordinator'");
  const all = rows.map(({ id }) => String(id));
  return all.find((id) => !others.includes(id)) ?? '';
}

describe('the link of the first coordinator', () => {
  it('makes one root, whoever of two in the same moment is first, and is of no use afterwards', async () => {
    school = await startSchool('en');
    const { coordinator, stranger } = school.people;
    const link = firstLinkOf(school);
    for (const person of [coordinator, stranger]) {
      person.opensLink(link);
      await school.idle();
      await enter(school, person);
      person.taps(school.words('programme.cn'));
      await school.idle();
      person.taps(school.words('level.school'));
      await school.idle();
      for (const answer of ['Red Star', 'Henan', 'Asia/Shanghai']) await says(person, answer);
    }
    school.telegram.together(() => {
      for (const person of [coordinator, stranger]) person.taps(school.words('dialogue.confirm'));
    });
    await school.idle();
    await coordinator.sees(school.words('set-up.ready', { unit: 'Red Star' }));
    await stranger.sees(school.words('refusal.link-used'));
    stranger.opensLink(link);
    await school.idle();
    await stranger.sees(school.words('refusal.link-used'));
    await school.restart();
    expect(firstLinkOf(school)).toBe('');
  });

  it.each(['7nh2gec8hh_0000000000000000', '_', '__proto__', 'a'.repeat(64), "' or 1=1 --", '王小明'])(
    'is not guessed: %s',
    async (code) => {
      school = await startSchool('en');
      const { stranger } = school.people;
      await says(stranger, `/start ${code}`);
      await stranger.sees(school.words('refusal.link-unknown'));
    },
  );
});
