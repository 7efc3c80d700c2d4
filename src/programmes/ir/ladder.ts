/**
 * The order is inferred but for reason before agency: table الف asks for the reason by telephone and text message beside
 * the visit, and names the enrolment before the agencies of table ب. So each step opens from its own facts as well.
 * From the first call to the child who stays: table الف of the framework (call, text, home visit, enrolment), rows 7–12 of
 * its calendar (final reason, agency, removal of the cause, recruitment, teaching, retention).
 * The framework gives months, no days: every number of days is a suggestion.
 */
import { checkIns } from '../check-ins.ts';
import type { Programme } from '../model.ts';

const calendar = 'framework (000), calendar';
/** Shahrivar; Shahrivar to Aban; Mehr to Esfand. */
const shahrivar = { from: 6, to: 6 };
const autumn = { from: 6, to: 8 };
const teachingMonths = { from: 7, to: 12 };

export const ladder: Programme['ladder'] = {
  steps: [
    {
      id: 'contact',
      trigger: { absentDays: 2 },
      due: { count: 1, unit: 'school' },
      evidence: { reachedBy: ['contact', 'visit'] },
      stage: 'contact',
      owner: 'teacher',
      escalateTo: ['principal', 'coordinator'],
      suggested: ['opens', 'due', 'owner'],
      provenance: 'sug',
      source: 'the framework begins with children who are in no class; of a pupil the teacher asks the family first',
    },
    {
      id: 'phone',
      trigger: { absentDays: 5, orOpened: ['left-out', 'dropout'] },
      due: { count: 3, unit: 'working' },
      evidence: { tried: ['contact', 'visit'] },
      stage: 'phone',
      owner: 'coordinator',
      escalateTo: ['coordinator'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source:
        '000 table الف: تماس تلفنی با سرپرست کودک توسط مرکز کال سنتر; the coordinator stands for the call centre; five absent days and three working days suggested',
      rows: [17, 19, 20],
    },
    {
      id: 'text',
      trigger: { after: 'phone', unless: 'reached' },
      due: { count: 2, unit: 'working' },
      evidence: { confirmed: true },
      owner: 'coordinator',
      escalateTo: ['coordinator'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source:
        '000 table الف: ارسال پیامک برای سرپرست خانواده, beside the call; after it, and two working days, suggested',
      rows: [18],
    },
    {
      id: 'home-visit',
      trigger: { after: 'phone' },
      due: { count: 10, unit: 'working' },
      evidence: { reachedBy: ['visit'] },
      stage: 'home-visit',
      owner: 'coordinator',
      escalateTo: ['coordinator'],
      handedTo: ['volunteer', 'liaison'],
      suggested: ['opens', 'due', 'owner'],
      provenance: 'src',
      source: '000 table الف: فرم‌های بازدید از منزل (مراجعه حضوری); after the call, and ten working days, suggested',
      rows: [19, 21],
    },
    {
      id: 'final-reason',
      trigger: { after: 'home-visit', or: ['reason'] },
      due: { count: 5, unit: 'working', inWindow: shahrivar },
      evidence: { finalReason: true },
      stage: 'reason',
      owner: 'coordinator',
      escalateTo: ['coordinator'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source: `${calendar} row 7: ثبت نهایی دلیل بازماندگی, Shahrivar; table الف asks for it by telephone and text message; the second person and the days outside Shahrivar suggested`,
      rows: [7],
    },
    {
      id: 'name-agency',
      trigger: { after: 'final-reason', or: ['final-reason'] },
      due: { count: 5, unit: 'working', inWindow: shahrivar },
      evidence: { referral: 'accepted' },
      stage: 'agency',
      owner: 'coordinator',
      escalateTo: ['coordinator'],
      suggested: ['due'],
      provenance: 'src',
      source: `${calendar} row 8: تعیین سازمان و نهاد مسئول, Shahrivar; table ب, on the ground of the reason; days outside Shahrivar suggested`,
      rows: [8, 31],
    },
    {
      id: 'remove-cause',
      trigger: { after: 'name-agency', or: ['referral'] },
      due: { count: 1, unit: 'month', inWindow: autumn },
      evidence: { causeRemoved: true },
      reviewEvery: { count: 1, unit: 'month' },
      stage: 'cause',
      owner: 'coordinator',
      escalateTo: ['coordinator'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source: `${calendar} row 9: نظارت و پیگیری بر رفع دلیل, Shahrivar to Aban; the look every month as row 5; one month outside these suggested. The office owes its referral; who supervises owes the step`,
      rows: [9],
    },
    {
      id: 'enrol',
      trigger: { after: 'remove-cause', or: ['cause-removed', 'willing'] },
      due: { count: 5, unit: 'working', inWindow: autumn },
      evidence: { returned: true },
      stage: 'enrolment',
      owner: 'principal',
      escalateTo: ['coordinator'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source: `${calendar} row 10: جذب, Shahrivar to Aban; table الف: ثبت‌نام کودکان شناسایی‌شده, before the agencies; days outside these suggested`,
      rows: [10, 22, 23],
    },
    {
      id: 'remedial',
      trigger: { returned: { count: 5, unit: 'school' } },
      due: { count: 10, unit: 'working', inWindow: teachingMonths },
      evidence: { confirmed: true, note: true },
      owner: 'teacher',
      escalateTo: ['principal', 'coordinator'],
      suggested: ['opens', 'due'],
      provenance: 'src',
      source: `${calendar} row 11: کلاس‌های جبرانی, Mehr to Esfand; when it opens is suggested`,
      rows: [11, 39],
    },
    ...checkIns(
      { owner: 'principal', escalateTo: ['coordinator'] },
      {
        provenance: 'inf',
        source: `${calendar} row 12: نگهداشت, the whole school year; 30, 60 and 90 days suggested`,
        rows: [12],
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
