/** Issue line 3: the visit is handed to a liaison or a volunteer; the dropout is reported to an office in the bot. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { joinAs, keepClass, openSchool, pupils, type School, setUpSchool, startSchool } from '../support/school.ts';
import { logVisit, takeRolls } from '../support/school-days.ts';

const child = '王小明';
const absent = { absent: [child] };

describe.each(languages)('handing over (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

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

  it('asks by name, shows the family to the visitor only after a yes, and takes the visit that they log', async () => {
    school = await openSchool(language);
    const { teacher, liaison, volunteer } = school.people;
    await school.at('2026-09-14T21:00');
    await takeRolls(school, '2026-09-16', '2026-09-18', absent);
    await tap('teacher', 'visit.hand');
    const labels = teacher.buttons();
    expect(labels.some((label) => label.includes('Sam'))).toBe(true);
    expect(labels.some((label) => label.includes('Vera'))).toBe(true);
    await press('teacher', /^Sam/);
    await liaison.sees(school.words('hand-over.asks', { name: 'Tom', role: { phrase: { key: 'role.teacher' } } }));
    await tap('liaison', 'visit.decline');
    await teacher.sees(school.words('hand-over.declined', { name: 'Sam' }));

    await tap('teacher', 'visit.hand');
    await press('teacher', /^Vera/);
    const asked = volunteer.last();
    await tap('volunteer', 'visit.accept');
    await teacher.sees(school.words('hand-over.accepted', { name: 'Vera' }).replace(/<[^>]+>/g, ''));
    expect(JSON.stringify(volunteer.chat())).not.toContain(child);
    await tap('volunteer', 'visit.details');
    const details = await volunteer.sees(child);
    expect(details.has_protected_content).toBe(true);
    // A liaison who said no, and anybody with the button's data, sees nothing.
    liaison.forges(`visit.details:${idIn(volunteer)}`);
    await school.idle();
    expect(JSON.stringify(liaison.chat())).not.toContain(child);
    await school.at('2026-09-18T21:00');
    expect(JSON.stringify(volunteer.chat())).not.toContain(child);

    await logVisit(school, volunteer, { outcome: 'undecided' });
    await volunteer.sees(school.words('visit.logged-visit', { on: { on: '2026-09-18' } }));
    volunteer.forges(`visit.details:${idIn(teacher)}`, asked.message_id);
    await school.idle();
    await volunteer.sees(school.words('refusal.step-done'));
  });

  it('comes back to the owner when the visitor hands it back, and when they are removed', async () => {
    school = await openSchool(language);
    const { teacher, volunteer, liaison } = school.people;
    await school.at('2026-09-14T21:00');
    await takeRolls(school, '2026-09-16', '2026-09-18', absent);
    await tap('teacher', 'visit.hand');
    await press('teacher', /^Vera/);
    await tap('volunteer', 'visit.accept');
    await tap('volunteer', 'visit.back');
    await teacher.sees(school.words('hand-over.handed-back', { name: 'Vera' }));
    await tap('teacher', 'visit.hand');
    await press('teacher', /^Sam/);
    await tap('liaison', 'visit.accept');
    school.people.coordinator.says('/people');
    await school.idle();
    await press('coordinator', /Sam/);
    await tap('coordinator', 'people.remove');
    await tap('coordinator', 'people.gone');
    await teacher.sees(school.words('hand-over.left', { name: 'Sam' }));
    await logVisit(school, teacher);
    expect(JSON.stringify(liaison.chat())).not.toContain(child);
    expect(JSON.stringify(volunteer.chat())).not.toContain(child);
  });

  it('reports a dropout to the township’s coordinator without a name, who confirms that it has arrived', async () => {
    school = await startSchool(language);
    await setUpSchool(school, 'township');
    const { coordinator, teacher, principal } = school.people;
    coordinator.says('/home');
    await school.idle();
    await tap('coordinator', 'home.more:team');
    await tap('coordinator', 'unit.add');
    if (coordinator.buttons().includes(school.words('level.school')))
      await press('coordinator', school.words('level.school'));
    coordinator.says('实验小学');
    await school.idle();
    await press('coordinator', school.words('dialogue.confirm'));
    await tap('coordinator', 'invite.unit');
    await joinAs(school, 'teacher', 'teacher');
    await joinAs(school, 'principal', 'principal');
    await keepClass(school, pupils);
    await school.at('2026-09-14T21:00');
    await takeRolls(school, '2026-09-16', '2026-09-21', absent);
    await tap('principal', 'lost');
    await tap('principal', 'lost.yes');
    await principal.sees(title('report'));
    await coordinator.sees(school.words('ledger.report-absent', { on: { on: '2026-09-16' }, count: 5 }));
    await coordinator.sees(school.words('ledger.report-dropout', { on: { on: '2026-09-21' } }));
    await tap('coordinator', 'report.got');
    const township = { phrase: { key: 'agency.township' } } as const;
    await coordinator.sees(school.words('ledger.received', { to: township }));
    await principal.sees(school.words('ledger.received-notice', { to: township }));
    await press('principal', school.words('step.reported-to', { to: township }));
    await principal.sees(school.words('refusal.reported-before'));
    expect(JSON.stringify(coordinator.chat())).not.toContain(child);
    expect(JSON.stringify(teacher.chat())).not.toContain(school.words('ledger.button-received'));
  });
});

/** The step in the newest button of a visit. */
const idIn = (person: School['people']['teacher']): string => {
  for (const message of person.chat().toReversed())
    for (const button of message.reply_markup?.inline_keyboard.flat() ?? [])
      if ('callback_data' in button && /^(visit\.|step\.)/.test(button.callback_data))
        return button.callback_data.split(':')[1] ?? '';
  return 'none';
};
