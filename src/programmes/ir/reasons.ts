/**
 * Table ب: the group of a child by the reason for being left out, with the agency that must remove the cause. The scan
 * shifted cells: rows five to seven are read by their sense.
 */
import type { Coded, Reason } from '../model.ts';

const table = (row: number) =>
  ({ provenance: 'src', source: `000 table ب, row ${row}`, rows: [23 + row, 31] }) as const;
const named = (code: string, row: number): Coded => ({ code, ...table(row) });

export const reasons: readonly Reason[] = [
  {
    code: 'disability',
    responsible: ['behzisti'],
    supporting: [],
    sensitive: true,
    ...table(1),
    source: '000 table ب, row 1; the supporting cell may name the governor',
  },
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
    ...table(2),
  },
  {
    code: 'guardianship',
    responsible: ['justice', 'behzisti'],
    supporting: ['governor', 'police', 'education'],
    sub: [named('no-guardian', 3), named('unfit-guardian', 3)],
    sensitive: true,
    needsApproval: true,
    ...table(3),
  },
  {
    code: 'child-labour',
    responsible: ['labour-welfare'],
    supporting: ['behzisti', 'education', 'governor', 'police', 'relief-committee', 'plan-and-budget'],
    sub: [named('working', 4), named('on-the-street', 4)],
    sensitive: true,
    needsApproval: true,
    ...table(4),
    source:
      '000 table ب, row 4: the ministry, by its council for working and street children; that all of it waits for a coordinator is suggested',
  },
  {
    code: 'education-barrier',
    responsible: ['education'],
    supporting: [],
    sub: [named('distance', 5), named('screening', 5), named('other-barrier', 5)],
    ...table(5),
  },
  {
    code: 'illness',
    responsible: ['health'],
    supporting: ['education'],
    sensitive: true,
    ...table(6),
    source: '000 table ب, row 6; printed one row up in the scan',
  },
  {
    code: 'parent-refusal',
    responsible: ['justice-ministry'],
    supporting: ['police'],
    sensitive: true,
    needsApproval: true,
    ...table(7),
    source: '000 table ب, row 7; printed one row up in the scan',
  },
  { code: 'other', responsible: ['education'], supporting: [], provenance: 'sug', source: 'none of the above' },
];
