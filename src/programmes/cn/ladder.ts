/**
 * 13510: absent 1, 3, 5 days without good reason, then 10 working days with at least three persuasions.
 * Source: document 002, section 3; the write-off: document 004, part d, six (消帐).
 * The plan names no owner for days 1 and 3 and says 日, not 工作日; an absence can only be seen on a school day.
 */
import type { Programme } from '../model.ts';

const plan = '13510 plan (002) §3';

export const ladder: Programme['ladder'] = {
  steps: [
    {
      id: 'contact',
      trigger: { absentDays: 1 },
      due: { count: 0, unit: 'school' },
      evidence: { reachedBy: ['contact', 'visit'] },
      stage: 'contact',
      owner: 'teacher',
      escalateTo: ['principal', 'coordinator'],
      provenance: 'src',
      source: `${plan}: 对无正当原因1日未到校学生，要及时联系家长了解情况; owner inferred`,
    },
    {
      id: 'visit',
      trigger: { absentDays: 3 },
      due: { count: 0, unit: 'school' },
      evidence: { reachedBy: ['contact', 'visit'] },
      stage: 'visit',
      owner: 'teacher',
      escalateTo: ['principal', 'coordinator'],
      handedTo: ['liaison', 'volunteer'],
      provenance: 'src',
      source: `${plan}: 3日未到校，要开展家访或与监护人联系跟进; owner inferred, due day suggested`,
    },
    {
      id: 'ledger',
      trigger: { absentDays: 5 },
      due: { count: 0, unit: 'school' },
      evidence: { namedPerson: true },
      enters: { ledger: 'suspected', when: 'opened' },
      owner: 'principal',
      escalateTo: ['coordinator'],
      provenance: 'src',
      source: `${plan}: 5日未到校，纳入疑似辍学学生台账，落实专人动员劝返; due day suggested`,
    },
    {
      id: 'persuade',
      trigger: { entered: 'suspected' },
      due: { count: 10, unit: 'working' },
      evidence: { persuasions: 3 },
      enters: { ledger: 'dropout', when: 'evidence-complete' },
      owner: 'named-person',
      standIn: 'principal',
      escalateTo: ['principal', 'coordinator'],
      provenance: 'src',
      source: `${plan}: 10个工作日内连续劝返不少于3次; 失踪失联和劝返不成功的，纳入辍学学生劝返台账`,
    },
    {
      id: 'report',
      trigger: { entered: 'dropout' },
      due: { count: 1, unit: 'working' },
      evidence: { reportsTo: ['township', 'county-edu'] },
      owner: 'principal',
      escalateTo: ['coordinator'],
      provenance: 'src',
      source: `${plan}: 并报告乡镇政府和教育主管部门; next working day suggested`,
    },
    {
      id: 'write-off',
      trigger: { watched: true },
      due: { count: 1, unit: 'working' },
      evidence: { writeOff: true },
      owner: 'principal',
      escalateTo: ['coordinator'],
      provenance: 'src',
      source: '004 part d, six: 及时消帐，完善相关复学手续; next working day suggested',
    },
  ],
  watch: {
    schoolDays: 10,
    after: 'ledger',
    provenance: 'sug',
    source: 'attendance to be confirmed before a write-off',
  },
};
