/**
 * The calendar of the circular (000), thirteen rows, and the summer of the charities (001). Months of the Solar year, so
 * that each year has them; the days inside a month are suggested.
 */
import type { YearlyDuty } from '../model.ts';

const calendar = (row: number) => ({ provenance: 'src', source: `000 calendar, row ${row}`, rows: [row] }) as const;
const province = { level: 'province', owner: 'coordinator', escalateTo: 'coordinator' } as const;
const district = { level: 'district', owner: 'coordinator', escalateTo: 'coordinator' } as const;
const school = { level: 'school', owner: 'principal', escalateTo: 'coordinator' } as const;
const autumn = { from: 6, to: 8 };
/** Mehr to Khordad: the months are inferred, the row says طول سال تحصیلی. */
const schoolYear = { from: 7, to: 3 };

export const duties: readonly YearlyDuty[] = [
  { code: 'name-list', when: { months: { from: 3, to: 4 } }, ...province, proof: 'note', ...calendar(1) },
  { code: 'settle-status', when: { months: { from: 4, to: 5 } }, ...district, proof: 'note', ...calendar(2) },
  { code: 'education-council', when: { months: { from: 6, to: 6 } }, ...province, proof: 'file', ...calendar(3) },
  { code: 'province-group', when: { months: { from: 6, to: 6 } }, ...province, proof: 'note', ...calendar(4) },
  { code: 'district-group', when: { months: { from: 6, to: 6 } }, ...district, proof: 'note', ...calendar(4) },
  {
    code: 'monthly-meeting',
    when: { everyMonth: schoolYear },
    ...province,
    counts: 'meetings-held',
    proof: 'meeting',
    ...calendar(5),
  },
  { code: 'identification', when: { months: autumn }, ...district, proof: 'note', ...calendar(6) },
  {
    code: 'final-reasons',
    when: { months: { from: 6, to: 6 } },
    ...district,
    counts: 'final-reasons',
    proof: 'note',
    ...calendar(7),
  },
  {
    code: 'agencies-named',
    when: { months: { from: 6, to: 6 } },
    ...district,
    counts: 'agencies-named',
    proof: 'note',
    ...calendar(8),
  },
  {
    code: 'causes-removed',
    when: { months: autumn },
    ...district,
    counts: 'causes-removed',
    proof: 'note',
    ...calendar(9),
  },
  { code: 'recruitment', when: { months: autumn }, ...district, counts: 'returned', proof: 'note', ...calendar(10) },
  { code: 'remedial-classes', when: { months: { from: 7, to: 12 } }, ...school, proof: 'note', ...calendar(11) },
  {
    code: 'retention-support',
    when: { months: schoolYear },
    ...district,
    counts: 'support-given',
    proof: 'note',
    ...calendar(12),
  },
  {
    code: 'provincial-report',
    when: { months: { from: 12, to: 12 }, dueDay: 29 },
    ...province,
    proof: 'file',
    reportsTo: ['education-ministry'],
    suggested: true,
    ...calendar(13),
    source: '000 calendar, row 13: Esfand; its last certain day, the 29th, suggested',
  },
  {
    code: 'summer-classes',
    when: { months: { from: 4, to: 6 } },
    ...district,
    proof: 'note',
    provenance: 'src',
    source: '001: آموزش‌های رایگان in summer, before the school year',
    rows: [49],
  },
];
