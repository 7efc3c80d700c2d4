/** Two children are the same only if a person says so; two of one name are told apart. */
import { afterEach, describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { dataOf } from '../support/buttons.ts';
import { keepClass, openSchool, type School, takeRoll } from '../support/school.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const plain = (text = '') => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

async function withClass(language: (typeof languages)[number], names: readonly string[]) {
  school = await openSchool(language, names);
  const { teacher } = school.people;
  const does = async (act: () => unknown) => {
    act();
    await school.idle();
  };
  const shown = () => plain(teacher.last().text);
  const roll = async (): Promise<string[]> => {
    await does(() => teacher.says('/roll'));
    const buttons = teacher.last().reply_markup?.inline_keyboard.flat() ?? [];
    return buttons
      .filter((button) => 'callback_data' in button && button.callback_data.startsWith('roll.tap'))
      .map(({ text }) => plain(text));
  };
  return { teacher, does, shown, roll, words: school.words };
}

describe.each(languages)('who is who (%s)', (language) => {
  it('a pupil on the list who is reported is asked about, and the case goes on', async () => {
    const { teacher, does, shown, words } = await withClass(language, ['Leo Park', 'Ada Stone']);
    await takeRoll(school, { absent: ['Leo Park'] });
    await does(() => teacher.says('/report'));
    await does(() => teacher.says('leo  park'));
    await teacher.sees(words('report.same'));
    await does(() => teacher.taps(/0001/));
    await does(() => teacher.taps(words('dialogue.confirm')));
    expect(shown()).toContain('0001');
    await does(() => teacher.says('/find'));
    await does(() => teacher.says('Leo'));
    await teacher.sees(words('find.found', { count: 1 }));
  });

  it('a pupil on the list without a case gets one, and no second record', async () => {
    const { teacher, does, words, roll } = await withClass(language, ['Leo Park', 'Ada Stone']);
    await does(() => teacher.says('/report'));
    await does(() => teacher.says('Ada Stone'));
    await does(() => teacher.taps(/^\p{L}\. · 三年级二班/u));
    await does(() => teacher.says('2026-09-10'));
    await does(() => teacher.taps(words('dialogue.skip')));
    await does(() => teacher.taps(words('common.no')));
    await does(() => teacher.taps(words('dialogue.confirm')));
    await teacher.sees(/0001/);
    expect((await roll()).filter((name) => name.includes('Ada Stone'))).toHaveLength(1);
  });

  it('a name in another script or order is asked about', async () => {
    const { teacher, does, words } = await withClass(language, ['علی رضایی', '王小明']);
    for (const name of ['Rezaei Ali', 'Wang Xiaoming']) {
      await does(() => teacher.says('/report'));
      await does(() => teacher.says(name));
      await teacher.sees(words('report.same'));
      await does(() => teacher.says('/cancel'));
    }
    await does(() => teacher.says('/report'));
    await does(() => teacher.says('Ada Stone'));
    await teacher.sees(words('report.class'));
  });

  it('a child recorded twice is made one by the principal, and parted again', async () => {
    const { does, words, roll } = await withClass(language, ['علی رضایی', 'Ali Rezaei', 'Leo Park']);
    const { principal } = school.people;
    const records = ['علی رضایی', 'Ali Rezaei'];
    await does(() => principal.says('/find'));
    await does(() => principal.says('Ali Rezaei'));
    await does(() => principal.tapsData('child:'));
    await does(() => principal.taps(words('child.do-one-child')));
    await does(() => principal.tapsData('one-child.with:'));
    const shown = plain(principal.last().text);
    for (const name of records) expect(shown).toContain(name);
    expect(principal.last().has_protected_content).toBe(true);
    await does(() => principal.taps(words('one-child.same')));
    await principal.sees(words('one-child.merged'));
    expect((await roll()).filter((name) => records.includes(name))).toHaveLength(1);
    await does(() => principal.taps(words('common.undo')));
    await principal.sees(words('one-child.parted'));
    expect((await roll()).filter((name) => records.includes(name))).toHaveLength(2);
  });

  it('a pupil of another class who is called nearly so is nobody to ask about, one called just so is', async () => {
    const { teacher, does, words } = await withClass(language, ['Nguyễn Thị Hà', 'Leo Park']);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps(words('class-list.new-class')));
    await does(() => teacher.says('4B'));
    await does(() => teacher.taps(words('stage.primary')));
    await does(() => teacher.says('Nguyễn Thị Hạ\nLeo Park'));
    await does(() => teacher.taps(words('class-list.save', { count: 2 })));
    await teacher.sees(words('class-list.which-same'));
    const offered =
      teacher
        .last()
        .reply_markup?.inline_keyboard.flat()
        .map(({ text }) => plain(text)) ?? [];
    expect(offered.filter((text) => text.includes(' = '))).toEqual([expect.stringMatching(/^Leo Park = Leo Park/)]);
  });

  it('a child who changes class is compared with a pupil called nearly so', async () => {
    const { teacher, does, words } = await withClass(language, ['علی رضایی', 'Leo Park']);
    await keepClass(school, ['Ali Rezaei', 'Sam Banda'], '4B');
    await does(() => teacher.says('/find'));
    await does(() => teacher.says('علی رضایی'));
    await does(() => teacher.tapsData('child:'));
    await does(() => teacher.tapsData('child.move:'));
    await does(() => teacher.taps('4B'));
    await teacher.sees(words('one-child.near', { count: 1 }));
    await does(() => teacher.tapsData('one-child.with:'));
    await teacher.sees('Ali Rezaei');
    await does(() => teacher.taps(words('one-child.same')));
    await teacher.sees(words('one-child.merged'));
  });

  it('somebody else of that name is a child of their own', async () => {
    const { teacher, does, words } = await withClass(language, ['Leo Park']);
    await does(() => teacher.says('/report'));
    await does(() => teacher.says('Leo Park'));
    await does(() => teacher.taps(words('report.somebody-else')));
    await teacher.sees(words('report.class'));
  });

  it('two of one name are told apart in the roll call', async () => {
    const { roll } = await withClass(language, ['Li Na', 'Wang Wei']);
    await keepClass(school, ['1. Ada Stone', '2. Leo Park', '3. Ada Stone'], '4B');
    const { teacher } = school.people;
    teacher.says('/roll');
    await school.idle();
    teacher.taps('4B');
    await school.idle();
    const labels = (teacher.last().reply_markup?.inline_keyboard.flat() ?? []).map(({ text }) => plain(text));
    expect(labels).toContain('Ada Stone (1)');
    expect(labels).toContain('Ada Stone (3)');
    expect(labels).toContain('Leo Park');
    expect(await roll()).toBeDefined();
  });

  it('a mark that the teacher chooses tells two of one name apart in the roll, the search and the file', async () => {
    const { teacher, does, roll, words } = await withClass(language, ['1. Ada Stone', '2. Leo Park', '3. Ada Stone']);
    await does(() => teacher.taps(words('apart.button')));
    await teacher.sees(words('apart.what', { name: 'Ada Stone (1)' }));
    await does(() => teacher.taps('A'));
    await teacher.sees(words('apart.what', { name: 'Ada Stone (3)' }));
    await does(() => teacher.says('a'));
    await teacher.sees(words('dialogue-refusal.same-mark'));
    await does(() => teacher.says('小'));
    await teacher.sees(words('apart.done'));
    expect(await roll()).toEqual(['Ada Stone (A)', 'Leo Park', 'Ada Stone (小)']);
    expect(
      teacher
        .last()
        .reply_markup?.inline_keyboard.flat()
        .map(({ text }) => text),
    ).not.toContain(words('apart.button'));
    await does(() => teacher.says('/find'));
    await does(() => teacher.says('Ada Stone'));
    await does(() => teacher.taps(/^\p{L}\. \(小\) · /u));
    await teacher.sees('Ada Stone (小)');
  });

  it('a second of one name who comes later is asked about at the roll', async () => {
    const { teacher, does, roll, words } = await withClass(language, ['Ada Stone', 'Leo Park']);
    expect(await roll()).toEqual(['Ada Stone', 'Leo Park']);
    await does(() => teacher.says('/report'));
    await does(() => teacher.says('Ada Stone'));
    await does(() => teacher.taps(words('report.somebody-else')));
    await does(() => teacher.taps('三年级二班'));
    await does(() => teacher.says('2026-09-10'));
    await does(() => teacher.taps(words('dialogue.skip')));
    await does(() => teacher.taps(words('dialogue.skip')));
    await does(() => teacher.taps(words('common.no')));
    await does(() => teacher.taps(words('dialogue.confirm')));
    expect((await roll()).map((name) => name.replace(/^❌ /, ''))).toEqual([
      'Ada Stone (1)',
      'Leo Park',
      'Ada Stone (3)',
    ]);
    await does(() => teacher.taps(words('apart.button')));
    await teacher.sees(words('apart.title'));
  });

  it('a newcomer who differs by one accent is added', async () => {
    const { teacher, does, roll, words } = await withClass(language, ['Nguyễn Thị Hà', 'Lê Văn Cam']);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps('三年级二班'));
    await does(() => teacher.says('Nguyễn Thị Hạ'));
    await does(() => teacher.taps(words('class-list.save', { count: 1 })));
    await teacher.sees(words('class-list.which-same'));
    await does(() => teacher.taps(words('dialogue.skip')));
    expect(await roll()).toEqual(['Nguyễn Thị Hà', 'Lê Văn Cam', 'Nguyễn Thị Hạ']);
  });

  it('a pupil in another spelling is the one who is on the list, if the teacher says so', async () => {
    const { teacher, does, roll, words } = await withClass(language, ['علی رضایی', 'Lê Văn Cam']);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps('三年级二班'));
    await does(() => teacher.says('Ali Rezaei\nSam Banda'));
    await does(() => teacher.taps(words('class-list.save', { count: 2 })));
    await does(() => teacher.taps(/^Ali Rezaei = علی رضایی/));
    await does(() => teacher.taps(words('dialogue.ready')));
    await teacher.sees(words('class-list.same-done', { count: 1 }));
    expect(await roll()).toEqual(['علی رضایی', 'Lê Văn Cam', 'Sam Banda']);
  });

  it('a pupil who comes back after leaving has the record of before', async () => {
    const { teacher, does, roll, words } = await withClass(language, ['Nguyễn Thị Hà', 'Lê Văn Cam']);
    await does(() => teacher.says('/find'));
    await does(() => teacher.says('Lê Văn Cam'));
    await does(() => teacher.tapsData('child:'));
    const page = dataOf(teacher, 'child.leave:');
    await does(() => teacher.tapsData('child.leave:'));
    await does(() => teacher.tapsData('child.left:'));
    expect(await roll()).toEqual(['Nguyễn Thị Hà']);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps('三年级二班'));
    await does(() => teacher.says('Lê Văn Cam'));
    await does(() => teacher.taps(words('class-list.save', { count: 1 })));
    await does(() => teacher.taps(/^Lê Văn Cam = Lê Văn Cam/));
    await does(() => teacher.taps(words('dialogue.ready')));
    await teacher.sees(words('class-list.same-done', { count: 1 }));
    expect(await roll()).toEqual(['Nguyễn Thị Hà', 'Lê Văn Cam']);
    await does(() => teacher.says('/find'));
    await does(() => teacher.says('Lê Văn Cam'));
    await does(() => teacher.tapsData('child:'));
    expect(dataOf(teacher, 'child.leave:')).toBe(page);
  });
});
