import type { Programme } from '../model.ts';
import { needs } from '../needs.ts';
import { holidays } from './holidays.ts';
import { schoolYear } from './terms.ts';

const framework = { provenance: 'src', source: 'inter-agency framework (000)' } as const;
const reasonsTable = { provenance: 'src', source: '000 table ب' } as const;
const agencyCodes = [
  'education',
  'behzisti',
  'relief-committee',
  'labour-welfare',
  'street-children-council',
  'justice',
  'justice-ministry',
  'health',
  'police',
  'governor',
  'plan-and-budget',
  'donors',
  'barakat-foundation',
  'charity-assembly',
  'basij',
] as const;

/** Iran: identification, recruitment, education and retention of children of primary age. Its ladder is not yet data. */
export const ir: Programme = {
  id: 'ir',
  version: 1,
  language: 'fa',
  calendar: 'persian',
  digits: 'arabext',
  timeZone: 'Asia/Tehran',
  week: {
    firstDay: 6,
    provenance: 'ext',
    source: 'Friday by law, Thursday by custom of schools and offices: a setting',
  },
  holidays,
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
  agencies: agencyCodes.map((code) => ({ code, ...framework })),
  reasons: [
    { code: 'disability', responsible: ['behzisti'], supporting: [], sensitive: true, ...reasonsTable },
    {
      code: 'poverty',
      responsible: ['relief-committee'],
      supporting: [
        'governor',
        'behzisti',
        'plan-and-budget',
        'donors',
        'barakat-foundation',
        'charity-assembly',
        'basij',
        'education',
      ],
      ...reasonsTable,
    },
    {
      code: 'guardianship',
      responsible: ['justice', 'behzisti'],
      supporting: ['governor', 'police', 'education'],
      sensitive: true,
      ...reasonsTable,
    },
    {
      code: 'child-labour',
      responsible: ['labour-welfare', 'street-children-council'],
      supporting: ['behzisti', 'education', 'governor', 'police', 'relief-committee', 'plan-and-budget'],
      sensitive: true,
      ...reasonsTable,
    },
    { code: 'education-barrier', responsible: ['education'], supporting: [], ...reasonsTable },
    { code: 'illness', responsible: ['health'], supporting: ['education'], sensitive: true, ...reasonsTable },
    {
      code: 'parent-refusal',
      responsible: ['justice-ministry'],
      supporting: ['police'],
      sensitive: true,
      ...reasonsTable,
    },
    { code: 'other', responsible: ['education'], supporting: [], provenance: 'sug', source: 'none of the above' },
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
    currency: 'IRT',
    bands: [
      { code: 'irt-1m', from: 1, to: 1_000_000 },
      { code: 'irt-3m', from: 1_000_001, to: 3_000_000 },
      { code: 'irt-10m', from: 3_000_001, to: 10_000_000 },
      { code: 'irt-30m', from: 10_000_001, to: 30_000_000 },
      { code: 'irt-more', from: 30_000_001, to: undefined },
    ],
    provenance: 'sug',
    source: 'no amounts in the documents; in toman, as people reckon',
  },
  schoolStages: [{ code: 'primary', ...framework }],
  age: { min: 6, max: 11, at: { month: 7, day: 1 }, provenance: 'src', source: '000 (۶ تا ۱۱)' },
  emergency: [{ code: 'social-emergency', number: '123', provenance: 'ext', source: 'اورژانس اجتماعی' }],
  ladder: {
    steps: [],
    watch: { schoolDays: 10, after: 'any-step', provenance: 'sug', source: 'as in the first programme' },
  },
};
