import type { Programme } from '../model.ts';
import { needs } from '../needs.ts';
import { holidays } from './holidays.ts';
import { schoolYear } from './terms.ts';

const plan = { provenance: 'src', source: 'Youth Union plan (003)' } as const;
const inferred = { provenance: 'inf', source: 'Youth Union plan (003), from the supports it lists' } as const;

/** Viet Nam: bringing pupils to school and limiting dropout. Its ladder is not yet data. */
export const vn: Programme = {
  id: 'vn',
  version: 1,
  language: 'vi',
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
    { code: 'youth-union', ...plan },
    { code: 'school', ...plan },
    { code: 'local-government', ...plan },
    { code: 'donors', ...plan },
  ],
  reasons: [
    { code: 'hardship', responsible: ['youth-union'], supporting: ['donors', 'education'], ...plan },
    { code: 'transport', responsible: ['youth-union'], supporting: ['donors'], ...inferred },
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
  caseKinds: [],
  services: [],
  priorityGroups: [],
  placements: [],
  closures: [],
  notices: [],
  duties: [],
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
    provenance: 'sug',
    source: 'no amounts in the documents',
  },
  schoolStages: [
    { code: 'primary', ...plan },
    { code: 'junior', ...plan },
  ],
  age: { min: 6, max: 14, at: { month: 9, day: 1 }, provenance: 'ext', source: '003 says only trẻ em trong độ tuổi' },
  emergency: [
    { code: 'child-protection', number: '111', provenance: 'ext', source: 'Tổng đài quốc gia bảo vệ trẻ em' },
  ],
  ladder: {
    steps: [],
    watch: { schoolDays: 10, after: 'any-step', provenance: 'sug', source: 'as in the first programme' },
  },
};
