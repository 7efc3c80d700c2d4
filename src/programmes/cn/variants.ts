/**
 * Where the Chinese systems of document 004 differ from the 13510 plan: what a unit may choose in its settings. The rest
 * is the plan's.
 */
import type { Programme, SourcedStep } from '../model.ts';
import { vary } from '../vary.ts';
import { cn } from './programme.ts';

/** The township, or the nearest coordinator above where there is no such unit. */
const township = { owner: 'coordinator', atLevel: 'township', escalateTo: ['coordinator'] } as const;

/** A child who counts as a dropout: entered after five days, or told of. One day's absence is none. */
const visitAtOnce: SourcedStep = {
  id: 'visit-at-once',
  trigger: { entered: 'suspected' },
  due: { count: 0, unit: 'school' },
  evidence: { tried: ['visit'] },
  stage: 'visit',
  owner: 'teacher',
  escalateTo: ['principal', 'coordinator'],
  handedTo: ['liaison', 'volunteer'],
  suggested: ['opens'],
  provenance: 'src',
  source: '004 part b two 1: 一旦发现学生辍学，班级应立即进行家访; that the ledger entry finds it is inferred',
  rows: [83],
};

const dropoutSlip: SourcedStep = {
  id: 'dropout-slip',
  trigger: { after: 'visit-at-once', delay: { count: 7, unit: 'calendar' } },
  due: { count: 0, unit: 'school' },
  evidence: { confirmed: true },
  enters: { ledger: 'dropout', when: 'evidence-complete' },
  owner: 'teacher',
  escalateTo: ['principal', 'coordinator'],
  suggested: ['due'],
  provenance: 'src',
  source: '004 part b two 2: 家访工作持续一周仍未见效，班主任需填写“辍学报告单”并递交学校; calendar days inferred',
  rows: [84],
};

const returnNotice: SourcedStep = {
  id: 'return-notice',
  trigger: { after: 'report' },
  due: { count: 3, unit: 'working' },
  evidence: { noticeServed: 'return-notice' },
  ...township,
  suggested: ['due'],
  provenance: 'src',
  source: '004 part b two 3: 由镇、村两级政府向学生家长或监护人发出“辍学生返校通知书”; three working days suggested',
  rows: [85],
};

const oneMonthOut: SourcedStep = {
  id: 'one-month-out',
  trigger: { absentMonths: 1, unlessOn: 'dropout' },
  due: { count: 1, unit: 'working' },
  evidence: { confirmed: true, note: true },
  enters: { ledger: 'dropout', when: 'opened' },
  owner: 'principal',
  escalateTo: ['coordinator'],
  suggested: ['due', 'owner'],
  provenance: 'src',
  source: '004 part d one: 因其他原因失学一个月以上的，认定为辍学生; next working day suggested',
  rows: [91],
};

const townshipPersuade: SourcedStep = {
  id: 'township-persuade',
  trigger: { after: 'report' },
  due: { count: 10, unit: 'working' },
  evidence: { persuasions: 2, jointly: true },
  ...township,
  handedTo: ['liaison', 'volunteer'],
  suggested: ['due'],
  provenance: 'src',
  source:
    '004 part d, five: 经乡（镇）政府组织劝返两次; ten working days suggested, that the visits are joint inferred',
  rows: [92, 95],
};

const urgeNotice: SourcedStep = {
  id: 'urge-notice',
  trigger: { after: 'township-persuade' },
  due: { count: 3, unit: 'working' },
  evidence: { noticeServed: 'urge-return' },
  ...township,
  suggested: ['due'],
  provenance: 'src',
  source: '004 part d five: 劝返两次仍不复学的，下达《敦返复学通知书》; three working days suggested',
  rows: [95],
};

const jointVisit: SourcedStep = {
  id: 'joint-visit',
  trigger: { after: 'ledger' },
  due: { count: 10, unit: 'working' },
  evidence: { persuasions: 1, jointly: true },
  owner: 'named-person',
  standIn: 'principal',
  escalateTo: ['principal', 'coordinator'],
  suggested: ['due'],
  provenance: 'src',
  source:
    '004 part f three 2: 按“一对一”落实劝返工作责任人，联合乡（镇）政府、村（居）委会、社区、帮扶干部等上门劝返; ten working days suggested',
  rows: [103],
};

const deadlineNotice: SourcedStep = {
  id: 'deadline-notice',
  trigger: { after: 'ledger' },
  due: { count: 10, unit: 'working' },
  evidence: { noticeServed: 'deadline-return' },
  owner: 'named-person',
  standIn: 'principal',
  escalateTo: ['principal', 'coordinator'],
  suggested: ['due'],
  provenance: 'src',
  source: '004 part f three 2: 上门劝返，向家长下发《限期入学（复学）通知书》; ten working days suggested',
  rows: [103],
};

/** School system 2024: a visit at once, a week, then township and village. */
export const cnOneWeek: Programme = vary(cn, {
  id: 'cn-one-week',
  add: [
    { before: 'persuade', step: visitAtOnce },
    { before: 'report', step: dropoutSlip },
    { before: 'write-off', step: returnNotice },
  ],
  due: {
    report: {
      due: { count: 0, unit: 'working' },
      provenance: 'src',
      source: '004 part b two 2: 学校则立即向镇政府主管领导报告; the copy to the county as in the plan',
      rows: [84],
    },
  },
});

/** Guizhou: a month out is a dropout; the township is the responsible body and serves the notice. */
export const cnGuizhou: Programme = vary(cn, {
  id: 'cn-guizhou',
  add: [
    { before: 'report', step: oneMonthOut },
    { before: 'write-off', step: townshipPersuade },
    { before: 'write-off', step: urgeNotice },
  ],
});

/** County notice for the start of term: one person for one child, a joint visit, a notice with a day. */
export const cnTermStart: Programme = vary(cn, {
  id: 'cn-term-start',
  add: [
    { before: 'persuade', step: jointVisit },
    { before: 'persuade', step: deadlineNotice },
  ],
});
