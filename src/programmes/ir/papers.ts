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

/** What another office needs to find the family. */
const whomToHelp = [
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
  {
    code: 'referral-letter',
    title: 'معرفی‌نامه به دستگاه همکار',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [
          ['به (دستگاه)', null],
          ['موضوع', null],
        ],
      },
      {
        kind: 'text',
        text: 'با سلام و احترام؛ {child}، دانش‌آموز کلاس {class}، از {awaySince} به مدرسه نیامده است. برای بازگشت او به کلاس به همکاری آن دستگاه نیاز است. خواهشمند است پس از بررسی، نتیجه را به این مدرسه اعلام فرمایید.',
      },
      { kind: 'fields', rows: whomToHelp },
      { kind: 'heading', text: 'آنچه تا کنون انجام شده است' },
      { kind: 'history', head: ['تاریخ', 'پیگیری‌کننده', 'نتیجه'], none: 'هنوز تماس یا بازدیدی ثبت نشده است.' },
      { kind: 'lines', label: 'کمک مورد نیاز:', count: 2 },
      { kind: 'signatures', of: ['پیگیری‌کننده (تلفن)', 'مهر و امضای مدیر مدرسه'] },
      { kind: 'cut', text: 'پاسخ دستگاه (پس از اقدام به مدرسه برگردانده شود)' },
      { kind: 'choice', label: 'نتیجه:', options: ['انجام شد', 'در دست اقدام', 'در وظایف این دستگاه نیست'] },
      { kind: 'lines', label: 'توضیح:', count: 1 },
      { kind: 'signatures', of: ['مهر و امضای دستگاه'] },
    ],
    ...words,
  },
  {
    code: 'consent',
    title: 'رضایت‌نامهٔ ولی برای درخواست کمک',
    issuer: 'school',
    blocks: [
      {
        kind: 'text',
        text: 'برای بازگشت {child} به کلاس، مدرسه می‌خواهد از نیکوکاران کمک بخواهد. تنها این‌ها نشان داده می‌شود: چه چیزی لازم است، مبلغ تقریبی، دورهٔ تحصیلی و استان. نام، مدرسه، نشانی و عکس به کسی نشان داده نمی‌شود و نیکوکار نمی‌فهمد این کودک کیست.',
      },
      {
        kind: 'text',
        text: 'تصمیم با شماست و در درس و کمک‌های دیگر اثری ندارد. هر زمان بخواهید می‌توانید رضایت خود را پس بگیرید؛ کافی است به آموزگار بگویید تا همان وقت برداشته شود. نظر خود کودک را هم از هفت‌سالگی بپرسید.',
      },
      { kind: 'fields', rows: whoIsIt },
      { kind: 'choice', label: 'ولی یا سرپرست:', options: ['موافقم', 'موافق نیستم'] },
      { kind: 'choice', label: 'خود کودک:', options: ['می‌خواهم', 'نمی‌خواهم', 'کمتر از هفت سال دارد'] },
      { kind: 'signatures', of: ['ولی یا سرپرست', 'دانش‌آموز (از هفت‌سالگی)', 'مهر و امضای مدیر مدرسه'] },
    ],
    provenance: 'ext',
    source:
      'what donors are shown is what this bot shows; a guardian agrees for a child, who is heard from seven years on',
  },
];
