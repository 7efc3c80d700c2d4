/** Help by the school: plan (002) §4, collection (004) parts a and e. */
import type { Service } from '../model.ts';

const school = { responsible: ['school'], supporting: [] } as const;
const inPlan = (words: string, ...rows: number[]) =>
  ({ provenance: 'src', source: `002 §4 (${words})`, rows }) as const;
const inCollection = (part: string, ...rows: number[]) =>
  ({ provenance: 'src', source: `004 part ${part}; whom it fits is inferred`, rows }) as const;

export const services: readonly Service[] = [
  {
    code: 'psychological-help',
    fits: ['learning', 'adaptation', 'school-fault', 'pupil-refusal'],
    ...school,
    ...inPlan('心理疏导', 72, 75, 100),
  },
  {
    code: 'one-to-one',
    fits: 'all',
    ...school,
    recurs: { count: 7, unit: 'calendar' },
    ...inPlan('“一对一”教育关爱帮扶; weekly suggested', 72),
  },
  { code: 'fee-waiver', fits: ['poverty'], ...school, ...inCollection('e (减免杂费)', 100) },
  {
    code: 'subsidy',
    fits: ['poverty'],
    responsible: ['school'],
    supporting: ['civil-affairs', 'township'],
    ...inCollection('e (贫困生补助)', 90, 100),
  },
  { code: 'layered-teaching', fits: ['learning'], ...school, ...inCollection('e (分层次教学和测试)', 100) },
  { code: 'remedial-class', fits: 'all', ...school, ...inCollection('a 7 (补习班)', 78) },
  { code: 'night-school', fits: ['work', 'learning'], ...school, ...inCollection('a 7 (夜校)', 78) },
  { code: 'special-course', fits: ['learning', 'adaptation'], ...school, ...inCollection('a 7 (特殊课程)', 78) },
  {
    code: 'study-plan',
    fits: 'all',
    ...school,
    recurs: { count: 1, unit: 'month' },
    ...inCollection('a 4 (个人学习规划); monthly look suggested', 76),
  },
  {
    code: 'career-guidance',
    fits: ['work', 'learning', 'pupil-refusal'],
    ...school,
    ...inCollection('a 8 (职业咨询和培训)', 76),
  },
  { code: 'reward', fits: 'all', ...school, ...inCollection('a 6 (奖学金、荣誉)', 77) },
  { code: 'parents-meeting', fits: 'all', ...school, ...inCollection('a 5 (家长会)', 75) },
  {
    code: 'apology-visit',
    fits: ['school-fault'],
    ...school,
    ...inCollection('e, g (登门承认错误，向学生家长作解释)', 100),
  },
  {
    code: 'home-lessons',
    fits: ['disability', 'illness'],
    responsible: ['school'],
    supporting: ['disabled-federation'],
    recurs: { count: 7, unit: 'calendar' },
    ...inPlan('送教上门; weekly suggested', 70),
  },
];
