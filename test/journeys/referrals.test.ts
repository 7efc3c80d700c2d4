/**
 * From the reason to the office that removes it: 000 rows 7–9 and table ب, inventory rows 7, 8, 9, 31, 44. One person
 * proposes the final reason, a second one confirms, the table proposes offices, people send, the office answers.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataOf, idIn, offers } from '../support/buttons.ts';
import { everythingSeen, idsIn, press, textOf } from '../support/needs.ts';
import type { Person } from '../support/person.ts';
import { proposeReason } from '../support/referrals.ts';
import {
  enter,
  joinAs,
  keepClass,
  pupils,
  type School,
  setUpSchool,
  startSchool,
  takeRoll,
} from '../support/school.ts';

const child = '王小明';
/** As people type it, and as it is written in the country. */
const [phone, phoneShown] = ['09123456789', '0912 345 6789'];

let school: School;
let caseId = '';
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const tap = async (person: Person, data: string) => {
  person.tapsData(data);
  await school.idle();
};
const agency = (code: string) => ({ phrase: { key: `agency.${code}` as 'agency.police' } }) as const;
const bare = (text: string): string => text.replace(/<[^>]+>/g, '');

/** A school in that programme with a child away, whose case everybody of the staff knows. */
async function openCase(language: (typeof languages)[number], programme: 'cn' | 'ir' = 'ir'): Promise<void> {
  school = await startSchool(language, { at: '2026-10-05T08:30', guests: ['Omid', 'Parisa'] });
  await setUpSchool(school, 'school', programme);
  await joinAs(school, 'teacher', 'teacher');
  await joinAs(school, 'principal', 'principal');
  await keepClass(school, pupils);
  await takeRoll(school, { absent: [child] });
  const { teacher } = school.people;
  teacher.says('/cases');
  await school.idle();
  await tap(teacher, 'case:');
  caseId = idIn(teacher, 'danger:');
}

/** The coordinator invites somebody for an office; they join and are let in. */
async function joinOffice(name: string, code: string): Promise<Person> {
  const { coordinator } = school.people;
  const person = school.guest(name);
  await press(school, coordinator, 'offices');
  const unit = dataOf(coordinator, 'office:').split(':')[1];
  await press(school, coordinator, `office:${unit}:${code}`);
  person.opensLink(coordinator.link(/start=/));
  await school.idle();
  await enter(school, person);
  await coordinator.sees(bare(school.words('office.of', { agency: agency(code) })));
  await tap(coordinator, 'people.admit');
  return person;
}

async function makeFinal(primary: string, others: readonly string[] = []): Promise<void> {
  const { teacher, principal } = school.people;
  await proposeReason(school, teacher, caseId, primary, { others });
  await principal.sees(school.words('case-reason.asks', { name: 'Tom', role: { phrase: { key: 'role.teacher' } } }));
  await tap(principal, 'reason.yes');
  await principal.sees(school.words('case-reason.final'));
}

describe.each(languages)('a reason and its office (%s)', (language) => {
  it('goes from the proposal over a second person, the referral and a service to the cause removed', async () => {
    await openCase(language);
    const { teacher, principal, coordinator } = school.people;
    const omid = await joinOffice('Omid', 'relief-committee');
    await press(school, teacher, `case:${caseId}`);
    await tap(teacher, 'child:');
    await tap(teacher, 'child.edit:');
    teacher.taps(school.words('child.field-phone'));
    await school.idle();
    teacher.says(phone);
    await school.idle();

    await makeFinal('poverty', ['illness']);
    await teacher.sees(
      bare(school.words('case-reason.confirmed', { name: 'Ruth', number: { code: numberIn(principal) } })),
    );
    // Nothing has gone out by itself.
    expect(everythingSeen(omid)).not.toContain(numberIn(principal));
    await tap(principal, 'refer.send');
    await principal.sees(school.words('referral.sent', { count: 2 }));

    await omid.sees(bare(school.words('referral.title-responsible', { agency: agency('relief-committee') })));
    await omid.sees(bare(school.words('case-reason.primary', { reason: { phrase: { key: 'reason.poverty' } } })));
    const id = idIn(omid, 'referral.yes:');
    await press(school, omid, `referral.details:${id}`);
    await omid.sees(school.words('refusal.referral-changed'));
    await press(school, omid, `referral:${id}`);
    await tap(omid, 'referral.yes');
    await omid.sees(school.words('referral.accepted'));
    const news = bare(
      school.words('referral.news-accepted', {
        agency: agency('relief-committee'),
        number: { code: numberIn(principal) },
      }),
    );
    await principal.sees(news);
    await teacher.sees(news);
    expect(everythingSeen(omid)).not.toContain('小明');
    await tap(omid, 'referral.details');
    const details = await omid.sees('小明');
    expect(details.has_protected_content).toBe(true);
    await omid.sees(phoneShown);
    await school.at('2026-10-05T21:30');
    expect(everythingSeen(omid)).not.toContain('小明');
    expect(everythingSeen(omid)).not.toContain(phoneShown);

    await press(school, omid, `referral.service:${id}`);
    omid.taps(school.words('service.financial-support'));
    await school.idle();
    omid.taps(school.words('return.today'));
    await school.idle();
    omid.says('1500');
    await school.idle();
    await omid.sees(school.words('dialogue-refusal.pieces-or-money'));
    const money = { amount: 15_000_000, currency: 'IRR' } as const;
    expect(omid.buttons()).toContain(school.words('money.pieces', { n: 1500 }));
    omid.taps(school.words('money.just', { amount: { money } }));
    await school.idle();
    omid.taps(school.words('dialogue.skip'));
    await school.idle();
    await omid.sees(school.words('referral.service-recorded'));
    await tap(omid, 'referral.removed:');
    await tap(omid, 'referral.removed-yes');
    await omid.sees(school.words('referral.removed'));
    await tap(omid, 'undo:');
    await omid.sees(school.words('recorded.undone'));
    await tap(omid, 'referral.removed:');
    await tap(omid, 'referral.removed-yes');
    await press(school, coordinator, `case:${caseId}`);
    const page = textOf(coordinator);
    for (const words of [
      bare(school.words('case.reason-final', { reason: { phrase: { key: 'reason.poverty' } } })),
      school.words('event.kind-cause-removed'),
      school.words('service.financial-support'),
      school.words('money.just', { amount: { money } }),
    ])
      expect(page).toContain(plain(words));
    // What is settled is politely so.
    await press(school, omid, `referral.yes:${id}`);
    await omid.sees(school.words('refusal.referral-gone'));
  });

  it('asks back before it is final, and never takes the word of the one who proposed it', async () => {
    await openCase(language);
    const { teacher, principal, coordinator } = school.people;
    await proposeReason(school, teacher, caseId, 'illness');
    const yes = dataOf(principal, 'reason.yes');
    teacher.forges(yes);
    await school.idle();
    await teacher.sees(school.words('refusal.not-allowed'));
    await tap(principal, 'reason.ask');
    principal.says('Which doctor said so?');
    await school.idle();
    await principal.sees(school.words('case-reason.asked', { name: 'Tom' }));
    await teacher.sees('Which doctor said so?');
    await school.at('2026-10-05T08:40');
    await tap(teacher, 'reason.other');
    teacher.taps(school.words('reason.education-barrier'));
    await school.idle();
    teacher.taps(school.words('sub-reason.distance'));
    await school.idle();
    teacher.taps(school.words('dialogue.skip'));
    await school.idle();
    teacher.says('The bus was cut');
    await school.idle();
    teacher.taps(school.words('dialogue.confirm'));
    await school.idle();
    await principal.sees(
      bare(
        school.words('case-reason.primary-sub', {
          reason: { phrase: { key: 'reason.education-barrier' } },
          sub: { phrase: { key: 'sub-reason.distance' } },
        }),
      ),
    );
    // The button of the first proposal means another reason.
    principal.forges(yes);
    await school.idle();
    await principal.sees(school.words('refusal.reason-changed'));

    await school.at('2026-10-05T08:50');
    // A principal who proposes another needs the coordinator.
    await proposeReason(school, principal, caseId, 'poverty', { from: 'reason.other' });
    await coordinator.sees(
      bare(school.words('case-reason.primary', { reason: { phrase: { key: 'reason.poverty' } } })),
    );
    principal.forges(dataOf(coordinator, 'reason.yes'));
    await school.idle();
    await principal.sees(school.words('refusal.own-reason'));
    await tap(coordinator, 'reason.yes');
    await coordinator.sees(school.words('case-reason.final'));
    await tap(coordinator, 'undo:');
    await coordinator.sees(school.words('case-reason.undone'));
    await press(school, coordinator, `refer:${caseId}`);
    await coordinator.sees(school.words('referral.no-reason'));
  });

  it('comes back from an office that declines, and goes to another with a tap', async () => {
    await openCase(language);
    const { principal } = school.people;
    const omid = await joinOffice('Omid', 'relief-committee');
    const parisa = await joinOffice('Parisa', 'behzisti');
    await makeFinal('poverty');
    await tap(principal, 'refer.send');
    // Who only helps is asked when somebody ticks them.
    expect(everythingSeen(parisa)).not.toContain(numberIn(principal));
    principal.taps(bare(school.words('referral.tick', { agency: agency('behzisti') })));
    await school.idle();
    await tap(principal, 'refer.ticked');
    await principal.sees(school.words('referral.sent', { count: 1 }));
    await parisa.sees(bare(school.words('referral.title-supporting', { agency: agency('behzisti') })));
    await tap(omid, 'referral.ask');
    omid.says('Do they have papers?');
    await school.idle();
    await principal.sees('Do they have papers?');
    await tap(principal, 'referral.answer');
    principal.says('Yes, all of them');
    await school.idle();
    await omid.sees('Yes, all of them');
    const first = idsIn(omid, 'referral.yes')[0] ?? '';
    await press(school, omid, `referral.no:${first}`);
    await tap(omid, 'referral.no-why');
    await omid.sees(school.words('referral.declined-you'));
    await principal.sees(
      bare(
        school.words('referral.news-declined', {
          agency: agency('relief-committee'),
          number: { code: numberIn(principal) },
        }),
      ),
    );
    await tap(principal, 'referral.other');
    principal.taps(school.words('agency.health'));
    await school.idle();
    await principal.sees(school.words('referral.added'));
    expect(offers(principal, 'refer.send')).toBe(true);
    await tap(principal, 'refer.send');
    expect(everythingSeen(parisa)).not.toContain('小明');
    await press(school, omid, `referral.yes:${first}`);
    await omid.sees(school.words('refusal.referral-gone'));
  });

  it('keeps justice and police waiting for a coordinator, and says so', async () => {
    await openCase(language);
    const { principal, coordinator } = school.people;
    const omid = await joinOffice('Omid', 'justice-ministry');
    await makeFinal('parent-refusal');
    expect(offers(principal, 'refer.send')).toBe(false);
    await principal.sees(school.words('referral.waits'));
    await coordinator.sees(school.words('referral.approval'));
    const send = dataOf(coordinator, 'referral.send');
    principal.forges(send);
    await school.idle();
    await principal.sees(school.words('refusal.needs-coordinator'));
    expect(everythingSeen(omid)).not.toContain(numberIn(principal));
    await tap(coordinator, 'referral.send');
    await omid.sees(bare(school.words('referral.title-responsible', { agency: agency('justice-ministry') })));
    await tap(omid, 'referral.yes');
    await omid.sees(school.words('referral.accepted'));
  });

  it('stays visible with the coordinator while nobody is there, and goes to whoever joins the office', async () => {
    await openCase(language);
    const { principal, coordinator } = school.people;
    await makeFinal('illness');
    await tap(principal, 'refer.send');
    const nobody = { agency: agency('health'), number: { code: numberIn(principal) } };
    await coordinator.sees(bare(school.words('referral.nobody', nobody)));
    coordinator.says('/home');
    await school.idle();
    expect(coordinator.buttons().map(plain)).toContain(plain(school.words('digest.offices', { count: 1 })));
    await press(school, coordinator, 'offices');
    await coordinator.sees(bare(school.words('office.line-missing', { agency: agency('health') })));
    const omid = await joinOffice('Omid', 'health');
    await omid.sees(bare(school.words('referral.title-responsible', { agency: agency('health') })));
    coordinator.says('/home');
    await school.idle();
    expect(
      coordinator
        .last()
        .reply_markup?.inline_keyboard.flat()
        .map(({ text }) => plain(text)),
    ).not.toContain(plain(school.words('digest.offices', { count: 1 })));
    // Whoever leaves hands back what lay with them, names included.
    await tap(omid, 'referral.yes');
    coordinator.says('/people');
    await school.idle();
    coordinator.taps(/Omid/);
    await school.idle();
    await tap(coordinator, 'office.of');
    await tap(coordinator, `office.set:${idsIn(coordinator, 'office.set')[0]}:none`);
    await omid.sees(bare(school.words('referral.over-other-office', { number: { code: numberIn(principal) } })));
    await tap(coordinator, 'referral.mine');
    await coordinator.sees(school.words('referral.mine'));
    await tap(coordinator, 'referral.still');
    await tap(coordinator, 'referral.removed:');
    await tap(coordinator, 'referral.removed-yes');
    await principal.sees(bare(school.words('referral.news-removed', nobody)));
  });

  it('ends with a case that is taken over: the office is thanked, the family leaves its chat, nobody refers meanwhile', async () => {
    await openCase(language);
    const { teacher, principal, coordinator } = school.people;
    const omid = await joinOffice('Omid', 'relief-committee');
    await makeFinal('poverty');
    await tap(principal, 'refer.send');
    await tap(omid, 'referral.yes');
    await tap(omid, 'referral.details');
    await omid.sees('小明');
    await press(school, principal, `over.take:${caseId}`);
    await omid.sees(bare(school.words('referral.over-taken-over', { number: { code: numberIn(principal) } })));
    await school.at('2026-10-05T08:40');
    expect(everythingSeen(omid)).not.toContain('小明');
    for (const who of [teacher, coordinator]) {
      await press(school, who, `refer:${caseId}`);
      await who.sees(school.words('refusal.not-allowed'));
    }
  });
});

const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

/** The case number as it was shown to the person. */
const numberIn = (person: Person): string =>
  /[A-Z]{2,5}-\d{4}-\d{4}/.exec(latin(everythingSeen(person)))?.[0] ?? 'none';
const latin = (text: string): string => text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)));
