/** Issue line 1 and 2: the link is the whole installation; people join; the class list; the roll call in seconds. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { roles } from '../../src/domain/rights.ts';
import {
  joinAs,
  keepClass,
  openSchool,
  pupils,
  type School,
  setUpSchool,
  startSchool,
  takeRoll,
  unitName,
} from '../support/school.ts';

describe.each(languages)('the first days of a school (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  it('begins with one link, and everybody lands on the home screen of their role', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    await joinAs(school, 'teacher', 'teacher');
    const { teacher, coordinator, donor, stranger } = school.people;
    await teacher.sees(school.words('start.welcome', { role: school.words('role.teacher'), unit: unitName }));
    await joinAs(school, 'donor', 'donor');
    await donor.sees(school.words('start.welcome', { role: school.words('role.donor'), unit: unitName }));
    stranger.says('/start');
    await school.idle();
    expect(coordinator.chat().length).toBeGreaterThan(0);
  });

  it('shows invitation links that open as they stand in the message', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    const { coordinator, teacher } = school.people;
    coordinator.says('/invite');
    await school.idle();
    const { text = '', entities = [] } = coordinator.last();
    const links = entities.filter(({ type }) => type === 'url').map((e) => text.slice(e.offset, e.offset + e.length));
    expect(links).toHaveLength(roles.length);
    for (const link of links) expect(link).toMatch(/^https:\/\/t\.me\/\w+\?start=[A-Za-z0-9_-]{1,64}$/);
    teacher.opensLink(links[roles.indexOf('teacher')] ?? '');
    await school.idle();
    expect(teacher.buttons().length).toBeGreaterThan(0);
  });

  it('reveals no pupil to somebody with a forwarded link before the coordinator let them in', async () => {
    school = await openSchool(language);
    const { stranger, coordinator } = school.people;
    stranger.opensLink(coordinator.link(/start=/));
    await school.idle();
    stranger.tapsData(`start.lang:${language}`);
    await school.idle();
    stranger.tapsData('start.ok');
    await school.idle();
    stranger.says('/roll');
    stranger.says('/home');
    await school.idle();
    const seen = JSON.stringify(stranger.chat());
    for (const name of pupils) expect(seen).not.toContain(name);
  });

  it('takes the roll with a tap for each absent pupil, and corrects it the same day', async () => {
    school = await startSchool(language);
    await setUpSchool(school);
    await joinAs(school, 'teacher', 'teacher');
    await keepClass(school, pupils);
    const { teacher } = school.people;
    await takeRoll(school, { absent: ['王小明'], excused: ['李红'] });
    await teacher.sees(school.words('roll-call.count', { present: 3, absent: 1, excused: 1 }));
    await teacher.sees(school.words('step.name-contact'));
    teacher.tapsData('roll.open');
    await school.idle();
    teacher.tapsData('roll.clear');
    await school.idle();
    teacher.tapsData('roll.send');
    await school.idle();
    await teacher.sees(school.words('roll-call.count', { present: 5, absent: 0, excused: 0 }));
  });

  it('keeps every name out of the database, its log and the bot’s log', async () => {
    school = await openSchool(language);
    await takeRoll(school, { absent: ['王小明'] });
    await school.restart();
    const stored = await school.everythingStored();
    for (const name of pupils) expect(stored.includes(Buffer.from(name))).toBe(false);
    expect(stored.length).toBeGreaterThan(100_000);
  });
});

describe('somebody whom the coordinator did not let in', () => {
  let school: School;
  afterEach(() => school.stop());

  it('is told so, and cannot ask again and again', async () => {
    school = await startSchool('en');
    await setUpSchool(school);
    const { stranger, coordinator } = school.people;
    const link = coordinator.link(/start=/);
    stranger.opensLink(link);
    await school.idle();
    stranger.tapsData('start.lang:en');
    await school.idle();
    stranger.tapsData('start.ok');
    await school.idle();
    stranger.opensLink(link);
    await school.idle();
    await stranger.sees('has been asked to let you in');
    coordinator.tapsData('people.decline');
    await school.idle();
    const before = coordinator.chat().length;
    stranger.opensLink(link);
    await school.idle();
    await stranger.sees(school.words('refusal.declined'));
    expect(coordinator.chat().length).toBe(before);
  });
});
