/**
 * A programme that only this test knows, with a ladder of its own, runs a journey: its rules and texts are data, and the
 * forms of its steps follow from what proves them.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { fourth } from '../data/fourth-programme/programme.ts';
import type { Person } from '../support/person.ts';
import { joinAs, keepClass, pupils, type School, setUpSchool, startSchool, takeRoll } from '../support/school.ts';

const [child] = pupils;
const moreTexts = new URL('../data/fourth-programme/locales/', import.meta.url);

describe.each(languages)('an invented programme (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const word = (key: string, values?: Parameters<School['words']>[1]) => school.words(key as 'common.home', values);
  const due = (on: string) => word('step.due', { on: { on } });
  const taps = async (who: Person, label: string | RegExp) => {
    who.taps(label);
    await school.idle();
  };
  const presses = async (who: Person, data: string) => {
    who.tapsData(data);
    await school.idle();
  };
  const says = async (who: Person, text: string) => {
    who.says(text);
    await school.idle();
  };

  const open = async (at: string) => {
    school = await startSchool(language, { programme: fourth, moreTexts, at, timeZone: 'Asia/Ho_Chi_Minh' });
    await setUpSchool(school, 'school', 'fourth', 'Asia/Ho_Chi_Minh');
    await joinAs(school, 'teacher', 'teacher');
    await joinAs(school, 'principal', 'principal');
    await joinAs(school, 'volunteer', 'volunteer');
    await keepClass(school, pupils);
  };

  it('climbs from the roll call to the last look', { timeout: 120_000 }, async () => {
    await open('2026-09-14T08:00');
    const { teacher, principal, coordinator } = school.people;
    for (const day of ['2026-09-14', '2026-09-15']) {
      await school.at(`${day}T08:30`);
      await takeRoll(school, { absent: [child] });
    }
    // The second absent day: an attempt settles the step, whatever came of it.
    await teacher.sees(word('step.name-ring'));
    await teacher.sees(due('2026-09-16'));
    await presses(teacher, 'contact:');
    await principal.sees(word('step.name-circle'));
    await principal.sees(due('2026-10-15'));

    // A week later the morning's list asks for a look, and the due date stays.
    await school.at('2026-09-22T08:01');
    await presses(principal, 'step.show');
    await principal.sees(word('step.look'));
    await taps(principal, word('step.still'));
    await principal.sees(
      word('recorded.review', { step: { phrase: { key: 'step.name-circle' as 'step.name-visit' } } }),
    );
    await presses(principal, 'step.show');
    await principal.sees(due('2026-10-15'));
    await presses(principal, 'step.note');
    await says(principal, 'They will think about it');

    // Only a visit that several bodies made together counts.
    await principal.sees(word('step.name-together'));
    await principal.sees(due('2026-10-02'));
    await presses(principal, 'visit.log');
    await taps(principal, word('visit.how-visit-today'));
    await taps(principal, word('visit.met-mother'));
    await taps(principal, word('agency.youth-union'));
    await taps(principal, word('dialogue.ready'));
    await taps(principal, word('dialogue.skip'));
    await taps(principal, word('visit.outcome-refused'));
    await taps(principal, word('dialogue.skip'));
    await taps(principal, word('common.no'));
    await taps(principal, word('dialogue.confirm'));

    // The letter: asked for, approved and numbered, handed over by a person.
    await principal.sees(word('step.name-letter'));
    await presses(principal, 'step.show');
    await presses(principal, 'notice:');
    await presses(principal, 'notice.ask');
    await coordinator.sees(word('notice-page.waits'));
    await presses(coordinator, 'notice.approve');
    await principal.sees(/-2026-N0001/);
    await presses(principal, 'notice.served');
    await taps(principal, word('notice-page.how-served'));
    await taps(principal, word('return.today'));
    await taps(principal, word('dialogue.skip'));
    await principal.sees(/-2026-N0001/);

    // Back on the 23rd; two weeks later a last look ends the case.
    await school.at('2026-09-23T08:30');
    await takeRoll(school);
    await school.at('2026-10-07T08:30');
    await principal.sees(word('step.name-look'));
    await principal.sees(due('2026-10-09'));
    await presses(principal, 'check-in:');
    await principal.sees(word('recorded.closed'));
  });

  it('takes a tip, enrols the child, and closes a case for a time', { timeout: 120_000 }, async () => {
    await open('2026-09-14T08:00');
    const { principal, coordinator, volunteer } = school.people;
    await presses(volunteer, 'tips');
    await presses(volunteer, 'tip.begin');
    for (const said of ['赵小蕾', '9', '大桥村东头']) await says(volunteer, said);
    for (const key of ['dialogue.skip', 'dialogue.skip', 'dialogue.skip', 'common.no', 'dialogue.confirm'])
      await taps(volunteer, word(key));
    await volunteer.sees(word('tip.sent'));
    await coordinator.sees(word('tip.news', { place: '红星小学' }));
    await presses(coordinator, 'tip.open');
    await presses(coordinator, 'tip.accept');
    await presses(volunteer, 'tips');
    await volunteer.sees(word('tip.state-in-progress'));

    // Nobody teaches the child yet: the step is the principal's. A class and a day, and the child is back.
    await principal.sees(word('step.name-ring'));
    await presses(principal, 'case:');
    await principal.sees(word('case-kind.wandering'));
    await principal.sees(word('case.stage-ringing'));
    await presses(principal, 'enrol:');
    await taps(principal, '三年级二班');
    await taps(principal, word('return.today'));
    await taps(principal, word('dialogue.confirm'));
    volunteer.says('/home');
    await school.idle();
    await presses(volunteer, 'tips');
    await volunteer.sees(word('tip.state-back'));

    // Another child, told of by the principal and closed for two months: the coordinator decides.
    await school.at('2026-09-15T08:00');
    principal.says('/home');
    await school.idle();
    await presses(principal, 'tell');
    await says(principal, '孙小兰');
    await says(principal, '40');
    await principal.sees(word('dialogue-refusal.not-an-age'));
    await says(principal, '17');
    for (let i = 0; i < 5; i++) await taps(principal, word('dialogue.skip'));
    await taps(principal, word('common.no'));
    await taps(principal, word('dialogue.confirm'));
    await principal.sees(word('told.age-over', { min: 6, max: 14 }));
    await presses(principal, 'case:');
    await presses(principal, 'close:');
    await taps(principal, word('closure.apprentice'));
    await says(principal, 'With a carpenter');
    await taps(principal, word('dialogue.confirm'));
    await principal.sees(
      word('closing.proposed', {
        as: { phrase: { key: 'closure.apprentice' as 'closure.abroad' } },
        role: { phrase: { key: 'role.coordinator' } },
      }),
    );
    await coordinator.sees(word('closing.ask-hint'));
    await presses(coordinator, 'close.yes');
    await coordinator.sees(word('closing.until', { on: { on: '2026-11-15' } }));
    await school.at('2026-10-16T08:05');
    await principal.sees(word('closing.ends-hint'));
    await school.at('2026-11-16T08:05');
    await principal.sees(word('closing.over-hint'));
    await presses(coordinator, 'close.reopen');
    await coordinator.sees(word('closing.reopened'));
  });
});
