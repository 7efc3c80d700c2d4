/** The terms and months of the Chinese systems: plan (002), collection (004). */
import type { YearlyDuty } from '../model.ts';

const plan = (section: string, ...rows: number[]) => ({ provenance: 'src', source: `002 ${section}`, rows }) as const;
const collection = (part: string, ...rows: number[]) =>
  ({ provenance: 'src', source: `004 part ${part}`, rows }) as const;
const school = { level: 'school', owner: 'principal', escalateTo: 'coordinator' } as const;
const month = { count: 1, unit: 'month' } as const;

export const duties: readonly YearlyDuty[] = [
  {
    code: 'screening',
    when: { termStart: { count: 14, unit: 'calendar' } },
    ...school,
    counts: 'rolls-taken',
    proof: 'note',
    ...plan('§1 (疑似辍学排查专项行动), 004 part f three (开学后的两周内)', 54, 55, 101, 102),
  },
  {
    code: 'class-targets',
    when: { termStart: { count: 14, unit: 'calendar' }, terms: ['autumn'] },
    ...school,
    counts: 'classes-with-list',
    proof: 'note',
    suggested: true,
    ...collection('b one, e, g (学年初各班定员); two weeks suggested', 79, 99),
  },
  {
    code: 'pledges',
    when: { termStart: month, terms: ['autumn'] },
    ...school,
    counts: 'pledges-signed',
    proof: 'tap',
    suggested: true,
    ...collection('b one 2 (控辍目标责任状，每年); a month suggested', 80, 105),
  },
  {
    code: 'primary-leavers',
    when: { termStart: month, terms: ['autumn'] },
    ...school,
    proof: 'note',
    suggested: true,
    ...plan('§1 (小学毕业学籍未接续核查); a month suggested', 57, 101),
  },
  {
    code: 'aid-list',
    when: { termStart: month, terms: ['autumn'] },
    ...school,
    proof: 'tap',
    suggested: true,
    ...collection('b five (人均收入低于全镇平均水平的学生列为重点救助对象); when is suggested', 90),
  },
  {
    code: 'roll-review',
    when: { termStart: { count: 2, unit: 'month' } },
    ...school,
    proof: 'note',
    ...plan('§2 (每学期开学后两月内全面梳理学籍异动)', 58, 88),
  },
  {
    code: 'suspension-day',
    when: { monthlyOn: 20, rollsOn: true, opensBefore: { count: 5, unit: 'calendar' } },
    ...school,
    proof: 'tap',
    ...plan('§2 (每月20日报批休学，遇周末或节假日顺延); five days of notice suggested', 59, 60, 61),
  },
  {
    code: 'ledger-update',
    when: { monthlyOn: 1, rollsOn: true, opensBefore: { count: 7, unit: 'calendar' } },
    ...school,
    counts: 'ledger-rows-confirmed',
    proof: 'tap',
    suggested: true,
    ...collection('f three 1 (跟踪管理，每月更新); the first of the month suggested', 102),
  },
  {
    code: 'monthly-report',
    when: { monthlyOn: 1, rollsOn: true, opensBefore: { count: 5, unit: 'calendar' } },
    ...school,
    proof: 'tap',
    reportsTo: ['county-edu', 'inspection'],
    suggested: true,
    ...collection('b two (每月上报给区教育局和督学室); first working day suggested', 87, 105),
  },
  {
    code: 'experience-meeting',
    when: { quarterly: true },
    ...school,
    proof: 'note',
    suggested: true,
    ...collection('b one 4 (定期举办控辍经验交流会); every quarter suggested', 82),
  },
  {
    code: 'quarter-check',
    when: { quarterly: true },
    level: 'county',
    owner: 'coordinator',
    escalateTo: 'coordinator',
    counts: 'returned',
    proof: 'note',
    provenance: 'ext',
    source: '教基厅函〔2024〕15号: 县区一季度一复核; 004 part d four (督促检查各乡镇)',
    rows: [94],
  },
];
