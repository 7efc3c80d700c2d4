/** Issue line 5: a need becomes a support task; one of two gets it, does it or hands it back. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { childrenInNeed, everythingSeen, idsIn, press } from '../support/needs.ts';
import { joinAs, openSchool, type School } from '../support/school.ts';

const child = '王小明';

describe.each(languages)('support tasks (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const tutoring = () => ({ need: { phrase: { key: 'need.tutoring' } as const } });
  const openTask = async (second = false): Promise<string> => {
    school = await openSchool(language);
    if (second) await joinAs(school, 'secondVolunteer', 'volunteer');
    await childrenInNeed(school, [child], ['tutoring']);
    await school.idle();
    return idsIn(school.people.volunteer, 'task.claim')[0] ?? '';
  };

  it('are announced without a name, claimed, looked into, done, and told to teacher and coordinator', async () => {
    await openTask();
    const { volunteer, liaison, teacher, coordinator, stranger } = school.people;
    await volunteer.sees(school.words('task.offer', tutoring()));
    await liaison.sees(school.words('task.offer', tutoring()));
    expect(everythingSeen(volunteer)).not.toContain(child);
    volunteer.tapsData('task.claim');
    await school.idle();
    await volunteer.sees(school.words('task.yours'));
    await volunteer.sees(school.words('task.until', { on: { on: '2026-09-21' } }));
    for (const person of [teacher, coordinator]) await person.sees(/Vera/);

    volunteer.tapsData('task.who');
    await school.idle();
    const shown = await volunteer.sees(child);
    expect(shown.has_protected_content).toBe(true);
    await school.at('2026-09-14T20:30');
    expect(everythingSeen(volunteer)).not.toContain(child);

    await school.at('2026-09-15T16:00');
    volunteer.says('/home');
    await school.idle();
    volunteer.tapsData('task.open');
    await school.idle();
    volunteer.tapsData('task.done');
    await school.idle();
    volunteer.taps(school.words('return.yesterday'));
    await school.idle();
    volunteer.says('1000');
    await school.idle();
    await volunteer.sees(school.words('dialogue-refusal.hours-range'));
    volunteer.taps(school.words('task.hours-choice', { count: 2 }));
    await school.idle();
    volunteer.says('Maths goes better');
    await school.idle();
    await volunteer.sees(school.words('task.finished', tutoring()));
    for (const person of [teacher, coordinator]) {
      const told = await person.sees(/^✅/);
      expect(told.text).toContain('Vera');
    }
    expect((await school.everythingStored()).includes(Buffer.from('Maths goes better'))).toBe(false);
    stranger.says('/start');
    await school.idle();
    await press(school, stranger, 'tasks');
    expect(everythingSeen(stranger)).not.toContain('2026');
  });

  it('go to one of two who tap in the same moment, and the other sees what else is open', async () => {
    const id = await openTask(true);
    const { volunteer, secondVolunteer, teacher } = school.people;
    const [caseId = ''] = idsIn(teacher, 'case');
    await press(school, teacher, `needs.added:${caseId}:counselling`);
    school.telegram.together(() => {
      volunteer.tapsData(`task.claim:${id}`);
      secondVolunteer.tapsData(`task.claim:${id}`);
    });
    await school.idle();
    await volunteer.sees(school.words('task.yours'));
    await secondVolunteer.sees(school.words('refusal.task-taken'));
    await secondVolunteer.sees(school.words('task.open-title', { count: 1 }));
    // A second tap of the one who has it changes nothing; the other can't do anything with it.
    await press(school, volunteer, `task.claim:${id}`);
    await volunteer.sees(school.words('task.held', tutoring()));
    for (const verb of ['task.who', 'task.done', 'task.back']) await press(school, secondVolunteer, `${verb}:${id}`);
    expect(everythingSeen(secondVolunteer)).not.toContain(child);
  });

  it('come back when they are handed back, with the reason, and are offered to the others', async () => {
    const id = await openTask(true);
    const { volunteer, secondVolunteer, coordinator } = school.people;
    await press(school, volunteer, `task.claim:${id}`);
    await press(school, volunteer, `task.back:${id}`);
    volunteer.taps(school.words('task.why-too-far'));
    await school.idle();
    await volunteer.sees(school.words('task.handed-back'));
    await coordinator.sees(school.words('task.why-too-far'));
    await press(school, secondVolunteer, `task.claim:${id}`);
    await secondVolunteer.sees(school.words('task.yours'));
    await press(school, volunteer, `task.who:${id}`);
    expect(everythingSeen(volunteer)).not.toContain(child);
  });

  it('are reminded of a day before the week is over, and then are open again, also after a restart', async () => {
    const id = await openTask();
    const { volunteer, liaison, coordinator } = school.people;
    await press(school, volunteer, `task.claim:${id}`);
    // The class list leaves the chats in the evening.
    await school.at('2026-09-14T21:00');
    await school.at('2026-09-20T12:30');
    await volunteer.sees(/^⏰/);
    await school.restart();
    await school.at('2026-09-21T12:30');
    const number = { code: (/[A-Z]+-\d{4}-\d{4}/.exec(everythingSeen(volunteer)) ?? [''])[0] };
    await volunteer.sees(school.words('task.over-lease-over', { ...tutoring(), number }));
    await coordinator.sees(school.words('task.came-back', { ...tutoring(), number }));
    await press(school, liaison, `task.claim:${id}`);
    await liaison.sees(school.words('task.yours'));
  });

  it('come back when the volunteer is removed, and the child is out of their sight', async () => {
    const id = await openTask(true);
    const { volunteer, secondVolunteer, coordinator } = school.people;
    await press(school, volunteer, `task.claim:${id}`);
    coordinator.says('/people');
    await school.idle();
    coordinator.taps(/Vera/);
    await school.idle();
    coordinator.tapsData('people.remove');
    await school.idle();
    coordinator.tapsData('people.gone');
    await school.idle();
    await press(school, volunteer, `task.who:${id}`);
    expect(everythingSeen(volunteer)).not.toContain(child);
    await press(school, secondVolunteer, `task.claim:${id}`);
    await secondVolunteer.sees(school.words('task.yours'));
  });

  it('are offered to nobody once the child is in danger, and are taken from whoever had one', async () => {
    const id = await openTask(true);
    const { volunteer, secondVolunteer, coordinator, teacher } = school.people;
    await press(school, volunteer, `task.claim:${id}`);
    const [caseId = ''] = idsIn(teacher, 'case');
    await press(school, coordinator, `danger:${caseId}`);
    coordinator.tapsData('danger.raise:');
    await school.idle();
    await press(school, volunteer, `task.who:${id}`);
    expect(everythingSeen(volunteer)).not.toContain(child);
    await press(school, secondVolunteer, `task.claim:${id}`);
    await secondVolunteer.sees(school.words('task.none-open'));
  });

  it('are put into somebody’s hands by the coordinator, and withdrawn by the teacher', async () => {
    const id = await openTask();
    const { volunteer, coordinator, teacher } = school.people;
    coordinator.says('/needs');
    await school.idle();
    coordinator.taps(school.words('needs.state-task-open', { n: 1 }));
    await school.idle();
    coordinator.tapsData(`needs.open:${id}`);
    await school.idle();
    coordinator.tapsData('needs.assign');
    await school.idle();
    coordinator.taps(/Vera/);
    await school.idle();
    await coordinator.sees(school.words('needs.was-assigned'));
    await volunteer.sees(school.words('task.assigned-hint'));
    await press(school, volunteer, `needs.withdraw:${id}`);
    await volunteer.sees(school.words('refusal.not-allowed'));
    await press(school, teacher, `needs.withdraw:${id}`);
    await teacher.sees(school.words('needs.was-withdrawn'));
    const number = { code: (/[A-Z]+-\d{4}-\d{4}/.exec(everythingSeen(volunteer)) ?? [''])[0] };
    await volunteer.sees(school.words('task.over-not-needed', { ...tutoring(), number }));
    volunteer.says('/tasks');
    await school.idle();
    await volunteer.sees(school.words('task.none-open'));
  });
});
