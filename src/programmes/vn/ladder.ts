/**
 * The working team goes to each household, persuades, and sets measures with school and family. Source: document 003,
 * II.1 (Tổ công tác) and II.4. The plan gives no days: all of them are suggestions.
 */
import { checkIns } from '../check-ins.ts';
import type { Programme } from '../model.ts';

const team = '003 II.1, Tổ công tác';

export const ladder: Programme['ladder'] = {
  steps: [
    {
      id: 'household',
      trigger: { absentDays: 3, orOpened: ['not-attending', 'dropout', 'at-risk'] },
      due: { count: 5, unit: 'working' },
      evidence: { reachedBy: ['visit'] },
      stage: 'household',
      owner: 'liaison',
      standIn: 'coordinator',
      escalateTo: ['principal', 'coordinator'],
      handedTo: ['liaison', 'volunteer'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source: `${team}: trực tiếp đến từng hộ gia đình; three absent days and five working days suggested`,
      rows: [108, 109, 117],
    },
    {
      id: 'mobilise',
      trigger: { after: 'household' },
      due: { count: 5, unit: 'working' },
      evidence: { persuasions: 1 },
      stage: 'mobilising',
      owner: 'liaison',
      standIn: 'coordinator',
      escalateTo: ['principal', 'coordinator'],
      handedTo: ['liaison', 'volunteer'],
      suggested: ['due'],
      provenance: 'src',
      source: `${team}: tuyên truyền, vận động học sinh trở lại lớp; days and number suggested`,
      rows: [109],
    },
    {
      id: 'measures',
      trigger: { after: 'household' },
      due: { count: 5, unit: 'working' },
      evidence: { confirmed: true, note: true },
      stage: 'measures',
      owner: 'principal',
      escalateTo: ['coordinator'],
      suggested: ['due'],
      provenance: 'src',
      source: `${team}: cùng Nhà trường, gia đình đề ra các biện pháp khắc phục, hỗ trợ; days suggested`,
      rows: [109],
    },
    {
      id: 'support',
      trigger: { after: 'measures' },
      due: { count: 10, unit: 'working' },
      evidence: { confirmed: true, note: true },
      reviewEvery: { count: 1, unit: 'month' },
      stage: 'support',
      owner: 'liaison',
      standIn: 'principal',
      escalateTo: ['principal', 'coordinator'],
      suggested: ['due'],
      provenance: 'src',
      source: `003 II.1, II.2: hỗ trợ, nhận đỡ đầu, học bổng; days suggested`,
      rows: [107, 109],
    },
    ...checkIns(
      { owner: 'teacher', escalateTo: ['principal', 'coordinator'] },
      {
        provenance: 'inf',
        source: '003 II.1, II.4: tiếp tục học tập, theo dõi; 30, 60 and 90 days suggested',
        rows: [117],
      },
    ),
  ],
  watch: {
    schoolDays: 10,
    after: 'any-step',
    provenance: 'sug',
    source: 'attendance that counts as back in class, as in the first programme',
  },
};
