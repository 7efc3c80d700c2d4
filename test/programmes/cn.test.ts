/**
 * China. Source: document 002 (13510 plan), sections 1 to 4, and document 004, parts b, d, f. Inventory rows 54–73, 79–105.
 * Days 1, 3, 5 and the ten working days are tested in test/domain/ladder.test.ts. In 2026 the 20th of September is worked,
 * the 25th to 27th and 1 to 7 October are holidays, the 10th of October is worked.
 */
import { describe, expect, it } from 'vitest';
import { cn } from '../../src/programmes/cn/programme.ts';
import { persuasion, report, told as tell } from '../support/ladder.ts';
import { done, fact, ladderOf } from '../support/programme-ladder.ts';

const { stand, open, roll } = ladderOf(cn);

const told = fact('09-07', 'opened', { as: 'dropout' });
const named = tell('named-person', '09-07');
const inVain = [told, named, persuasion('09-08'), persuasion('09-09'), persuasion('09-10')];
const reported = [...inVain, report('09-11', 'township'), report('09-11', 'county-edu')];

describe('§1: a dropout that is known needs no days of absence', () => {
  it.each(['not-registered', 'never-enrolled', 'not-continued', 'dropout'])(
    '%s is entered on the ledger at once, and a person is named (56, 57, 101)',
    (as) => {
      const state = stand('09-07', [fact('09-07', 'opened', { as })]);
      expect(state.stage).toBe('suspected');
      expect(state.openSteps).toMatchObject([
        { id: 'ledger', dueOn: '2026-09-07' },
        { id: 'persuade', dueOn: '2026-09-20' },
      ]);
    },
  );
});

describe('§3: after three persuasions in vain', () => {
  it('form and reports are due on the next working day (67)', () => {
    expect(open('09-10', inVain)).toEqual({ report: '2026-09-11', form: '2026-09-11' });
    expect(stand('09-10', inVain).stage).toBe('dropout');
  });
  it('a confirmed form closes the form alone (67)', () => {
    expect(open('09-10', [...inVain, done('09-10', 'form')])).toEqual({ report: '2026-09-11' });
  });
});

describe('the township', () => {
  it('owes nothing by the plan itself: its persuasions are a system of Guizhou (92, 95)', () => {
    expect(open('09-11', [...reported, done('09-11', 'form')])).toEqual({});
  });
});

describe('004 part d six: back at school', () => {
  it('ten attended days later the write-off is due, and it ends the case (97)', () => {
    const back = [...reported, fact('09-14', 'return')];
    const days = roll('09-15', 'PPPPPPPPPP');
    expect(open('09-24', back, roll('09-15', 'PPPPPPPPP'))).toEqual({});
    expect(open('09-28', back, days)).toEqual({ 'write-off': '2026-09-29' });
    expect(stand('09-28', [...back, fact('09-28', 'write-off')], days).episode).toMatchObject({
      closure: 'written-off',
    });
  });
});

describe('endings without class', () => {
  const closure = (code: string) => cn.closures.find((one) => one.code === code);
  it('a suspension lasts a year and needs its papers (59–62)', () => {
    expect(closure('suspension')).toMatchObject({ lasts: { count: 12, unit: 'month' }, approvedBy: 'coordinator' });
    expect(closure('suspension')?.checklist?.map(({ code }) => code)).toEqual([
      'application',
      'diagnosis',
      'bills',
      'two-forms',
      'uploaded',
    ]);
  });
  it('a deferral needs the assessment of the committee (71)', () => {
    expect(closure('deferral')?.checklist?.map(({ code }) => code)).toEqual(['reported-to-federation', 'assessed']);
  });
  it('an exit needs an approval, and three joint persuasions or a ruling (73)', () => {
    expect(closure('approved-exit')).toMatchObject({
      demands: ['approval-number'],
      oneOf: ['joint-persuasions', 'ruling'],
      jointPersuasions: 3,
    });
  });
  it('a transfer needs the receiving school (88)', () => {
    expect(closure('moved-away')).toMatchObject({ demands: ['receiving-school'], provenance: 'src' });
  });
});

describe('the year', () => {
  it.each([
    ['screening', { termStart: { count: 14, unit: 'calendar' } }],
    ['roll-review', { termStart: { count: 2, unit: 'month' } }],
    ['pledges', { termStart: { count: 1, unit: 'month' }, terms: ['autumn'] }],
    ['primary-leavers', { termStart: { count: 1, unit: 'month' }, terms: ['autumn'] }],
    ['suspension-day', { monthlyOn: 20, rollsOn: true, opensBefore: { count: 5, unit: 'calendar' } }],
    ['quarter-check', { quarterly: true }],
  ])('has %s (54, 57–59, 80, 102)', (code, when) => {
    expect(cn.duties.find((duty) => duty.code === code)?.when).toEqual(when);
  });
  it('reports each month to the education authority and the inspection office (87)', () => {
    expect(cn.duties.find(({ code }) => code === 'monthly-report')?.reportsTo).toEqual(['county-edu', 'inspection']);
  });
});

describe('§4', () => {
  it('names six groups to be watched (69)', () => {
    expect(cn.priorityGroups.map(({ code }) => code)).toEqual([
      'migrant-child',
      'left-behind',
      'poor-family',
      'disabled',
      'unattended',
      'learning-difficulty',
    ]);
  });
  it('names three ways to place a disabled child (70)', () => {
    expect(cn.placements.map(({ code }) => code)).toEqual(['regular-class', 'special-school', 'home-teaching']);
  });
});
