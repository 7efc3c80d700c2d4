/** The year of the Youth Union plan (003). The plan names the occasions; the dates are usual ones or suggestions. */
import type { YearlyDuty } from '../model.ts';

const plan = (section: string, dates: string, ...rows: number[]) =>
  ({ provenance: 'src', source: `003 ${section}; dates ${dates}`, rows }) as const;
const ours = { suggested: true } as const;
const commune = { level: 'commune', owner: 'coordinator', escalateTo: 'coordinator' } as const;
const province = { level: 'province', owner: 'coordinator' } as const;

export const duties: readonly YearlyDuty[] = [
  {
    code: 'province-plan',
    when: { months: { from: 8, to: 8 } },
    ...province,
    proof: 'file',
    ...ours,
    ...plan('III.1', 'suggested', 120),
  },
  {
    code: 'local-plan',
    when: { months: { from: 9, to: 9 } },
    ...commune,
    proof: 'file',
    ...ours,
    ...plan('III.2', 'suggested', 121),
  },
  {
    code: 'peak-after-summer',
    when: { from: { month: 8, day: 15 }, to: { month: 9, day: 30 } },
    ...commune,
    counts: 'rolls-taken',
    proof: 'note',
    ...ours,
    ...plan('II.1 (sau kỳ nghỉ hè)', 'suggested', 106, 108),
  },
  {
    code: 'peak-after-tet',
    when: { lunar: { month: 1, day: 6 }, days: 30 },
    ...commune,
    counts: 'rolls-taken',
    proof: 'note',
    ...ours,
    ...plan('II.1 (Tết Nguyên đán)', 'suggested', 106, 108),
  },
  {
    code: 'youth-month',
    when: { months: { from: 3, to: 3 } },
    ...commune,
    proof: 'note',
    ...plan('III.2 (Tháng Thanh niên)', 'usual: March', 121),
  },
  {
    code: 'summer-campaign',
    when: { months: { from: 6, to: 8 } },
    ...commune,
    proof: 'note',
    ...plan('III.2 (Chiến dịch Thanh niên tình nguyện hè)', 'usual: June to August', 107, 121),
  },
  {
    code: 'cadre-training',
    when: { months: { from: 9, to: 11 } },
    ...province,
    proof: 'note',
    ...ours,
    ...plan('II.3', 'suggested', 115, 116),
  },
  {
    code: 'inspection',
    when: { quarterly: true },
    ...commune,
    counts: 'support-given',
    proof: 'note',
    ...ours,
    ...plan('II.4 (kiểm tra, giám sát thường xuyên)', 'suggested: every quarter', 117, 118),
  },
  {
    code: 'mid-review',
    when: { months: { from: 1, to: 1 } },
    ...province,
    counts: 'returned',
    proof: 'file',
    ...ours,
    ...plan('I.3, II.4 (sơ kết)', 'suggested', 119),
  },
  {
    code: 'end-review',
    when: { months: { from: 5, to: 5 } },
    ...province,
    counts: 'returned',
    proof: 'file',
    ...ours,
    ...plan('I.3, II.4 (tổng kết, khen thưởng)', 'suggested', 119),
  },
  {
    code: 'yearly-report',
    when: { from: { month: 5, day: 1 }, to: { month: 5, day: 31 } },
    ...commune,
    counts: 'returned',
    proof: 'file',
    reportsTo: ['youth-school-department'],
    ...ours,
    ...plan('III.2 (báo cáo theo năm học)', 'suggested', 123),
  },
  {
    code: 'consolidated-report',
    when: { from: { month: 6, day: 1 }, to: { month: 6, day: 15 } },
    ...province,
    counts: 'returned',
    proof: 'file',
    reportsTo: ['standing-board'],
    ...ours,
    ...plan('III.1 (tổng hợp và báo cáo)', 'suggested', 120),
  },
];
