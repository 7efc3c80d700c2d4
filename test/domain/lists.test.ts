import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListRead, readListSheets, readPastedList } from '../../src/domain/lists/read-list.ts';
import { namesOf as namesIn } from '../../src/domain/lists/reading.ts';

const listAt = (file: string): string => readFileSync(new URL(`../data/class-lists/${file}`, import.meta.url), 'utf8');
const firstOf = (list: ListRead) => (list.ok ? list.readings[0] : undefined);
const namesOf = (list: ListRead): readonly string[] => {
  const reading = firstOf(list);
  return reading ? namesIn(reading) : [list.ok ? 'nothing' : list.reason];
};
const entriesOf = (list: ListRead) => (list.ok ? (list.readings[0]?.entries ?? []) : list.entries);
/** Lines that are left out or asked about, with why. */
const notesOf = (list: ListRead) =>
  entriesOf(list)
    .filter(({ outcome, doubt }) => outcome === 'left' || doubt !== undefined)
    .map(({ line, why, doubt }) => [line, why ?? doubt]);
const sheet = (rows: readonly (readonly string[])[]) => [{ name: 'Sheet1', rows }];

describe('a list as a school has it', () => {
  it.each<{ file: string; names: string[]; noted?: (string | number)[][] }>([
    {
      file: 'fa-numbered.txt',
      names: [
        'علی رضایی',
        'محمّدامین کريمي',
        'اميرعلي موسوي‌نژاد',
        'زهرا حسینی',
        'فاطمه‌زهرا قاسمي',
        'مهدي عباسی',
        'سیّده مریم هاشمی',
        'يگانه كاظمي',
        'آرمان شریفی',
        'علي رضايي',
      ],
      noted: [
        [1, 'heading'],
        [12, 'twice'],
        [14, 'signature'],
        [15, 'total'],
      ],
    },
    {
      file: 'fa-columns.csv',
      names: ['حسین نوروزی', 'نازنین‌زهرا احمدی', 'محمد طاها اکبري', 'ريحانه صادقی‌پور'],
      noted: [[1, 'heading']],
    },
    {
      file: 'fa-phone.txt',
      names: ['محمد حسین زارعی', 'ستایش محمدی', 'امیر علی جعفری', 'هستی رستمی', 'ابوالفضل بیات'],
      noted: [
        [1, 'greeting'],
        [7, 'no-name'],
      ],
    },
    {
      file: 'zh-numbered.txt',
      names: ['王伟', '李娜', '张小强', '欧阳思远', '阿依古丽·买买提', '扎西次仁', '刘洋', '赵一鸣', '王伟'],
      noted: [
        [1, 'heading'],
        [2, 'signature'],
        [11, 'twice'],
        [12, 'total'],
      ],
    },
    {
      file: 'zh-sheet.tsv',
      names: ['陈静怡', '吕布凡', '迪丽努尔·艾合买提', '单雄', '何欣'],
      noted: [
        [1, 'heading'],
        [2, 'heading'],
        [7, 'heading'],
        [9, 'total'],
      ],
    },
    { file: 'zh-oneline.txt', names: ['王芳', '李雷', '韩梅梅', '张伟', '刘洋', '黄子轩'] },
    { file: 'zh-circled.txt', names: ['周杰', '吴敏', '郑爽', '冯程程', '褚健'] },
    {
      file: 'vi-numbered.txt',
      names: [
        'Nguyễn Thị Hà',
        'Nguyễn Thị Hạ',
        'Trần Văn Trường',
        'Lê Hoàng Đạt',
        'Phạm Thuỳ Dương',
        'Phạm Thùy Dương',
        'Vũ Ngọc Ánh Tuyết',
        'Đặng Quốc Bảo',
        "K'Brếu",
        'Đỗ Mỹ Lệ',
      ],
      noted: [
        [1, 'heading'],
        [2, 'signature'],
        [8, 'twice'],
        [13, 'total'],
      ],
    },
    {
      file: 'vi-columns.csv',
      names: ['Nguyễn Văn An', 'Trần Thị Ngọc Bích', 'Hoàng Gia Khánh', "Ksor H' Nhung"],
      noted: [[1, 'heading']],
    },
    {
      file: 'vi-phone.txt',
      names: ['nguyen van nam', 'Tran Thi Lan', 'lê thị bưởi', 'Tran Thi Lan', 'Trần Thị Lân'],
      noted: [
        [4, 'twice'],
        [5, 'twice'],
      ],
    },
    { file: 'en-last-first.txt', names: ['John Smith', "Mary Ann O'Brien", 'Ana de la Cruz', 'José García'] },
    {
      file: 'en-columns.tsv',
      names: ['Amina Yusuf', 'Daniel Kofi Mensah', 'Grace Okello'],
      noted: [[1, 'heading']],
    },
    {
      file: 'en-messy.csv',
      names: ['<b>Ada</b> Stone', "Robert'); DROP TABLE pupils;--", 'Leo Park', 'Nkem "Kem" Obi'],
      noted: [
        [1, 'heading'],
        [2, 'odd'],
        [3, 'odd'],
      ],
    },
  ])('$file gives its pupils', ({ file, names, noted = [] }) => {
    const list = readPastedList(listAt(file));
    expect(namesOf(list)).toEqual(names);
    expect(notesOf(list)).toEqual(noted);
  });
});

describe('a line', () => {
  it.each([
    '1. Ada Stone',
    '01 Ada Stone',
    '(1) Ada Stone',
    '1) Ada Stone',
    '[12] Ada Stone',
    '۱- Ada Stone',
    '٣. Ada Stone',
    '１２、Ada Stone',
    '① Ada Stone',
    '⒈Ada Stone',
    'Ⅳ. Ada Stone',
    '一、Ada Stone',
    '（十二）Ada Stone',
    '1️⃣ Ada Stone',
    'No. 3 Ada Stone',
    'Số 3: Ada Stone',
    'شماره ۳ Ada Stone',
    '第3号 Ada Stone',
    '• 7 - Ada Stone',
    '1\u200f. Ada Stone',
  ])('%j loses its numbering', (line) => {
    expect(entriesOf(readPastedList(line))).toEqual([{ line: 1, name: 'Ada Stone', raw: line, outcome: 'child' }]);
  });

  it.each([
    ['- Ada Stone', 'Ada Stone'],
    ['姓名：王小明', '王小明'],
    ['Ada Stone 2015-03-02', 'Ada Stone'],
    ['王小明 男 2015年3月2日', '王小明'],
    ['علی رضایی ۰۹۱۲۳۴۵۶۷۸۹', 'علی رضایی'],
    ['Nguyễn Văn An - 01/02/2016', 'Nguyễn Văn An'],
    ['李娜(女)', '李娜'],
    ['20230101王伟', '王伟'],
    ['20230101 王伟', '王伟'],
    ['王伟（大）', '王伟（大）'],
    ['一凡', '一凡'],
    ['百里守约', '百里守约'],
    ['Nguyễn Văn Nam', 'Nguyễn Văn Nam'],
    ['\u202eعلی\u202c رضایی', 'علی رضایی'],
  ])('%j is the pupil %s', (line, name) => {
    expect(namesOf(readPastedList(line))).toEqual([name]);
  });

  it.each([
    ['1. Ada Stone 2. Leo Park 3. Amina Yusuf', ['Ada Stone', 'Leo Park', 'Amina Yusuf']],
    ['۱- علی رضایی ۲- زهرا حسینی', ['علی رضایی', 'زهرا حسینی']],
    ['王伟 李娜 张小强', ['王伟', '李娜', '张小强']],
    ['1王伟 男 2李娜 女', ['王伟', '李娜']],
    ['欧阳 小明', ['欧阳小明']],
    ['第一组：王伟、李娜', ['王伟', '李娜']],
    ['第1组：王伟、李娜', ['王伟', '李娜']],
    ['گروه ۲: علی رضایی، زهرا حسینی', ['علی رضایی', 'زهرا حسینی']],
    [
      'STT Họ và tên Ngày sinh\n1 Nguyễn Văn An 01/02/2016\n2 Trần Thị Bích 15/09/2016',
      ['Nguyễn Văn An', 'Trần Thị Bích'],
    ],
    ['学号 姓名\n20230101 王伟\n20230102 李娜', ['王伟', '李娜']],
    ['علی رضایی، زهرا حسینی؛ رضا کریمی', ['علی رضایی', 'زهرا حسینی', 'رضا کریمی']],
    ['Nguyễn Văn An, Trần Thị Bích; Lê Đạt', ['Nguyễn Văn An', 'Trần Thị Bích', 'Lê Đạt']],
  ])('%j holds %j', (line, names) => {
    expect(namesOf(readPastedList(line))).toEqual(names);
  });

  it.each(['12345', '۰۹۱۲۳۴۵۶۷۸۹', '+84 912 345 678', 'G44030119900101', 'ada@example.org', 'A', '😀😀', '---'])(
    '%j is not a name, and stays in sight',
    (line) => {
      const list = readPastedList(`Ada Stone\n${line}`);
      expect(namesOf(list)).toEqual(['Ada Stone']);
      expect(entriesOf(list)[1]).toEqual({ line: 2, name: '', raw: line, outcome: 'left', why: 'no-name' });
    },
  );

  it('of 300 characters is refused as too long, whatever the others are', () => {
    const list = readPastedList(`Ada Stone\n${'x'.repeat(300)}\nLeo Park`);
    expect(namesOf(list)).toEqual(['Ada Stone', 'Leo Park']);
    expect(notesOf(list)).toEqual([[2, 'too-long']]);
  });

  it('that is there twice, letter for letter, is taken once', () => {
    const list = readPastedList('王伟\n李娜\n王伟 ');
    expect(namesOf(list)).toEqual(['王伟', '李娜']);
    expect(notesOf(list)).toEqual([[3, 'repeated']]);
  });
});

describe('a forwarded list', () => {
  it.each([
    ['سلام خسته نباشید\n۱- علی رضایی\nبا تشکر', ['علی رضایی']],
    ['با سلام و احترام\nزهرا كريمي\nمرسی', ['زهرا كريمي']],
    ['Hello everyone\nTom Baker\nThank you very much', ['Tom Baker']],
    ['老师好\n王小明\n谢谢老师', ['王小明']],
    ['Em chào cô\nNguyễn Thị Hoa\nCảm ơn cô', ['Nguyễn Thị Hoa']],
  ])('greets and thanks without becoming pupils: %j', (text, names) => {
    const list = readPastedList(text);
    expect(namesOf(list)).toEqual(names);
  });

  it.each([
    ['علی رضایی - مریض', 'علی رضایی'],
    ['۱- علی رضایی – غایب - یک هفته', 'علی رضایی'],
    ['Nguyễn Thị Hoa - nghỉ ốm', 'Nguyễn Thị Hoa'],
  ])('leaves the remark behind a dash out: %s', (line, name) => {
    const list = readPastedList(line);
    expect(namesOf(list)).toEqual([name]);
  });

  it.each(['Chi Anh', 'Khanh Good', 'Anne-Marie Smith', 'رضا خیری', 'Hảo Chào'])('keeps %s, a name', (name) => {
    const list = readPastedList(name);
    expect(namesOf(list)).toEqual([name]);
  });
});

describe('a table without headings', () => {
  it.each<[string, string[][], string[]]>([
    [
      'number, name, sex',
      [
        ['1', '王伟', '男'],
        ['2', '李娜', '女'],
        ['3', '张强', '男'],
      ],
      ['王伟', '李娜', '张强'],
    ],
    [
      'given and family name',
      [
        ['1', 'علی', 'رضایی'],
        ['2', 'زهرا', 'حسینی'],
        ['3', 'رضا', 'کریمی'],
      ],
      ['علی رضایی', 'زهرا حسینی', 'رضا کریمی'],
    ],
    [
      'several columns of pupils',
      [
        ['王伟', '李娜', '张强'],
        ['刘洋', '赵敏', ''],
      ],
      ['王伟', '李娜', '张强', '刘洋', '赵敏'],
    ],
    [
      'class and name',
      [
        ['4B', 'Ada Stone'],
        ['4B', 'Leo Park'],
      ],
      ['Ada Stone', 'Leo Park'],
    ],
    [
      'one column among empty ones',
      [
        ['', 'Ada Stone', ''],
        ['', 'Leo Park', ''],
      ],
      ['Ada Stone', 'Leo Park'],
    ],
  ])('of %s', (_, rows, names) => {
    expect(namesOf(readListSheets(sheet(rows)))).toEqual(names);
    expect(namesOf(readPastedList(rows.map((row) => row.join('\t')).join('\n')))).toEqual(names);
  });
});

describe('a table with headings', () => {
  it.each<[string, string[][], string[]]>([
    [
      '姓 and 名',
      [
        ['姓', '名'],
        ['王', '小明'],
        ['欧阳', '思远'],
      ],
      ['王小明', '欧阳思远'],
    ],
    [
      'Họ đệm and Tên',
      [
        ['STT', 'Họ đệm', 'Tên'],
        ['1', 'Nguyễn Văn', 'An'],
        ['2', 'Lê', 'Đạt'],
      ],
      ['Nguyễn Văn An', 'Lê Đạt'],
    ],
    [
      'family before given in Persian',
      [
        ['نام خانوادگي', 'نام'],
        ['رضایی', 'علی'],
        ['کریمی', 'سارا'],
      ],
      ['علی رضایی', 'سارا کریمی'],
    ],
    [
      'the father beside',
      [
        ['نام پدر', 'نام و نام‌خانوادگی'],
        ['رضا', 'علی کریمی'],
        ['حسن', 'سارا مرادی'],
      ],
      ['علی کریمی', 'سارا مرادی'],
    ],
    [
      'a number in each row but no more names',
      [
        ['序号', '姓名'],
        ['1', '王伟'],
        ['2', ''],
        ['3', ''],
      ],
      ['王伟'],
    ],
  ])('%s', (_, rows, names) => {
    expect(namesOf(readListSheets(sheet(rows)))).toEqual(names);
  });
});

describe('a list that cannot be taken', () => {
  const pupils = (count: number) =>
    Array.from(
      { length: count },
      (_, at) =>
        `Ada ${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10) % 10]}${'uvwxyzabcd'[Math.floor(at / 100) % 10]}${'efghijklmn'[Math.floor(at / 1000)]}`,
    );

  it.each([
    ['nothing', '', 'empty-list', 0, 1],
    ['blank lines', ' \n\t\n\u200b \n', 'no-names', 0, 1],
    ['only numbers', '1\n2\n3', 'no-names', 0, 1],
    ['121 pupils', pupils(121).join('\n'), 'too-many-pupils', 121, 120],
    ['2,000 lines', pupils(2000).join('\n'), 'too-many-pupils', 2000, 120],
    ['2,001 lines', pupils(2001).join('\n'), 'too-many-lines', 2001, 2000],
  ])('for %s says why', (_, text, reason, found, limit) => {
    expect(readPastedList(text)).toMatchObject({ ok: false, reason, found, limit });
  });

  it('depends on the limits of the unit', () => {
    const text = pupils(121).join('\n');
    expect(
      namesOf(readPastedList(text, { lines: 2000, schoolLines: 2000, pupils: 200, characters: 100 })),
    ).toHaveLength(121);
  });
});

describe('any text', () => {
  const nasty = fc.constantFrom(
    '\u202e',
    '\u200c',
    '\t',
    ',',
    '、',
    '"',
    '1. ',
    '①',
    '姓名',
    'نام',
    '\n',
    '😀',
    '<',
    "'",
    '王',
    'Đạt',
    ' ',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(nasty, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it('is read without an exception, into clean names of allowed length', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const list = readPastedList(text);
        for (const name of list.ok ? namesOf(list) : []) {
          expect(name).toBe(name.trim());
          expect(name.length).toBeLessThanOrEqual(100);
          expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['a', '(', ' ', '"', ',', '1', '1. ', '王 ', '\u0301', '\u200c', 'ا\u200c'])(
    'made of 5,000 %j is one long line, not a pupil',
    (piece) => {
      const list = readPastedList(piece.repeat(5000 / piece.length));
      expect(list.ok).toBe(false);
      expect(readPastedList(piece.repeat(1_000_000 / piece.length)).ok).toBe(false);
    },
  );
});
