/** Issue lines 7 and 8: a case is found, read and acted on; the child returns; consent, danger, details, erasure. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataOf, idIn, offers } from '../support/buttons.ts';
import { asksToErase } from '../support/erase-child.ts';
import type { Person } from '../support/person.ts';
import { joinAs, keepClass, openSchool, pupils, type School, takeRoll } from '../support/school.ts';
import { answerVisit, takeRolls } from '../support/school-days.ts';
import { showChat } from '../support/show-chat.ts';

const child = '王小明';

describe.each(languages)('a case in the hands of those who work on it (%s)', (language) => {
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
  const opensCase = async (person: Person) => {
    await says(person, '/cases');
    await taps(person, 'case:');
  };
  const numberOf = (person: Person) => /[A-Z]{2,5}-2026-\d{4}/.exec(person.last().text ?? '')?.[0] ?? '';

  it('is found by number and by any part of the name, and shows the name only on demand for half an hour', async () => {
    school = await openSchool(language);
    const { teacher, principal, volunteer, donor } = school.people;
    await takeRoll(school, { absent: [child] });
    await opensCase(teacher);
    const number = numberOf(teacher);
    await teacher.sees(school.words('case.stage-contact').replace(/<[^>]+>/g, ''));
    await teacher.sees(school.words('step.name-contact'));
    expect(teacher.last().text).not.toContain('小明');

    await taps(teacher, 'child:');
    expect(teacher.last().text).toContain(child);
    expect(teacher.last().has_protected_content).toBe(true);

    for (const typed of ['小明', 'wxm', 'xiaoming', number.toLowerCase()]) {
      await says(principal, '/find');
      await says(principal, typed);
      expect(offers(principal, 'case')).toBe(true);
      expect(principal.last().text).not.toContain('小明');
    }
    await says(principal, number.replaceAll('-', ' '));
    expect(principal.last().text).toContain(number);
    await says(principal, `/case ${number}`);
    expect(principal.last().text).toContain(number);

    for (const person of [volunteer, donor]) {
      await says(person, `/case ${number}`);
      expect(person.last().text).toContain(school.words('refusal.not-allowed'));
      expect(person.last().text).not.toContain(number);
    }
    await says(volunteer, '/find');
    await says(volunteer, '小明');
    expect(volunteer.last().text).toContain(school.words('find.nothing'));

    await school.at('2026-09-14T09:00');
    for (const person of [teacher, principal, volunteer]) {
      // Words, not ids: three letters may stand in an id by chance.
      const left = showChat(person.chat(), person.id);
      expect(left).not.toContain('小明');
      expect(left).not.toContain('wxm');
    }
    expect((await school.everythingStored()).includes(Buffer.from('小明'))).toBe(false);
  });

  it('closes when the teacher says with two taps that the child is back, and opens again when that is taken back', async () => {
    school = await openSchool(language);
    const { teacher } = school.people;
    await takeRoll(school, { absent: [child] });
    await school.at('2026-09-15T08:30');
    await opensCase(teacher);
    await taps(teacher, 'return:');
    teacher.taps(school.words('return.today'));
    await school.idle();
    await teacher.sees(school.words('return.then-closed', { count: 10 }));
    const undo = dataOf(teacher, 'undo:');
    expect(offers(teacher, undo)).toBe(true);
    await taps(teacher, 'case:');
    await teacher.sees(school.words('event.kind-return'));
    expect(offers(teacher, 'contact:')).toBe(false);
    teacher.tapsData('cases');
    await school.idle();
    await teacher.sees(school.words('case-list.empty-teacher'));

    teacher.forges(undo);
    await school.idle();
    await teacher.sees(school.words('return.undone'));
    await opensCase(teacher);
    expect(offers(teacher, 'contact:')).toBe(true);
    expect(teacher.last().text).toContain(school.words('event.taken-back', { event: '' }).split('·').at(-1)?.trim());
  });

  it('is watched after a ledger: the return is told, and the page counts the days attended', async () => {
    school = await openSchool(language);
    const { teacher, principal } = school.people;
    // Evenings in which the messages with names leave the chats.
    for (const [from, to] of [
      ['14', '15'],
      ['16', '17'],
      ['18', '18'],
    ] as const) {
      await takeRolls(school, `2026-09-${from}`, `2026-09-${to}`, { absent: [child] });
      await school.at(`2026-09-${to}T21:00`);
    }
    await says(principal, '/cases');
    await taps(principal, 'ledgers');
    await taps(principal, 'cases.view:suspected');
    await taps(principal, 'case:');
    await principal.sees(school.words('case.suspected-on', { on: { on: '2026-09-18' } }));
    expect(offers(principal, 'name-person:')).toBe(true);

    await school.at('2026-09-20T08:30');
    await opensCase(teacher);
    expect(offers(teacher, 'name-person:')).toBe(false);
    await taps(teacher, 'return:');
    teacher.taps(school.words('return.today'));
    await school.idle();
    await teacher.sees(school.words('return.then-watched', { count: 10 }));
    await takeRolls(school, '2026-09-21', '2026-09-22');
    await opensCase(teacher);
    await teacher.sees(school.words('case.watch', { on: { on: '2026-09-20' }, done: 2, of: 10 }));
  });

  it('is taken over and given back: whoever had it is thanked at once, the others see it with the morning', async () => {
    school = await openSchool(language);
    const { teacher, principal, coordinator } = school.people;
    await takeRoll(school, { absent: [child] });
    await opensCase(principal);
    const number = numberOf(principal);
    await taps(principal, 'over:');
    await taps(principal, 'over.take:');
    await school.at('2026-09-14T08:40');
    await teacher.sees(school.words('take-over.stood-down', { number: { code: number }, name: 'Ruth' }));
    const withRuth = school.words('take-over.with', { name: 'Ruth' });
    await opensCase(coordinator);
    expect(coordinator.last().text).not.toContain(withRuth);
    await opensCase(teacher);
    expect(offers(teacher, 'contact:')).toBe(false);
    await school.at('2026-09-15T07:30');
    await opensCase(coordinator);
    await coordinator.sees(withRuth);

    await opensCase(principal);
    await taps(principal, 'over.back:');
    await opensCase(teacher);
    expect(offers(teacher, 'contact:')).toBe(true);
  });

  it('of a child in danger is read by keepers alone, day or night; whoever said so hears that it was read', async () => {
    school = await openSchool(language);
    const { teacher, principal, coordinator } = school.people;
    await takeRoll(school, { absent: [child] });
    await school.at('2026-09-14T22:00');
    await opensCase(teacher);
    const id = idIn(teacher, 'danger:');
    await taps(teacher, 'danger:');
    await taps(teacher, `danger.raise:${id}:home`);
    await teacher.sees(school.words('danger.told', { count: 2 }));
    await principal.sees(school.words('danger.alert'));
    await says(coordinator, '/home');
    await taps(coordinator, 'danger.open:');
    await coordinator.sees(school.words('danger.consult'));
    await coordinator.sees(school.words('emergency.police'));
    await teacher.sees(school.words('danger.seen'));
    const record = idIn(coordinator, 'danger.ask:');
    teacher.forges(`danger.open:${record}`);
    await school.idle();
    await teacher.sees(school.words('refusal.not-allowed'));

    await taps(coordinator, 'danger.ask:');
    await taps(coordinator, `danger.end:${record}:safe`);
    await coordinator.sees(school.words('danger.decided-kept', { name: 'Ruth' }));
    await principal.sees(school.words('danger.end-safe'));
    await opensCase(teacher);
    expect(teacher.last().text).not.toMatch(/🚨|Nora/);
  });

  it('shows what somebody wrote on demand, protected, with the writer’s role and language', async () => {
    school = await openSchool(language);
    const { teacher, principal } = school.people;
    const { words } = school;
    await takeRoll(school, { absent: [child] });
    await taps(teacher, 'visit.log:');
    await answerVisit(school, teacher, { note: 'Grandmother is ill' });
    teacher.taps(words('dialogue.confirm'));
    await school.idle();
    await opensCase(principal);
    expect(principal.last().text).not.toContain('Grandmother');
    await principal.sees(words('event.kind-visit'));
    await taps(principal, 'case.words:');
    expect(principal.last().text).toContain('Grandmother is ill');
    expect(principal.last().text).toContain(words(`event.in-${language}`));
    expect(principal.last().text).toContain(words('role.teacher'));
    expect(principal.last().has_protected_content).toBe(true);
  });

  it('keeps the guardian’s consent with the child’s own view, and lets it be withdrawn with a confirmation', async () => {
    school = await openSchool(language);
    const { teacher } = school.people;
    const { words } = school;
    await takeRoll(school, { absent: [child] });
    await opensCase(teacher);
    await taps(teacher, 'consent:');
    for (const label of ['consent.by-mother', 'consent.how-paper', 'return.today', 'consent.view-yes'] as const) {
      teacher.taps(words(label));
      await school.idle();
    }
    teacher.taps(words('dialogue.confirm'));
    await school.idle();
    await teacher.sees(words('consent.recorded'));
    await taps(teacher, 'case:');
    await teacher.sees(words('consent.how-paper'));
    expect(offers(teacher, 'consent:')).toBe(false);
    await taps(teacher, 'consent-end:');
    await teacher.sees(words('consent.end-sure'));
    await taps(teacher, 'consent.ended:');
    await teacher.sees(words('consent.ended'));
    await taps(teacher, 'case:');
    expect(offers(teacher, 'consent:')).toBe(true);
  });

  it('follows the child into another class and out of the list, both taken back; and is an empty shell once erased', async () => {
    school = await openSchool(language);
    const { teacher, principal, coordinator } = school.people;
    const { words } = school;
    await takeRoll(school, { absent: [child] });
    await keepClass(school, ['赵云'], '三年级三班');
    await opensCase(teacher);
    const number = numberOf(teacher);
    await taps(teacher, 'child:');
    await taps(teacher, 'child.edit:');
    teacher.taps(words('child.field-phone'));
    await school.idle();
    await says(teacher, '13800138000');
    await teacher.sees(words('child.changed'));
    await taps(teacher, 'child:');
    expect(teacher.last().text?.replace(/\s/gu, '')).toContain('13800138000');

    await taps(teacher, 'child.move:');
    teacher.taps('三年级三班');
    await school.idle();
    await opensCase(teacher);
    expect(teacher.last().text).not.toContain('三年级三班');
    teacher.forges(dataOf(teacher, 'undo:'));
    await school.idle();
    await teacher.sees(words('child.undone'));
    await opensCase(teacher);
    await taps(teacher, 'child:');
    expect(teacher.last().text).toContain('三年级二班');
    await taps(teacher, 'child.leave:');
    await taps(teacher, 'child.left:');
    await teacher.sees(words('refusal.case-open'));
    await opensCase(principal);
    await taps(principal, 'child:');
    await taps(principal, 'child.leave:');
    await principal.sees(words('child.leave-closes'));
    principal.taps(words('child.leave-other-school'));
    await school.idle();
    await taps(principal, 'undo:');
    await opensCase(principal);
    expect(offers(principal, 'return:')).toBe(true);

    await opensCase(coordinator);
    await taps(coordinator, 'child:');
    expect(offers(principal, 'child.erase:')).toBe(false);
    await taps(coordinator, 'child.erase:');
    coordinator.taps(words('child.erase-family-asked'));
    await school.idle();
    await says(coordinator, 'XX-2026-0009');
    await coordinator.sees(words('dialogue-refusal.not-the-same'));
    await says(coordinator, number);
    await coordinator.sees(words('erasure.asked-hint'));
    await joinAs(school, 'stranger', 'coordinator');
    await asksToErase(school, school.people.stranger, idIn(coordinator, 'child.keep:'), number);
    await says(coordinator, `/case ${number}`);
    expect(coordinator.last().text).toContain(words('child.erase-family-asked'));
    expect(offers(coordinator, 'child:')).toBe(false);
    await says(teacher, '/find');
    await says(teacher, '小明');
    await teacher.sees(words('find.nothing'));
    await says(teacher, '/roll');
    teacher.taps(/三年级二班/);
    await school.idle();
    expect(JSON.stringify(teacher.last())).not.toContain(child);
    expect(JSON.stringify(teacher.last())).toContain(pupils[1]);
  });
});
