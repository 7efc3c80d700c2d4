/** Parents ask what is kept about their child: the principal gets it on the screen and as a page to print, and both leave the chat. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { offers } from '../support/buttons.ts';
import type { Person } from '../support/person.ts';
import { openSchool, type School, takeRoll } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const says = async (person: Person, text: string) => {
  person.says(text);
  await school.idle();
};
const taps = async (person: Person, data: string) => {
  person.tapsData(data);
  await school.idle();
};

describe.each(languages)('the answer to a family (%s)', (language) => {
  it('says what is kept, to print too, is noted, and leaves the chat', async () => {
    school = await openSchool(language);
    const { teacher, principal } = school.people;
    await takeRoll(school, { absent: ['王小明'] });
    await says(teacher, '/cases');
    await taps(teacher, 'case:');
    await taps(teacher, 'child:');
    expect(offers(teacher, 'child.answer:')).toBe(false);
    await says(principal, '/cases');
    await taps(principal, 'case:');
    await taps(principal, 'child:');
    await taps(principal, 'child.answer:');
    principal.taps(school.words('child.answer-by-written'));
    await school.idle();

    const [row] = await school.database.query('select number from "case"');
    const page = await principal.sees(school.words('child.answer-rights'));
    expect(page.text).toContain('王小明');
    expect(page.text).toContain(String(row?.['number']));
    const file = await principal.sees('answer.html').catch(() => principal.sees(school.words('child.answer-file')));
    expect(file.document?.file_name).toBe('answer.html');
    const before = principal.chat().length;
    const [button] = (file.reply_markup?.inline_keyboard ?? []).flat();
    principal.forges(button && 'callback_data' in button ? button.callback_data : '', file.message_id);
    await school.idle();
    expect(principal.chat().length).toBe(before + 1);
    expect(await school.database.query("select what from read_log where what like 'answer-%'")).toEqual([
      { what: 'answer-written' },
    ]);
    await school.at('2026-09-14T20:00');
    await school.at('2026-09-15T20:00');
    expect(JSON.stringify(principal.chat())).not.toContain('王小明');
    expect(principal.chat().filter((message) => message.document)).toEqual([]);
  });
});
