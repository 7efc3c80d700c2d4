/** Issue lines 3 and 7: the mornings of a school, in which the bot asks, reminds, tells those above and sums up. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataIn } from '../support/buttons.ts';
import { openSchool, pupils, type School, takeRoll } from '../support/school.ts';

const schoolClass = '三年级二班';
const labels = (school: School, who: 'teacher' | 'principal' | 'coordinator', prefix: string): string[] =>
  school.people[who]
    .chat()
    .flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? [])
    .flatMap((button) => ('callback_data' in button && button.callback_data.startsWith(prefix) ? [button.text] : []));
/** Messages with that text, of which a storm would have many. */
const countOf = (school: School, who: 'teacher' | 'principal' | 'coordinator', text: string): number =>
  school.people[who].chat().filter(({ text: shown }) => plain(shown ?? '').includes(plain(text))).length;
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** The coordinator says of each duty of the year that it does not apply, so that only the children speak. */
const settleYear = async (school: School): Promise<void> => {
  const { coordinator } = school.people;
  const press = async (data: string): Promise<void> => {
    coordinator.forges(data);
    await school.idle();
  };
  coordinator.says('/year');
  await school.idle();
  for (const month of dataIn(coordinator, 'year.month:').slice(1, 3)) {
    await press(month);
    for (const duty of dataIn(coordinator, 'duty:')) await press(`duty.waived:${duty.split(':')[1]}:not-our-task`);
  }
};

describe.each(languages)('mornings at a school (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  it('asks the teacher for a missing roll call, then the principal, and thanks both once it is sent', async () => {
    school = await openSchool(language);
    const { teacher, principal } = school.people;
    const ask = school.words('roll-call.ask', { class: schoolClass });
    await school.at('2026-09-14T08:59');
    await teacher.neverSees(ask, 1);
    await school.at('2026-09-14T09:00');
    await teacher.sees(ask);
    const told = school.words('roll-call.ask-principal', { class: schoolClass, since: { on: '2026-09-14' } });
    await principal.neverSees(told, 1);
    await school.at('2026-09-14T11:00');
    await principal.sees(told);
    const messages = teacher.chat().length;
    teacher.tapsData('roll.day');
    await school.idle();
    await teacher.sees(school.words('roll-call.hint'));
    // Request, form and what was sent are one message; it cannot be forwarded, as names come into it.
    expect(teacher.last()).toMatchObject({ has_protected_content: true });
    teacher.tapsData('roll.send');
    await school.idle();
    await teacher.sees(school.words('roll-call.sent', { class: schoolClass, on: { on: '2026-09-14' } }));
    expect(teacher.chat()).toHaveLength(messages);
    await principal.sees(school.words('roll-call.ask-done', { class: schoolClass }));
    expect(labels(school, 'principal', 'roll.day')).toEqual([]);
    // What was sent stays as it is when the next day is asked for, which is a message of its own.
    await school.at('2026-09-15T09:00');
    await teacher.sees(school.words('roll-call.sent', { class: schoolClass, on: { on: '2026-09-14' } }));
    expect(teacher.chat()).toHaveLength(messages + 1);
  });

  it('takes the question back when the day turns out to be one without school', async () => {
    school = await openSchool(language);
    const { teacher, coordinator } = school.people;
    await school.at('2026-09-14T09:00');
    await teacher.sees(school.words('roll-call.ask', { class: schoolClass }));
    coordinator.says('/calendar');
    await school.idle();
    coordinator.tapsData('calendar.off:');
    await school.idle();
    for (const key of ['calendar.today', 'calendar.only-that-day', 'calendar.scope-both', 'dialogue.skip'] as const) {
      coordinator.taps(school.words(key));
      await school.idle();
    }
    coordinator.taps(school.words('calendar.button-apply'));
    await school.settled();
    await teacher.sees(school.words('roll-call.ask-off', { class: schoolClass, on: { on: '2026-09-14' } }));
    expect(labels(school, 'teacher', 'roll.day')).toEqual([]);
  });

  it('names the days that a child’s count waits for, the oldest first, in one message', async () => {
    school = await openSchool(language);
    const { teacher } = school.people;
    await takeRoll(school, { absent: [pupils[0]] });
    // The evening in which the names leave the chat.
    await school.at('2026-09-14T20:00');
    await school.at('2026-09-17T09:30');
    await teacher.sees(school.words('roll-call.ask-waiting', { count: 1 }));
    const days = ['2026-09-15', '2026-09-16', '2026-09-17'].map((on) => school.words('roll-call.take', { on: { on } }));
    // The morning's list leads to the oldest of them too.
    const asked = () => labels(school, 'teacher', 'roll.day').filter((label) => days.includes(label));
    expect(asked()).toEqual(days);
    const ask = dataIn(teacher, 'roll.day:').at(-3) ?? '';
    teacher.forges(ask);
    await school.idle();
    teacher.tapsData('roll.send');
    await school.idle();
    expect(asked()).toHaveLength(2);
  });

  it('sums up the morning for those above: each case that nobody answers opens, and leads back to the list', async () => {
    school = await openSchool(language);
    const { coordinator, principal } = school.people;
    await takeRoll(school, { absent: [pupils[0], pupils[1]] });
    await school.at('2026-09-15T07:30');
    const silent = school.words('digest.silent', { count: 2 });
    // The owner has that working day for an answer.
    expect(countOf(school, 'principal', silent)).toBe(0);
    await school.at('2026-09-16T07:30');
    await principal.sees(silent);
    await principal.sees(school.words('digest.overdue', { count: 2 }));
    const cases = labels(school, 'principal', 'case:');
    expect(cases).toHaveLength(2);
    // The order of a list's children tells nothing of them.
    expect(cases.map(plain).toSorted().join('\n')).toMatch(/王＊.*[A-Z]+-\d{4}-\d+|[A-Z]+-\d{4}-\d+.*王＊/);
    for (const name of pupils) expect(JSON.stringify(principal.chat())).not.toContain(name);
    await school.at('2026-09-18T07:30');
    await coordinator.sees(school.words('digest.fresh', { count: 2 }));
    const number = /[A-Z]+-\d{4}-\d+/.exec(plain(cases[0] ?? ''))?.[0] ?? 'no number';
    principal.tapsData('case:');
    await school.idle();
    await principal.sees(number);
    expect(countOf(school, 'principal', silent)).toBe(1);
    principal.taps(school.words('morning.back'));
    await school.idle();
    expect(countOf(school, 'principal', silent)).toBe(2);
  });

  it('is the form itself: a step opens from the list, is answered there, and is gone when the list is back', async () => {
    school = await openSchool(language);
    const { teacher } = school.people;
    await takeRoll(school, { absent: [pupils[0], pupils[1]] });
    await school.at('2026-09-15T07:30');
    const list = () => teacher.chat().at(-1)?.reply_markup?.inline_keyboard.flat() ?? [];
    const steps = () =>
      list().filter((button) => 'callback_data' in button && button.callback_data.startsWith('step.show:'));
    expect(steps()).toHaveLength(2);
    const messages = teacher.chat().length;
    teacher.tapsData('step.show:');
    await school.idle();
    teacher.tapsData('contact:');
    await school.idle();
    teacher.taps(school.words('morning.back'));
    await school.idle();
    // All of it in the one message of the morning.
    expect(teacher.chat()).toHaveLength(messages);
    expect(steps()).toHaveLength(1);
  });

  it('says one good line after days off when nothing needs anybody, and nothing on other days', async () => {
    school = await openSchool(language);
    const well = school.words('digest.all-well', { unit: '红星小学' });
    await takeRoll(school);
    await school.at('2026-09-15T07:30');
    await school.people.coordinator.neverSees(well, 1);
    await settleYear(school);
    for (const day of ['15', '16', '17', '18']) {
      await school.at(`2026-09-${day}T08:30`);
      await takeRoll(school);
    }
    await school.at('2026-09-20T07:30');
    await school.people.coordinator.sees(well);
  });

  it('puts a reminder off with a reason, and keeps the due date', async () => {
    school = await openSchool(language);
    const { teacher } = school.people;
    await takeRoll(school, { absent: [pupils[0]] });
    await school.at('2026-09-15T08:00');
    teacher.tapsData('step.show:');
    await school.idle();
    teacher.taps(school.words('snooze.days-3'));
    await school.idle();
    teacher.taps(school.words('snooze.reason-family-away'));
    await school.idle();
    await teacher.sees(
      school.words('snooze.done', {
        until: { on: '2026-09-18' },
        due: { on: '2026-09-14' },
        reason: { phrase: { key: 'snooze.reason-family-away' } },
      }),
    );
    const list = () => JSON.stringify(teacher.chat().at(-1)?.reply_markup ?? {});
    await school.at('2026-09-16T08:30');
    // The roll of the day before is missing; the step waits.
    expect(list()).toContain('roll.day:');
    expect(list()).not.toContain('step.show:');
    await school.at('2026-09-18T08:00');
    expect(list()).toContain('step.show:');
  });

  it('hands the steps of a teacher who blocked the bot to the principal at once, and says why', async () => {
    school = await openSchool(language);
    const { teacher, principal } = school.people;
    await takeRoll(school, { absent: [pupils[0]] });
    teacher.blocks();
    await school.at('2026-09-15T08:00');
    await school.at('2026-09-15T08:01');
    await principal.sees(school.words('step.stands-in', { name: 'Tom' }));
    expect(labels(school, 'principal', 'contact:').length).toBeGreaterThan(0);
  });

  it('lets the coordinator set the hours in chat', async () => {
    school = await openSchool(language);
    const { coordinator, teacher } = school.people;
    coordinator.says('/home');
    await school.idle();
    coordinator.taps(school.words('home.button-plan'));
    await school.idle();
    coordinator.taps(school.words('home.button-settings'));
    await school.idle();
    coordinator.taps(school.words('settings.roll-call-button'));
    await school.idle();
    coordinator.taps(/10:00|۱۰:۰۰/);
    await school.idle();
    const ask = school.words('roll-call.ask', { class: schoolClass });
    await school.at('2026-09-14T09:30');
    await teacher.neverSees(ask, 1);
    await school.at('2026-09-14T10:00');
    await teacher.sees(ask);
  });
});
