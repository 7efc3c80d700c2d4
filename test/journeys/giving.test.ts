/** How donors give: the first pledge from the link, parts and months, an institution's way, and two who say that it arrived. */
import { afterEach, describe, expect, it } from 'vitest';
import { cardsCome, childrenInNeed, everythingSeen, idsIn, press, recordConsents, textOf } from '../support/needs.ts';
import { invitationFor, joinAs, openSchool, pupils, type School } from '../support/school.ts';

describe.each(['en', 'fa'] as const)('donors give (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const meals = { need: { phrase: { key: 'need.meals' } as const } };
  const plain = (text: string): string => text.replace(/<[^>]+>/g, '');
  const yuan = (amount: number) => ({ amount: { money: { amount: amount * 100, currency: 'CNY' } as const } });
  /** Five children who need school meals, about 500 to 1,000 yuan each, with consent, on cards. */
  const children = async (): Promise<string[]> => {
    school = await openSchool(language);
    await joinAs(school, 'secondDonor', 'donor');
    const cases = await childrenInNeed(school, pupils, ['meals']);
    await recordConsents(school, cases);
    await cardsCome(school);
    return cases;
  };
  const firstCard = async (): Promise<string> => {
    await press(school, school.people.donor, 'cards.kind:meals:0');
    return idsIn(school.people.donor, 'card.open')[0] ?? '';
  };

  it('from the link to the first pledge in eight taps at most', async () => {
    school = await openSchool(language);
    await recordConsents(school, await childrenInNeed(school, pupils, ['meals']));
    await cardsCome(school);
    school.people.coordinator.says('/invite');
    await school.idle();
    const { secondDonor } = school.people;
    let taps = 1;
    secondDonor.opensLink(invitationFor(school, 'donor'));
    await school.idle();
    const tap = async (prefix: string) => {
      secondDonor.tapsData(prefix);
      await school.idle();
      taps += 1;
    };
    for (const prefix of [`start.lang:${language}`, 'start.ok']) await tap(prefix);
    school.people.coordinator.tapsData('people.admit');
    await school.idle();
    for (const prefix of ['cards', 'cards.kind', 'card.open', 'card.pledge']) await tap(prefix);
    await secondDonor.sees(plain(school.words('card.thanks')));
    expect(taps).toBeLessThanOrEqual(8);
  });

  it('a part each: what is nothing, negative or too much is not taken, and nobody learns what is missing exactly', async () => {
    const [caseId = ''] = await children();
    const { donor, secondDonor, coordinator, teacher } = school.people;
    const card = await firstCard();
    await press(school, donor, `card.part:${card}`);
    await donor.sees(school.words('card.part-how-much'));
    for (const [typed, why] of [
      ['0', 'money-none'],
      ['-50', 'money-none'],
      ['1001', 'money-too-much'],
    ] as const) {
      donor.says(typed);
      await school.idle();
      await donor.sees(school.words(`dialogue-refusal.${why}`));
    }
    donor.says('500');
    await school.idle();
    await donor.sees(school.words('card.share', yuan(500)));
    // It can still be seen, with what was found so far.
    await press(school, secondDonor, 'cards');
    await press(school, secondDonor, 'cards.kind:meals:0');
    await press(school, secondDonor, `card.open:${card}`);
    await secondDonor.sees(school.words('card.found', { part: '▰▰▱▱' }));
    await press(school, secondDonor, `card.part:${card}`);
    secondDonor.taps(school.words('money.just', yuan(500)));
    await school.idle();
    await secondDonor.sees(school.words('card.share', yuan(500)));
    // Now it is enough, and gone for others.
    await press(school, secondDonor, `card.open:${card}`);
    await secondDonor.sees(school.words('refusal.card-gone'));
    const told = await coordinator.sees(/^🎁/);
    expect(told.text).toContain('Dora');
    coordinator.tapsData('needs.open');
    await school.idle();
    await coordinator.sees(school.words('needs.share-of', { name: 'Dan', ...yuan(500) }));
    await press(school, teacher, `needs.case:${caseId}`);
    expect(everythingSeen(teacher)).not.toContain('Dan');
    // One takes the part back: the other stays, and the card can be pledged again.
    donor.tapsData('pledge.cancel');
    await school.idle();
    await press(school, donor, `card.open:${card}`);
    await donor.sees(school.words('card.found', { part: '▰▰▱▱' }));
  });

  it('twice at once, or a thousand times by one account: a card has one donor, and an account five cards', async () => {
    await children();
    const { donor } = school.people;
    await press(school, donor, 'cards.kind:meals:0');
    const cards = idsIn(donor, 'card.open');
    school.telegram.together(() => {
      for (let i = 0; i < 40; i += 1) donor.forges(`card.pledge:${cards[i % cards.length]}`);
    });
    await school.idle();
    await press(school, donor, 'pledges');
    expect(
      donor
        .last()
        .reply_markup?.inline_keyboard.flat()
        .filter(({ text }) => text.includes('🎁')),
    ).toHaveLength(5);
    for (let i = 0; i < 30; i += 1) {
      await press(school, donor, 'pledges');
      if (!JSON.stringify(donor.last()).includes('pledge.open')) break;
      donor.tapsData('pledge.open');
      await school.idle();
      donor.tapsData('pledge.cancel');
      await school.idle();
    }
    for (let i = 0; i < 20; i += 1) {
      await press(school, donor, `card.pledge:${cards[i % cards.length]}`);
      if (textOf(donor).includes(school.words('refusal.pledges-many'))) break;
      donor.tapsData('pledge.cancel');
      await school.idle();
    }
    await donor.sees(school.words('refusal.pledges-many'));
  });

  it('as an institution has it, say that it is given, and hear from the coordinator that it arrived', async () => {
    await children();
    const { donor, coordinator, teacher } = school.people;
    const card = await firstCard();
    await press(school, donor, `card.pledge:${card}`);
    await donor.sees(school.words('card.what-next'));
    await press(school, teacher, 'needs.giving');
    await teacher.sees(school.words('refusal.not-allowed'));
    await press(school, coordinator, 'needs.giving');
    coordinator.tapsData('needs.giving-set:meals');
    await school.idle();
    await coordinator.sees(school.words('needs.giving-what', meals));
    const way = 'Charity fund, account 12-34, ask for a receipt';
    coordinator.says(way);
    await school.idle();
    await coordinator.sees(school.words('needs.giving-set'));
    await press(school, donor, 'pledges');
    donor.tapsData('pledge.open');
    await school.idle();
    await donor.sees(way);
    donor.tapsData('pledge.sent');
    await school.idle();
    await donor.sees(school.words('card.is-sent', { on: { on: '2026-09-15' } }));
    // The fortnight is over, but what was given is not taken for forgotten.
    await school.at('2026-09-30T12:30');
    await donor.neverSees(plain(school.words('card.over-lease-over', { ...meals, code: { code: '' } })).slice(0, 20));
    await press(school, coordinator, 'needs.list:pledged:0');
    coordinator.tapsData('needs.open');
    await school.idle();
    coordinator.tapsData('needs.delivered');
    await school.idle();
    coordinator.taps(school.words('return.today'));
    await school.idle();
    await donor.sees(/🎉/);
  });

  it('month by month: it comes again three times, then it is open for others', async () => {
    await children();
    const { donor } = school.people;
    await press(school, donor, `card.monthly:${await firstCard()}`);
    await donor.sees(school.words('card.each-month'));
    const code = { code: /\d{3}-\d{3}/.exec(textOf(donor))?.[0] ?? '' };
    await school.at('2026-09-29T12:30');
    await donor.sees(school.words('card.month-again', { ...meals, code, on: { on: '2026-10-29' } }));
    await school.at('2026-10-29T12:30');
    await school.at('2026-11-28T12:30');
    await donor.sees(school.words('card.month-again', { ...meals, code, on: { on: '2026-12-28' } }));
    await school.at('2026-12-28T12:30');
    await donor.sees(school.words('card.over-lease-over', { ...meals, code }));
  });

  it('ask about a pledge, and are answered without a name', async () => {
    await children();
    const { donor, coordinator } = school.people;
    await press(school, donor, `card.pledge:${await firstCard()}`);
    const code = { code: /\d{3}-\d{3}/.exec(textOf(donor))?.[0] ?? '' };
    donor.tapsData('pledge.ask');
    await school.idle();
    donor.says('Hot meals? Which school?');
    await school.idle();
    await donor.sees(school.words('card.asked'));
    await coordinator.sees('Which school?');
    coordinator.tapsData('needs.answer');
    await school.idle();
    coordinator.says('Hot ones, for 三年级二班');
    await school.idle();
    await coordinator.sees(school.words('refusal.names-child'));
    await donor.neverSees(/💬/);
    coordinator.taps(/^✏️/);
    await school.idle();
    coordinator.says('Hot ones, every day');
    await school.idle();
    await coordinator.sees(school.words('needs.answered'));
    await donor.sees(school.words('card.answer', { code }));
    await donor.sees('Hot ones, every day');
    for (const name of [...pupils, 'Nora']) expect(everythingSeen(donor)).not.toContain(name);
    expect(everythingSeen(coordinator)).toContain(code.code);
  });
});
