/** Table ج: what is done so that the children stay. The scan lost the agency of row 11; it is read from row 12. */
import type { Service } from '../model.ts';

const table = (row: number) => ({ provenance: 'src', source: `000 table ج, row ${row}`, rows: [31 + row] }) as const;

export const services: readonly Service[] = [
  { code: 'rehabilitation', fits: ['disability'], responsible: ['behzisti'], supporting: [], ...table(1) },
  {
    code: 'financial-support',
    fits: ['poverty'],
    responsible: ['relief-committee', 'labour-welfare'],
    supporting: ['behzisti', 'plan-and-budget'],
    ...table(2),
  },
  {
    code: 'guardianship-support',
    fits: ['guardianship'],
    responsible: ['relief-committee', 'behzisti'],
    supporting: ['justice', 'governor', 'police'],
    recurs: { count: 1, unit: 'month' },
    ...table(3),
    source: '000 table ج, row 3; that counselling is monthly is suggested',
  },
  {
    code: 'working-child-support',
    fits: ['child-labour'],
    responsible: ['behzisti'],
    supporting: ['relief-committee', 'plan-and-budget'],
    recurs: { count: 1, unit: 'month' },
    ...table(4),
    source: '000 table ج, row 4; that counselling is monthly is suggested',
  },
  {
    code: 'flexible-schooling',
    fits: ['education-barrier', 'child-labour', 'illness', 'disability'],
    responsible: ['education'],
    supporting: [],
    ...table(5),
    source: '000 table ج, row 5 (انعطاف در زمان، مکان، محتوا، ارزشیابی); whom it fits is inferred',
  },
  { code: 'ngo-teaching', fits: 'all', responsible: ['behzisti'], supporting: ['education', 'ngo'], ...table(6) },
  {
    code: 'learning-difficulties',
    fits: ['education-barrier'],
    responsible: ['education'],
    supporting: ['behzisti'],
    ...table(7),
  },
  { code: 'remedial-class', fits: 'all', responsible: ['education'], supporting: [], ...table(8) },
  {
    code: 'family-education',
    fits: 'all',
    responsible: ['education', 'relief-committee'],
    supporting: ['behzisti', 'ngo'],
    ...table(9),
  },
  { code: 'camps', fits: 'all', responsible: ['education'], supporting: ['behzisti'], ...table(10) },
  {
    code: 'health-checks',
    fits: ['illness'],
    responsible: ['health'],
    supporting: [],
    recurs: { count: 3, unit: 'month' },
    ...table(11),
    source: '000 table ج, row 11; the agency read from the text of the row, three months suggested for دوره‌ای',
  },
  {
    code: 'legal-support',
    fits: ['parent-refusal'],
    responsible: ['justice-ministry'],
    supporting: ['police'],
    ...table(12),
  },
];
