/** Rules that no programme has: between them every way to open a step, every proof, both calendars, both watches. */
import type { LadderRules, LadderStep } from '../../src/domain/ladder/ladder-rules.ts';

const step = (
  id: string,
  trigger: LadderStep['trigger'],
  evidence: LadderStep['evidence'],
  more: Partial<LadderStep> = {},
): LadderStep => ({
  id,
  trigger,
  evidence,
  due: { count: 2, unit: 'working' },
  owner: 'teacher',
  escalateTo: ['principal', 'coordinator'],
  ...more,
});

/** By counts, months and ledgers; written off after the watch. */
export const river: LadderRules = {
  calendar: 'gregory',
  steps: [
    step(
      'call',
      { absentDays: 1 },
      { tried: ['contact', 'visit'] },
      { stage: 'called', due: { count: 0, unit: 'school' } },
    ),
    step('text', { after: 'call', delay: { count: 2, unit: 'school' }, unless: 'reached' }, { confirmed: true }),
    step('visit', { absentDays: 3, orOpened: ['left', 'never'] }, { reachedBy: ['visit'] }, { stage: 'visited' }),
    step(
      'list',
      { after: 'visit', delay: { count: 3, unit: 'calendar' } },
      { namedPerson: true },
      {
        enters: { ledger: 'suspected', when: 'opened' },
        owner: 'principal',
      },
    ),
    step(
      'persuade',
      { entered: 'suspected' },
      { persuasions: 2 },
      {
        enters: { ledger: 'dropout', when: 'evidence-complete' },
        due: { count: 10, unit: 'working' },
        owner: 'named-person',
        standIn: 'principal',
      },
    ),
    step(
      'month-out',
      { absentMonths: 1, unlessOn: 'dropout' },
      { confirmed: true, note: true },
      {
        enters: { ledger: 'dropout', when: 'opened' },
        due: { count: 1, unit: 'month' },
      },
    ),
    step('report', { entered: 'dropout' }, { reportsTo: ['town', 'office'] }),
    step(
      'together',
      { after: 'report' },
      { persuasions: 1, jointly: true },
      { reviewEvery: { count: 5, unit: 'school' } },
    ),
    step('letter', { after: 'together' }, { noticeServed: 'urge' }, { due: { count: 1, unit: 'month' } }),
    step('write-off', { watched: true }, { writeOff: true }, { ends: true }),
  ],
  watch: { schoolDays: 3, after: 'ledger' },
};

/** By reports and one step after another; several looks after the return, in months of the solar year. */
export const hill: LadderRules = {
  calendar: 'persian',
  steps: [
    step('meet', { opened: ['left', 'never'] }, { reachedBy: ['contact', 'visit'] }, { stage: 'met' }),
    step('ask', { absentDays: 2 }, { tried: ['contact'] }, { stage: 'asked' }),
    step(
      'reason',
      { after: 'ask' },
      { finalReason: true },
      {
        stage: 'reasoned',
        due: { count: 5, unit: 'working', inWindow: { from: 6, to: 6 } },
      },
    ),
    step('refer', { after: 'reason' }, { referral: 'accepted' }, { due: { count: 1, unit: 'month' } }),
    step(
      'remove',
      { after: 'refer' },
      { causeRemoved: true },
      {
        due: { count: 3, unit: 'calendar', inWindow: { from: 12, to: 7 } },
        reviewEvery: { count: 1, unit: 'month' },
      },
    ),
    step('come', { after: 'ask', delay: { count: 1, unit: 'working' } }, { returned: true }, { stage: 'coming' }),
    step('catch-up', { after: 'come' }, { confirmed: true }),
    step('look', { returned: { count: 3, unit: 'school' } }, { confirmed: true }),
    step('look-again', { returned: { count: 1, unit: 'month' } }, { confirmed: true, note: true }, { ends: true }),
  ],
  watch: { schoolDays: 5, after: 'any-step' },
};
