import type { Programme } from '../model.ts';
import { needs } from '../needs.ts';
import { closures } from './closures.ts';
import { duties } from './duties.ts';
import { holidayRules, holidays } from './holidays.ts';
import { ladder } from './ladder.ts';
import { notices } from './notices.ts';
import { papers } from './papers.ts';
import { reasons } from './reasons.ts';
import { services } from './services.ts';
import { schoolYear } from './terms.ts';

const plan = { provenance: 'src', source: '13510 plan (002)' } as const;
const collection = { provenance: 'src', source: 'seven systems (004)' } as const;
const usual = { provenance: 'ext', source: 'usual administration in the PRC' } as const;

/** China: 控辍保学, the 13510 mechanism. */
export const cn: Programme = {
  id: 'cn',
  language: 'zh',
  country: 'CN',
  calendar: 'gregory',
  digits: 'latn',
  timeZone: 'Asia/Shanghai',
  week: { firstDay: 1, provenance: 'ext', source: 'GB/T 7408' },
  holidays,
  holidayRules,
  schoolYear,
  levels: [
    { code: 'province', holds: 'area', ...usual },
    { code: 'county', holds: 'area', ...plan },
    { code: 'township', holds: 'area', ...plan },
    { code: 'school', holds: 'school', ...plan },
    { code: 'class', holds: 'class', ...plan },
  ],
  posts: [
    { code: 'homeroom-teacher', actsAs: 'teacher', ...plan },
    { code: 'moral-office', actsAs: 'coordinator', ...plan },
    { code: 'principal', actsAs: 'principal', ...plan },
    { code: 'leading-group', actsAs: 'coordinator', ...plan },
    { code: 'roll-manager', actsAs: undefined, ...plan },
    { code: 'village', actsAs: 'liaison', ...plan },
    { code: 'township', actsAs: 'coordinator', ...plan },
    { code: 'county-edu', actsAs: 'coordinator', ...plan },
    { code: 'inspection', actsAs: undefined, ...collection },
  ],
  agencies: [
    { code: 'school', heldBy: 'principal', ...plan },
    { code: 'township', heldBy: 'coordinator', ...plan },
    { code: 'village', ...plan },
    { code: 'county-edu', ...plan },
    { code: 'county-gov', ...plan },
    { code: 'civil-affairs', ...plan },
    { code: 'police', needsApproval: true, ...plan },
    { code: 'disabled-federation', ...plan, rows: [71] },
    { code: 'expert-committee', ...plan, rows: [71] },
    { code: 'court', needsApproval: true, ...plan },
    { code: 'rural-group', ...plan, source: '002 §4: 乡村振兴工作领导小组（扶贫办）', rows: [73] },
    { code: 'inspection', ...collection, source: '004 part b two: 督学室', rows: [87] },
    { code: 'hospital', ...plan },
    { code: 'junior-school', ...collection },
    { code: 'primary-school', ...collection },
  ],
  caseKinds: [
    { code: 'not-registered', told: true, ...collection, source: '004 part f one 2: 未及时到校报名', rows: [56, 101] },
    { code: 'never-enrolled', told: true, ...collection, source: '004 part f one 1: 已满6周岁未入学', rows: [101] },
    {
      code: 'not-continued',
      told: true,
      awaited: true,
      ...plan,
      source: '002 §1, 004 part f one 4: 小学毕业学籍未接续',
      rows: [57, 101],
    },
    { code: 'dropout', told: true, ...collection, source: '004 part f one 3: 失学辍学学生', rows: [56, 101] },
    { code: 'absent', ...plan, source: '002 §3: 无正当原因未到校', rows: [63] },
  ],
  reasons,
  services,
  priorityGroups: ['migrant-child', 'left-behind', 'poor-family', 'disabled', 'unattended', 'learning-difficulty'].map(
    (code) => ({ code, ...plan, source: '002 §4: 重点监测群体', rows: [69] }),
  ),
  placements: ['regular-class', 'special-school', 'home-teaching'].map((code) => ({
    code,
    ...plan,
    source: '002 §4: 随班就读、特校就读、送教上门',
    rows: [70],
  })),
  closures,
  notices,
  papers,
  caseColumns: [
    'number',
    'child',
    'sex',
    'birth',
    'identifier',
    'guardian',
    'phone',
    'address',
    'school',
    'class',
    'awaySince',
    'absentDays',
    'reason',
    'talks',
    'lastTalkOn',
    'stage',
    'step',
    'dueOn',
    'owner',
  ],
  duties,
  needs,
  amounts: {
    currency: 'CNY',
    bands: [
      { code: 'cny-200', from: 1, to: 20_000 },
      { code: 'cny-500', from: 20_001, to: 50_000 },
      { code: 'cny-1000', from: 50_001, to: 100_000 },
      { code: 'cny-3000', from: 100_001, to: 300_000 },
      { code: 'cny-more', from: 300_001, to: undefined },
    ],
    least: 100,
    most: 10_000_000,
    provenance: 'sug',
    source: 'no amounts in the documents',
  },
  schoolStages: [
    { code: 'primary', lastGrade: 6, provenance: 'src', source: '002 §1 (小学); six grades ext, five in places' },
    { code: 'junior', lastGrade: 9, provenance: 'src', source: '002 §4 (初中)' },
  ],
  age: {
    min: 6,
    max: 15,
    at: { month: 9, day: 1 },
    provenance: 'src',
    source: '004 part f (已满6周岁); upper bound ext: Compulsory Education Law',
  },
  emergency: [
    { code: 'police', number: '110', provenance: 'ext', source: 'public emergency number' },
    { code: 'youth-line', number: '12355', provenance: 'ext', source: 'public youth service line' },
    { code: 'government-hotline', number: '12345', provenance: 'ext', source: 'public government hotline' },
  ],
  ladder,
};
