import { commonClosures } from '../closures.ts';
import type { Agency, Programme } from '../model.ts';
import { needs } from '../needs.ts';
import { duties } from './duties.ts';
import { holidayRules, holidays } from './holidays.ts';
import { ladder } from './ladder.ts';
import { papers } from './papers.ts';
import { reasons } from './reasons.ts';
import { services } from './services.ts';
import { schoolYear } from './terms.ts';

const framework = { provenance: 'src', source: 'inter-agency framework (000)' } as const;
const signed = { provenance: 'src', source: '000 table الف, table ب, signatures', rows: [44] } as const;
const usual = { provenance: 'ext', source: 'usual administration in Iran' } as const;

/** The bodies of the three tables and the signatures. Behzisti's own signature is missing in the scan. */
const agencies: readonly Agency[] = [
  { code: 'education', heldBy: 'coordinator', ...signed },
  ...[
    'civil-registration',
    'behzisti',
    'relief-committee',
    'labour-welfare',
    'street-children-council',
    'health',
    'governor',
    'interior',
    'plan-and-budget',
    'statistical-centre',
    'communications',
    'post',
    'rural-development',
    'donors',
    'barakat-foundation',
    'charity-assembly',
    'basij',
    'ngo',
  ].map((code) => ({ code, ...signed })),
  ...['justice', 'justice-ministry', 'police'].map((code) => ({ code, needsApproval: true as const, ...signed })),
  { code: 'education-ministry', ...framework, source: 'circular 140/249 (000): the ministry that gets the reports' },
];

/** Iran: identification, recruitment, education and retention of children of primary age. */
export const ir: Programme = {
  id: 'ir',
  language: 'fa',
  country: 'IR',
  calendar: 'persian',
  digits: 'arabext',
  timeZone: 'Asia/Tehran',
  week: {
    firstDay: 6,
    provenance: 'ext',
    source: 'Friday by law, Thursday by custom of schools and offices: a setting',
  },
  holidays,
  holidayRules,
  schoolYear,
  levels: [
    { code: 'country', holds: 'area', ...framework },
    { code: 'province', holds: 'area', ...framework },
    { code: 'district', holds: 'area', ...framework },
    { code: 'school', holds: 'school', ...framework },
    { code: 'class', holds: 'class', provenance: 'inf', source: '000: teachers report from their classes' },
  ],
  posts: [
    { code: 'teacher', actsAs: 'teacher', ...framework },
    { code: 'principal', actsAs: 'principal', ...framework },
    { code: 'district-edu', actsAs: 'coordinator', ...framework },
    { code: 'province-coordinator', actsAs: 'coordinator', ...framework },
    { code: 'working-group', actsAs: 'coordinator', ...framework },
    { code: 'agency-liaison', actsAs: 'liaison', ...framework },
    { code: 'home-visitor', actsAs: 'volunteer', ...framework },
    { code: 'donor', actsAs: 'donor', provenance: 'src', source: 'charity assembly of Qazvin (001)' },
  ],
  agencies,
  caseKinds: [
    { code: 'left-out', told: true, awaited: true, ...framework, source: '000: بازمانده از تحصیل', rows: [10] },
    { code: 'dropout', told: true, ...framework, source: '000: تارک تحصیل', rows: [10] },
    { code: 'absent', provenance: 'sug', source: 'a child of the roll who stays away, before it has left school' },
  ],
  reasons,
  services,
  priorityGroups: [
    { code: 'at-risk-of-harm', provenance: 'src', source: '001: کودکان در معرض آسیب', rows: [52] },
    { code: 'deprived-area', provenance: 'src', source: '000 preamble, 001: مناطق کمتر توسعه‌یافته' },
  ],
  placements: [
    { code: 'regular-class', ...usual },
    { code: 'special-school', ...usual, source: 'مدرسهٔ استثنایی' },
    { code: 'ngo-class', provenance: 'src', source: '000 table ج, row 6', rows: [37] },
  ],
  closures: [
    ...commonClosures().map((closure) =>
      closure.code === 'abroad'
        ? { ...closure, provenance: 'inf' as const, source: '000 table الف: خارج از کشور بودن', rows: [2, 16] }
        : closure,
    ),
    {
      code: 'placed-elsewhere',
      demands: ['note'],
      approvedBy: 'principal',
      provenance: 'inf',
      source: '000 table ج, row 6',
    },
  ],
  /** The framework knows no paper to a guardian. */
  notices: [],
  papers,
  caseColumns: [
    'number',
    'child',
    'identifier',
    'birth',
    'sex',
    'guardian',
    'phone',
    'address',
    'school',
    'class',
    'openedOn',
    'awaySince',
    'reason',
    'talks',
    'lastTalkOn',
    'stage',
    'step',
    'dueOn',
    'owner',
  ],
  paperMotto: ['به نام خدا'],
  duties,
  needs,
  amounts: {
    currency: 'IRR',
    bands: [
      { code: 'irt-1m', from: 1, to: 10_000_000 },
      { code: 'irt-3m', from: 10_000_001, to: 30_000_000 },
      { code: 'irt-10m', from: 30_000_001, to: 100_000_000 },
      { code: 'irt-30m', from: 100_000_001, to: 300_000_000 },
      { code: 'irt-more', from: 300_000_001, to: undefined },
    ],
    least: 100_000,
    most: 10_000_000_000,
    provenance: 'sug',
    source: 'no amounts in the documents; round in toman, as people reckon',
  },
  schoolStages: [{ code: 'primary', lastGrade: 6, ...framework }],
  age: { min: 6, max: 11, at: { month: 7, day: 1 }, provenance: 'src', source: '000 (۶ تا ۱۱)' },
  emergency: [
    { code: 'police', number: '110', provenance: 'ext', source: 'پلیس ۱۱۰' },
    { code: 'social-emergency', number: '123', provenance: 'ext', source: 'اورژانس اجتماعی' },
    { code: 'ambulance', number: '115', provenance: 'ext', source: 'اورژانس ۱۱۵' },
  ],
  ladder,
};
