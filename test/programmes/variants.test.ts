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

  it('the home is visited on the first day, in place of a call (83)', () => {
    expect(open('09-07', [], away('A'))).toEqual({ 'visit-at-once': '2026-09-07' });
  });
  it('a visit counts even where nobody was met; a call does not (83)', () => {
    expect(open('09-07', [visited], away('A'))).toEqual({});
    const called = fact('09-07', 'contact', { reached: true });
    expect(Object.keys(open('09-07', [called], away('A')))).toEqual(['visit-at-once']);
  });
  it('a week after the first visit the slip is due, however late that visit was (84)', () => {
    expect(open('09-13', [visited], away('AAAAA'))).not.toHaveProperty('dropout-slip');
    expect(open('09-14', [visited], away('AAAAA'))).toMatchObject({ 'dropout-slip': '2026-09-14' });
    const late = visit('09-09', false);
    expect(open('09-15', [late], away('AAAAA'))).not.toHaveProperty('dropout-slip');
    expect(open('09-16', [late], away('AAAAA'))).toMatchObject({ 'dropout-slip': '2026-09-16' });
  });
  it('not for a child who came back within the week (84)', () => {
    expect(open('09-14', [visited], away('AAAP'))).toEqual({});
  });
  it('the slip enters the child as a dropout and is reported the same day (84)', () => {
    const slip = [visited, done('09-14', 'dropout-slip')];
    expect(stand('09-14', slip, away('AAAAA')).stage).toBe('dropout');
    expect(open('09-14', slip, away('AAAAA'))).toMatchObject({ report: '2026-09-14' });
  });
  it('after the report township and village give the return notice (85)', () => {
    const reported = [
      visited,
      done('09-14', 'dropout-slip'),
      report('09-14', 'township'),
      report('09-14', 'county-edu'),
    ];
    expect(open('09-14', reported, away('AAAAA'))).toMatchObject({ 'return-notice': '2026-09-17' });
    const served = [...reported, fact('09-16', 'notice-served', { notice: 'return-notice' })];
    expect(open('09-16', served, away('AAAAA'))).not.toHaveProperty('return-notice');
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
