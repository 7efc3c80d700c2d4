/**
 * Source: 000 table ب (inventory rows 24–31): every reason group of a child has the agency that must remove the cause
 * and those that help. Several reasons with one primary, justice and police by a coordinator: row 31.
 */
import { describe, expect, it } from 'vitest';
import { needsApproval, type parts, route, routeServices } from '../../src/domain/routing.ts';
import { cn } from '../../src/programmes/cn/programme.ts';
import { ir } from '../../src/programmes/ir/programme.ts';
import { programmes } from '../../src/programmes/registry.ts';

const routed = (primary: string, others: readonly string[] = []) => route(ir, { primary, others });
const named = (primary: string, part: (typeof parts)[number]) =>
  routed(primary)
    .filter((one) => one.part === part)
    .map(({ agency }) => agency);

describe('table ب, row by row', () => {
  it.each<[row: number, reason: string, responsible: string[], supporting: string[]]>([
    [24, 'disability', ['behzisti'], []],
    [
      25,
      'poverty',
      ['relief-committee'],
      [
        'governor',
        'behzisti',
        'plan-and-budget',
        'donors',
        'barakat-foundation',
        'charity-assembly',
        'basij',
        'education',
      ],
    ],
    [26, 'guardianship', ['justice', 'behzisti'], ['governor', 'police', 'education']],
    [
      27,
      'child-labour',
      ['labour-welfare'],
      ['behzisti', 'education', 'governor', 'police', 'relief-committee', 'plan-and-budget'],
    ],
    [28, 'education-barrier', ['education'], []],
    [29, 'illness', ['health'], ['education']],
    [30, 'parent-refusal', ['justice-ministry'], ['police']],
  ])('row %i: %s', (_row, reason, responsible, supporting) => {
    expect(named(reason, 'responsible')).toEqual(responsible);
    expect(named(reason, 'supporting')).toEqual(supporting);
    for (const one of routed(reason)) expect(one.reason).toBe(reason);
  });

  it('row 31: each reason has somebody responsible, in every programme', () => {
    for (const programme of programmes)
      for (const { code } of programme.reasons)
        expect(route(programme, { primary: code, others: [] })[0], code).toMatchObject({ part: 'responsible' });
  });

  it('row 31: several reasons name each agency once, the primary reason’s responsible one first', () => {
    const both = routed('poverty', ['illness']);
    expect(both.slice(0, 2)).toMatchObject([
      { agency: 'relief-committee', part: 'responsible', reason: 'poverty' },
      { agency: 'health', part: 'responsible', reason: 'illness' },
    ]);
    const agencies = both.map(({ agency }) => agency);
    expect(new Set(agencies).size).toBe(agencies.length);
    // Behzisti helps the poor, and is responsible for the disabled: responsibility wins.
    expect(routed('poverty', ['disability']).filter(({ agency }) => agency === 'behzisti')).toEqual([
      { agency: 'behzisti', part: 'responsible', reason: 'disability', needsApproval: false },
    ]);
  });

  it('row 31: justice and police wait for a coordinator whatever the reason, and everything of some reasons does', () => {
    for (const agency of ['justice', 'justice-ministry', 'police'])
      expect(needsApproval(ir, agency, 'poverty')).toBe(true);
    expect(needsApproval(ir, 'relief-committee', 'poverty')).toBe(false);
    for (const reason of ['guardianship', 'child-labour', 'parent-refusal'])
      for (const one of routed(reason)) expect(one.needsApproval, `${reason} ${one.agency}`).toBe(true);
    expect(routed('poverty').filter((one) => one.needsApproval)).toEqual([]);
  });

  it('leaves out a reason that the programme does not have', () => {
    expect(routed('unknown')).toEqual([]);
  });
});

describe('a sub-reason', () => {
  it.each([
    ['disability', 'needs-placement', ['school']],
    ['disability', 'not-yet-able', ['disabled-federation']],
    ['work', 'employed-illegally', ['county-gov']],
    ['work', 'gone-to-work', ['school']],
    ['learning', 'study-pressure', ['school']],
  ])('%s, %s is removed by %j (002 §4, 004 part d three)', (primary, sub, agencies) => {
    const responsible = route(cn, { primary, others: [], sub }).filter(({ part }) => part === 'responsible');
    expect(responsible.map(({ agency }) => agency)).toEqual(agencies);
  });
});

describe('table ج', () => {
  it.each([
    ['poverty', ['labour-welfare']],
    ['guardianship', ['relief-committee']],
    ['child-labour', []],
    ['education-barrier', []],
    ['disability', ['education']],
  ])('of a child out of school because of %s names %j besides, to help (33, 34, 36)', (primary, agencies) => {
    const named = routeServices(ir, { primary, others: [] });
    expect(named.map(({ agency }) => agency)).toEqual(agencies);
    for (const { part } of named) expect(part).toBe('supporting');
  });
});
