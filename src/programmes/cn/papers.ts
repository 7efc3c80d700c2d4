/** Papers of the thirteen-five-ten mechanism and the seven systems: names and purpose from the documents, wording usual in offices. */
import type { Programme } from '../model.ts';

const words = {
  provenance: 'ext',
  source: 'name and purpose from 004; the wording is usual, no form is printed there',
} as const;

const receipt = [
  { kind: 'cut', text: '送 达 回 证（由送达单位存档）' },
  {
    kind: 'fields',
    rows: [
      ['文书编号', 'paperNumber'],
      ['受送达人', 'guardian'],
      ['送达日期', null],
    ],
  },
  { kind: 'choice', label: '送达情况：', options: ['当面签收', '拒收，由见证人签字', '无人在家，择日再送'] },
  { kind: 'signatures', of: ['受送达人签字', '送达人签字', '见证人签字'] },
] as const;

const whoIsIt = [
  ['学生姓名', 'child'],
  ['性别', 'sex'],
  ['出生日期', 'birth'],
  ['学校、班级', 'class'],
  ['监护人', 'guardian'],
  ['联系电话', 'phone'],
  ['家庭住址', 'address'],
] as const;

/** What another office needs to find the family. */
const whomToHelp = [
  ['监护人', 'guardian'],
  ['联系电话', 'phone'],
  ['家庭住址', 'address'],
] as const;

export const papers: Programme['papers'] = [
  {
    code: 'return-notice',
    title: '辍学生返校通知书',
    notice: 'return-notice',
    issuer: 'township',
    blocks: [
      { kind: 'text', text: '{guardian}：' },
      {
        kind: 'text',
        indent: true,
        text: '您的孩子{child}（{school}{class}）自{awaySince}起未到校上课。让适龄儿童少年接受并完成义务教育，是父母和其他监护人的责任。请您送孩子返校。',
      },
      {
        kind: 'text',
        indent: true,
        text: '如果家里在路费、生活、身体或学习上有困难，请告诉学校或来人，我们一起想办法。',
      },
      { kind: 'text', indent: true, text: '特此通知。' },
      { kind: 'signatures', of: ['乡镇人民政府（盖章）', '村民委员会（盖章）'] },
      ...receipt,
    ],
    ...words,
    rows: [85],
  },
  {
    code: 'urge-return',
    title: '敦促返校复学通知书',
    notice: 'urge-return',
    issuer: 'township',
    blocks: [
      { kind: 'text', text: '{guardian}：' },
      {
        kind: 'text',
        indent: true,
        text: '您的孩子{child}（{school}{class}）自{awaySince}起未到校上课，我们已上门劝返，至今仍未复学。现敦促您尽快送孩子返校，完成义务教育。',
      },
      { kind: 'text', indent: true, text: '孩子回校后，学校会安排补课和帮扶；有困难，请告诉来人。' },
      { kind: 'text', indent: true, text: '特此通知。' },
      { kind: 'signatures', of: ['乡镇人民政府（盖章）'] },
      ...receipt,
    ],
    ...words,
    rows: [95],
  },
  {
    code: 'deadline-return',
    title: '限期入学（复学）通知书',
    notice: 'deadline-return',
    issuer: 'township',
    blocks: [
      { kind: 'text', text: '{guardian}：' },
      {
        kind: 'text',
        indent: true,
        text: '您的孩子{child}（{school}{class}）自{awaySince}起未到校上课。根据《中华人民共和国义务教育法》，请您在{replyBy}以前送孩子入学（复学）。',
      },
      {
        kind: 'text',
        indent: true,
        text: '因身体状况需要延缓入学或者休学的，请向学校提出申请。家里有困难的，请告诉来人或者学校，我们一起想办法。',
      },
      { kind: 'text', indent: true, text: '特此通知。' },
      { kind: 'signatures', of: ['签发单位（盖章）'] },
      ...receipt,
    ],
    ...words,
    rows: [103],
  },
  {
    code: 'dropout-report',
    title: '辍学报告单',
    issuer: 'school',
    blocks: [
      { kind: 'fields', rows: [...whoIsIt, ['最后到校后缺课起日', 'awaySince'], ['已缺课（天）', 'absentDays']] },
      { kind: 'heading', text: '劝返经过' },
      { kind: 'history', head: ['日期', '经办', '结果'], none: '尚无电话或家访记录。' },
      { kind: 'lines', label: '班主任说明（原因、家庭情况、已做的工作）：', count: 3 },
      { kind: 'lines', label: '学校意见：', count: 2 },
      { kind: 'signatures', of: ['班主任', '校长（盖章）', '乡镇分管领导'] },
    ],
    ...words,
    rows: [84],
  },
  {
    code: 'registration',
    title: '义务教育阶段辍学学生登记表',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [
          ...whoIsIt,
          ['学籍号或身份证号', 'identifier'],
          ['缺课起日', 'awaySince'],
          ['辍学原因', 'reason'],
          ['责任教师', 'teacher'],
        ],
      },
      { kind: 'heading', text: '劝返记录' },
      { kind: 'history', head: ['日期', '经办', '结果'], none: '尚无记录。' },
      { kind: 'table', head: ['日期', '劝返人', '结果'], rows: 3 },
      { kind: 'lines', label: '帮扶措施：', count: 3 },
      {
        kind: 'fields',
        rows: [
          ['复学日期', null],
          ['现就读学校、班级', null],
        ],
      },
      { kind: 'signatures', of: ['填表人', '学校（盖章）'] },
    ],
    provenance: 'src',
    source: '002: 义务教育阶段辍学学生登记表，一生一表; its fields are usual',
    rows: [67],
  },
  {
    code: 'home-visit',
    title: '家访记录表',
    issuer: 'school',
    blocks: [
      { kind: 'fields', rows: [...whoIsIt, ['家访日期', null], ['家访人', null]] },
      { kind: 'choice', label: '见到：', options: ['学生本人', '父母', '其他监护人', '没有见到'] },
      { kind: 'lines', label: '孩子的想法：', count: 2 },
      { kind: 'lines', label: '家里的情况和困难：', count: 3 },
      { kind: 'choice', label: '需要：', options: ['路费', '生活补助', '补课', '看病', '心理辅导', '其他'] },
      { kind: 'lines', label: '约定（谁、做什么、哪天）：', count: 2 },
      { kind: 'signatures', of: ['家访人', '监护人'] },
    ],
    ...words,
    rows: [64],
  },
  {
    code: 'suspension',
    title: '休学申请表',
    issuer: 'school',
    blocks: [
      { kind: 'fields', rows: [...whoIsIt, ['学籍号或身份证号', 'identifier'], ['申请休学起止', null]] },
      { kind: 'lines', label: '休学原因（因病的附县级以上医院证明）：', count: 3 },
      { kind: 'lines', label: '学校意见：', count: 2 },
      { kind: 'lines', label: '教育主管部门意见：', count: 2 },
      { kind: 'signatures', of: ['学生', '监护人', '学校（盖章）', '教育主管部门（盖章）'] },
    ],
    ...words,
    rows: [59],
  },
  {
    code: 'referral-letter',
    title: '转介函',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [
          ['致（单位）', null],
          ['请办事项', null],
        ],
      },
      {
        kind: 'text',
        indent: true,
        text: '我校学生{child}（{class}）自{awaySince}起未到校。为帮助孩子回到课堂，现将有关情况转请贵单位协助办理，并请将办理结果告知我校。',
      },
      { kind: 'fields', rows: whomToHelp },
      { kind: 'heading', text: '我校已做的工作' },
      { kind: 'history', head: ['日期', '经办', '结果'], none: '尚无电话或家访记录。' },
      { kind: 'lines', label: '需要协助的具体内容：', count: 2 },
      { kind: 'signatures', of: ['经办人（电话）', '学校（盖章）'] },
      { kind: 'cut', text: '回 执（请办理后交回学校）' },
      { kind: 'choice', label: '办理情况：', options: ['已办结', '正在办理', '不属本单位职责，建议转'] },
      { kind: 'lines', label: '说明：', count: 1 },
      { kind: 'signatures', of: ['承办人', '单位（盖章）'] },
    ],
    ...words,
  },
  {
    code: 'consent',
    title: '资助需求公开同意书',
    issuer: 'school',
    blocks: [
      {
        kind: 'text',
        indent: true,
        text: '为帮助{child}回到课堂，学校想请爱心人士提供所需的帮助。公开的只有：需要什么、大概金额、学段和所在省份；不公开姓名、学校、住址和照片，捐助人也不会知道孩子是谁。',
      },
      {
        kind: 'text',
        indent: true,
        text: '是否同意由您决定，不影响孩子上学和其他帮助。您随时可以收回同意，告诉班主任即可，有关信息会立即撤下。孩子满七周岁的，也请问一问孩子自己的想法。',
      },
      { kind: 'fields', rows: whoIsIt },
      { kind: 'choice', label: '监护人：', options: ['同意', '不同意'] },
      { kind: 'choice', label: '孩子本人：', options: ['愿意', '不愿意', '未满七周岁'] },
      { kind: 'signatures', of: ['监护人', '学生（满七周岁）', '学校（盖章）'] },
    ],
    provenance: 'ext',
    source:
      'what donors are shown is what this bot shows; a guardian agrees for a child, who is heard from seven years on',
  },
  {
    code: 'persuasion-record',
    title: '辍学学生劝返记录表',
    issuer: 'school',
    blocks: [
      { kind: 'fields', rows: [...whoIsIt, ['缺课起日', 'awaySince'], ['辍学原因', 'reason']] },
      { kind: 'heading', text: '已有记录' },
      { kind: 'history', head: ['日期', '经办', '结果'], none: '尚无记录。' },
      { kind: 'heading', text: '续记（十个工作日内连续劝返不少于三次）' },
      { kind: 'table', head: ['日期', '劝返人', '见到谁', '谈了什么', '结果'], rows: 5 },
      { kind: 'lines', label: '下一步：', count: 2 },
      { kind: 'signatures', of: ['责任教师', '学校（盖章）'] },
    ],
    provenance: 'ext',
    source: 'three persuasions within ten working days from 002; the layout is usual',
    rows: [66],
  },
];
