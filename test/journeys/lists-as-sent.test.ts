/** Lists with all that teachers send around them, through the chat: the preview names the pupils, and nobody else. */
import { afterEach, expect, it, vi } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { openSchool, type School } from '../support/school.ts';
import { sentLists } from '../support/sent-lists.ts';
import { upload } from '../support/telegram.ts';
import { sheetXml, workbookOf } from '../support/workbook.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const plain = (text = '') => text.replace(/[\u2066-\u2069]/g, '');

it.each(languages)('lists as they are sent (%s)', { timeout: 120_000 }, async (language) => {
  school = await openSchool(language, ['Zed Zulu']);
  const { teacher } = school.people;
  const does = async (act: () => unknown) => {
    act();
    await school.idle();
  };
  for (const { is, text, rows, names } of sentLists.filter((list) => list.language === language)) {
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps('三年级二班'));
    if (rows) {
      const bytes = new Uint8Array(workbookOf({ Sheet1: sheetXml(rows) }));
      await does(() => teacher.sends(upload('list.xlsx', bytes)));
    } else await does(() => teacher.says(text ?? ''));
    const preview = school.words('class-list.preview', { count: names.length, names: { list: names } });
    await vi.waitFor(() => expect(plain(teacher.last().text), is).toContain(plain(preview)), 10_000);
    await does(() => teacher.says('/cancel'));
  }
});
