/** The break of pupils, asked of the coordinator in good time: as usual, on other days, taken back; and the calendar that shows it. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn, offers } from '../support/buttons.ts';
import { press } from '../support/needs.ts';
import { joinAs, type School, setUpSchool, startSchool } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

describe.each(languages)('the winter holiday (%s)', (language) => {
  it('is asked for in December, set to other days, and shown in the calendar; no roll is asked for in it', async () => {
    school = await startSchool(language, { at: '2026-12-04T08:00' });
    await setUpSchool(school);
    await joinAs(school, 'principal', 'principal');
    const { coordinator, principal } = school.people;
    const { words } = school;
    const winter = { phrase: { key: 'school-break.winter' } } as const;
    const days = (from: string, to: string) => ({
      phrase: { key: 'calendar.span', values: { from: { on: from }, to: { on: to } } } as const,
    });
    await school.at('2026-12-07T08:55');
    const usual = { unit: '红星小学', name: winter, days: days('2027-01-20', '2027-02-21') };
    await coordinator.sees(words('calendar.ask-break', usual));
    expect(offers(principal, 'break.yes:')).toBe(false);
    coordinator.taps(words('calendar.break-yes', { days: usual.days }));
    await school.idle();
    await coordinator.sees(words('calendar.break-kept', usual));

    const unit = idIn(coordinator, 'calendar.unit:');
    await press(school, coordinator, `calendar.breaks:${unit}`);
    await coordinator.sees(words('calendar.break-usual', { name: winter, days: usual.days }));
    coordinator.tapsData('break:');
    await school.idle();
    coordinator.taps(words('calendar.break-other'));
    await school.idle();
    coordinator.says('2027-01-25');
    await school.idle();
    coordinator.says('2027-01-20');
    await school.idle();
    await coordinator.sees(words('dialogue-refusal.before-first-day'));
    coordinator.says('2027-02-24');
    await school.idle();
    coordinator.taps(words('calendar.button-apply'));
    await school.idle();
    await press(school, coordinator, `calendar.breaks:${unit}`);
    const told = { name: winter, days: days('2027-01-25', '2027-02-24') };
    await coordinator.sees(words('calendar.break-set', told));
  });
});
