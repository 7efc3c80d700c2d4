/** Class lists as schools really send them: every line of them ends as a pupil, a question, or named as left out. */
import { afterEach, describe, expect, it, vi } from 'vitest';
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

/** The names of a preview of one class, whatever its language: the words before them end with a colon. */
const previewed = (text: string): string[] => {
  const line = text.split('\n').find((one) => /[:：]/u.test(one)) ?? '';
  return line
    .slice(line.search(/[:：]/u) + 1)
    .split(/[,、،]/u)
    .map((name) => name.trim());
};

type Rows = Parameters<typeof sheetXml>[0];

describe('columns as schools head them', () => {
  it.each<[string, Language, Rows, string[]]>([
    [
      'two lists side by side',
      'zh',
      [
        ['三年级二班学生名单'],
        ['序号', '姓名', '性别', '序号', '姓名', '性别'],
        [1, '赵小芳', '女', 4, '李梅', '女'],
        [2, '钱小勇', '男', 5, '周强', '男'],
        [3, '孙丽', '女', 6, '吴敏', '女'],
      ],
      ['赵小芳', '钱小勇', '孙丽', '李梅', '周强', '吴敏'],
    ],
    [
      'three lists side by side',
      'fa',
      [
        ['ردیف', 'نام و نام خانوادگی', 'ردیف', 'نام و نام خانوادگی', 'ردیف', 'نام و نام خانوادگی'],
        [1, 'علی رضوانی', 2, 'نگار کاشانی', 3, 'مینا صفری'],
        [4, 'سارا بهرامی', 5, 'رضا نوری', '', ''],
      ],
      ['علی رضوانی', 'سارا بهرامی', 'نگار کاشانی', 'رضا نوری', 'مینا صفری'],
    ],
    [
      'given and family name side by side, twice',
      'en',
      [
        ['No', 'First name', 'Surname', 'No', 'First name', 'Surname'],
        [1, 'Ada', 'Stone', 3, 'Nia', 'Okoro'],
        [2, 'Leo', 'Park', 4, 'Sam', 'Banda'],
      ],
      ['Ada Stone', 'Leo Park', 'Nia Okoro', 'Sam Banda'],
    ],
    [
      'a name with the family name beside it',
      'en',
      [
        ['No', 'Student', 'Surname'],
        [1, 'Ada', 'Stone'],
        [2, 'Leo', 'Park'],
      ],
      ['Ada Stone', 'Leo Park'],
    ],
    [
      'a whole name with the family name once more',
      'en',
      [
        ['Name', 'Surname'],
        ['Ada Stone', 'Stone'],
        ['Leo Park', 'Park'],
      ],
      ['Ada Stone', 'Leo Park'],
    ],
    [
      'نام دانش‌آموز with نام خانوادگی',
      'fa',
      [
        ['ردیف', 'نام دانش‌آموز', 'نام خانوادگی', 'نام پدر'],
        [1, 'علی', 'رضوانی', 'محسن'],
        [2, 'سارا', 'بهرامی', 'علیرضا'],
      ],
      ['علی رضوانی', 'سارا بهرامی'],
    ],
    [
      '姓名 merged over family and given name',
      'zh',
      [
        ['序号', '姓名', '', '性别'],
        [1, '赵', '小芳', '女'],
        [2, '钱', '勇', '男'],
        [3, '欧阳', '丽', '女'],
      ],
      ['赵 小芳', '钱 勇', '欧阳 丽'].map((name) => name.replace(' ', '')),
    ],
    [
      'given names of one letter under a merged heading',
      'vi',
      [
        ['STT', 'Họ và tên', '', 'Ngày sinh'],
        [1, 'Lê Thị', 'Mận', '12/03/2016'],
        [2, 'Phan Văn', 'Ý', '01/07/2016'],
        [3, 'Võ Như', 'Ý', '02/07/2016'],
        [4, "K'", 'Brếu', '02/07/2016'],
      ],
      ['Lê Thị Mận', 'Phan Văn Ý', 'Võ Như Ý', "K' Brếu"],
    ],
    [
      'a merged heading with two headings below',
      'vi',
      [
        ['STT', 'Họ và tên', '', 'Giới tính'],
        ['', 'Họ đệm', 'Tên', ''],
        [1, 'Lê Thị', 'Mận', 'Nữ'],
        [2, 'Phan Văn', 'Bưởi', 'Nam'],
      ],
      ['Lê Thị Mận', 'Phan Văn Bưởi'],
    ],
    [
      'the father first',
      'fa',
      [
        ['ردیف', 'نام پدر', 'نام دانش‌آموز و فامیلی'],
        [1, 'محسن', 'علی رضوانی'],
        [2, 'علیرضا', 'سارا بهرامی'],
      ],
      ['علی رضوانی', 'سارا بهرامی'],
    ],
    [
      'the guardian first',
      'zh',
      [
        ['序号', '监护人', '被监护学生姓名', '性别'],
        [1, '赵大山', '赵小芳', '女'],
        [2, '钱大海', '钱小勇', '男'],
      ],
      ['赵小芳', '钱小勇'],
    ],
    [
      'the mother first, in short words',
      'vi',
      [
        ['Họ tên mẹ', 'Tên HS'],
        ['Lê Thị Tư', 'Lê Văn Cam'],
        ['Võ Thị Na', 'Phan Văn Me'],
      ],
      ['Lê Văn Cam', 'Phan Văn Me'],
    ],
    [
      'groups above the headings',
      'zh',
      [
        ['学生', '', '家长', ''],
        ['姓名', '性别', '姓名', '电话'],
        ['赵小芳', '女', '赵大山', '13800138000'],
        ['钱小勇', '男', '钱大海', '13900139000'],
      ],
      ['赵小芳', '钱小勇'],
    ],
    [
      'odd words',
      'en',
      [
        ['Caregiver', 'Learner full names', 'Class teacher'],
        ['Mary Stone', 'Ada Stone', 'Tom Baker'],
        ['Ann Park', 'Leo Park', 'Tom Baker'],
      ],
      ['Ada Stone', 'Leo Park'],
    ],
    [
      'words of another language',
      'en',
      [
        ['Familiya', 'Ism', 'Otasining ismi'],
        ['Karimov', 'Aziz', 'Rustam'],
        ['Saidova', 'Malika', 'Anvar'],
      ],
      ['Aziz Karimov', 'Malika Saidova'],
    ],
    [
      'family, given in one cell',
      'en',
      [
        ['Student_Number', 'LastFirst', 'Grade_Level'],
        ['100001', 'Stone, Ada Marie', '4'],
        ['100002', 'García Márquez, Gabriel José', '4'],
        ['100003', 'De La Cruz, Ana', '4'],
      ],
      ['Ada Marie Stone', 'Gabriel José García Márquez', 'Ana De La Cruz'],
    ],
    [
      'the family name first with a Persian comma',
      'fa',
      [
        ['ردیف', 'نام خانوادگی و نام'],
        [1, 'رضوانی، علی'],
        [2, 'بهرامی نژاد، سارا'],
      ],
      ['علی رضوانی', 'سارا بهرامی نژاد'],
    ],
  ])('%s', async (_, language, rows, names) => {
    const { teacher, does, shown, saves } = await atTheList(language);
    await does(() => teacher.sends(upload('list.xlsx', sheet(rows))));
    await teacher.sees(names[0] ?? '');
    expect(previewed(shown())).toEqual(names);
    await saves(names.length);
  });

  it('the block below the pupils is nobody', async () => {
    const { teacher, does, shown, saves } = await atTheList('vi');
    const given = [
      'Mận',
      'Bưởi',
      'Quýt',
      'Chanh',
      'Ổi',
      'Mít',
      'Xoài',
      'Nhãn',
      'Vải',
      'Cam',
      'Dừa',
      'Khế',
      'Lựu',
      'Hồng',
      'Đào',
    ];
    const rows: Rows = [
      ['PHÒNG GD&ĐT HUYỆN A', '', '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['TRƯỜNG TIỂU HỌC SỐ 1', '', '', 'Độc lập - Tự do - Hạnh phúc'],
      ['DANH SÁCH HỌC SINH LỚP 3A'],
      ['STT', 'HỌ VÀ TÊN', '', 'NGÀY SINH', 'GHI CHÚ'],
      ...given.map((name, at) => [at + 1, at % 2 === 0 ? 'Phan Thị' : 'Lê Văn', name, '12/03/2016']),
      ['', 'Tổng số: 15 học sinh'],
      ['', '', '', 'Ninh Thuận, ngày 05 tháng 9 năm 2026'],
      ['', 'HIỆU TRƯỞNG', '', 'GIÁO VIÊN CHỦ NHIỆM'],
      ['', '(Ký tên)', '', '(Ký tên)'],
      ['', 'Nguyễn Văn Trường', '', 'Trần Thị Cô'],
    ];
    await does(() => teacher.sends(upload('list.xlsx', sheet(rows))));
    await teacher.sees('Phan Thị Mận');
    expect(previewed(shown())).toEqual(given.map((name, at) => `${at % 2 === 0 ? 'Phan Thị' : 'Lê Văn'} ${name}`));
    expect(shown()).toContain('Nguyễn Văn Trường');
    await saves(15);
  });

  it('a row with a guardian and no name is shown', async () => {
    const { teacher, does, shown } = await atTheList('en');
    await does(() => teacher.sends(upload('a.csv', 'No,Name,Guardian\n1,Ada Stone,Mary Stone\n2,,Ann Park\n')));
    await teacher.sees('Ada Stone');
    expect(shown()).toContain('Ann Park');
    expect(previewed(shown())).toEqual(['Ada Stone']);
  });

  it('what is known beside the name goes into the child’s file, or not, as the teacher says', async () => {
    const { teacher, does, shown, saves } = await atTheList('vi');
    const list =
      'STT,Họ và tên,Giới tính,Ngày sinh,Họ tên mẹ,Điện thoại,Ghi chú\n1,Lê Thị Mận,Nữ,12/03/2016,Võ Thị Na,0912345678,cận thị\n';
    await does(() => teacher.sends(upload('a.csv', list)));
    await teacher.sees('Lê Thị Mận');
    for (const heading of ['Giới tính', 'Ngày sinh', 'Họ tên mẹ', 'Điện thoại', 'Ghi chú'])
      expect(shown()).toContain(heading);
    await saves(1);
  });
});

describe('several sheets and classes', () => {
  const headed: Rows = [
    ['STT', 'Họ và tên'],
    [1, 'Lê Thị Mận'],
    [2, 'Phan Văn Bưởi'],
  ];
  const workbook = (sheets: Readonly<Record<string, Rows>>) =>
    new Uint8Array(
      workbookOf(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, sheetXml(rows)]))),
    );

  it('the sheet with a heading of names is read, the instructions are named', async () => {
    const { teacher, does, shown, saves } = await atTheList('zh');
    const file = workbook({
      填写说明: [['填写说明'], ['1. 请勿修改表头'], ['2. 带*为必填项'], ['3. 日期格式：2015-03-02']],
      学生信息: [
        ['*姓名', '*性别', '出生日期'],
        ['赵小芳', '女', '2015-03-02'],
        ['钱小勇', '男', '2015-04-12'],
      ],
    });
    await does(() => teacher.sends(upload('list.xlsx', file)));
    await teacher.sees('赵小芳');
    expect(previewed(shown())).toEqual(['赵小芳', '钱小勇']);
    expect(shown()).toContain('填写说明');
    await saves(2);
  });

  it('a sheet for each class is asked about, and each becomes its own', async () => {
    const { teacher, does, pages, saves, words } = await atTheList('vi');
    const file = workbook({
      '3A': headed,
      '3B': [
        ['STT', 'Họ và tên'],
        [1, 'Vũ Văn Quýt'],
        [2, 'Đỗ Thị Chanh'],
      ],
    });
    await does(() => teacher.sends(upload('list.xlsx', file)));
    await teacher.sees(words('class-list.which-classes', { count: 2 }));
    await does(() => teacher.taps(words('class-list.all-classes', { count: 2 })));
    expect(await pages()).toContain('Vũ Văn Quýt');
    await saves(4);
    await teacher.sees(words('class-list.saved', { count: 2, class: '3B' }));
  });

  it('one class of a list of three is taken alone, and the others are named', async () => {
    const { teacher, does, shown, saves, words } = await atTheList('zh');
    const rows: Rows = [
      ['班级', '姓名'],
      ['一年级', '赵小芳'],
      ['一年级', '钱小勇'],
      ['二年级', '孙丽'],
      ['二年级', '李梅'],
      ['三年级', '周强'],
    ];
    await does(() => teacher.sends(upload('list.xlsx', sheet(rows))));
    await teacher.sees(words('class-list.which-classes', { count: 3 }));
    await does(() => teacher.taps('二年级 (2)'));
    expect(previewed(shown())).toEqual(['孙丽', '李梅']);
    expect(shown()).toContain('周强');
    await saves(2);
    await teacher.sees(words('class-list.saved', { count: 2, class: className }));
  });

  it('a whole school of 25 classes comes in one file', async () => {
    const { teacher, does, saves, words } = await atTheList('en');
    const rows = Array.from({ length: 25 * 40 }, (_, at) => `${1 + (at % 25)}B,Pupil ${letters(at)}`);
    await does(() => teacher.sends(upload('school.csv', `Class,Name\n${rows.join('\n')}\n`)));
    await teacher.sees(words('class-list.which-classes', { count: 25 }));
    await does(() => teacher.taps(words('class-list.all-classes', { count: 25 })));
    await saves(1000);
    await teacher.sees(words('class-list.saved', { count: 40, class: '7B' }));
  });

  it.each<[Language, string, string, string, string]>([
    ['zh', '学籍状态', '在读', '转出', '休学'],
    ['vi', 'Tình trạng', 'Đang học', 'Chuyển trường', 'Nghỉ học'],
    ['fa', 'وضعیت تحصیلی', 'مشغول به تحصیل', 'انتقال یافته', 'ترک تحصیل'],
    ['en', 'Status', 'Enrolled', 'Transferred', 'Dropped out'],
  ])(
    'who has gone is proposed to be left out, who dropped out is named (%s)',
    async (language, status, here, gone, out) => {
      const { teacher, does, shown, saves, words } = await atTheList(language);
      const name = { zh: '姓名', vi: 'Họ và tên', fa: 'نام و نام خانوادگی', en: 'Name' }[language];
      await does(() =>
        teacher.sends(
          upload('a.csv', `${name},${status}\nAda Stone,${here}\nLeo Park,${gone}\nNia Okoro,${out}\nSam Banda,\n`),
        ),
      );
      await teacher.sees('Ada Stone');
      expect(previewed(shown())).toEqual(['Ada Stone', 'Nia Okoro', 'Sam Banda']);
      expect(shown()).toContain(`Leo Park (${gone})`);
      expect(shown()).toContain(`Nia Okoro (${out})`);
      await does(() => teacher.taps(words('class-list.take-in')));
      await does(() => teacher.taps('Leo Park'));
      await does(() => teacher.taps(words('dialogue.ready')));
      await saves(4);
    },
  );
});

const letters = (at: number): string =>
  [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400)].map((n) => 'abcdefghijklmnopqrst'[n]).join('');

it.each<Language>(['fa', 'vi'])(
  'a list of several classes that is sent again asks about nobody (%s)',
  async (language) => {
    const { teacher, does, shown, saves, words } = await atTheList(language);
    const list = 'Class,Name\n4C,Ada Stone\n4C,Leo Park\n5B,Nia Okoro\n5B,Ada Stone\n';
    const sends = async (text: string, count: number) => {
      await does(() => teacher.sends(upload('two.csv', text)));
      await vi.waitFor(() => expect(shown()).toContain(words('class-list.which-classes', { count: 2 })), 10_000);
      await does(() => teacher.taps(words('class-list.all-classes', { count: 2 })));
      await saves(count);
    };
    await sends(list, 4);
    await teacher.sees(words('class-list.saved', { count: 2, class: '5B' }));
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps('4C'));
    await sends(`${list}5B,Sam Banda\n`, 5);
    await teacher.sees(words('class-list.saved', { count: 1, class: '5B' }));
  },
);

describe('a list of several classes of which one is full', () => {
  it('is refused whole', async () => {
    const { teacher, does, shown, saves, words } = await atTheList('en');
    await does(() =>
      teacher.says(Array.from({ length: 100 }, (_, at) => `${at + 1}. Pupil ${letters(at)}`).join('\n')),
    );
    await saves(100);
    const more = Array.from({ length: 30 }, (_, at) => `${className},Newcomer ${letters(at)}`);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps(className));
    await does(() => teacher.sends(upload('two.csv', `Class,Name\n4C,Ada Stone\n${more.join('\n')}\n`)));
    await teacher.sees(words('class-list.which-classes', { count: 2 }));
    await does(() => teacher.taps(words('class-list.all-classes', { count: 2 })));
    await saves(31);
    expect(shown()).toContain(words('refusal.class-full'));
    await does(() => teacher.says('/find'));
    await does(() => teacher.says('Ada Stone'));
    await teacher.sees(words('find.nothing'));
  });
});

describe('words around names', () => {
  it.each<[Language, string, string[]]>([
    [
      'zh',
      '王伟 转学\n李娜（休学）\n张强 √\n刘洋 ×\n陈静，病假\n赵敏 女 13800138000\n[21/11, 07:43] 班主任: 周杰',
      ['李娜', '张强', '刘洋', '陈静', '赵敏', '周杰'],
    ],
    [
      'fa',
      'آقای علی رضایی\nسارا کریمی - ترک تحصیل\nرضا نوری فرزند محسن\nمینا صفری (نماینده)\nنگار کاشانی غایب',
      ['علی رضایی', 'سارا کریمی', 'رضا نوری', 'مینا صفری', 'نگار کاشانی'],
    ],
    [
      'vi',
      '1. Lê Thị Mận [lớp trưởng]\n2. Phan Văn Bưởi (mẹ: 0912345678)\n3. Vũ Văn Quýt: nghỉ học\n4. Em Đỗ Thị Chanh\n5. Trần Văn Nam vắng',
      ['Lê Thị Mận', 'Phan Văn Bưởi', 'Vũ Văn Quýt', 'Đỗ Thị Chanh', 'Trần Văn Nam'],
    ],
    [
      'en',
      '1. Ada Stone (monitor)\n2. Leo Park - absent\n3. Nia Okoro, dropped out\n4. Mr Sam Banda ✓\n5. Ann Lee 4B\n[21/11, 07:43] Class teacher: 6. Tom Fox',
      ['Ada Stone', 'Leo Park', 'Nia Okoro', 'Sam Banda', 'Ann Lee', 'Tom Fox'],
    ],
  ])('are no part of them (%s)', async (language, text, names) => {
    const { teacher, does, shown } = await atTheList(language);
    await does(() => teacher.says(text));
    await teacher.sees(names[1] ?? '');
    expect(previewed(shown())).toEqual(names);
  });

  it.each<[string, string[]]>([
    [
      '1. García Márquez, Gabriel José\n2. Stone, Ada\n3. O’Brien, Mary Ann',
      ['Gabriel José García Márquez', 'Ada Stone', 'Mary Ann O’Brien'],
    ],
    ['رضوانی، علی\nبهرامی، سارا\nکاشانی، نگار', ['علی رضوانی', 'سارا بهرامی', 'نگار کاشانی']],
  ])('a comma turns the name round: %j', async (text, names) => {
    const { teacher, does, shown } = await atTheList('en');
    await does(() => teacher.says(text));
    await teacher.sees(names[0] ?? '');
    expect(previewed(shown())).toEqual(names);
  });

  it('lines that may be one pupil or two are asked about', async () => {
    const { teacher, does, shown, words } = await atTheList('en');
    await does(() => teacher.says('Ada Marie Stone, Leo Park\nNia Okoro, Sam Banda'));
    await teacher.sees(words('class-list.which-reading'));
    await does(() => teacher.taps(/^Leo Park Ada Marie Stone/));
    expect(previewed(shown())).toEqual(['Leo Park Ada Marie Stone', 'Sam Banda Nia Okoro']);
  });
});

describe('messages as they come', () => {
  const long = Array.from(
    { length: 80 },
    (_, at) =>
      `${at + 1}. Pupil ${letters(at)}son 0700000${String(at).padStart(3, '0')} ${at} Long Village Road behind the mill`,
  ).join('\n');

  it('a paste that is two messages is one list', async () => {
    const { teacher, does, pages, saves } = await atTheList('en');
    expect(long.length).toBeGreaterThan(4096);
    await does(() => teacher.says(long));
    const seen = await pages();
    expect(seen).toContain('Pupil aaason');
    expect(seen).toContain('Pupil tdason');
    await saves(80);
  });

  it('one name a message makes one list', async () => {
    const { teacher, does, shown, saves } = await atTheList('fa');
    for (const name of ['علی رضوانی', 'سارا بهرامی', 'نگار کاشانی']) await does(() => teacher.says(name));
    expect(previewed(shown())).toEqual(['علی رضوانی', 'سارا بهرامی', 'نگار کاشانی']);
    await saves(3);
  });

  it('a list in place of another says so, and both can be had', async () => {
    const { teacher, does, shown, saves, words } = await atTheList('zh');
    await does(() => teacher.says('王小明\n李红'));
    await does(() => teacher.taps(words('class-list.leave-out')));
    await does(() => teacher.taps(words('common.back')));
    school.clock.set(school.clock.now() + 60_000);
    await does(() => teacher.says('陈静\n刘洋'));
    expect(shown()).toContain(words('class-list.replaced', { count: 2 }).slice(0, 4));
    await does(() => teacher.taps(words('class-list.keep-both')));
    expect(previewed(shown())).toEqual(['王小明', '李红', '陈静', '刘洋']);
    await saves(4);
  });

  it('one pupil more says to how many', async () => {
    const { teacher, does, shown, saves, words } = await atTheList('vi');
    await does(() => teacher.says('Nguyễn Thị Hà\nLê Văn Cam'));
    await saves(2);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps(className));
    await does(() => teacher.says('Nguyễn Thị Hạ'));
    expect(shown()).toContain(words('class-list.adds', { count: 1, before: 2 }));
    await saves(1);
    await does(() => teacher.taps(words('dialogue.skip')));
    await teacher.sees(words('class-list.saved', { count: 1, class: className }));
  });

  it('a list that is known already changes nothing, and says who', async () => {
    const { teacher, does, shown, saves, words } = await atTheList('zh');
    await does(() => teacher.says('王小明\n李红'));
    await saves(2);
    await does(() => teacher.says('/list'));
    await does(() => teacher.taps(className));
    await does(() => teacher.says('王小明\n陈静'));
    expect(shown()).toContain(words('class-list.already', { count: 1, names: { list: ['王小明'] } }));
    await saves(1);
  });
});

describe('files that are no sheets', () => {
  const html =
    '<html><head><style>td{color:red}</style></head><body><table><tr><th>ردیف</th><th>نام</th><th>نام خانوادگی</th></tr><tr><td>1</td><td>علی</td><td>رضوانی</td></tr><tr><td>2</td><td>سارا</td><td>بهرامی</td></tr></table></body></html>';
  const xml =
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">STT</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Họ và tên</Data></Cell></Row><Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Lê Thị Mận</Data></Cell></Row></Table></Worksheet></Workbook>';

  it.each<[Language, string, string, string[]]>([
    ['fa', 'export.xls', html, ['علی رضوانی', 'سارا بهرامی']],
    ['vi', 'xml2003.xls', xml, ['Lê Thị Mận']],
    [
      'en',
      'students.json',
      '{"students":[{"id":1,"name":{"first":"Ada","last":"Stone"}},{"id":2,"name":{"first":"Leo","last":"Park"}}]}',
      ['Ada Stone', 'Leo Park'],
    ],
  ])('%s: the table of %s is read', async (language, name, content, names) => {
    const { teacher, does, shown } = await atTheList(language);
    await does(() => teacher.sends(upload(name, content)));
    await teacher.sees(names[0] ?? '');
    expect(previewed(shown())).toEqual(names);
  });

  it.each<[string, string, 'pdf-file' | 'text-document' | 'contacts-file' | 'no-table']>([
    ['list.pdf', '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nBT (Ada Stone) Tj ET\n', 'pdf-file'],
    ['list.rtf', '{\\rtf1\\ansi Ada Stone\\par Leo Park\\par}', 'text-document'],
    ['c.vcf', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada Stone\nEND:VCARD\n', 'contacts-file'],
    ['page.html', '<!doctype html><html><body><p>Ada Stone</p></body></html>', 'no-table'],
  ])('%s is told what to do with', async (name, content, reason) => {
    const { teacher, does, words } = await atTheList('en');
    await does(() => teacher.sends(upload(name, content)));
    await teacher.sees(words(`dialogue-refusal.${reason}`));
    await teacher.sees(words('class-list.list'));
  });

  it('a link to a sheet, and a photo, too', async () => {
    const { teacher, does, words } = await atTheList('fa');
    await does(() => teacher.says('https://docs.google.com/spreadsheets/d/1aBcD/edit'));
    await teacher.sees(words('dialogue-refusal.online-sheet'));
    const png = Uint8Array.from(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    );
    await does(() => teacher.sends(upload('list.png', png, 'image/png'), { asPhoto: true }));
    await teacher.sees(words('dialogue-refusal.photo-of-list'));
  });
});

/** Bytes of a text in an encoding that Node only reads: each character's bytes found by reading them. */
function encoded(text: string, encoding: string): Uint8Array {
  const bytesOf = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let byte = 0; byte < 0x100; byte++) bytesOf.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  if (encoding === 'big5' || encoding === 'gb18030')
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (!bytesOf.has(character)) bytesOf.set(character, [lead, trail]);
      }
  return Uint8Array.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [0x3f]));
}

/** As Vietnamese Windows writes: letters with their hat or horn, the tone as a sign of its own behind. */
const inWindows1258 = (text: string): Uint8Array =>
  encoded(
    [...text.normalize('NFC')]
      .map((letter) => {
        const parts = letter.normalize('NFD');
        const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(parts)?.[0] ?? '';
        return parts.replace(tone, '').normalize('NFC') + tone;
      })
      .join(''),
    'windows-1258',
  );

describe('letters of old programs', () => {
  it.each<[string, Language, Uint8Array, string[]]>([
    [
      'windows-1258',
      'vi',
      inWindows1258('STT,Họ và tên\n1,Lê Thị Mận\n2,Phan Văn Bưởi\n'),
      ['Lê Thị Mận', 'Phan Văn Bưởi'],
    ],
    ['Big5', 'zh', encoded('座號,姓名,性別\n1,陳小華,女\n2,林大為,男\n', 'big5'), ['陳小華', '林大為']],
    [
      'windows-1252',
      'en',
      encoded('No,Name\n1,José García\n2,Zoë Peña\n', 'windows-1252'),
      ['José García', 'Zoë Peña'],
    ],
    ['windows-1258 of one line', 'vi', inWindows1258('Quân Bùi Hoàng'), ['Quân Bùi Hoàng']],
    [
      'VNI',
      'vi',
      encoded('STT,Hoï vaø teân\n1,Nguyeãn Thò Haèng\n2,Traàn Vaên Böôûi\n', 'windows-1252'),
      ['Nguyễn Thị Hằng', 'Trần Văn Bưởi'],
    ],
    [
      'TCVN3',
      'vi',
      encoded('STT,Hä vµ tªn\n1,NguyÔn ThÞ H»ng\n2,TrÇn V¨n B­ëi\n', 'windows-1252'),
      ['Nguyễn Thị Hằng', 'Trần Văn Bưởi'],
    ],
  ])('%s is read', async (_, language, bytes, names) => {
    const { teacher, does, shown } = await atTheList(language);
    await does(() => teacher.sends(upload('list.csv', bytes)));
    await teacher.sees(names[0] ?? '');
    expect(previewed(shown())).toEqual(names);
  });

  it.each<[string, Uint8Array, string, string[]]>([
    [
      'UTF-8 that was read as western',
      Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from('STT,Họ tên\n1,Lê Thị Mận\n'))),
      'Lê Thị Mận',
      ['Lê Thị Mận'],
    ],
    [
      'a sheet in letters of VNI',
      sheet([
        ['STT', 'Hoï teân'],
        [1, 'Nguyeãn Thò Haèng'],
      ]),
      'Nguyễn Thị Hằng',
      ['Nguyễn Thị Hằng'],
    ],
  ])('%s is asked about, the likely reading first', async (_, bytes, tap, names) => {
    const { teacher, does, shown, buttons, words } = await atTheList('vi');
    await does(() => teacher.sends(upload(bytes[0] === 0x50 ? 'list.xlsx' : 'list.csv', bytes)));
    await teacher.sees(words('class-list.which-reading'));
    expect(buttons()[0]?.replace(/[\u2066-\u2069]/g, '')).toBe(tap);
    await does(() => teacher.taps(tap));
    expect(previewed(shown())).toEqual(names);
  });

  it('letters that are lost are asked about', async () => {
    const { teacher, does, shown, words } = await atTheList('vi');
    await does(() => teacher.sends(upload('a.csv', 'STT,Họ và tên\n1,Lê Thị M\uFFFDn\n2,Phan Văn Cam\n')));
    await teacher.sees('Phan Văn Cam');
    expect(shown()).toContain(words('class-list.doubt-garbled', { names: { list: [] } }).slice(0, 12));
  });
});

describe('tables without separators', () => {
  it.each<[Language, string, string[]]>([
    [
      'zh',
      '序号 姓名 性别 序号 姓名 性别\n1 赵小芳 女 4 李梅 女\n2 钱小勇 男 5 周强 男\n3 孙丽 女 6 吴敏 女',
      ['赵小芳', '钱小勇', '孙丽', '李梅', '周强', '吴敏'],
    ],
    [
      'vi',
      'STT Họ và tên Ngày sinh Giới tính\n1 Trương Thị Mai 01/07/2016 Nữ\n2 Lê Văn Nam 02/07/2016 Nam',
      ['Trương Thị Mai', 'Lê Văn Nam'],
    ],
    ['fa', 'ردیف نام نام خانوادگی نام پدر\n1 علی رضوانی محسن\n2 سارا بهرامی علیرضا', ['علی رضوانی', 'سارا بهرامی']],
    ['en', 'No Name Phone\n1 Ada Stone 0700111222\n2 Leo Park 0700333444', ['Ada Stone', 'Leo Park']],
  ])('are understood by their headings (%s)', async (language, text, names) => {
    const { teacher, does, shown } = await atTheList(language);
    await does(() => teacher.says(text));
    await teacher.sees(names[0] ?? '');
    expect(previewed(shown())).toEqual(names);
  });

  it('a row with more words than columns is asked about', async () => {
    const { teacher, does, shown, words } = await atTheList('fa');
    await does(() => teacher.says('ردیف نام نام خانوادگی نام پدر\n1 علی رضوانی محسن\n2 امیر علی بهرامی نژاد رضا'));
    await teacher.sees('رضوانی');
    expect(shown()).toContain(words('class-list.doubt-columns', { names: { list: [] } }).slice(0, 12));
  });

  it('two columns of names without a heading are asked about', async () => {
    const { teacher, does, shown, words } = await atTheList('zh');
    await does(() =>
      teacher.sends(
        upload(
          'a.xlsx',
          sheet([
            ['赵小芳', '赵大山', '13800138000'],
            ['钱小勇', '钱大海', '13900139000'],
            ['孙丽', '孙大河', '13700137000'],
          ]),
        ),
      ),
    );
    await teacher.sees(words('class-list.which-reading'));
    await does(() => teacher.taps(/^赵小芳 · 钱小勇 · 孙丽$/));
    expect(previewed(shown())).toEqual(['赵小芳', '钱小勇', '孙丽']);
  });
});
