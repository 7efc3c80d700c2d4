import { commonClosures } from '../closures.ts';
import type { Programme } from '../model.ts';
import { needs } from '../needs.ts';
import { duties } from './duties.ts';
import { holidayRules, holidays, undecidedHolidays } from './holidays.ts';
import { ladder } from './ladder.ts';
import { papers } from './papers.ts';
import { services } from './services.ts';
import { schoolYear } from './terms.ts';

const plan = { provenance: 'src', source: 'Youth Union plan (003)' } as const;
const inferred = { provenance: 'inf', source: 'Youth Union plan (003), from the supports it lists' } as const;

/** Viet Nam: bringing pupils to school and limiting dropout. */
export const vn: Programme = {
  id: 'vn',
  language: 'vi',
  country: 'VN',
  calendar: 'gregory',
  digits: 'latn',
  timeZone: 'Asia/Ho_Chi_Minh',
  week: {
    firstDay: 1,
    schoolWeekend: [7],
    provenance: 'ext',
    source: 'offices rest Sat-Sun, many schools on Sunday only',
  },
  holidays,
  holidayRules,
  undecidedHolidays,
  schoolYear,
  levels: [
    { code: 'province', holds: 'area', ...plan },
    { code: 'commune', holds: 'area', provenance: 'ext', source: 'two levels of local government since 2025-07-01' },
    { code: 'school', holds: 'school', ...plan },
    { code: 'class', holds: 'class', provenance: 'inf', source: '003: không ra lớp' },
  ],
  posts: [
    { code: 'homeroom-teacher', actsAs: 'teacher', provenance: 'ext', source: 'giáo viên chủ nhiệm' },
    { code: 'principal', actsAs: 'principal', ...plan },
    { code: 'working-team', actsAs: 'liaison', ...plan },
    { code: 'pioneer-leader', actsAs: 'liaison', ...plan },
    { code: 'youth-union', actsAs: 'coordinator', ...plan },
    { code: 'volunteer', actsAs: 'volunteer', ...plan },
    { code: 'donor', actsAs: 'donor', ...plan },
  ],
  agencies: [
    { code: 'education', ...plan },
    { code: 'youth-union', heldBy: 'coordinator', ...plan },
    { code: 'school', heldBy: 'principal', ...plan },
    { code: 'local-government', ...plan },
    { code: 'donors', ...plan },
    { code: 'youth-school-department', ...plan, source: '003 III.1, III.2: Ban Thanh Thiếu nhi – Trường học' },
    { code: 'standing-board', ...plan, source: '003 III.1: Ban Thường vụ tỉnh Đoàn' },
  ],
  reasons: [
    { code: 'hardship', responsible: ['youth-union'], supporting: ['donors', 'education'], ...plan },
    {
      code: 'transport',
      responsible: ['youth-union'],
      supporting: ['donors'],
      sub: [
        { code: 'long-way', ...inferred },
        { code: 'no-vehicle', ...inferred },
      ],
      ...inferred,
    },
    { code: 'weak-learning', responsible: ['school'], supporting: ['youth-union'], ...inferred },
    { code: 'motivation', responsible: ['school'], supporting: ['youth-union'], ...inferred },
    { code: 'fees', responsible: ['school'], supporting: ['education', 'local-government'], ...inferred },
    { code: 'awareness', responsible: ['youth-union'], supporting: ['local-government'], sensitive: true, ...inferred },
    {
      code: 'other',
      responsible: ['youth-union'],
      supporting: ['local-government'],
      provenance: 'sug',
      source: 'Khác',
    },
  ],
  caseKinds: [
    {
      code: 'not-attending',
      told: true,
      awaited: true,
      ...plan,
      source: '003 II.1: học sinh không ra lớp',
      rows: [108],
    },
    { code: 'dropout', told: true, ...plan, source: '003 II.1: học sinh bỏ học giữa chừng', rows: [108] },
    {
      code: 'at-risk',
      told: true,
      attends: true,
      ...plan,
      source: '003 I.2, II.4: có nguy cơ bỏ học',
      rows: [117],
    },
    { code: 'absent', provenance: 'sug', source: 'a pupil of the roll who stays away, not yet one who has left' },
  ],
  services,
  priorityGroups: [
    { code: 'hardship', ...plan, source: '003 II.1: có hoàn cảnh khó khăn', rows: [118] },
    { code: 'ethnic-minority', ...plan, source: '003 II.3: vùng đồng bào dân tộc', rows: [115, 118] },
    { code: 'hard-area', ...plan, source: '003 II.3: vùng có điều kiện kinh tế-xã hội khó khăn', rows: [115, 118] },
    { code: 'entitled', ...plan, source: '003 II.4: trong diện được hưởng chính sách', rows: [118] },
  ],
  placements: [
    { code: 'charity-class', ...plan, source: '003 II.1: lớp học tình thương', rows: [107] },
    { code: 'boarding', ...plan, source: '003 II.2: Nhà bán trú cho em', rows: [110] },
    { code: 'inclusion', provenance: 'ext', source: 'học hòa nhập' },
  ],
  closures: commonClosures(),
  /** A school writes an invitation, not an order: the plan knows no notice. */
  notices: [],
  papers,
  caseColumns: [
    'number',
    'child',
    'birth',
    'sex',
    'class',
    'school',
    'guardian',
    'phone',
    'address',
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
  paperMotto: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
  duties,
  needs,
  amounts: {
    currency: 'VND',
    bands: [
      { code: 'vnd-500k', from: 1, to: 500_000 },
      { code: 'vnd-1m', from: 500_001, to: 1_000_000 },
      { code: 'vnd-3m', from: 1_000_001, to: 3_000_000 },
      { code: 'vnd-10m', from: 3_000_001, to: 10_000_000 },
      { code: 'vnd-more', from: 10_000_001, to: undefined },
    ],
    least: 1000,
    most: 1_000_000_000,
    provenance: 'sug',
    source: 'no amounts in the documents',
  },
  schoolStages: [
    { code: 'primary', lastGrade: 5, ...plan },
    { code: 'junior', lastGrade: 9, ...plan },
  ],
  age: { min: 6, max: 14, at: { month: 9, day: 1 }, provenance: 'ext', source: '003 says only trẻ em trong độ tuổi' },
  emergency: [
    { code: 'police', number: '113', provenance: 'ext', source: 'Công an 113' },
    { code: 'child-protection', number: '111', provenance: 'ext', source: 'Tổng đài quốc gia bảo vệ trẻ em' },
  ],
  ladder,
};
