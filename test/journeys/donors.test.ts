/** Issue line 6: cards among enough children, a count among fewer, nothing of a child ever; pledged, delivered, thanked. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { cardsCome, childrenInNeed, everythingSeen, idsIn, press, recordConsents, textOf } from '../support/needs.ts';
import { joinAs, openSchool, pupils, type School, unitName } from '../support/school.ts';

const caseNumbers = /[A-Z]{2,5}-\d{4}-\d{4}/;

describe.each(languages)('donors (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const tablet = { need: { phrase: { key: 'need.tablet' } as const } };
  const kindWith = (n: number) => school.words('card.kind', { ...tablet, n });
  /** Told to the nearest five. */
  const counted = () => school.words('card.counted', { ...tablet, n: 5 });
  const browse = async (who: 'donor' | 'secondDonor' = 'donor') => {
    school.people[who].says('/cards');
    await school.idle();
    return school.people[who].buttons();
  };
  /** So many children who need a tablet, with consent. */
  const children = async (count: number): Promise<string[]> => {
    school = await openSchool(language);
    await joinAs(school, 'secondDonor', 'donor');
    const cases = await childrenInNeed(school, pupils.slice(0, count), ['tablet']);
    await recordConsents(school, cases);
    await cardsCome(school);
    return cases;
  };
  const openKind = async (who: 'donor' | 'secondDonor' = 'donor'): Promise<string[]> => {
    await browse(who);
    school.people[who].tapsData('cards.kind:tablet');
    await school.idle();
    return idsIn(school.people[who], 'card.open');
  };

  it('see five alike children as cards, pledge one, and are thanked when it was delivered', async () => {
    await children(5);
    const { donor, secondDonor, coordinator } = school.people;
    expect(await browse()).toContain(kindWith(5));
    const cards = await openKind();
    expect(cards).toHaveLength(5);
    donor.tapsData('card.open');
    await school.idle();
    for (const line of [
      school.words('card.amount', { amount: { phrase: { key: 'amount.cny-3000' } } }),
      school.words('card.stage', { stage: { phrase: { key: 'stage.primary' } } }),
      school.words('card.province', { province: 'Henan' }),
    ])
      await donor.sees(line);
    donor.tapsData('card.pledge');
    await school.idle();
    await donor.sees(school.words('card.until', { on: { on: '2026-09-29' } }));
    const code = /\d{3}-\d{3}/.exec(textOf(donor))?.[0] ?? '';
    expect(code).not.toBe('');

    // Gone for others, and nothing else has changed for them.
    expect(await openKind('secondDonor')).toHaveLength(4);

    const told = await coordinator.sees(code);
    expect(told.text).toMatch(caseNumbers);
    expect(told.text).toContain('Dan');
    coordinator.tapsData('needs.open');
    await school.idle();
    coordinator.taps(school.words('needs.delivered'));
    await school.idle();
    coordinator.taps(school.words('return.today'));
    await school.idle();
    await coordinator.sees(school.words('needs.delivery-confirmed', tablet));
    await donor.sees(school.words('card.delivered', { ...tablet, code: { code } }));

    // The four that are left stay where they are: a cohort is never made anew.
    expect(await openKind('secondDonor')).toHaveLength(4);
    expect(everythingSeen(secondDonor)).not.toContain(`${code} ·`);

    for (const person of [donor, secondDonor]) {
      const seen = everythingSeen(person);
      for (const name of pupils) expect(seen).not.toContain(name);
      expect(seen).not.toMatch(caseNumbers);
      expect(seen.replaceAll(`${unitName} ·`, '').replaceAll(unitName, '')).not.toContain('三年级二班');
    }
  });

  it('see nothing of fewer than three, whatever they forge', async () => {
    const cases = await children(2);
    const { donor, teacher } = school.people;
    await browse();
    await donor.sees(school.words('card.none'));
    await press(school, teacher, `needs.case:${cases[0]}`);
    const ids = idsIn(teacher, 'needs.open');
    expect(ids).not.toEqual([]);
    for (const id of ids) {
      await press(school, donor, `card.open:${id}`);
      await press(school, donor, `card.pledge:${id}`);
    }
    await press(school, donor, 'card.pool:tablet');
    await press(school, donor, `case:${cases[0]}`);
    await press(school, donor, `needs.case:${cases[0]}`);
    await press(school, donor, 'needs');
    expect(everythingSeen(donor)).not.toMatch(caseNumbers);
    donor.says('/home');
    await school.idle();
    await press(school, donor, 'pledges');
    await donor.sees(school.words('card.none-mine'));
  });

  it('see three children as a count, give to one of them, and the coordinator chooses the child', async () => {
    await children(3);
    const { donor, secondDonor, coordinator } = school.people;
    expect(await openKind()).toEqual([]);
    await donor.sees(counted());
    donor.tapsData('card.pool:tablet');
    await school.idle();
    await donor.sees(school.words('card.thanks').replace(/<[^>]+>/g, ''));
    expect(everythingSeen(donor)).not.toContain(school.words('card.province', { province: 'Henan' }));
    const code = /\d{3}-\d{3}/.exec(textOf(donor))?.[0] ?? '';
    // The count does not tell that one is pledged, nor when the donor looks again.
    await openKind('secondDonor');
    await secondDonor.sees(counted());
    await openKind();
    await donor.sees(counted());

    const number = caseNumbers.exec((await coordinator.sees(code)).text ?? '')?.[0];
    coordinator.tapsData('needs.open');
    await school.idle();
    coordinator.tapsData('needs.move');
    await school.idle();
    coordinator.tapsData('needs.move-to');
    await school.idle();
    await coordinator.sees(school.words('needs.was-moved'));
    expect(textOf(coordinator)).toContain(code);
    expect(caseNumbers.exec(textOf(coordinator))?.[0]).not.toBe(number);
    coordinator.tapsData('needs.missing');
    await school.idle();
    await donor.sees(school.words('card.over-not-arrived', { ...tablet, code: { code } }));
    await press(school, donor, 'pledges');
    await donor.sees(school.words('card.none-mine'));
  });

  it('get a card once: of two who tap in the same moment one has it', async () => {
    await children(5);
    const { donor, secondDonor } = school.people;
    const [card = ''] = await openKind();
    await openKind('secondDonor');
    school.telegram.together(() => {
      donor.forges(`card.pledge:${card}`);
      secondDonor.forges(`card.pledge:${card}`);
    });
    await school.idle();
    await donor.sees(school.words('card.thanks').replace(/<[^>]+>/g, ''));
    await secondDonor.sees(school.words('refusal.card-gone'));
  });

  it('take a pledge back, are reminded of one, and lose it after two weeks', async () => {
    await children(5);
    const { donor, coordinator } = school.people;
    const [first = '', second = ''] = await openKind();
    await press(school, donor, `card.pledge:${first}`);
    donor.tapsData('pledge.cancel');
    await school.idle();
    await donor.sees(school.words('card.cancelled'));
    await coordinator.sees(/Dan/);
    expect(new Set(await openKind()).size).toBe(5);
    await press(school, donor, `card.pledge:${second}`);
    const code = { code: /\d{3}-\d{3}/.exec(textOf(donor))?.[0] ?? '' };
    await school.at('2026-09-15T21:00');
    await school.at('2026-09-28T12:30');
    await donor.sees(school.words('card.reminder', { ...tablet, code, on: { on: '2026-09-29' } }));
    await school.at('2026-09-29T12:30');
    await donor.sees(school.words('card.over-lease-over', { ...tablet, code }));
  });

  it('lose the cards of a child whose guardian takes the consent back, and are told that it is no longer needed', async () => {
    const cases = await children(5);
    const { donor, teacher, coordinator } = school.people;
    const [card = ''] = await openKind();
    await press(school, donor, `card.pledge:${card}`);
    const code = { code: /\d{3}-\d{3}/.exec(textOf(donor))?.[0] ?? '' };
    const number = caseNumbers.exec((await coordinator.sees(code.code)).text ?? '')?.[0] ?? '';
    // Case numbers run in the order of the list, as the cases of the helper do.
    const id = cases[Number(number.slice(-4)) - 1] ?? '';
    await press(school, teacher, `consent.ended:${id}`);
    await donor.sees(school.words('card.over-not-needed', { ...tablet, code }));
    expect(await openKind()).not.toContain(card);
    coordinator.says('/needs');
    await school.idle();
    await coordinator.sees(school.words('needs.consent-hint'));
    expect(coordinator.buttons()).toContain(school.words('needs.state-no-consent', { n: 1 }));
  });

  it('see cards from as many children as the coordinator sets, never from fewer than three', async () => {
    const cases = await children(4);
    const { coordinator, donor, teacher } = school.people;
    expect(await openKind()).toEqual([]);
    await press(school, coordinator, 'needs.k');
    await coordinator.sees(school.words('settings.cards', { value: 5 }));
    const unit = idsIn(coordinator, 'settings.set')[0] ?? '';
    for (const k of ['2', '0', '1', '21', '-3', '2.5']) await press(school, coordinator, `settings.set:${unit}:k:${k}`);
    await press(school, teacher, `settings.set:${unit}:k:3`);
    await press(school, coordinator, `settings.set:${unit}:k:2`);
    await coordinator.sees(school.words('refusal.k-out-of-range'));
    await press(school, coordinator, 'needs.k');
    await coordinator.sees(school.words('settings.cards', { value: 5 }));
    expect(await openKind()).toEqual([]);
    await press(school, coordinator, `settings.set:${unit}:k:4`);
    // What is shown changes once a week.
    expect(await openKind()).toEqual([]);
    await school.at('2026-09-22T08:00');
    const cards = await openKind();
    expect(cards).toHaveLength(4);
    // The guardians agreed to another amount: nobody can pledge that card, and the coordinator sees what is missing.
    await press(school, teacher, `needs.case:${cases[0]}`);
    const need = idsIn(teacher, 'needs.open')[0] ?? '';
    await press(school, teacher, `needs.amount:${need}`);
    teacher.taps(school.words('amount.cny-500'));
    await school.idle();
    await teacher.sees(school.words('needs.amount-is-set', tablet).replace(/<[^>]+>/g, ''));
    for (const card of cards) await press(school, donor, `card.pledge:${card}`);
    expect(await openKind()).toHaveLength(1);
    await school.at('2026-09-23T08:00');
    coordinator.says('/needs');
    await school.idle();
    expect(coordinator.buttons()).toContain(school.words('needs.state-no-consent', { n: 1 }));
  });

  it('see no child without consent, none in danger, none who does not want it, and none with a sensitive reason', async () => {
    school = await openSchool(language);
    const { coordinator, teacher, donor } = school.people;
    const cases = await childrenInNeed(school, pupils, ['tablet']);
    await browse();
    await donor.sees(school.words('card.none'));
    await recordConsents(school, cases.slice(0, 4));
    await recordConsents(school, cases.slice(4), 'no');
    await cardsCome(school);
    await openKind();
    await donor.sees(counted());
    await press(school, coordinator, `danger:${cases[0]}`);
    coordinator.tapsData('danger.raise:');
    await school.idle();
    await press(school, teacher, `case:${cases[1]}`);
    teacher.tapsData('visit.log');
    await school.idle();
    const { words } = school;
    for (const answer of [
      words('visit.how-phone-today'),
      words('visit.met-mother'),
      words('reason.illness'),
      words('visit.outcome-undecided'),
      words('dialogue.skip'),
      words('dialogue.skip'),
      words('common.no'),
      words('dialogue.skip'),
      words('dialogue.confirm'),
    ]) {
      teacher.taps(answer);
      await school.idle();
    }
    // Two are left, which is nothing that can be told.
    await school.at('2026-09-22T08:00');
    await browse();
    expect(textOf(donor)).toBe(words('card.none'));
  });
});
