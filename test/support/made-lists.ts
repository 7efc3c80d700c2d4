/** Class lists made from a seed, in four languages and every layout that schools were seen to use, with the names planted in them. */
import type { Language } from '../../src/domain/language.ts';
import type { Sheet } from '../../src/domain/lists/reading.ts';

export interface MadeList {
  readonly described: string;
  /** Pasted text, or the sheets of a workbook. */
  readonly text?: string;
  readonly sheets?: readonly Sheet[];
  /** As they are to be stored. */
  readonly names: readonly string[];
}

/** A small generator of the same numbers for the same seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Family and given names; among them such as look like headings, totals and posts. */
const people: Readonly<Record<Language, { family: readonly string[]; given: readonly string[] }>> = {
  en: {
    family: [
      'Stone',
      'Park',
      'Okoro',
      'Banda',
      'O’Brien',
      'García',
      'Total',
      'Grade',
      'Class',
      'Mensah',
      'Yusuf',
      'Smith-Jones',
    ],
    given: ['Ada', 'Leo', 'Nia', 'Sam', 'Mary Ann', 'José', 'Grace', 'Principal', 'Hello', 'Amina', 'Zoë', 'Christian'],
  },
  fa: {
    family: [
      'رضایی',
      'کریمی',
      'حسینی',
      'موسوی‌نژاد',
      'صادقی پور',
      'محمدی',
      'مدیری',
      'معلمی',
      'کلاسی',
      'سلامی',
      'جمعه‌پور',
      'نوری',
    ],
    given: [
      'علی',
      'سارا',
      'محمدامین',
      'فاطمه زهرا',
      'رضا',
      'نگار',
      'مینا',
      'امیر علی',
      'زهرا',
      'یگانه',
      'پدرام',
      'جمعه',
    ],
  },
  zh: {
    family: ['王', '李', '张', '欧阳', '于', '单', '钟', '钱', '赵', '孙', '周', '司马'],
    given: ['伟', '小芳', '一班', '七班', '合计', '签字', '静怡', '三年', '思远', '鑫淼', '名单', '校长'],
  },
  vi: {
    family: [
      'Nguyễn Thị',
      'Trương Thị',
      'Trương Thanh',
      'Tống Công',
      'Tống Sơn',
      'Lê Văn',
      'Phan',
      'Đỗ Quốc',
      'Võ Như',
      'Lớp Thị',
      'Trần Ngọc',
      'Danh Văn',
    ],
    given: ['Hà', 'Hạ', 'Mai', 'Ý', 'Nam', 'Trường', 'Minh', 'Bưởi', 'Sách', 'Hảo', 'Tâm', 'Vân'],
  },
};

const familyFirst = (language: Language): boolean => language === 'zh' || language === 'vi';

function whole(language: Language, family: string, given: string): string {
  if (language === 'zh') return family + given;
  return familyFirst(language) ? `${family} ${given}` : `${given} ${family}`;
}

const words = {
  en: {
    number: 'No',
    name: 'Full name',
    given: 'First name',
    family: 'Surname',
    sex: 'Sex',
    birth: 'Date of birth',
    parent: 'Guardian',
    phone: 'Phone',
    class: 'Class',
    remark: 'Remarks',
    boy: 'M',
    girl: 'F',
    title: 'Class 3B register',
    total: 'Total: ',
    hello: 'Good morning everyone',
    bye: 'Thank you',
    head: 'Head teacher: ',
    sign: 'Signature',
  },
  fa: {
    number: 'ردیف',
    name: 'نام و نام خانوادگی',
    given: 'نام',
    family: 'نام خانوادگی',
    sex: 'جنسیت',
    birth: 'تاریخ تولد',
    parent: 'نام پدر',
    phone: 'تلفن',
    class: 'کلاس',
    remark: 'توضیحات',
    boy: 'پسر',
    girl: 'دختر',
    title: 'فهرست دانش‌آموزان کلاس سوم ب',
    total: 'جمع ',
    hello: 'سلام خسته نباشید',
    bye: 'با تشکر',
    head: 'مدیر: ',
    sign: 'امضا',
  },
  zh: {
    number: '序号',
    name: '姓名',
    given: '名',
    family: '姓',
    sex: '性别',
    birth: '出生日期',
    parent: '家长姓名',
    phone: '联系电话',
    class: '班级',
    remark: '备注',
    boy: '男',
    girl: '女',
    title: '三年级二班学生名单',
    total: '共',
    hello: '老师好',
    bye: '谢谢老师',
    head: '班主任：',
    sign: '签字',
  },
  vi: {
    number: 'STT',
    name: 'Họ và tên',
    given: 'Tên',
    family: 'Họ đệm',
    sex: 'Giới tính',
    birth: 'Ngày sinh',
    parent: 'Họ tên mẹ',
    phone: 'Điện thoại',
    class: 'Lớp',
    remark: 'Ghi chú',
    boy: 'Nam',
    girl: 'Nữ',
    title: 'DANH SÁCH LỚP 3B',
    total: 'Tổng số: ',
    hello: 'Em chào cô',
    bye: 'Em cảm ơn cô',
    head: 'GVCN: ',
    sign: '(Ký tên)',
  },
} as const;

const remarks: Readonly<Record<Language, readonly string[]>> = {
  en: ['(monitor)', '- absent', '(mother: 0700 111 222)', '✓', '[new]'],
  fa: ['(نماینده)', '- غایب', '(مادر: ۰۹۱۲۳۴۵۶۷۸۹)', '✓', '[مبصر]'],
  zh: ['（班长）', '（病假）', '（妈妈：13800138000）', '√', '【新生】'],
  vi: ['(lớp trưởng)', '- nghỉ ốm', '(mẹ: 0912345678)', '✓', '[tổ trưởng]'],
};

interface Pupil {
  readonly family: string;
  readonly given: string;
  readonly name: string;
}

type Roll = (sides: number) => number;
interface Made {
  readonly language: Language;
  readonly pupils: readonly Pupil[];
  readonly roll: Roll;
}

const number = (at: number, language: Language): string =>
  language === 'fa' ? String(at).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit) : String(at);

const birth = (language: Language, roll: Roll): string => {
  const [day, month] = [1 + roll(28), 1 + roll(12)];
  if (language === 'fa') return `139${4 + roll(3)}/${month}/${day}`;
  return language === 'zh'
    ? `201${5 + roll(3)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    : `${day}/${month}/201${5 + roll(3)}`;
};

/** A table with its rows of headings: columns in one of several orders, maybe a title above and a footer below. */
function tableOf({ language, pupils, roll }: Made, isSplit: boolean): string[][] {
  const say = words[language];
  const isPersian = language === 'fa';
  const name: [string, (pupil: Pupil) => string][] = isSplit
    ? [
        [say.family, ({ family }) => family],
        [say.given, ({ given }) => given],
      ]
    : [[say.name, (pupil) => pupil.name]];
  if (isSplit && !familyFirst(language) && roll(2) === 0) name.reverse();
  const others: [string, (pupil: Pupil, at: number) => string][] = [
    [say.sex, () => (roll(2) === 0 ? say.boy : say.girl)],
    [say.birth, () => birth(language, roll)],
    [say.parent, ({ family }) => (isPersian ? 'محسن' : whole(language, family, people[language].given[roll(4)] ?? ''))],
    [say.phone, () => (language === 'zh' ? `1380013${1000 + roll(9000)}` : `0912${100_000 + roll(900_000)}`)],
  ];
  const picked = others.filter(() => roll(2) === 0);
  const before = roll(4) === 0 ? picked.splice(0, 1) : [];
  const counted: [string, (pupil: Pupil, at: number) => string][] =
    roll(4) > 0 ? [[say.number, (_, at) => number(at + 1, language)]] : [];
  const columns = [...counted, ...before, ...name, ...picked];
  const rows = pupils.map((pupil, at) => columns.map(([, cell]) => cell(pupil, at)));
  const isTitled = roll(3) === 0;
  const isSigned = roll(3) === 0 && counted.length > 0;
  const isRepeated = roll(6) === 0;
  const head = columns.map(([heading]) => heading);
  const middle = Math.floor(rows.length / 2);
  return [
    ...(isTitled ? [[say.title]] : []),
    head,
    ...rows.slice(0, middle),
    ...(isRepeated ? [head] : []),
    ...rows.slice(middle),
    ...(isSigned
      ? [
          ['', `${say.total}${pupils.length}${language === 'zh' ? '人' : ''}`],
          ['', say.sign],
        ]
      : []),
  ];
}

/** Two or three lists in one table, one beside the other. */
function besideEachOther({ language, pupils }: Made, parts: number): string[][] {
  const say = words[language];
  const size = Math.ceil(pupils.length / parts);
  const head = Array.from({ length: parts }, () => [say.number, say.name]).flat();
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: parts }, (__, part) => {
      const at = part * size + row;
      const pupil = pupils[at];
      return pupil ? [number(at + 1, language), pupil.name] : ['', ''];
    }).flat(),
  );
  return [head, ...rows];
}

function merged({ language, pupils }: Made): string[][] {
  const say = words[language];
  const first = familyFirst(language);
  return [
    [say.number, say.name, '', say.sex],
    ...pupils.map(({ family, given }, at) => [
      number(at + 1, language),
      first ? family : given,
      first ? given : family,
      at % 2 === 0 ? say.boy : say.girl,
    ]),
  ];
}

const csv = (rows: readonly (readonly string[])[], separator: string): string =>
  rows.map((row) => row.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator)).join('\r\n');

const sheetOf = (rows: string[][], name = 'Sheet1'): Sheet => ({ name, rows });

type Layout = (made: Made) => Pick<MadeList, 'text' | 'sheets'>;

const numberings: readonly ((at: string) => string)[] = [
  (at) => `${at}. `,
  (at) => `${at}) `,
  (at) => `${at}- `,
  (at) => `(${at}) `,
  (at) => `${at}、`,
  (at) => `${at} `,
];

const layouts: Readonly<Record<string, Layout>> = {
  lines: ({ pupils }) => ({ text: pupils.map(({ name }) => name).join('\n') }),
  'numbered lines': ({ language, pupils, roll }) => {
    const numbering = numberings[roll(numberings.length)] ?? ((at: string) => `${at}. `);
    return { text: pupils.map(({ name }, at) => numbering(number(at + 1, language)) + name).join('\n') };
  },
  'lines with words around': ({ language, pupils, roll }) => {
    const say = words[language];
    const lines = pupils.map(
      ({ name }, at) => `${number(at + 1, language)}. ${name}${roll(3) === 0 ? ` ${remarks[language][roll(5)]}` : ''}`,
    );
    return {
      text: [
        say.hello,
        say.title,
        ...lines,
        `${say.total}${pupils.length}${language === 'zh' ? '人' : ''}`,
        say.bye,
      ].join('\n'),
    };
  },
  'a copied chat': ({ language, pupils }) => ({
    text: pupils
      .map(
        ({ name }, at) =>
          `[21/11, 07:${10 + (at % 50)}] ${words[language].head.replace(/[:：]\s*$/u, '')}: ${number(at + 1, language)}. ${name}`,
      )
      .join('\n'),
  }),
  'under one heading': ({ language, pupils }) => ({
    text: [words[language].name, ...pupils.map(({ name }) => name)].join('\n'),
  }),
  'all on one line': ({ language, pupils }) => ({
    text: pupils.map(({ name }, at) => `${number(at + 1, language)}. ${name}`).join(' '),
  }),
  'parted by commas': ({ language, pupils }) => ({
    text: pupils.map(({ name }) => name).join({ en: '; ', fa: '؛ ', zh: '、', vi: '; ' }[language]),
  }),
  'a pasted table': (made) => ({ text: csv(tableOf(made, false), '\t') }),
  'a pasted table of two name columns': (made) => ({ text: csv(tableOf(made, true), '\t') }),
  csv: (made) => ({ text: csv(tableOf(made, made.roll(2) === 0), made.roll(2) === 0 ? ',' : ';') }),
  'a sheet': (made) => ({ sheets: [sheetOf(tableOf(made, false))] }),
  'a sheet of two name columns': (made) => ({ sheets: [sheetOf(tableOf(made, true))] }),
  'lists side by side': (made) => ({ sheets: [sheetOf(besideEachOther(made, 2 + made.roll(2)))] }),
  'a merged heading': (made) => ({ sheets: [sheetOf(merged(made))] }),
  'instructions first': (made) => ({
    sheets: [sheetOf([['1. …'], ['2. …']], 'Read me'), sheetOf(tableOf(made, false), 'List')],
  }),
  'a sheet for each class': (made) => {
    const half = Math.ceil(made.pupils.length / 2);
    return {
      sheets: [
        sheetOf(tableOf({ ...made, pupils: made.pupils.slice(0, half) }, false), '3A'),
        sheetOf(tableOf({ ...made, pupils: made.pupils.slice(half) }, false), '3B'),
      ],
    };
  },
  'a class column': ({ language, pupils }) => {
    const say = words[language];
    return {
      sheets: [sheetOf([[say.class, say.name], ...pupils.map(({ name }, at) => [at % 2 === 0 ? '3A' : '3B', name])])],
    };
  },
  'without headings': ({ language, pupils }) => ({
    sheets: [
      sheetOf(
        pupils.map(({ name }, at) => [
          number(at + 1, language),
          name,
          at % 2 === 0 ? words[language].boy : words[language].girl,
        ]),
      ),
    ],
  }),
  'family, given': ({ language, pupils }) => {
    const comma = language === 'fa' ? '، ' : ', ';
    const isTurned = !familyFirst(language);
    const lines = pupils.map(({ family, given, name }, at) =>
      isTurned ? `${number(at + 1, language)}. ${family}${comma}${given}` : `${number(at + 1, language)}. ${name}`,
    );
    return { text: lines.join('\n') };
  },
  'family, given in cells': ({ language, pupils }) => {
    const comma = language === 'fa' ? '، ' : ', ';
    const isTurned = !familyFirst(language);
    const cells = pupils.map(({ family, given, name }) => [isTurned ? `${family}${comma}${given}` : name, '3A']);
    return { sheets: [sheetOf([[words[language].name, words[language].class], ...cells])] };
  },
  'in groups': ({ language, pupils }) => {
    const group = { en: 'Group', fa: 'گروه', zh: '第', vi: 'Tổ' }[language];
    const lines = Array.from({ length: Math.ceil(pupils.length / 5) }, (_, at) => {
      const names = pupils.slice(at * 5, at * 5 + 5).map(({ name }) => name);
      const head =
        language === 'zh' ? `第${'一二三四五六七'[at] ?? '八'}组：` : `${group} ${number(at + 1, language)}: `;
      return head + names.join(language === 'zh' ? '、' : language === 'fa' ? '؛ ' : '; ');
    });
    return { text: lines.join('\n') };
  },
  'a status column': ({ language, pupils, roll }) => {
    const say = words[language];
    const status = { en: 'Status', fa: 'وضعیت تحصیلی', zh: '学籍状态', vi: 'Tình trạng' }[language];
    const values = {
      en: ['Active', 'Dropped out', ''],
      fa: ['مشغول به تحصیل', 'ترک تحصیل', ''],
      zh: ['在读', '休学', ''],
      vi: ['Đang học', 'Nghỉ học', ''],
    }[language];
    const rows = pupils.map(({ name }) => [name, values[roll(3)] ?? '', say.remark]);
    return { sheets: [sheetOf([[say.name, status, say.remark], ...rows])] };
  },
  'groups of headings': ({ language, pupils }) => {
    const say = words[language];
    const [mine, theirs] = {
      en: ['Pupil', 'Parent'],
      fa: ['دانش آموز', 'ولی'],
      zh: ['学生', '家长'],
      vi: ['Học sinh', 'Phụ huynh'],
    }[language];
    const rows = pupils.map(({ name, family }, at) => [name, at % 2 === 0 ? say.boy : say.girl, family, '0912345678']);
    return {
      sheets: [sheetOf([[mine ?? '', '', theirs ?? '', ''], [say.name, say.sex, say.name, say.phone], ...rows])],
    };
  },
  'blanks between lists side by side': ({ language, pupils }) => ({
    text: besideEachOther({ language, pupils: pupils.slice(0, pupils.length - (pupils.length % 2)), roll: () => 0 }, 2)
      .map((row) => row.join(' '))
      .concat(pupils.length % 2 === 1 ? [`${number(pupils.length, language)} ${pupils.at(-1)?.name ?? ''}`] : [])
      .join('\n'),
  }),
  'blanks for columns': ({ language, pupils, roll }) => {
    const say = words[language];
    const rows = pupils.map(({ name }, at) => `${number(at + 1, language)} ${name} ${birth(language, roll)}`);
    return { text: [`${say.number} ${say.name} ${say.birth}`, ...rows].join('\n') };
  },
};

const languages: readonly Language[] = ['en', 'fa', 'zh', 'vi'];
export const layoutNames = Object.keys(layouts);

/** The list of a seed: language and layout change with it, so that a few hundred seeds go over all of them. */
export function madeList(seed: number): MadeList {
  const roll = dice(seed * 7919 + 1);
  const language = languages[seed % languages.length] ?? 'en';
  const layout = layoutNames[Math.floor(seed / languages.length) % layoutNames.length] ?? 'lines';
  const known = new Set<string>();
  const pupils: Pupil[] = [];
  const { family: families, given: givens } = people[language];
  const count = 4 + roll(30);
  while (pupils.length < count) {
    const [family, given] = [families[roll(families.length)] ?? '', givens[roll(givens.length)] ?? ''];
    const name = whole(language, family, given);
    if (known.has(name)) continue;
    known.add(name);
    pupils.push({ family, given, name });
  }
  const made = layouts[layout]?.({ language, pupils, roll }) ?? {};
  return { described: `${language}, ${layout}`, names: pupils.map(({ name }) => name), ...made };
}
