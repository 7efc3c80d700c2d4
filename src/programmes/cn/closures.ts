/** How a case may end without the pupil in class. Plan (002) §2 (休学), §4 (延缓入学, 退出条件); collection (004) part b. */
import { commonClosures } from '../closures.ts';
import type { Closure, Coded } from '../model.ts';

const suspension = (words: string) => ({ provenance: 'src', source: `002 §2: ${words}`, rows: [60, 61] }) as const;
const assessment = { provenance: 'src', source: '002 §4: 县级残疾人教育专家委员会评估认定', rows: [71] } as const;

const suspensionPapers: readonly Coded[] = [
  { code: 'application', ...suspension('学生或家长申请') },
  { code: 'diagnosis', ...suspension('县级以上医院诊断证明，需住院或休息时间在每期三分之一课时以上') },
  { code: 'bills', ...suspension('药费清单及票据，不低于1000元') },
  { code: 'two-forms', ...suspension('休学申请表两份，加盖公章，班主任及校长签字') },
  { code: 'uploaded', ...suspension('国网上传，休学原因栏注明因何病') },
];

export const closures: readonly Closure[] = [
  ...commonClosures({
    provenance: 'src',
    source: '004 part b three: 严格执行转入转出制度',
    rows: [88],
  }),
  {
    code: 'suspension',
    demands: ['note', 'approval-number'],
    checklist: suspensionPapers,
    approvedBy: 'coordinator',
    lasts: { count: 12, unit: 'month' },
    provenance: 'src',
    source: '002 §2: 休学期限为一年; who approves in the bot is inferred',
    rows: [59, 60, 61, 62],
  },
  {
    code: 'deferral',
    demands: ['approval-number'],
    checklist: [
      { code: 'reported-to-federation', ...assessment, source: '002 §4: 按程序上报至县级残疾人联合会' },
      { code: 'assessed', ...assessment },
    ],
    approvedBy: 'coordinator',
    lasts: { count: 12, unit: 'month' },
    ...assessment,
    source: '002 §4: 延缓入学; a year suggested, as for 休学',
  },
  {
    code: 'approved-exit',
    demands: ['approval-number'],
    oneOf: ['joint-persuasions', 'ruling'],
    jointPersuasions: 3,
    approvedBy: 'coordinator',
    lasts: { count: 6, unit: 'month' },
    provenance: 'src',
    source:
      '002 §4: 联合劝返三次以上或经司法部门判决裁定…报县级人民政府或乡村振兴工作领导小组批准同意 (the text breaks off after 办理延缓入); looking again each term suggested',
    rows: [73],
  },
];
