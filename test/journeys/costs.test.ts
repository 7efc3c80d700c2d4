/** What a need costs: typed as people write it, kept exactly, shown to donors as a range only. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import type { Money } from '../../src/domain/money.ts';
import { cardsCome, childrenInNeed, everythingSeen, idsIn, press, recordConsents } from '../support/needs.ts';
import { joinAs, keepClass, openSchool, pupils, type School, setUpSchool, startSchool } from '../support/school.ts';

describe.each(languages)('what a need costs (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  const costs = (money: Money) => school.words('needs.costs', { amount: { money } });
  const says = async (text: string) => {
    school.people.teacher.says(text);
    await school.idle();
  };
  const ask = async (need: string) => {
    const { teacher } = school.people;
    await press(school, teacher, `needs.amount:${need}`);
    await teacher.sees(school.words('needs.which-amount'));
  };
  const needOf = async (caseId: string): Promise<string> => {
    await press(school, school.people.teacher, `needs.case:${caseId}`);
    return idsIn(school.people.teacher, 'needs.open').at(-1) ?? '';
  };

  it('is typed or tapped, and to donors a range', async () => {
    school = await openSchool(language);
    const { teacher, donor } = school.people;
    const cases = await childrenInNeed(school, pupils.slice(0, 5), ['tablet']);
    for (const [i, id] of cases.entries()) {
      const need = await needOf(id);
      await ask(need);
      if (i === 0) {
        for (const [typed, why] of [
          ['0', 'money-none'],
          ['-20', 'money-none'],
          ['99999999', 'money-too-much'],
          ['3块5', 'expects-money'],
          ['200 dollars', 'other-currency'],
        ] as const) {
          await says(typed);
          await teacher.sees(school.words(`dialogue-refusal.${why}`));
        }
        await says('620元');
        await teacher.sees(costs({ amount: 62_000, currency: 'CNY' }));
      } else {
        teacher.taps(school.words('amount.cny-1000'));
        await school.idle();
        await teacher.sees(
          school.words('needs.amount-is-set', { need: { phrase: { key: 'need.tablet' } } }).replace(/<[^>]+>/g, ''),
        );
      }
    }
    await recordConsents(school, cases);
    await cardsCome(school);
    // Five of one range: each has a card, and none tells the exact amount.
    await press(school, donor, 'cards.kind:tablet:0');
    const cards = idsIn(donor, 'card.open');
    expect(cards).toHaveLength(5);
    for (const card of cards) {
      await press(school, donor, `card.open:${card}`);
      await donor.sees(school.words('card.amount', { amount: { phrase: { key: 'amount.cny-1000' } } }));
    }
    expect(everythingSeen(donor)).not.toContain('620');
  });

  it('is asked back where toman and rial could both be meant', async () => {
    school = await startSchool(language, { at: '2026-10-03T08:00', timeZone: 'Asia/Tehran' });
    await setUpSchool(school, 'school', 'ir', 'Asia/Tehran');
    await joinAs(school, 'teacher', 'teacher');
    await keepClass(school, pupils);
    const { teacher } = school.people;
    const [caseId = ''] = await childrenInNeed(school, pupils.slice(0, 1), ['meals']);
    const need = await needOf(caseId);
    await ask(need);
    await says('3 میلیون');
    await teacher.sees(school.words('dialogue-refusal.toman-or-rial'));
    const rial = { amount: 3_000_000, currency: 'IRR' } as const;
    teacher.taps(school.words('money.in-rial', { rial: rial.amount, amount: { money: rial } }));
    await school.idle();
    await teacher.sees(costs(rial));
    await ask(need);
    await says('3 million');
    const toman = { amount: 30_000_000, currency: 'IRR' } as const;
    teacher.taps(school.words('money.just', { amount: { money: toman } }));
    await school.idle();
    await teacher.sees(costs(toman));
  });
});
