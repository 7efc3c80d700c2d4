/** An invented programme: another ladder in the frame of an existing one. Nothing of it is known to the bot's sources. */
import type { Programme } from '../../../src/programmes/model.ts';
import { vn } from '../../../src/programmes/vn/programme.ts';

const invented = { provenance: 'sug', source: 'made up for a test' } as const;
const above = { escalateTo: ['coordinator'] } as const;

export const fourth: Programme = {
  ...vn,
  id: 'fourth',
  caseKinds: [
    { code: 'wandering', told: true, ...invented },
    { code: 'absent', ...invented },
  ],
  closures: [
    {
      code: 'apprentice',
      demands: ['note'],
      approvedBy: 'coordinator',
      lasts: { count: 2, unit: 'month' },
      ...invented,
    },
  ],
  notices: [{ code: 'letter', issuers: ['school'], deadline: { count: 7, unit: 'calendar' }, ...invented }],
  ladder: {
    steps: [
      {
        id: 'ring',
        trigger: { absentDays: 2, orOpened: ['wandering'] },
        due: { count: 1, unit: 'working' },
        evidence: { tried: ['contact', 'visit'] },
        stage: 'ringing',
        owner: 'teacher',
        escalateTo: ['principal', 'coordinator'],
        ...invented,
      },
      {
        id: 'circle',
        trigger: { after: 'ring' },
        due: { count: 1, unit: 'month' },
        evidence: { confirmed: true, note: true },
        reviewEvery: { count: 7, unit: 'calendar' },
        stage: 'circle',
        owner: 'principal',
        ...above,
        ...invented,
      },
      {
        id: 'together',
        trigger: { after: 'circle' },
        due: { count: 10, unit: 'calendar' },
        evidence: { persuasions: 1, jointly: true },
        owner: 'principal',
        ...above,
        ...invented,
      },
      {
        id: 'letter',
        trigger: { after: 'together' },
        due: { count: 5, unit: 'working' },
        evidence: { noticeServed: 'letter' },
        owner: 'principal',
        ...above,
        ...invented,
      },
      {
        id: 'look',
        trigger: { returned: { count: 14, unit: 'calendar' } },
        due: { count: 2, unit: 'working' },
        evidence: { confirmed: true },
        owner: 'principal',
        ends: true,
        ...above,
        ...invented,
      },
    ],
    watch: { schoolDays: 5, after: 'any-step', ...invented },
  },
};
