/** Those who finish primary school, in each language: the junior school says who came, and who did not is a case. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { joinAs, keepClass, type School, setUpSchool, startSchool } from '../support/school.ts';
import { moveTo } from '../support/school-days.ts';
import { addSchool, admit } from '../support/two-schools.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const [juniorName, primaryName] = ['县中', '红星一小'];
const pupils = ['王小明', '李小红', '赵小刚'];

describe.each(languages)('primary leavers (%s)', (language) => {
  it('are the list of the junior school to confirm; who is missing there is a case', async () => {
    school = await startSchool(language, { guests: ['Head', 'Seven'] });
    const { coordinator, principal } = school.people;
    const [head, seven] = [school.guest('Head'), school.guest('Seven')];
    const { words } = school;
    const tap = async (person: Person, label: string) => {
      person.taps(label);
      await school.idle();
    };
    await setUpSchool(school, 'township');
    const junior = await addSchool(school, juniorName);
    const primary = await addSchool(school, primaryName);
    await press(school, coordinator, `invite.unit:${junior}`);
    await admit(school, head, 'principal');
    await admit(school, seven, 'teacher');
    await press(school, coordinator, `invite.unit:${primary}`);
    await joinAs(school, 'teacher', 'teacher');
    await joinAs(school, 'principal', 'principal');
    await keepClass(school, pupils, '六年级');
    // The junior school has a class already.
    seven.says('/list');
    await school.idle();
    seven.says('七年级');
    await school.idle();
    await tap(seven, words('stage.junior'));
    seven.says('钱多多');
    await school.idle();
    await tap(seven, words('class-list.save', { count: 1 }));

    moveTo(school, '2027-08-23');
    await school.settled();
    principal.says('/start');
    await school.idle();
    await tap(principal, words('new-year.item', { count: 1 }));
    await tap(principal, words('new-year.do-finish', { class: '六年级' }));
    await tap(principal, juniorName);
    const sent = { class: '六年级', school: juniorName, count: 3 };
    await principal.sees(words('new-year.finished', sent));
    await head.sees(words('new-year.expected-news', { ...sent, from: primaryName }));

    moveTo(school, '2027-09-06');
    await school.settled();
    await press(school, head, `arrivals:${junior}`);
    await tap(head, '七年级');
    await tap(head, words('new-year.some-came'));
    for (const name of pupils.slice(0, 2)) await tap(head, name);
    await tap(head, words('dialogue.ready'));
    await head.sees(words('new-year.arrived', { count: 2, class: '七年级' }));
    await head.sees(words('new-year.still-expected', { count: 1 }));
    await press(school, head, `arrivals:${junior}`);
    await tap(head, words('new-year.none-came', { count: 1 }));
    await head.sees(pupils[2] ?? '');
    await tap(head, words('new-year.open-cases', { count: 1 }));
    await head.sees(words('new-year.missing-told', { count: 1 }));
    head.says('/cases');
    await school.idle();
    expect(idIn(head, 'case:')).not.toBe('');
    // The primary school sees them no more.
    principal.says('/cases');
    await school.idle();
    await principal.neverSees(pupils[2] ?? '', 1);
  });
});
