/** A table with headings: which column holds what, and its rows as entries. */
import { type Entry, flagOf } from './entries.ts';
import { foldInPlace } from './holiday-words.ts';

const roles = {
  from: 'from|start|startdate|startson|begin|datefrom|fromdate|dtstart|tu ngay|tu|ngay bat dau|bat dau|از|از تاریخ|شروع|تاریخ شروع|اغاز|开始|开始日期|起始日期|开始时间|起',
  to: 'to|end|enddate|endson|until|dateto|todate|den ngay|den|ngay ket thuc|ket thuc|تا|تا تاریخ|پایان|تاریخ پایان|结束|结束日期|截止日期|结束时间|止',
  day: 'date|dates|on|holiday date|jalali|jalali date|shamsi|solar|solar date|gregorian|gregorian date|miladi|تاریخ میلادی|ngay|ngay nghi|thoi gian|thoi gian nghi|تاریخ|تاریخ شمسی|تاریخ تعطیلی|日期|放假时间|放假日期|时间|休假时间',
  made: 'workdays|compdays|makeup|make-up|make-up days|makeupdays|working days|ngay lam bu|lam bu|ngay di lam bu|روز جبرانی|روزهای جبرانی|调休上班|调休上班日期|补班|补班日期|上班日期|调休日期|补班时间',
  kind: 'kind|type|status|loai|trang thai|نوع|وضعیت|类型|状态|性质',
  swapped: 'isoffday|是否放假|是否休息',
  off: 'isoff|off|offday|isholiday|dayoff|closed|public holiday|تعطیل|تعطیل است|تعطیلی|است تعطیل|la ngay nghi|nghi|放假|休',
  worked: 'isworkday|workday|isworking|working|isworkingday|kari|روز کاری|lam viec|是否上班|上班',
  name: 'name|holiday|holiday name|event name|title|summary|description|words|event|events|occasion|localname|name_cn|ngay le|ten|ten ngay le|dip nghi|dip|su kien|nghi le|نام|عنوان|مناسبت|رویداد|شرح|节日|名称|节假日|节日名称|假期|事由',
  count: 'days|number of days|duration|so ngay|so ngay nghi|تعداد|تعداد روز|روزها|天数|放假天数|共计|假期天数',
  year: 'year|nam|سال|年|年份',
  month: 'month|thang|ماه|月|月份',
  dayNumber: 'day|روز|日',
  ignored:
    'stt|no|no.|nr|#|id|uid|tt|ghi chu|note|notes|remark|memo|weekday|day of week|thu|thu trong tuan|روز هفته|ردیف|توضیحات|ملاحظات|序号|星期|周几|备注|url|country|countrycode|fixed|global|counties|launchyear|types|wage|after|target|rest|calendar|region|scope',
} as const;
export type Role = keyof typeof roles;

const plainHeading = (heading: string): string =>
  foldInPlace(heading.normalize('NFKC'))
    .replace(/[\s_]+/gu, ' ')
    .replace(/\(.*\)/u, '')
    .trim();

const roleByHeading = new Map<string, Role>(
  (Object.entries(roles) as [Role, string][]).flatMap(([role, headings]) =>
    headings.split('|').map((heading): [string, Role] => [plainHeading(heading), role]),
  ),
);

export const roleOf = (heading: string): Role | undefined =>
  roleByHeading.get(plainHeading(heading)) ?? roleByHeading.get(plainHeading(heading).replace(/[ -]/g, ''));

/** The roles of a row of headings; undefined when it is none: a column with days and another one must be told. */
export function columnsOf(cells: readonly string[]): readonly (Role | undefined)[] | undefined {
  const found = cells.map(roleOf);
  const told = found.filter((role) => role !== undefined);
  const hasDays = told.some((role) => role === 'from' || role === 'day' || role === 'dayNumber');
  const isTold = told.length >= 2 && told.length * 2 >= cells.filter((cell) => cell.trim() !== '').length;
  return hasDays && isTold ? found : undefined;
}

const flagRoles: readonly (Role | undefined)[] = ['off', 'worked', 'swapped'];

/** Whether a row says of itself that its day is off, or is worked, by a mark: where some do, one without says that it is not. */
export const isMarked = (columns: readonly (Role | undefined)[], cells: readonly string[]): boolean =>
  columns.some((role, i) => flagRoles.includes(role) && flagOf(cells[i] ?? '') !== undefined);

/** A row as entries: its days off, and the days worked for them. None for an empty row. `marks`: rows of the table have them. */
export function entriesOfRow(
  headings: readonly (Role | undefined)[],
  cells: readonly string[],
  marks = false,
): Entry[] {
  const raw = cells.filter((cell) => cell.trim() !== '').join(' ');
  // `holiday: true` is a mark, `holiday: "New Year"` a name.
  const columns = headings.map((role, i) =>
    role === 'name' && /^(?:true|false|yes|no|[01])$/i.test(cells[i]?.trim() ?? '') ? 'off' : role,
  );
  const cell = (role: Role): string =>
    columns.flatMap((each, i) => (each === role && cells[i]?.trim() ? [cells[i].trim()] : [])).join(' ');
  const first = (role: Role): string =>
    cells.find((each, i) => columns[i] === role && each.trim() !== '')?.trim() ?? '';
  if (raw === '') return [];
  const words = first('name');
  const isLeftOut = marks && !isMarked(columns, cells);
  const entry: Entry = {
    raw,
    days: daysOf(cell, first),
    kind: isLeftOut ? 'none' : kindOf(cell),
    says: cell('kind'),
    words,
  };
  const worked = cell('made');
  const isNothing = /^(?:[-–—/]|无|không|ندارد|none)?$/u.test(worked);
  return [entry, ...(isNothing ? [] : [{ raw, days: worked, kind: 'on' as const, says: '', words: '' }])];
}

/** Of a day in two calendars the first that is named. */
function daysOf(cell: (role: Role) => string, first: (role: Role) => string): string {
  const [from, to] = [cell('from') || first('day'), cell('to')];
  if (from !== '') return to === '' || to === from ? withCount(from, cell('count')) : `${from} .. ${to}`;
  const [year, month, day] = [cell('year'), cell('month'), cell('dayNumber')];
  if (!/^\d{1,2}$/.test(foldInPlace(month))) return [day, month, year].filter((part) => part !== '').join(' ');
  return year === '' ? `${month}/${day}` : `${year}-${month}-${day}`;
}

/** The first day and a number of days, where no last day is told. */
function withCount(from: string, count: string): string {
  const days = Number(foldInPlace(count).replace(/\D+$/u, ''));
  return days > 1 && !/[至到~]|\.\.|[–—]|\s(?:to|đến|تا)\s/u.test(from) ? `${from} + ${days}` : from;
}

/** A table of swapped days names those that are worked; elsewhere a day that is not off is one like any other. */
function kindOf(cell: (role: Role) => string): Entry['kind'] {
  const swapped = flagOf(cell('swapped'));
  if (swapped !== undefined) return swapped ? 'off' : 'on';
  const worked = flagOf(cell('worked'));
  if (worked !== undefined) return worked ? 'on' : 'off';
  const off = flagOf(cell('off'));
  if (off === undefined) return undefined;
  return off ? 'off' : 'none';
}
