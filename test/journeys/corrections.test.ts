/** A wrong mark noticed the next morning: corrected by the principal with a reason, and the case ends by mistake, not as a return. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { offers } from '../support/buttons.ts';
import { openSchool, type School } from '../support/school.ts';
import { takeRolls } from '../support/school-days.ts';

const room = '三年级二班';
let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

describe.each(languages)('the roll of yesterday (%s)', (language) => {
  it('is corrected by the principal with a reason; the case was a mistake, and the coordinator sees it', async () => {
    school = await openSchool(language);
    const { words } = school;
    const { principal, coordinator } = school.people;
    await takeRolls(school, '2026-09-14', '2026-09-14', { absent: ['王小明'] });
    await school.at('2026-09-15T09:00');
    principal.says('/roll');
    await school.idle();
    principal.tapsData('roll.past:');
    await school.idle();
    await principal.sees(words('roll-call.days', { class: room }));
    principal.taps(words('roll-call.day', { on: { on: '2026-09-14' }, count: 1 }));
    await school.idle();
    principal.taps(/王小明/);
    await school.idle();
    principal.taps(/王小明/);
    await school.idle();
    principal.tapsData('roll.send:');
    await school.idle();
    await principal.sees(words('correction.changes', { count: 1 }));
    principal.taps(words('correction.because-wrong-child'));
    await school.idle();
    await principal.sees(words('roll-call.corrected', { class: room, on: { on: '2026-09-14' } }));
    await coordinator.sees(words('correction.because-wrong-child'));
    coordinator.tapsData('case:');
    await school.idle();
    await coordinator.sees(words('case.closure-not-a-case'));
    await coordinator.sees(words('event.kind-roll-corrected'));
    expect(offers(coordinator, 'return:')).toBe(false);
  });

  it('is corrected by who sent it; a teacher who did not asks the principal by a button and hears back', async () => {
    school = await openSchool(language);
    const { words } = school;
    const { teacher, principal } = school.people;
    await takeRolls(school, '2026-09-14', '2026-09-14', { absent: ['王小明'] });
    await school.at('2026-09-15T09:00');
    teacher.tapsData('roll.open:');
    await school.idle();
    await teacher.sees(words('roll-call.correct-title', { class: room, on: { on: '2026-09-14' } }));
    teacher.tapsData('roll.send:');
    await school.idle();
    await teacher.sees(words('correction.no-change', { on: { on: '2026-09-14' } }));
    // Today's roll by the principal; tomorrow the teacher finds it wrong.
    principal.says('/roll');
    await school.idle();
    principal.tapsData('roll.send:');
    await school.idle();
    await school.at('2026-09-16T09:00');
    teacher.says('/roll');
    await school.idle();
    teacher.tapsData('roll.past:');
    await school.idle();
    teacher.taps(words('roll-call.day', { on: { on: '2026-09-15' }, count: 0 }));
    await school.idle();
    teacher.taps(words('correction.ask'));
    await school.idle();
    await teacher.sees(words('correction.asked'));
    await principal.sees(words('correction.asks-roll', { name: 'Tom', class: room, on: { on: '2026-09-15' } }));
    principal.taps(words('correction.leave'));
    await school.idle();
    await teacher.sees(words('correction.left-roll', { class: room, on: { on: '2026-09-15' } }));
  });
});

describe.each(languages)('a return that was none (%s)', (language) => {
  it('is corrected from the page of the case, the day after, and the case goes on', async () => {
    school = await openSchool(language);
    const { words } = school;
    const { principal } = school.people;
    await takeRolls(school, '2026-09-14', '2026-09-16', { absent: ['王小明'] });
    principal.says('/cases');
    await school.idle();
    principal.tapsData('case:');
    await school.idle();
    principal.tapsData('return:');
    await school.idle();
    principal.taps(words('return.today'));
    await school.idle();
    await school.at('2026-09-17T09:00');
    principal.tapsData('case:');
    await school.idle();
    principal.taps(words('case.do-correct'));
    await school.idle();
    const role = { phrase: { key: 'role.principal' } } as const;
    const what = { phrase: { key: 'event.kind-return' } } as const;
    principal.taps(words('correction.entry-by', { on: { on: '2026-09-16' }, what, role }));
    await school.idle();
    principal.taps(words('correction.because-wrong-child'));
    await school.idle();
    await principal.sees(words('correction.record-anew'));
    principal.tapsData('case:');
    await school.idle();
    await principal.sees(words('case.absent', { count: 3 }));
  });
});

it('a roll shows who was away last time, and a sent one on demand who is away', async () => {
  school = await openSchool('en');
  const { words } = school;
  const { teacher } = school.people;
  await takeRolls(school, '2026-09-14', '2026-09-14', { absent: ['王小明'] });
  teacher.tapsData('roll.who:');
  await school.idle();
  await teacher.sees(words('roll-call.names-absent', { names: { list: ['王小明'] } }));
  await school.at('2026-09-15T09:00');
  teacher.says('/roll');
  await school.idle();
  await teacher.sees(words('roll-call.away-before', { on: { on: '2026-09-14' }, names: { list: ['王小明'] } }));
});
