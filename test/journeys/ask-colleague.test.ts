/** Who has a case in hand asks another who has it too, and the answer comes back; nobody else reads or writes. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { openSchool, pupils, type School, takeRoll } from '../support/school.ts';

describe.each(languages)('words about a case (%s)', (language) => {
  let school: School;
  afterEach(async () => {
    expect(school.telegram.refusals()).toEqual([]);
    expect(school.telegram.lint()).toEqual([]);
    await school.stop();
  });

  it('go from the helper who was asked to visit to the class teacher and back, and stay in the case', async () => {
    school = await openSchool(language);
    const { teacher, volunteer, donor } = school.people;
    const { words } = school;
    const tapsData = async (person: typeof teacher, data: string) => {
      person.tapsData(data);
      await school.idle();
    };
    const says = async (person: typeof teacher, text: string) => {
      person.says(text);
      await school.idle();
    };
    for (const day of ['14', '15', '16']) {
      await school.at(`2026-09-${day}T10:00`);
      await takeRoll(school, { absent: [pupils[0]] });
    }
    await tapsData(teacher, 'visit.hand:');
    await tapsData(teacher, 'visit.to:');
    const asked = [volunteer, school.people.liaison].find((one) =>
      JSON.stringify(one.chat()).includes('visit.accept:'),
    );
    if (!asked) throw new Error('Nobody was asked');
    await tapsData(asked, 'visit.accept:');
    await tapsData(asked, 'visit.details:');
    await tapsData(asked, 'colleague.ask:');
    const data = JSON.stringify(asked.last().reply_markup ?? {});
    if (data.includes(':p:')) {
      asked.taps(/Tom/);
      await school.idle();
    }
    await says(asked, 'Which door is it, past the mill?');
    await asked.sees(words('colleague.sent', { name: 'Tom' }));
    await teacher.sees('Which door is it, past the mill?');
    await tapsData(teacher, 'colleague.ask:');
    if (JSON.stringify(teacher.last().reply_markup ?? {}).includes(':p:')) {
      teacher.taps(/Sam|Vera/);
      await school.idle();
    }
    await says(teacher, 'The blue one behind the well');
    await asked.sees('The blue one behind the well');
    // The words are part of the case, sealed.
    expect((await school.everythingStored()).includes('blue one behind')).toBe(false);
    await tapsData(teacher, 'case:');
    await teacher.sees(words('event.kind-colleague-asked'));
    const id = teacher
      .chat()
      .flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? [])
      .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
      .find((one) => one.startsWith('colleague.ask:'));
    donor.forges(id ?? '');
    await school.idle();
    await donor.sees(words('refusal.not-allowed'));
  });
});
