/**
 * Where the systems of document 004 differ from the 13510 plan (inventory, contradictions 1 to 5; rows 83–85, 91, 95, 103).
 * The child is absent from Monday 7 September 2026.
 */
import { describe, expect, it } from 'vitest';
import { cn } from '../../src/programmes/cn/programme.ts';
import { cnGuizhou, cnOneWeek, cnTermStart } from '../../src/programmes/cn/variants.ts';
import { vary } from '../../src/programmes/vary.ts';
import { persuasion, report, told as tell, visit } from '../support/ladder.ts';
import { done, fact, ladderOf } from '../support/programme-ladder.ts';

const together = (day: string) => ({ ...persuasion(day), jointly: true as const });

describe('a variant', () => {
  it('keeps what it does not change', () => {
    const { ladder, id, variantOf, ...rest } = cnGuizhou;
    const { ladder: base, id: baseId, ...same } = cn;
    expect(rest).toEqual(same);
    expect([id, variantOf]).toEqual(['cn-guizhou', baseId]);
    expect(ladder.steps.filter(({ id: step }) => base.steps.some((one) => one.id === step))).toEqual(base.steps);
  });
  it('can leave steps out, change their days and add its own', () => {
    const [contact] = cn.ladder.steps;
    if (!contact) throw new Error('No step');
    const source = { provenance: 'sug', source: 'test' } as const;
    const varied = vary(cn, {
      id: 'cn-test',
      without: ['visit'],
      due: { report: { due: { count: 3, unit: 'working' }, ...source } },
      add: [{ before: 'ledger', step: { ...contact, id: 'letter', ...source } }],
    });
    const ids = varied.ladder.steps.map(({ id }) => id);
    expect(ids).not.toContain('visit');
    expect(ids.indexOf('letter')).toBe(ids.indexOf('ledger') - 1);
    expect(varied.ladder.steps.find(({ id }) => id === 'report')?.due).toEqual({ count: 3, unit: 'working' });
  });
});

describe('cn-one-week: document 004 part b two', () => {
  const { stand, open, roll } = ladderOf(cnOneWeek);
  const away = (letters: string) => roll('09-07', letters);
  const visited = visit('09-07', false);

  it('one day of absence is a call, as in the plan: nobody has dropped out (83)', () => {
    expect(Object.keys(open('09-07', [], away('A')))).toEqual(['contact']);
  });
  it('a dropout that is told of, and one of five days, is visited the same day (83)', () => {
    expect(open('09-07', [fact('09-07', 'opened', { as: 'dropout' })])).toMatchObject({
      'visit-at-once': '2026-09-07',
    });
    expect(open('09-11', [], away('AAAAA'))).toMatchObject({ 'visit-at-once': '2026-09-11' });
  });
  it('a visit counts even where nobody was met; a call does not (83)', () => {
    const found = fact('09-07', 'opened', { as: 'dropout' });
    expect(open('09-07', [found, visited])).not.toHaveProperty('visit-at-once');
    const called = fact('09-07', 'contact', { reached: true });
    expect(open('09-07', [found, called])).toHaveProperty('visit-at-once');
  });
  it.each([
    ['told of', [fact('09-07', 'opened', { as: 'dropout' }), visited], ''],
    ['of five days', [visit('09-11', false)], 'AAAAA'],
  ])('a week after the first visit to a dropout %s the slip is due (84)', (how, facts, letters) => {
    const [before, on] = how === 'told of' ? ['09-13', '09-14'] : ['09-17', '09-18'];
    expect(open(before, facts, away(letters))).not.toHaveProperty('dropout-slip');
    expect(open(on, facts, away(letters))).toMatchObject({ 'dropout-slip': `2026-${on}` });
  });
  it('not for a child who came back within the week (84)', () => {
    expect(open('09-18', [visit('09-11', false)], away('AAAAAP'))).not.toHaveProperty('dropout-slip');
  });
  const slip = [fact('09-07', 'opened', { as: 'dropout' }), visited, done('09-14', 'dropout-slip')];
  it('the slip enters the child as a dropout and is reported the same day (84)', () => {
    expect(stand('09-14', slip).stage).toBe('dropout');
    expect(open('09-14', slip)).toMatchObject({ report: '2026-09-14' });
  });
  it('after the report township and village give the return notice (85)', () => {
    const reported = [...slip, report('09-14', 'township'), report('09-14', 'county-edu')];
    expect(open('09-14', reported)).toMatchObject({ 'return-notice': '2026-09-17' });
    const served = [...reported, fact('09-16', 'notice-served', { notice: 'return-notice' })];
    expect(open('09-16', served)).not.toHaveProperty('return-notice');
  });
});

describe('cn-guizhou: document 004 part d', () => {
  const { stand, open, roll } = ladderOf(cnGuizhou);
  const month = roll('09-07', 'A'.repeat(20));

  it('a month out is a dropout, though nobody persuaded in time (one; 91)', () => {
    expect(stand('10-06', [], month).stage).toBe('suspected');
    const state = stand('10-07', [], month);
    expect(state.stage).toBe('dropout');
    // 7 October is the last day of the holiday.
    expect(state.openSteps.find(({ id }) => id === 'one-month-out')?.dueOn).toBe('2026-10-08');
  });
  it('nothing more is asked where the child is on the dropout ledger already (91)', () => {
    const inVain = ['09-14', '09-15', '09-16'].map((day) => persuasion(day));
    expect(open('10-08', inVain, month)).not.toHaveProperty('one-month-out');
  });
  it('after two joint persuasions in vain the township serves the urgent notice (five; 95)', () => {
    const facts = [
      ...['09-14', '09-15', '09-16'].map((day) => persuasion(day)),
      report('09-16', 'township'),
      report('09-16', 'county-edu'),
      together('09-17'),
    ];
    expect(open('09-18', facts, month)).not.toHaveProperty('urge-notice');
    expect(open('09-18', [...facts, together('09-18')], month)).toMatchObject({ 'urge-notice': '2026-09-22' });
    const served = [...facts, together('09-18'), fact('09-20', 'notice-served', { notice: 'urge-return' })];
    expect(open('09-20', served, month)).not.toHaveProperty('urge-notice');
  });
});

describe('cn-guizhou, 004 part d five: the township persuades', () => {
  const { stand, open } = ladderOf(cnGuizhou);
  const named = tell('named-person', '09-07');
  const inVain = [
    fact('09-07', 'opened', { as: 'dropout' }),
    named,
    persuasion('09-08'),
    persuasion('09-09'),
    persuasion('09-10'),
  ];
  const reported = [...inVain, report('09-11', 'township'), report('09-11', 'county-edu')];

  it('within ten working days of the reports (92, 95)', () => {
    const state = stand('09-11', [...reported, done('09-11', 'form')]);
    expect(state.openSteps).toMatchObject([
      { id: 'township-persuade', dueOn: '2026-09-24', ownerRole: 'coordinator', progress: { done: 0, of: 2 } },
    ]);
  });
  it('what one body does alone is not counted, nor what was counted before (95)', () => {
    const alone = [...reported, persuasion('09-14'), together('09-15')];
    expect(stand('09-15', alone).openSteps.find(({ id }) => id === 'township-persuade')?.progress).toEqual({
      done: 1,
      of: 2,
    });
  });
  it('two joint ones in vain complete it; the urgent notice follows (95)', () => {
    const twice = [...reported, done('09-11', 'form'), together('09-14'), together('09-15')];
    expect(open('09-15', twice)).toEqual({ 'urge-notice': '2026-09-18' });
    expect(stand('09-15', twice).stage).toBe('dropout');
  });
});

describe('cn-term-start: document 004 part f three', () => {
  const { open } = ladderOf(cnTermStart);
  const told = fact('09-07', 'opened', { as: 'not-registered' });
  const named = tell('named-person', '09-07');

  it('one person for one child, then a joint visit and the notice with its day (103)', () => {
    expect(open('09-07', [told])).toMatchObject({ ledger: '2026-09-07' });
    expect(open('09-07', [told, named])).toEqual({
      'joint-visit': '2026-09-20',
      'deadline-notice': '2026-09-20',
      persuade: '2026-09-20',
    });
  });
  it('a joint visit in vain and a notice of the right kind close them (103)', () => {
    const visited = [told, named, together('09-09')];
    expect(open('09-09', visited)).not.toHaveProperty('joint-visit');
    const other = fact('09-09', 'notice-served', { notice: 'urge-return' });
    expect(open('09-09', [...visited, other])).toHaveProperty('deadline-notice');
    const served = fact('09-09', 'notice-served', { notice: 'deadline-return' });
    expect(open('09-09', [...visited, served])).toEqual({ persuade: '2026-09-20' });
  });
});
