/**
 * The variant of the rules is chosen for a unit: 004 part b (a visit at once) in place of the 13510 plan's call, inventory
 * contradiction 1. What is open is followed anew, and all of it can be taken back.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataOf } from '../support/buttons.ts';
import { press, textOf } from '../support/needs.ts';
import { openSchool, pupils, type School, setUpSchool, startSchool } from '../support/school.ts';
import { moveTo, takeRolls } from '../support/school-days.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const taps = async (who: 'coordinator' | 'teacher', label: string) => {
  school.people[who].taps(label);
  await school.idle();
};
const name = (programme: string) => school.words(`programme.${programme}` as 'programme.cn');
const step = (id: string) => school.words(`step.name-${id}` as 'step.name-visit');

async function openVariants(): Promise<void> {
  school.people.coordinator.says('/settings');
  await school.idle();
  await taps('coordinator', school.words('settings.variant-button'));
}

describe.each(languages)('the variant of a unit (%s)', (language) => {
  it('is explained, confirmed, followed at once, and taken back', { timeout: 60_000 }, async () => {
    school = await openSchool(language);
    const { coordinator, teacher } = school.people;
    // Five days away: the child is on the ledger of suspected dropouts.
    await takeRolls(school, '2026-09-14', '2026-09-18', { absent: [pupils[0]] });
    await teacher.sees(step('contact'));

    await openVariants();
    await taps('coordinator', name('cn-one-week'));
    const explained = textOf(coordinator);
    for (const id of ['visit-at-once', 'dropout-slip', 'return-notice']) expect(explained).toContain(step(id));
    await taps('coordinator', school.words('settings.variant-choose'));
    await coordinator.sees(name('cn-one-week'));
    await teacher.sees(step('visit-at-once'));

    await taps('coordinator', school.words('common.undo'));
    expect(textOf(coordinator)).toContain(name('cn'));
    moveTo(school, '2026-09-19');
    teacher.says('/cases');
    await school.idle();
    teacher.tapsData('case:');
    await school.idle();
    await teacher.sees(step('contact'));
    expect(textOf(teacher)).not.toContain(step('visit-at-once'));
  });
});

describe('the variant of a unit', () => {
  it('is offered only where the programme has variants', async () => {
    school = await startSchool('en');
    await setUpSchool(school, 'school', 'ir');
    const { coordinator } = school.people;
    coordinator.says('/settings');
    await school.idle();
    expect(coordinator.buttons()).not.toContain(school.words('settings.variant-button'));
    await coordinator.sees(name('ir'));
  });
  it('cannot be taken back twice, nor after a quarter of an hour', async () => {
    school = await openSchool('en');
    const { coordinator } = school.people;
    await openVariants();
    await taps('coordinator', name('cn-guizhou'));
    await taps('coordinator', school.words('settings.variant-choose'));
    const undo = dataOf(coordinator, 'undo:');
    await press(school, coordinator, undo);
    expect(textOf(coordinator)).toContain(name('cn'));
    await press(school, coordinator, undo);
    expect(textOf(coordinator)).toContain(school.words('refusal.undone-before'));

    await openVariants();
    await taps('coordinator', name('cn-guizhou'));
    await taps('coordinator', school.words('settings.variant-choose'));
    const again = dataOf(coordinator, 'undo:');
    moveTo(school, '2026-09-15');
    await press(school, coordinator, again);
    await coordinator.sees(school.words('refusal.too-late'));
  });
});
