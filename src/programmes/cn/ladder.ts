/**
 * 13510: absent 1, 3, 5 days without good reason, then 10 working days with at least three persuasions; a dropout that is
 * told is entered at once. Source: document 002, sections 1 and 3; write-off: document 004, part d.
 * The plan names no owner for days 1 and 3 and says 日, not 工作日; an absence can only be seen on a school day.
 */
import type { Programme } from '../model.ts';

const plan = '13510 plan (002) §3';

/** Kinds of children whose case begins without a roll call. */
const outOfSchool = ['not-registered', 'never-enrolled', 'not-continued', 'dropout'];

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
      suggested: ['owner'],
      provenance: 'src',
      source: `${plan}: 对无正当原因1日未到校学生，要及时联系家长了解情况; owner inferred`,
      rows: [63],
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
      suggested: ['due', 'owner'],
      provenance: 'src',
      source: `${plan}: 3日未到校，要开展家访或与监护人联系跟进; owner inferred, due day suggested`,
      rows: [64],
    },
    {
      id: 'ledger',
      trigger: { absentDays: 5, orOpened: outOfSchool },
      due: { count: 0, unit: 'school' },
      evidence: { namedPerson: true },
      enters: { ledger: 'suspected', when: 'opened' },
      owner: 'principal',
      escalateTo: ['coordinator'],
      suggested: ['due', 'owner'],
      provenance: 'src',
      source: `${plan}: 5日未到校，纳入疑似辍学学生台账，落实专人动员劝返; §1: 确认为辍学的要立即启动劝返复学工作，纳入工作台账管理; due day suggested`,
      rows: [56, 65],
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
      rows: [66, 67],
    },
    {
      id: 'report',
      trigger: { entered: 'dropout' },
      due: { count: 1, unit: 'working' },
      evidence: { reportsTo: ['township', 'county-edu'] },
      owner: 'principal',
      escalateTo: ['coordinator'],
      suggested: ['due'],
      provenance: 'src',
      source: `${plan}: 并报告乡镇政府和教育主管部门; next working day suggested`,
      rows: [67, 96],
    },
    {
      id: 'form',
      trigger: { entered: 'dropout' },
      due: { count: 1, unit: 'working' },
      evidence: { confirmed: true },
      owner: 'principal',
      escalateTo: ['coordinator'],
      suggested: ['due', 'owner'],
      provenance: 'src',
      source: `${plan}: 建立“义务教育阶段辍学学生登记表”（“一生一表”档案）; next working day suggested`,
      rows: [67],
    },
    {
      id: 'write-off',
      trigger: { watched: true },
      due: { count: 1, unit: 'working' },
      evidence: { writeOff: true },
      ends: true,
      owner: 'principal',
      escalateTo: ['coordinator'],
      suggested: ['due'],
      provenance: 'src',
      source: '004 part d, six: 及时消帐，完善相关复学手续; next working day suggested',
      rows: [97],
    },
  ],
  watch: {
    schoolDays: 10,
    after: 'ledger',
    provenance: 'sug',
    source: 'attendance to be confirmed before a write-off',
  },
};
