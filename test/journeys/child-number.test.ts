/** Numbers and phones of children through the chat: checked by the country, kept as written, one number for one child. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { joinAs, keepClass, type School, setUpSchool, startSchool } from '../support/school.ts';
import { upload } from '../support/telegram.ts';

let school: School;
afterEach(async () => {
  expect(school.telegram.refusals()).toEqual([]);
  expect(school.telegram.lint()).toEqual([]);
  await school.stop();
});

const plain = (text = '') => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '');

async function withTeacher(language: Language, programme: string, timeZone: string) {
  school = await startSchool(language, { timeZone });
  await setUpSchool(school, 'school', programme, timeZone);
  await joinAs(school, 'teacher', 'teacher');
  const { teacher } = school.people;
  const does = async (act: () => unknown) => {
    act();
    await school.idle();
  };
  const file = async (name: string) => {
    await does(() => teacher.says('/find'));
    await does(() => teacher.says(name));
    await does(() => teacher.tapsData('child:'));
    await teacher.sees(school.words('child.title', { name }));
    return plain(teacher.last().text);
  };
  const number = async (name: string, said: string) => {
    await file(name);
    await does(() => teacher.tapsData('child.number:'));
    await does(() => teacher.says(said));
  };
  return { teacher, does, file, number, words: school.words };
}

const countries: readonly (readonly [Language, string, string, string, string, string, 'check-digit' | 'place'])[] = [
  ['fa', 'ir', 'Asia/Tehran', '۰۱۸۳۳۸۲۳۹۰', '0183382390', '0183382391', 'check-digit'],
  ['zh', 'cn', 'Asia/Shanghai', '52260120160503001 2', '522601201605030012', '522601201605030013', 'check-digit'],
  ['vi', 'vn', 'Asia/Ho_Chi_Minh', '058 216 000 123', '058216000123', '003216000123', 'place'],
];

describe.each(countries)('the number of a child (%s, %s)', (language, programme, timeZone, typed, kept, wrong, why) => {
  it('is checked, shown, and no other child’s', async () => {
    const { teacher, does, file, number, words } = await withTeacher(language, programme, timeZone);
    await keepClass(school, ['Ada Stone', 'Leo Park']);
    await number('Ada Stone', wrong);
    await teacher.sees(words(`child-number.wrong-${why}`));
    await does(() => teacher.taps(words('common.back')));
    await does(() => teacher.says(typed));
    await teacher.sees(words('child-number.saved'));
    expect(await file('Ada Stone')).toContain(kept);
    await number('Leo Park', kept);
    await teacher.sees(words('child-number.taken'));
    await does(() => teacher.tapsData('one-child.with:'));
    await teacher.sees(words('one-child.sure'));
  });

  it('may be missing, and why is kept; one that can hardly be right is kept as it was typed', async () => {
    const { teacher, does, file, number, words } = await withTeacher(language, programme, timeZone);
    await keepClass(school, ['Ada Stone', 'Leo Park']);
    await file('Ada Stone');
    await does(() => teacher.tapsData('child.number:'));
    await does(() => teacher.taps(words('child-number.none-unregistered')));
    expect(await file('Ada Stone')).toContain(words('child-number.has-none-unregistered'));
    await number('Leo Park', wrong);
    await does(() => teacher.taps(words('child-number.keep')));
    expect(await file('Leo Park')).toContain(wrong);
  });

  it('comes with a list, with the phone as locals write it; what can hardly be right is named and kept', async () => {
    const { teacher, does, file, number, words } = await withTeacher(language, programme, timeZone);
    await does(() => teacher.says('/list'));
    await does(() => teacher.says('3A'));
    if (programme !== 'ir') await does(() => teacher.taps(words('stage.primary')));
    const phone = { ir: '9123456789', cn: '13800138000', vn: '912345678' }[programme];
    const shown = { ir: '0912 345 6789', cn: '138 0013 8000', vn: '0912 345 678' }[programme] ?? '';
    const list = `No,Name,National ID,Phone,Date of birth\n1,Ada Stone,${kept},${phone},31/02/2016\n2,Leo Park,${wrong},0912345,03/05/2016\n`;
    await does(() => teacher.sends(upload('list.csv', list)));
    await teacher.sees('Leo Park: 0912345');
    const preview = plain(teacher.last().text);
    expect(preview).toContain(`Leo Park: ${wrong}`);
    expect(preview).toContain('Ada Stone: 31/02/2016');
    await does(() => teacher.taps(words('class-list.save', { count: 2 })));
    expect(await file('Ada Stone')).toContain(shown);
    expect(await file('Leo Park')).toContain('0912345');
    await number('Leo Park', kept);
    await teacher.sees(words('child-number.taken'));
  });
});

describe.each(countries)('a phone that is told (%s, %s)', (language, programme, timeZone) => {
  it('is asked about where it can hardly be called, kept if that is said, and written as locals do', async () => {
    const { teacher, does, file, words } = await withTeacher(language, programme, timeZone);
    await keepClass(school, ['Ada Stone', 'Leo Park']);
    const edits = async (name: string, phone: string) => {
      await file(name);
      await does(() => teacher.tapsData('child.edit:'));
      await does(() => teacher.taps(words('child.field-phone')));
      await does(() => teacher.says(phone));
    };
    await edits('Ada Stone', '0912345 (Mary)');
    await teacher.sees(words('report.phone-wrong', { phones: { list: ['0912345'] } }));
    await does(() => teacher.taps(words('report.phone-keep')));
    expect(await file('Ada Stone')).toContain('0912345 (Mary)');
    const [typed = '', shown = ''] =
      {
        ir: ['۰۹۱۲۳۴۵۶۷۸۹', '0912 345 6789'],
        cn: ['+86 13800138000', '138 0013 8000'],
        vn: ['0912.345.678', '0912 345 678'],
      }[programme] ?? [];
    await edits('Leo Park', typed);
    await teacher.sees(words('child.changed'));
    expect(await file('Leo Park')).toContain(shown);
  });
});

it('a number that says another sex or birth than the file is asked about', async () => {
  const { teacher, does, number, words } = await withTeacher('zh', 'cn', 'Asia/Shanghai');
  await does(() => teacher.says('/list'));
  await does(() => teacher.says('3A'));
  await does(() => teacher.taps(words('stage.primary')));
  await does(() =>
    teacher.sends(upload('list.csv', '姓名,性别,出生日期\n赵小芳,女,2016-05-03\n钱小勇,男,2016-05-04\n')),
  );
  await teacher.sees('钱小勇');
  await does(() => teacher.taps(words('class-list.save', { count: 2 })));
  await number('赵小芳', '522601201605030012');
  await teacher.sees(words('child-number.differs-sex'));
  await does(() => teacher.says('/cancel'));
  await number('钱小勇', '522601201605030012');
  await teacher.sees(words('child-number.differs-birth'));
});
