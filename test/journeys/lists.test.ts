/** Class lists as schools really send them: every line of them ends as a pupil, a question, or named as left out. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../src/domain/language.ts';
import { joinAs, type School, setUpSchool, startSchool } from '../support/school.ts';
import { upload } from '../support/telegram.ts';
import { sheetXml, workbookOf } from '../support/workbook.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const className = '3A';

/** A teacher at the question for the list. */
async function atTheList(language: Language) {
  school = await startSchool(language);
  await setUpSchool(school);
  await joinAs(school, 'teacher', 'teacher');
  const { teacher } = school.people;
  const does = async (act: () => unknown) => {
    act();
    await school.idle();
  };
  await does(() => teacher.says('/list'));
  await does(() => teacher.says(className));
  await does(() => teacher.taps(school.words('stage.primary')));
  const shown = () => teacher.last().text?.replace(/[\u2066-\u2069\u200e\u200f]/g, '') ?? '';
  const buttons = () => (teacher.last().reply_markup?.inline_keyboard.flat() ?? []).map(({ text }) => text);
  /** What stands on the pages of the preview, one behind the other. */
  const pages = async (): Promise<string> => {
    let all = shown();
    while (buttons().some((text) => text.startsWith('▶'))) {
      await does(() => teacher.taps(/^▶/));
      all += `\n${shown()}`;
    }
    return all;
  };
  const saves = (count: number) => does(() => teacher.taps(school.words('class-list.save', { count })));
  /** The names on the class's roll. */
  const roll = async (): Promise<string[]> => {
    await does(() => teacher.says('/roll'));
    return teacher
      .last()
      .reply_markup?.inline_keyboard.flat()
      .filter((button) => 'callback_data' in button && button.callback_data.startsWith('roll.tap'))
      .map(({ text }) => text) as string[];
  };
  return { teacher, does, shown, buttons, pages, saves, roll, words: school.words };
}

const sheet = (rows: Parameters<typeof sheetXml>[0]) => new Uint8Array(workbookOf({ Sheet1: sheetXml(rows) }));
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\r\n');

describe('names that look like something else', () => {
  it.each<[Language, string, string[]]>([
    [
      'vi',
      'Lê Thị Mận\nTrương Thị Mai\nTrương Thanh Hà\nTrương Văn Cam\nTrương Thu Thảo',
      ['Trương Thị Mai', 'Trương Thanh Hà', 'Trương Thu Thảo'],
    ],
    ['vi', '1. Tống Công Minh\n2. Tống Sơn Hải\n3. Tống Sở Vân', ['Tống Công Minh', 'Tống Sơn Hải', 'Tống Sở Vân']],
    [
      'vi',
      'Trường Thị Hạnh\nLớp Văn Tám\nKhối Thị Na\nNăm Văn Học',
      ['Trường Thị Hạnh', 'Lớp Văn Tám', 'Khối Thị Na', 'Năm Văn Học'],
    ],
    ['zh', '姓名\n于一班\n王七班\n钟三班\n单签字\n张合计', ['于一班', '王七班', '钟三班', '单签字', '张合计']],
    ['zh', '姓名\n王伟 三年级\n李娜', ['王伟', '李娜']],
    [
      'fa',
      'نام و نام خانوادگی\nکلاس‌پور رضایی\nجمعه محمدی\nسلام‌الله کریمی',
      ['کلاس‌پور رضایی', 'جمعه محمدی', 'سلام‌الله کریمی'],
    ],
    [
      'en',
      'Grace Total\nClass Oduya\nYear Mensah\nHello Banda',
      ['Grace Total', 'Class Oduya', 'Year Mensah', 'Hello Banda'],
    ],
  ])('are pupils (%s): %j', async (language, text, names) => {
    const { teacher, does, pages, saves, roll } = await atTheList(language);
    await does(() => teacher.says(text));
    const seen = await pages();
    for (const name of names) expect(seen).toContain(name);
    await saves(text.split('\n').length - (text.includes('姓名') || text.includes('خانوادگی') ? 1 : 0));
    expect(await roll()).toEqual(expect.arrayContaining(names));
  });

  it('are pupils in a file too, with nothing left out but the headings', async () => {
    const { teacher, does, shown, saves } = await atTheList('vi');
    await does(() =>
      teacher.sends(
        upload(
          'ds.csv',
          csv([
            ['STT', 'Họ và tên', 'Ngày sinh'],
            ['1', 'Trương Thị Mai', '01/07/2016'],
            ['2', 'Trương Thanh Hà', '02/07/2016'],
            ['3', 'Tống Công Minh', '12/03/2016'],
            ['4', 'Tống Sơn Hải', '02/07/2016'],
          ]),
        ),
      ),
    );
    await teacher.sees('Tống Sơn Hải');
    expect(shown()).toContain('Ngày sinh');
    await saves(4);
  });
});

describe.each(languages)('what is left out of a file (%s)', (language) => {
  it('is named line by line, however much it is', async () => {
    const { teacher, does, pages } = await atTheList(language);
    const bad = Array.from({ length: 70 }, (_, at) => [at + 10, `${at}/${at * 7919}`]);
    await does(() =>
      teacher.sends(upload('list.xlsx', sheet([['No', 'Name'], [1, 'Ada Stone'], [2, 'J'], [3, 'Leo Park'], ...bad]))),
    );
    await teacher.sees('Leo Park');
    const seen = await pages();
    expect(seen).toContain('3: 2 | J');
    for (const [number, cell] of bad) expect(seen).toContain(`${number} | ${cell}`);
  });

  it('counts two of one name as two, and says so', async () => {
    const { teacher, does, shown, saves } = await atTheList(language);
    await does(() => teacher.sends(upload('a.csv', 'Name,Sex\nAn Nguyen,M\nBinh Tran,F\nAn Nguyen,M\n')));
    await teacher.sees('An Nguyen');
    expect(shown()).toContain(
      school.words('class-list.twice', { count: 1, names: { list: ['An Nguyen'] } }).slice(0, 12),
    );
    await saves(3);
  });
});
