/** Papers to a guardian, in the three systems that know them. The bot numbers them; compelling stays with the offices. */
import type { Programme } from '../model.ts';

export const notices: Programme['notices'] = [
  {
    code: 'return-notice',
    issuers: ['township', 'village'],
    provenance: 'src',
    source: '004 part b two 3: 辍学生返校通知书',
    rows: [85],
  },
  {
    code: 'urge-return',
    issuers: ['township'],
    provenance: 'src',
    source: '004 part d five: 《敦返复学通知书》, read as 敦促返校复学通知书',
    rows: [95],
  },
  {
    code: 'deadline-return',
    issuers: ['township', 'county-edu'],
    deadline: { count: 7, unit: 'calendar' },
    provenance: 'src',
    source:
      '004 part f three 2: 《限期入学（复学）通知书》; issuer ext (Compulsory Education Law, art. 58), seven days ext (public template)',
    rows: [103],
  },
];
