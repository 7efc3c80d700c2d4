/**
 * A child left out of school in the programme ir, from the telling to the last check-in, with Solar dates. Source: 000
 * table الف and rows 7–12 of its calendar; the days are the programme's suggestions.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataIn, dataOf } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { proposeReason } from '../support/referrals.ts';
import { enter, joinAs, keepClass, pupils, type School, setUpSchool, startSchool } from '../support/school.ts';
import { answerVisit } from '../support/school-days.ts';

describe.each(languages)('a child left out of school (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const word = (key: string, values?: Parameters<School['words']>[1]) =>
    school.words(key as 'common.home', values).replace(/<[^>]+>/g, '');
  const due = (on: string) => word('step.due', { on: { on } });
  const tap = async (who: Person, data: string) => {
    who.tapsData(data);
    await school.idle();
  };
  const taps = async (who: Person, label: string | RegExp) => {
    who.taps(label);
    await school.idle();
  };

  /** Somebody of the relief committee. */
  async function joinOffice(): Promise<Person> {
    const { coordinator } = school.people;
    const omid = school.guest('Omid');
    await press(school, coordinator, 'offices');
    await press(school, coordinator, `office:${dataOf(coordinator, 'office:').split(':')[1]}:relief-committee`);
    omid.opensLink(coordinator.link(/start=/));
    await school.idle();
    await enter(school, omid);
    await tap(coordinator, 'people.admit');
    return omid;
  }

  it('is told of, enrolled, and looked at after 30, 60 and 90 days', { timeout: 120_000 }, async () => {
    // 13 Mehr 1405, a Monday.
    school = await startSchool(language, { at: '2026-10-05T08:30', timeZone: 'Asia/Tehran', guests: ['Omid'] });
    await setUpSchool(school, 'school', 'ir', 'Asia/Tehran');
    await joinAs(school, 'teacher', 'teacher');
    await joinAs(school, 'principal', 'principal');
    await keepClass(school, pupils);
    const { coordinator, principal } = school.people;
    const omid = await joinOffice();

    await press(school, coordinator, 'tell');
    await taps(coordinator, word('case-kind.left-out'));
    coordinator.says('آوا رستمی');
    await school.idle();
    coordinator.says('۱۳۹۶');
    await school.idle();
    for (let i = 0; i < 5; i++) await taps(coordinator, word('dialogue.skip'));
    await taps(coordinator, word('common.no'));
    await taps(coordinator, word('dialogue.confirm'));
    const caseId = dataOf(coordinator, 'case:').split(':')[1] ?? '';
    /** The case page says that the step is due on that day. */
    const owes = async (who: Person, step: string, on: string) => {
      await press(school, who, `case:${caseId}`);
      expect(who.last().text).toContain(
        word('case.step', { step: { phrase: { key: `step.name-${step}` as 'step.name-visit' } }, on: { on } }),
      );
    };

    // Call: three working days, Thursday and Friday are free.
    await coordinator.sees(word('step.name-phone'));
    await coordinator.sees(due('2026-10-10'));
    // A child who was never in a class has no absence to excuse.
    expect(dataIn(coordinator, 'contact:').map((data) => data.split(':').at(-1))).toEqual(['coming', 'missed']);
    await taps(coordinator, word('step.not-reached'));
    await owes(coordinator, 'text', '2026-10-07');
    // There is no class yet whose teacher could be another.
    expect(
      coordinator
        .last()
        .reply_markup?.inline_keyboard.flat()
        .map(({ text }) => text),
    ).not.toContain(word('case.do-teacher'));
    // At home the step that is due first, not the visit that is due later; the meeting is a matter of the province.
    coordinator.says('/home');
    await school.idle();
    expect(coordinator.last().reply_markup?.inline_keyboard[0]?.[0]?.text).toContain(word('step.short-text'));
    coordinator.says('/meeting');
    await school.idle();
    await coordinator.sees(word('meeting.none'));
    await press(school, coordinator, `case:${caseId}`);
    await taps(coordinator, word('step.done', { step: { phrase: { key: 'step.short-text' as 'step.short-visit' } } }));

    // Home visit: ten working days.
    await owes(coordinator, 'home-visit', '2026-10-19');
    await taps(coordinator, word('step.log-visit'));
    await answerVisit(school, coordinator);
    await taps(coordinator, word('dialogue.confirm'));

    await owes(coordinator, 'final-reason', '2026-10-12');
    await proposeReason(school, coordinator, caseId, 'poverty');
    await tap(principal, 'reason.yes');
    await owes(coordinator, 'name-agency', '2026-10-12');
    await press(school, coordinator, `refer:${caseId}`);
    await tap(coordinator, 'refer.send');
    await tap(omid, 'referral.yes');

    // The cause: a month, or until the last day of Aban; a look every month.
    await tap(omid, 'referral.removed:');
    await tap(omid, 'referral.removed-yes');
    await principal.sees(word('step.name-enrol'));
    await principal.sees(due('2026-11-21'));
    await principal.sees(word('step.window', { on: { on: '2026-11-21' } }));
    await school.at('2026-10-06T08:30');
    await tap(principal, 'enrol:');
    await taps(principal, '三年级二班');
    await taps(principal, word('return.today'));
    await taps(principal, word('dialogue.confirm'));
    await principal.sees(word('return.then-followed'));

    // Five school days later the teacher is asked for remedial lessons: which ones, not how it goes.
    const { teacher } = school.people;
    await school.at('2026-10-14T09:00');
    await teacher.sees(word('step.name-remedial'));
    expect(teacher.buttons()).not.toContain(word('step.attends'));
    await tap(teacher, 'step.note:');
    teacher.says('Reading, twice a week');
    await school.idle();
    await teacher.sees(word('recorded.done', { step: { phrase: { key: 'step.name-remedial' as 'step.name-visit' } } }));

    // 30, 60 and 90 days after 14 Mehr: 14 Aban, 14 Azar, 14 Dey, and five school days for each; 16 Dey is a holiday.
    for (const [step, day, dueOn] of [
      ['check-in-30', '2026-11-05', '2026-11-11'],
      ['check-in-60', '2026-12-05', '2026-12-12'],
      ['check-in-90', '2027-01-04', '2027-01-12'],
    ] as const) {
      await school.at(`${day}T09:00`);
      await school.at(`${day}T09:30`);
      await owes(principal, step, dueOn);
      await tap(principal, 'check-in:');
    }
    await principal.sees(word('recorded.closed'));
  });
});
