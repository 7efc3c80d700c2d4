/**
 * Issue lines 3 and 4: what turns the ladder another way: excuses, returns, corrections, missing roll calls, late and
 * repeated persuasions, lost contact, undo. Source: 13510 plan, section 3.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { openSchool, type School } from '../support/school.ts';
import { answerVisit, logVisit, moveTo, takeRolls, tapBesideList } from '../support/school-days.ts';

const child = '王小明';
const absent = { absent: [child] };

describe.each(languages)('turns of the ladder (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const open = async () => {
    school = await openSchool(language);
    // The teacher's message with the names is withdrawn the same day.
    await school.at('2026-09-14T21:00');
    return school.people;
  };
  const tap = async (who: keyof School['people'], data: string) => {
    school.people[who].tapsData(data);
    await school.idle();
  };
  const press = async (who: keyof School['people'], label: string | RegExp) => {
    school.people[who].taps(label);
    await school.idle();
  };
  const title = (kind: string) =>
    school.words('step.title', { step: { phrase: { key: `step.name-${kind}` as 'step.name-visit' } } });

  it('stops when the family has a good reason, for today or for all days, and goes on when that is undone', async () => {
    const { teacher } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-17', absent);
    await tap('teacher', 'contact');
    await tap('teacher', 'undo:');
    await teacher.sees(school.words('recorded.undone'));
    await press('teacher', school.words('step.reached-excused'));
    await teacher.sees(school.words('contact.excuse-which', { count: 2 }));
    await press('teacher', school.words('contact.excuse-all', { count: 2 }));
    await teacher.sees(school.words('contact.said-excused', { count: 2, on: { on: '2026-09-16' } }));
    // Two excused days neither count nor reset: the next two absences are days 1 and 2.
    await takeRolls(school, '2026-09-18', '2026-09-20', absent);
    await teacher.neverSees(title('visit'));
    await takeRolls(school, '2026-09-21', '2026-09-21', absent);
    await teacher.sees(title('visit'));
  });

  it('begins anew after a day at school, and waits at a day without a roll call', async () => {
    const { teacher } = await open();
    await takeRolls(school, '2026-09-15', '2026-09-16', absent);
    await takeRolls(school, '2026-09-17', '2026-09-17');
    await takeRolls(school, '2026-09-18', '2026-09-20', absent);
    await teacher.neverSees(title('visit'));
    // Nobody took the roll on the 21st; on the 22nd the third absence is not counted yet.
    await takeRolls(school, '2026-09-22', '2026-09-22', absent);
    await teacher.neverSees(title('visit'));
    teacher.forges(`roll.day:${classId(school)}:2026-09-21`);
    await school.idle();
    await press('teacher', new RegExp(`^${child}$`));
    await tap('teacher', 'roll.send');
    await teacher.sees(title('visit'));
  });

  it('counts an absence that is filled in later for a day before the first known one', async () => {
    const { teacher } = await open();
    moveTo(school, '2026-09-17');
    await takeRolls(school, '2026-09-17', '2026-09-17', absent);
    teacher.forges(`roll.day:${classId(school)}:2026-09-16`);
    await school.idle();
    await press('teacher', new RegExp(`^${child}$`));
    await tap('teacher', 'roll.send');
    await teacher.neverSees(title('visit'));
    await takeRolls(school, '2026-09-18', '2026-09-18', absent);
    await teacher.sees(title('visit'));
  });

  it('takes back an excuse for one day, and a named person', async () => {
    const { teacher, principal } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-18', absent);
    await press('teacher', school.words('step.reached-excused'));
    await press('teacher', school.words('contact.excuse-last', { on: { on: '2026-09-18' } }));
    await teacher.sees(school.words('contact.said-excused-day', { on: { on: '2026-09-18' } }));
    await press('teacher', school.words('step.log-visit'));
    await teacher.sees(school.words('refusal.step-done'));
    await tap('teacher', 'undo:');
    await teacher.sees(school.words('recorded.undone'));
    // The third day is an absence again: the visit is owed, and the ladder goes on to day 5.
    await takeRolls(school, '2026-09-20', '2026-09-21', absent);
    await tap('principal', 'name-person');
    await press('principal', /^Tom/);
    await principal.sees(school.words('ledger.named', { name: 'Tom' }));
    await tap('principal', 'undo:');
    await principal.sees(school.words('recorded.undone'));
    await tap('principal', 'name-person');
    await press('principal', /^Sam/);
    await principal.sees(school.words('ledger.named', { name: 'Sam' }));
    await school.people.liaison.sees(school.words('ledger.named-you').split('.')[0] ?? '');
  });

  it('withdraws the step when the roll is corrected the same day', async () => {
    const { teacher } = await open();
    await takeRolls(school, '2026-09-15', '2026-09-16', absent);
    await tap('teacher', 'contact');
    await takeRolls(school, '2026-09-17', '2026-09-17', absent);
    await teacher.sees(title('visit'));
    await tap('teacher', 'roll.open');
    await tap('teacher', 'roll.clear');
    await tap('teacher', 'roll.send');
    await press('teacher', school.words('step.log-visit'));
    await teacher.sees(school.words('refusal.step-done'));
    // A second look: the pupil was away after all. It is still the third day, not the first.
    await tap('teacher', 'roll.open');
    await press('teacher', new RegExp(`^${child}$`));
    await tap('teacher', 'roll.send');
    await teacher.sees(title('visit'));
  });

  it('counts persuasions once a day, leaves fewer than three overdue with the principal, and counts late ones', async () => {
    const { teacher, principal } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-21', absent);
    await tap('principal', 'name-person');
    await press('principal', /^Tom/);
    await takeRolls(school, '2026-09-22', '2026-09-22', absent);
    await logVisit(school, teacher);
    await teacher.sees(school.words('visit.counts', { done: 1, of: 3 }));
    await tapBesideList(school, teacher, 'step.show:');
    await logVisit(school, teacher, { how: 'phone-today', outcome: 'undecided' });
    await teacher.sees(school.words('visit.counts-once', { done: 1, of: 3 }));
    await takeRolls(school, '2026-09-23', '2026-09-23', absent);
    await tapBesideList(school, teacher, 'step.show:');
    await logVisit(school, teacher, { outcome: 'promised', promisedOn: '2026-09-24' });
    await teacher.sees(school.words('visit.counts-if-broken', { on: { on: '2026-09-24' } }));
    // Not back on the promised day: the promise counts. Still one short on the due day.
    await takeRolls(school, '2026-09-24', '2026-10-12', absent);
    await school.at('2026-10-13T08:00');
    await takeRolls(school, '2026-10-13', '2026-10-13', absent);
    await tap('principal', 'step.show');
    await principal.sees(school.words('step.overdue-title', { step: { phrase: { key: 'step.name-persuade' } } }));
    await principal.sees(school.words('step.do-persuade', { done: 2, of: 3 }));
    await logVisit(school, principal);
    await principal.sees(school.words('visit.counts-late', { done: 3, of: 3 }));
    await principal.sees(title('report'));
  }, 60_000);

  it('enters the dropout ledger at once when the principal confirms that nobody can find them', async () => {
    const { teacher, principal } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-21', absent);
    await tap('principal', 'name-person');
    await press('principal', /^Tom/);
    await tap('teacher', 'lost');
    await teacher.sees(school.words('ledger.lost-asked'));
    await principal.sees(school.words('ledger.lost-question'));
    await tap('principal', 'lost.no');
    await teacher.sees(school.words('ledger.lost-refused'));
    await principal.neverSees(title('report'));
    await tap('teacher', 'step.show');
    await tap('teacher', 'lost');
    await tap('principal', 'lost.yes');
    await teacher.sees(school.words('ledger.lost-confirmed'));
    await principal.sees(title('report'));
    await tap('principal', 'undo:');
    await principal.sees(school.words('recorded.undone'));
    await tap('principal', 'report');
    await principal.sees(school.words('refusal.step-done'));
  });

  it('keeps a visit that was told after somebody else had settled the step, and undo only for a while', async () => {
    const { teacher, principal } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-18', absent);
    const step = stepId(teacher);
    await press('teacher', school.words('step.log-visit'));
    await answerVisit(school, teacher, { note: '奶奶说下周回来', needs: ['tutoring'] });
    principal.forges(`visit.log:${step}`);
    await school.idle();
    await answerVisit(school, principal, { how: 'phone-today', outcome: 'undecided' });
    await press('principal', school.words('dialogue.confirm'));
    await press('teacher', school.words('dialogue.confirm'));
    await teacher.sees(school.words('visit.step-was-done'));
    await teacher.sees(school.words('visit.need-opened', { need: { phrase: { key: 'need.tutoring' } } }));
    moveTo(school, '2026-09-18', '08:47');
    await tap('teacher', 'undo:');
    await teacher.sees(school.words('refusal.too-late'));
    expect((await school.everythingStored()).includes(Buffer.from('奶奶说下周回来'))).toBe(false);
  });

  it('refuses a visit before the absence, in the future, and a promise before the visit', async () => {
    const { teacher } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-21', absent);
    await press('teacher', school.words('step.log-visit'));
    await press('teacher', school.words('visit.how-visit-earlier'));
    for (const [typed, reason] of [
      ['2026-09-15', 'before-absence'],
      ['2026-09-22', 'in-the-future'],
      ['2026-02-31', 'impossible'],
    ] as const) {
      teacher.says(typed);
      await school.idle();
      await teacher.sees(school.words(`dialogue-refusal.${reason}`));
    }
    teacher.says('2026-09-18');
    await school.idle();
    await press('teacher', school.words('visit.met-father'));
    await press('teacher', school.words('dialogue.skip'));
    await press('teacher', school.words('visit.outcome-promised'));
    teacher.says('2026-09-17');
    await school.idle();
    await teacher.sees(school.words('dialogue-refusal.before-visit'));
  });

  it('tells those above at once that the child may be in danger, and leaves nothing to announce or to hand on', async () => {
    const { teacher, principal } = await open();
    await takeRolls(school, '2026-09-16', '2026-09-18', absent);
    const step = stepId(teacher);
    await logVisit(school, teacher, { danger: true, needs: ['tutoring'] });
    await principal.sees(school.words('danger.alert'));
    await teacher.sees(school.words('danger.call'));
    expect(JSON.stringify(school.people.volunteer.chat())).not.toContain(school.words('need.tutoring'));
    teacher.forges(`visit.hand:${step}:0`);
    await school.idle();
    await teacher.sees(school.words('refusal.not-allowed'));
  });
});

/** The public id in the newest button that carries one. */
const idIn = (person: School['people']['teacher'], verb: RegExp): string => {
  for (const message of person.chat().toReversed())
    for (const button of message.reply_markup?.inline_keyboard.flat() ?? [])
      if ('callback_data' in button && verb.test(button.callback_data)) return button.callback_data.split(':')[1] ?? '';
  throw new Error(`No button ${verb}`);
};
const stepId = (person: School['people']['teacher']): string => idIn(person, /^visit\.hand:/);
const classId = (school: School): string => idIn(school.people.teacher, /^roll\.(class|day):/);
