/** Papers of the Iranian programme: the individual form and the visit are named in the documents; the wording is usual. */
import type { Programme } from '../model.ts';

const words = {
  provenance: 'ext',
  source: 'purpose from 000 and 001; the wording is usual, no form is printed there',
} as const;

const whoIsIt = [
  ['نام و نام خانوادگی', 'child'],
  ['جنسیت', 'sex'],
  ['تاریخ تولد', 'birth'],
  ['شمارهٔ ملی', 'identifier'],
  ['مدرسه', 'school'],
  ['کلاس', 'class'],
  ['ولی یا سرپرست', 'guardian'],
  ['تلفن', 'phone'],
  ['نشانی', 'address'],
] as const;

export const papers: Programme['papers'] = [
  {
    code: 'invitation',
    title: 'دعوت‌نامهٔ بازگشت به مدرسه',
    issuer: 'school',
    blocks: [
      { kind: 'text', text: 'سرپرست گرامی، {guardian}' },
      {
        kind: 'text',
        text: 'با سلام؛ فرزند شما، {child}، از {awaySince} به مدرسه نیامده است. جای او در کلاس {class} خالی است و چشم به راهش هستیم.',
      },
      {
        kind: 'text',
        text: 'خواهش می‌کنیم برای گفت‌وگو دربارهٔ بازگشت او به مدرسه بیایید یا تماس بگیرید. اگر هزینه، رفت‌وآمد، بیماری یا مشکل دیگری در میان است، بگویید تا با هم راهی پیدا کنیم.',
      },
      {
        kind: 'fields',
        rows: [
          ['روز و ساعت دیدار', null],
          ['تلفن مدرسه', null],
        ],
      },
      { kind: 'signatures', of: ['مهر و امضای مدیر مدرسه'] },
      { kind: 'cut', text: 'رسید تحویل (نزد مدرسه می‌ماند)' },
      {
        kind: 'fields',
        rows: [
          ['تحویل‌گیرنده', null],
          ['تاریخ تحویل', null],
        ],
      },
      { kind: 'signatures', of: ['امضای تحویل‌گیرنده', 'امضای تحویل‌دهنده'] },
    ],
    ...words,
  },
  {
    code: 'individual',
    title: 'فرم فردی دانش‌آموز بازمانده از تحصیل',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [...whoIsIt, ['بازمانده از', 'awaySince'], ['علت', 'reason'], ['مسئول پیگیری', 'teacher']],
      },
      { kind: 'heading', text: 'پیگیری‌ها' },
      { kind: 'history', head: ['تاریخ', 'پیگیری‌کننده', 'نتیجه'], none: 'هنوز تماس یا بازدیدی ثبت نشده است.' },
      { kind: 'table', head: ['تاریخ', 'پیگیری‌کننده', 'نتیجه'], rows: 3 },
      { kind: 'lines', label: 'خدمات و حمایت‌های لازم:', count: 3 },
      { kind: 'signatures', of: ['تکمیل‌کننده', 'مدیر مدرسه', 'کارشناس منطقه'] },
    ],
    ...words,
    rows: [19],
  },
  {
    code: 'home-visit',
    title: 'فرم بازدید از منزل',
    issuer: 'school',
    blocks: [
      { kind: 'fields', rows: [...whoIsIt, ['تاریخ بازدید', null], ['بازدیدکننده', null]] },
      {
        kind: 'choice',
        label: 'با چه کسی دیدار شد:',
        options: ['خود دانش‌آموز', 'پدر یا مادر', 'سرپرست دیگر', 'کسی نبود'],
      },
      { kind: 'lines', label: 'خواستهٔ دانش‌آموز:', count: 2 },
      { kind: 'lines', label: 'وضع خانواده و مشکلات:', count: 3 },
      {
        kind: 'choice',
        label: 'نیاز به:',
        options: ['هزینهٔ رفت‌وآمد', 'لوازم و کمک مالی', 'درمان', 'مشاوره', 'کلاس جبرانی', 'مورد دیگر'],
      },
      { kind: 'lines', label: 'قرارها (چه کسی، چه کاری، تا کی):', count: 2 },
      { kind: 'signatures', of: ['بازدیدکننده', 'ولی یا سرپرست'] },
    ],
    ...words,
    rows: [21],
  },
];
