/**
 * Issue lines 3, 4 and 8: the ladder 13510 worked through the bot, from the first absent day to the write-off.
 * Source: 13510 plan, section 3; the holidays of autumn 2026.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { openSchool, type School } from '../support/school.ts';
import { logVisit, takeRolls, tapBesideList } from '../support/school-days.ts';

const child = '王小明';
const absent = { absent: [child] };

describe.each(languages)('the ladder (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const step = (kind: string) => school.words(`step.name-${kind}` as 'step.name-visit');
  const title = (kind: string) =>
    school.words('step.title', { step: { phrase: { key: `step.name-${kind}` as 'step.name-visit' } } });
  const due = (on: string) => school.words('step.due', { on: { on } });
  const tap = async (who: keyof School['people'], data: string) => {
    school.people[who].tapsData(data);
    await school.idle();
  };

  const press = async (label: RegExp) => {
    school.people.principal.taps(label);
    await school.idle();
  };

  it('leads from the first absent day to the write-off', { timeout: 120_000 }, async () => {
    school = await openSchool(language);
    const { teacher, principal, coordinator } = school.people;
    await school.at('2026-09-14T21:00');
    // Absent on 16, 17, 18, on Sunday 20 (a make-up day) and on 21 September.
    await takeRolls(school, '2026-09-16', '2026-09-16', absent);
    await teacher.sees(step('contact'));
    await tap('teacher', 'contact');
    await teacher.sees(school.words('contact.said-coming'));
    await takeRolls(school, '2026-09-17', '2026-09-18', absent);
    await teacher.sees(step('visit'));
    await teacher.sees(due('2026-09-18'));
    await logVisit(school, teacher, { outcome: 'undecided' });
    await teacher.sees(school.words('visit.logged-visit', { on: { on: '2026-09-18' } }));
    await takeRolls(school, '2026-09-20', '2026-09-21', absent);

    // Day 5: the suspected-dropout ledger, and three persuasions within ten working days.
    await principal.sees(step('persuade'));
    await principal.sees(due('2026-10-12'));
    await principal.sees(school.words('step.holidays', { from: { on: '2026-10-01' }, to: { on: '2026-10-07' } }));
    await principal.sees(school.words('step.make-up-day', { on: { on: '2026-10-10' } }));
    await tap('principal', 'name-person');
    principal.taps(/^Tom/);
    await school.idle();
    await principal.sees(school.words('ledger.named', { name: 'Tom' }));
    await teacher.sees(school.words('ledger.named-you').replace(/<[^>]+>/g, ''));

    for (const [i, day] of ['2026-09-22', '2026-09-23', '2026-09-24'].entries()) {
      await takeRolls(school, day, day, absent);
      if (i > 0) await tapBesideList(school, teacher, 'step.show:');
      await logVisit(school, teacher);
      await teacher.sees(school.words('visit.counts', { done: i + 1, of: 3 }));
    }

    // The third opens the dropout ledger; its report is due on the next working day, after the holiday.
    await principal.sees(step('report'));
    await principal.sees(due('2026-09-28'));
    principal.taps(school.words('step.reported-to', { to: { phrase: { key: 'agency.township' } } }));
    await school.idle();
    await principal.sees(school.words('ledger.reported', { to: { phrase: { key: 'agency.township' } } }));
    principal.taps(school.words('step.reported-to', { to: { phrase: { key: 'agency.county-edu' } } }));
    await school.idle();
    await principal.sees(school.words('ledger.reported', { to: { phrase: { key: 'agency.county-edu' } } }));

    // One pupil, one form; the plan asks the township for nothing by itself, and the child stays in sight.
    await tap('principal', 'step.done');
    await principal.sees(school.words('recorded.done', { step: { phrase: { key: 'step.name-form' } } }));
    await coordinator.neverSees(step('township-persuade'));
    await school.at('2026-09-28T07:30');

    // Back on 29 September; ten school days of attendance later the write-off is due.
    await takeRolls(school, '2026-09-28', '2026-09-28', absent);
    await takeRolls(school, '2026-09-29', '2026-10-16');
    await principal.sees(school.words('ledger.returned', { on: { on: '2026-09-29' } }));
    await principal.neverSees(title('write-off'));
    await takeRolls(school, '2026-10-19', '2026-10-19');
    await principal.sees(step('write-off'));
    await principal.sees(due('2026-10-20'));
    await tap('principal', 'write-off');
    for (const point of [0, 1, 2, 3]) {
      principal.taps(/^☐/);
      await school.idle();
      const boxes = principal
        .chat()
        .map((message) => message.reply_markup?.inline_keyboard.flat().filter((b) => /^[☐☑]/u.test(b.text)) ?? [])
        .findLast(({ length }) => length > 0);
      expect(boxes?.filter((b) => b.text.startsWith('☑'))).toHaveLength(point + 1);
    }
    await tap('principal', 'write-off.do');
    await principal.sees(school.words('ledger.written-off'));
    await principal.sees(school.words('recorded.closed'));
    await teacher.sees(school.words('ledger.back-at-school'));
    // Taken back, the case is open again and the write-off owed as before.
    await tap('principal', 'undo:');
    await principal.sees(title('write-off'));
    await tap('principal', 'write-off');
    for (const _ of [0, 1, 2, 3]) await press(/^☐/);
    await tap('principal', 'write-off.do');
    await principal.sees(school.words('recorded.closed'));
    await coordinator.sees(school.words('ledger.back-at-school'));
  });
});
