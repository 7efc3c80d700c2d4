/** Lists as teachers send them, with all that stands around the names, and the pupils that are in them. Made-up. */
import type { Language } from '../../src/domain/language.ts';

export interface SentList {
  readonly is: string;
  readonly language: Language;
  /** Pasted, or the rows of a sheet. */
  readonly text?: string;
  readonly rows?: readonly (readonly string[])[];
  readonly names: readonly string[];
}

const pasted = (language: Language, is: string, text: string, ...names: string[]): SentList => ({
  is,
  language,
  text,
  names,
});
const sheet = (language: Language, is: string, rows: readonly (readonly string[])[], ...names: string[]): SentList => ({
  is,
  language,
  rows,
  names,
});

export const sentLists: readonly SentList[] = [
  pasted(
    'fa',
    'a letter before the list',
    'سلام خانم مدیر، لیست کلاس سوم:\nعلی رضایی\nسارا کریمی\nبا تشکر',
    'علی رضایی',
    'سارا کریمی',
  ),
  pasted('zh', 'a letter before the list', '校长好，这是三年级一班的名单：\n王伟\n李娜\n谢谢！', '王伟', '李娜'),
  pasted(
    'en',
    'a letter before the list',
    'Good morning sir, here is the list of 3A:\nAda Stone\nLeo Park\nThank you',
    'Ada Stone',
    'Leo Park',
  ),
  pasted(
    'vi',
    'a letter before the list',
    'Em chào cô ạ, em gửi danh sách lớp 3A:\nLê Thị Mận\nPhan Văn Bưởi\nEm cảm ơn cô',
    'Lê Thị Mận',
    'Phan Văn Bưởi',
  ),
  pasted(
    'zh',
    'a chat copied from a computer',
    '班主任 2026/9/1 7:43\n王伟\n李娜\n\n王老师 2026/9/1 7:44:10\n张强',
    '王伟',
    '李娜',
    '张强',
  ),
  pasted(
    'fa',
    'a chat copied from a phone',
    '۱۴۰۵/۶/۱۰، ۸:۰۲ - خانم کریمی: علی رضایی\n۱۴۰۵/۶/۱۰، ۸:۰۳ - خانم کریمی: سارا نوری',
    'علی رضایی',
    'سارا نوری',
  ),
  pasted(
    'en',
    'a chat with several names in a message',
    '[1/9/26, 8:02:11 AM] Ms Ann: Ada Stone, Leo Park\n[1/9/26, 8:03:11 AM] Ms Ann: Nia Okoro',
    'Ada Stone',
    'Leo Park',
    'Nia Okoro',
  ),
  pasted(
    'vi',
    'a short list over a block of signatures',
    'DANH SÁCH HỌC SINH LỚP 3A\nGVCN: Trần Thị Cô\n1 Lê Thị Mận\n2 Phan Văn Bưởi\nTổng: 2 em\nHiệu trưởng\nNguyễn Văn Trường',
    'Lê Thị Mận',
    'Phan Văn Bưởi',
  ),
  pasted(
    'en',
    'a pupil without a number between the others',
    'GVCN: Ms Ann\n1. Ada Stone\nLeo Park\n2. Nia Okoro\n3. Sam Banda',
    'Ada Stone',
    'Leo Park',
    'Nia Okoro',
    'Sam Banda',
  ),
  pasted(
    'vi',
    'boys and girls apart',
    'Nam:\nPhan Văn Bưởi\nVũ Văn Quýt\nNữ:\nLê Thị Mận',
    'Phan Văn Bưởi',
    'Vũ Văn Quýt',
    'Lê Thị Mận',
  ),
  pasted('zh', 'boys and girls apart', '男生：王伟 张强\n女生：李娜 刘洋', '王伟', '张强', '李娜', '刘洋'),
  pasted(
    'fa',
    'boys and girls apart',
    'پسران:\nعلی رضایی\nرضا نوری\nدختران:\nسارا کریمی',
    'علی رضایی',
    'رضا نوری',
    'سارا کریمی',
  ),
  pasted('en', 'who is absent', 'Absent today: Ada Stone, Leo Park', 'Ada Stone', 'Leo Park'),
  pasted('vi', 'who is absent', 'Vắng: Lê Thị Mận, Phan Văn Bưởi', 'Lê Thị Mận', 'Phan Văn Bưởi'),
  pasted('zh', 'who is absent', '今天缺勤：王伟、李娜', '王伟', '李娜'),
  pasted('fa', 'who is absent', 'غایبین: علی رضایی، سارا نوری', 'علی رضایی', 'سارا نوری'),
  sheet(
    'fa',
    'two pupils over a block of signatures',
    [
      ['ردیف', 'نام و نام خانوادگی'],
      ['1', 'علی رضوانی'],
      ['2', 'سارا بهرامی'],
      ['', 'جمع کل: ۲ نفر'],
      ['', 'مدیر آموزشگاه'],
      ['', 'امضا و مهر'],
      ['', 'محسن قاسمی'],
    ],
    'علی رضوانی',
    'سارا بهرامی',
  ),
  sheet(
    'zh',
    'words where the numbers stand',
    [
      ['序号', '姓名'],
      ['1', '赵小芳'],
      ['2', '钱小勇'],
      ['合计', '2人'],
      ['班主任：', '王老师'],
      ['校长签字', ''],
    ],
    '赵小芳',
    '钱小勇',
  ),
  sheet(
    'en',
    'two pupils over a signature',
    [
      ['No', 'Name'],
      ['1', 'Ada Stone'],
      ['2', 'Leo Park'],
      ['', 'Total: 2'],
      ['', 'Head teacher'],
      ['', 'Signature'],
      ['', 'Mary Smith'],
    ],
    'Ada Stone',
    'Leo Park',
  ),
  sheet(
    'vi',
    'the head of the household first',
    [
      ['Chủ hộ', 'Con'],
      ['Lê Văn Tám', 'Lê Thị Mận'],
      ['Phan Tí', 'Phan Văn Bưởi'],
    ],
    'Lê Thị Mận',
    'Phan Văn Bưởi',
  ),
  sheet(
    'fa',
    'the guardian first, the child as his',
    [
      ['نام اولیا', 'فرزند'],
      ['محسن رضوانی', 'علی رضوانی'],
      ['حسن بهرامی', 'سارا بهرامی'],
    ],
    'علی رضوانی',
    'سارا بهرامی',
  ),
  sheet(
    'en',
    'groups of two columns each',
    [
      ['No', 'Student', '', 'Parent', ''],
      ['', 'First', 'Last', 'First', 'Last'],
      ['1', 'Ada', 'Stone', 'Mary', 'Stone'],
      ['2', 'Leo', 'Park', 'John', 'Park'],
    ],
    'Ada Stone',
    'Leo Park',
  ),
];
