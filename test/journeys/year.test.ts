/**
 * The year as people live it: the Chinese month (002 §2, 004 parts b and f), the Iranian meeting (000, row 5), the
 * Vietnamese peaks (003 II.1). Inventory rows 5, 54, 58, 59, 80, 87, 102, 106.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Phrase } from '../../src/domain/screen.ts';
import { idIn } from '../support/buttons.ts';
import type { Person } from '../support/person.ts';
import { joinAs, openSchool, type School, setUpSchool, startSchool, takeRoll } from '../support/school.ts';
import { upload } from '../support/telegram.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  await school.stop();
});

const says = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};
const taps = async (person: Person, label: string | RegExp) => {
  person.taps(label);
  await school.idle();
};
const press = async (person: Person, data: string) => {
  person.tapsData(data);
  await school.idle();
};
/** Data of a button that an earlier screen of the edited message had. */
const goes = async (person: Person, data: string) => {
  person.forges(data);
  await school.idle();
};
const duty = (code: string): { phrase: Phrase } => ({ phrase: { key: `duty.${code}` as Phrase['key'] } });
const row = (mark: 'open' | 'late' | 'done' | 'to-come', code: string, on: string): string =>
  school.words(`duties.row-${mark}`, { duty: duty(code), on: { on } });

describe.each(['zh', 'en', 'fa', 'vi'] as const)('the month of a Chinese school, in %s', (language) => {
  it('screening, the 20th, pledges and the monthly report', async () => {
    school = await openSchool(language);
    const { principal, coordinator, teacher } = school.people;
    await school.at('2026-09-15T07:35');

    // Due today, in the morning's digest; the classes are asked for what is missing, once a day.
    await taps(principal, row('open', 'screening', '2026-09-15'));
    await principal.sees(school.words('duties.because-term-calendar', { count: 14, on: { on: '2026-09-01' } }));
    await press(principal, 'duty.classes');
    await principal.sees(school.words('duties.class-no-roll', { class: '三年级二班', pupils: 5 }));
    await press(principal, 'duty.ask');
    await principal.sees(school.words('duties.asked', { count: 1 }));
    const id = idIn(principal, 'duty.ask:');
    await press(principal, 'duty.ask');
    await principal.sees(school.words('refusal.duty-asked-today'));
    await takeRoll(school, { absent: ['王小明'] });
    await goes(principal, `duty.classes:${id}:0`);
    await principal.sees(school.words('duties.class-roll', { class: '三年级二班', pupils: 5, away: 1, cases: 1 }));

    // Done with a note; a second answer finds it settled; taken back it is open again.
    await goes(principal, `duty.note:${id}`);
    await says(principal, 'All classes checked <b>&amp;</b>');
    await principal.sees(school.words('duties.recorded', { duty: duty('screening') }));
    await goes(principal, `duty.done:${id}`);
    await principal.sees(school.words('refusal.duty-settled'));
    await goes(principal, `duty.proof:${id}`);
    await principal.sees('All classes checked <b>&amp;</b>');
    await goes(principal, `duty.reopen:${id}`);
    await principal.sees(school.words('duties.reopened'));

    // The 20th is a Sunday and stays, as it is worked.
    principal.says('/year');
    await school.idle();
    const unit = idIn(principal, 'year.month:');
    await goes(principal, `year.month:${unit}:2026-09-20`);
    await taps(principal, row('open', 'suspension-day', '2026-09-20'));
    await principal.sees(school.words('step.make-up-day', { on: { on: '2026-09-20' } }));
    await press(principal, 'duty.done');
    await principal.sees(school.words('duties.recorded', { duty: duty('suspension-day') }));

    // Pledges are ticked name by name. A month after the term began is the national day: due when the holidays are over.
    await goes(principal, `year.month:${unit}:2026-10-01`);
    await taps(principal, row('open', 'pledges', '2026-10-08'));
    await principal.sees(school.words('step.because-rest', { on: { on: '2026-10-01' } }));
    await press(principal, 'duty.pledges');
    await principal.sees(school.words('duties.pledges-left', { count: 1 }));
    await taps(principal, 'Tom');
    await principal.sees(school.words('duties.pledges-all'));

    // The report of September, with a nil month told as such, its file, and each office that has it.
    await school.at('2026-09-28T07:35');
    await goes(principal, `year.month:${unit}:2026-10-08`);
    await taps(principal, row('open', 'monthly-report', '2026-10-08'));
    await press(principal, 'duty.report');
    await principal.sees(school.words('duty-report.span', { from: { on: '2026-09-01' }, to: { on: '2026-09-30' } }));
    await principal.sees(school.words('duty-report.fresh', { number: 1 }));
    await press(principal, 'duty.csv');
    expect(principal.last().document?.file_name).toBe('monthly-report-2026-10.csv');
    const county = { phrase: { key: 'agency.county-edu' } } as const;
    const inspection = { phrase: { key: 'agency.inspection' } } as const;
    await taps(principal, school.words('duties.button-sent', { to: county }));
    await principal.sees(school.words('duties.marked-sent', { to: county }));
    await taps(principal, school.words('duties.button-open'));
    await taps(principal, school.words('duties.button-sent', { to: inspection }));
    await principal.sees(school.words('duties.recorded', { duty: duty('monthly-report') }));

    // The teacher has no part in it; the coordinator sets aside what does not apply.
    teacher.forges(`duty:${id}`);
    await school.idle();
    await teacher.sees(school.words('refusal.not-allowed'));
    coordinator.forges(`duty.waive:${id}`);
    await school.idle();
    await taps(coordinator, school.words('duties.why-done-elsewhere'));
    await coordinator.sees(school.words('duties.waived', { duty: duty('screening') }));
    expect((await school.everythingStored()).includes('All classes checked')).toBe(false);
  });
});

describe.each(['fa', 'en'] as const)('the month of an Iranian district, in %s', (language) => {
  it('a meeting is set, answered, held, and what it decided comes back until it is done', async () => {
    school = await startSchool(language, { at: '2026-10-25T09:00', timeZone: 'Asia/Tehran' });
    await setUpSchool(school, 'district', 'ir');
    await joinAs(school, 'liaison', 'liaison');
    const { coordinator, liaison } = school.people;
    // On the first day the month's meeting is yet to come; it opens overnight.
    await says(coordinator, '/meeting');
    await coordinator.sees(school.words('meeting.none-due'));
    await press(coordinator, 'year');
    await goes(coordinator, `year.month:${idIn(coordinator, 'year.month:')}:2026-11-20`);
    await coordinator.sees(row('to-come', 'monthly-meeting', '2026-11-21'));
    await school.at('2026-10-26T07:35');

    await says(coordinator, '/year');
    await coordinator.sees(school.words('year.legend'));
    const unit = idIn(coordinator, 'year.month:');
    coordinator.forges(`year.month:${unit}:2026-11-20`);
    await school.idle();
    // Aban 1405 ends on 21 November; in Persian the month is Aban.
    await taps(coordinator, row('open', 'monthly-meeting', '2026-11-21'));
    await says(coordinator, '/meeting');
    await press(coordinator, 'meeting.plan');
    await says(coordinator, language === 'fa' ? '۱۰ آبان' : '1 Nov');
    await says(coordinator, '۹:۳۰');
    await says(coordinator, 'Hall <i>2</i>');
    await taps(coordinator, school.words('dialogue.confirm'));
    await coordinator.sees(school.words('meeting.planned'));
    await coordinator.sees(school.words('meeting.answers', { coming: 0, not: 0, silent: 1 }));

    await liaison.sees(school.words('meeting.when', { on: { on: '2026-11-01' }, time: '09:30' }));
    expect(liaison.last().text).not.toContain('Hall');
    await taps(liaison, school.words('meeting.button-where'));
    await liaison.sees('Hall <i>2</i>');
    expect(liaison.last().has_protected_content).toBe(true);
    await taps(liaison, school.words('meeting.coming'));
    await liaison.sees(school.words('meeting.you-yes'));
    const meeting = idIn(coordinator, 'meeting.agenda:');
    await says(coordinator, '/meeting');
    await coordinator.sees(school.words('meeting.answers', { coming: 1, not: 0, silent: 0 }));
    await says(liaison, '/meeting');
    await liaison.sees(school.words('meeting.you-yes'));
    await goes(coordinator, `meeting.people:${meeting}:0`);
    await coordinator.sees(school.words('meeting.guest-yes', { name: 'Sam' }));
    coordinator.forges(`meeting.held:${meeting}`);
    await school.idle();
    await coordinator.sees(school.words('refusal.meeting-ahead'));

    await school.at('2026-11-01T10:00');
    await goes(coordinator, `meeting.people:${meeting}:0`);
    await taps(coordinator, 'Sam');
    await coordinator.sees(school.words('meeting.tick'));
    await press(coordinator, `meeting:${meeting}`);
    await coordinator.sees(school.words('meeting.attended', { number: 1 }));
    await press(coordinator, 'meeting.decide');
    await says(coordinator, 'Bus for the village');
    await taps(coordinator, 'Sam');
    await taps(coordinator, school.words('meeting.day', { on: { on: '2026-11-08' } }));
    await coordinator.sees(school.words('meeting.decided', { name: 'Sam' }));
    expect(liaison.last().text).not.toContain('Bus');
    await taps(liaison, school.words('meeting.button-decision'));
    await liaison.sees('Bus for the village');
    await press(coordinator, 'meeting.held');
    await coordinator.sees(school.words('meeting.was-held'));
    await press(coordinator, 'duty:');
    await coordinator.sees(school.words('duties.done-on', { on: { on: '2026-11-01' } }));

    // Late: its owner hears of it, and it heads the agenda of the next meeting.
    await school.at('2026-11-09T08:00');
    await liaison.sees(school.words('step.was-due', { on: { on: '2026-11-08' } }).replace(/<[^>]+>/g, ''));
    coordinator.forges(`meeting.agenda:${meeting}`);
    await school.idle();
    await coordinator.sees(
      school.words('meeting.agenda-decision', { what: 'Bus for the village', name: 'Sam', on: { on: '2026-11-08' } }),
    );
    await press(liaison, 'decision.done');
    await liaison.sees(school.words('meeting.decision-done'));
    await press(liaison, 'decision.undo');
    await press(liaison, 'decision.done');
    coordinator.forges(`meeting.agenda:${meeting}`);
    await school.idle();
    await coordinator.sees(school.words('meeting.agenda-empty'));

    // A month that passes without a meeting: the alarm.
    await school.at('2026-12-22T07:35');
    expect(coordinator.buttons()).toContain(row('late', 'monthly-meeting', '2026-12-21'));
    liaison.forges(`meeting.coming:${meeting}:yes`);
    await school.idle();
    await liaison.sees(school.words('refusal.meeting-over'));
    for (const words of ['Bus for the village', 'Hall <i>2'])
      expect((await school.everythingStored()).includes(words)).toBe(false);
  });
});

describe.each(['vi', 'en'] as const)('the peaks of a Vietnamese commune, in %s', (language) => {
  it('after the summer with a photo of the minutes, after Tết by the lunar year', async () => {
    school = await startSchool(language, { at: '2026-08-17T09:00', timeZone: 'Asia/Ho_Chi_Minh' });
    await setUpSchool(school, 'commune', 'vn');
    const { coordinator } = school.people;
    await school.at('2026-08-18T07:35');
    await says(coordinator, '/year');
    const unit = idIn(coordinator, 'year.month:');
    coordinator.forges(`year.month:${unit}:2026-09-30`);
    await school.idle();
    await taps(coordinator, row('open', 'peak-after-summer', '2026-09-30'));
    const rolls = { phrase: { key: 'duties.counts-rolls-taken' } } as const;
    await coordinator.sees(school.words('duties.counted-none', { what: rolls }));
    await press(coordinator, 'duty.file');
    coordinator.sends(upload('minutes.png', png, 'image/png'), { asPhoto: true });
    await school.idle();
    await coordinator.sees(school.words('duties.recorded', { duty: duty('peak-after-summer') }));
    await press(coordinator, 'duty:');
    await press(coordinator, 'duty.proof');
    expect(coordinator.last().photo).toBeDefined();

    // The photo leaves the chat within a day.
    await school.at('2026-08-19T12:00');
    expect(coordinator.chat().some(({ photo, from }) => photo !== undefined && from?.is_bot)).toBe(false);

    // Tết 2027 is on 6 February: the peak opens on the sixth day and takes thirty.
    await school.at('2027-02-15T07:35');
    await says(coordinator, '/year');
    await goes(coordinator, `year.month:${unit}:2027-03-12`);
    await taps(coordinator, row('open', 'peak-after-tet', '2027-03-12'));
    await coordinator.sees(school.words('duties.because-lunar', { on: { on: '2027-02-06' } }));
  });
});

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
