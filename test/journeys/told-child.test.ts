/**
 * A child told of where no school is in the bot: how to reach the family is asked, can be found out by whoever owes the
 * step, and comes with the step, to the owner and to a helper who said yes. Source: 000 table الف (call, visit).
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { idIn, offers } from '../support/buttons.ts';
import { everythingSeen, press, textOf } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { joinAs, type School, setUpSchool, startSchool } from '../support/school.ts';
import { answerVisit, logVisit } from '../support/school-days.ts';

const phone = '0912 123 4567';
const address = 'روستای کوچک، کوچهٔ دوم';

describe.each(languages)('a child told of in a district without a school (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const word = (key: string, values?: Parameters<School['words']>[1]) =>
    school
      .words(key as 'common.home', values)
      .replace(/<[^>]+>/g, '')
      .replace(/[⁦-⁩]/g, '');
  const tap = async (who: Person, data: string) => {
    who.tapsData(data);
    await school.idle();
  };
  const taps = async (who: Person, key: string) => {
    who.taps(school.words(key as 'common.home'));
    await school.idle();
  };
  const says = async (who: Person, text: string) => {
    who.says(text);
    await school.idle();
  };

  /** Told by that person; `undefined` is skipped. The public id of the case. */
  async function tell(who: Person, kind: string, known: { guardian?: string; phone?: string; address?: string }) {
    await press(school, who, 'tell');
    await taps(who, `case-kind.${kind}`);
    await says(who, 'علی رضایی');
    for (const answer of [undefined, known.guardian, known.phone, known.address, undefined, undefined])
      await (answer === undefined ? taps(who, 'dialogue.skip') : says(who, answer));
    await taps(who, 'common.no');
    await taps(who, 'dialogue.confirm');
    return idIn(who, 'case:');
  }

  async function district(programme = 'ir', timeZone = 'Asia/Tehran', level = 'district') {
    school = await startSchool(language, { at: '2026-10-05T08:30', timeZone });
    await setUpSchool(school, level, programme, timeZone);
  }

  it('comes with phone, address and guardian, on demand and protected', { timeout: 60_000 }, async () => {
    await district();
    const { coordinator } = school.people;
    await tell(coordinator, 'left-out', { guardian: 'Maryam', phone: '۰۹۱۲۱۲۳۴۵۶۷', address });
    await coordinator.sees(word('step.name-phone'));
    // The message that comes by itself says how to reach nobody.
    const pushed = coordinator.chat().findLast((message) => message.text?.includes(school.words('step.name-phone')));
    expect(pushed?.text).not.toMatch(/9121234567|کوچه/);
    await tap(coordinator, 'step.family');
    const shown = coordinator.last();
    expect(textOf(coordinator)).toContain(phone);
    expect(textOf(coordinator)).toContain(address);
    expect(textOf(coordinator)).toContain('Maryam');
    expect(shown.has_protected_content).toBe(true);
    const copies = shown.reply_markup?.inline_keyboard
      .flat()
      .flatMap((one) => ('copy_text' in one ? [one.copy_text.text] : []));
    expect(copies).toEqual([phone]);
    // The answer is given in that very message, and the phone is gone with the step.
    await tap(coordinator, 'contact:');
    await coordinator.sees(word('contact.said-coming'));
    expect(everythingSeen(coordinator)).not.toContain(phone);
  });

  it('leaves what nobody knows to be found out by whoever owes the step', { timeout: 60_000 }, async () => {
    await district();
    const { coordinator } = school.people;
    const caseId = await tell(coordinator, 'left-out', {});
    const both = {
      list: { list: [{ phrase: { key: 'step.lacks-phone' } }, { phrase: { key: 'step.lacks-address' } }] },
    } as const;
    await coordinator.sees(word('step.lacks', both));
    await press(school, coordinator, `case:${caseId}`);
    expect(textOf(coordinator)).toContain(word('case.find-out', { ...both, name: 'Nora' }));
    await says(coordinator, '/home');
    expect(textOf(coordinator) + coordinator.buttons().join()).toMatch(
      new RegExp(word('home.find-out', { initial: '', number: '' }).split('·')[0]?.trim() ?? '-'),
    );
    await press(school, coordinator, `case:${caseId}`);
    await tap(coordinator, 'child.edit');
    // Each question says which case it is about.
    const number = /HX+-\d{4}-\d{4}/.exec(textOf(coordinator))?.[0] ?? '';
    expect(number).not.toBe('');
    await taps(coordinator, 'child.field-phone');
    expect(textOf(coordinator)).toContain(number);
    await says(coordinator, phone);
    await press(school, coordinator, `case:${caseId}`);
    expect(textOf(coordinator)).not.toContain(word('case.find-out', { ...both, name: 'Nora' }));
    await press(school, coordinator, `step.family:${idIn(coordinator, 'contact:')}`);
    expect(textOf(coordinator)).toContain(phone);
  });

  it('lets a helper who said yes add what they learn, until the visit is theirs no longer', {
    timeout: 60_000,
  }, async () => {
    await district();
    await joinAs(school, 'volunteer', 'volunteer');
    const { coordinator, volunteer } = school.people;
    await tell(coordinator, 'left-out', { phone });
    await tap(coordinator, 'step.family');
    await tap(coordinator, 'contact:');
    // The visit follows the call.
    await coordinator.sees(word('step.name-home-visit'));
    await tap(coordinator, 'visit.hand');
    await tap(coordinator, 'visit.to');
    await tap(volunteer, 'visit.accept');
    await tap(volunteer, 'visit.details');
    expect(textOf(volunteer)).toContain(phone);
    // What was spoken of last is said to whoever goes.
    expect(textOf(volunteer)).toContain(word('hand-over.spoken', { on: { on: '2026-10-05' } }));
    const child = idIn(volunteer, 'child.edit:');
    await tap(volunteer, 'child.edit');
    expect(volunteer.buttons()).not.toContain(school.words('child.field-name'));
    await taps(volunteer, 'child.field-address');
    await says(volunteer, address);
    const step = idIn(volunteer, 'visit.details:');
    await press(school, volunteer, `visit.details:${step}`);
    expect(textOf(volunteer)).toContain(address);
    // A visit that found nobody leaves the step open; whoever asked hears of it.
    await press(school, volunteer, `visit.log:${step}`);
    await answerVisit(school, volunteer, { met: 'nobody' });
    await taps(volunteer, 'dialogue.confirm');
    await coordinator.sees(word('hand-over.visited', { name: 'Vera' }));
    // Handed back, the address leaves the chat, and nothing more is changed.
    await press(school, volunteer, `visit.back:${step}`);
    await school.at('2026-10-05T08:32');
    expect(everythingSeen(volunteer)).not.toContain(phone);
    await press(school, volunteer, `child.edit:${child}`);
    expect(offers(volunteer, 'd:')).toBe(false);
  });

  it('of the working team: the liaison records where the household is', { timeout: 60_000 }, async () => {
    await district('vn', 'Asia/Ho_Chi_Minh', 'commune');
    await joinAs(school, 'liaison', 'liaison');
    const { liaison } = school.people;
    await tell(liaison, 'dropout', {});
    await liaison.sees(word('step.name-household'));
    await tap(liaison, 'child.edit');
    await taps(liaison, 'child.field-address');
    await says(liaison, address);
    // Back to the step from there.
    await tap(liaison, 'step.show');
    await logVisit(school, liaison, { outcome: 'promised', promisedOn: '2026-10-09' });
    await press(school, liaison, `step.family:${idIn(liaison, 'visit.log:')}`);
    expect(textOf(liaison)).toContain(address);
    expect(textOf(liaison)).toContain(word('hand-over.promised', { on: { on: '2026-10-09' } }));
  });
});
