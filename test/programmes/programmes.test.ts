/** The programmes as data: documents 000–004 and their reading; what the data must never contain. */
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src/domain/calendar.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import { cn } from '../../src/programmes/cn/programme.ts';
import { givenBy, ladderRules, type Programme } from '../../src/programmes/model.ts';
import { isProgrammeId, programmeIds, programmeOf, programmes } from '../../src/programmes/registry.ts';
import { faultsOf } from '../../src/programmes/validate.ts';

describe('every programme', () => {
  it.each(programmes.map((programme) => [programme.id, programme] as const))('%s has no fault', (_id, programme) => {
    expect(faultsOf(programme)).toEqual([]);
  });
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    '%s names a source for each item',
    (_id, { levels, posts, agencies, reasons, needs, schoolStages, emergency, ladder }) => {
      const items = [levels, posts, agencies, reasons, needs, schoolStages, emergency, ladder.steps].flat();
      for (const item of items) {
        expect(item.source).not.toBe('');
        expect(['src', 'inf', 'ext', 'sug']).toContain(item.provenance);
      }
    },
  );
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    '%s has codes that fit into a button',
    (_id, { levels, posts, reasons, needs, amounts, ladder }) => {
      const codes = [...levels, ...posts, ...reasons, ...needs, ...amounts.bands].map((item) => item.code);
      for (const code of [...codes, ...ladder.steps.map((step) => step.id)])
        expect(code).toMatch(/^[a-z][a-z0-9-]{1,23}$/);
    },
  );
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    '%s can be asked where a child stands',
    (_id, programme) => {
      const school = calendarOf(programme.holidays, {
        weekend: programme.week.schoolWeekend ?? programme.holidays.weekend,
      });
      const days = [{ on: '2026-11-16', mark: 'absent', recordedOn: '2026-11-16' } as const];
      const state = standOnLadder(
        ladderRules(programme),
        { working: school, school },
        { days, events: [] },
        '2026-11-16',
      );
      expect(state.absentDays).toBe(1);
    },
  );
});

describe('the register', () => {
  it('offers China first', () => expect(programmeIds).toEqual(['cn', 'ir', 'vn']));
  it('finds a programme by id', () => expect(programmeOf('ir').calendar).toBe('persian'));
  it('knows what is no programme', () => {
    expect(isProgrammeId('cn')).toBe(true);
    expect(isProgrammeId('constructor')).toBe(false);
    expect(() => programmeOf('xx')).toThrow('There is no programme xx');
  });
});

describe('needs', () => {
  it.each([
    ['bicycle', 'donors'],
    ['fees', 'donors'],
    ['tutoring', 'volunteers'],
    ['accompany-to-school', 'volunteers'],
  ])('%s is given by %s', (code, by) => {
    expect(cn.needs.filter((need) => need.code === code).map(givenBy)).toEqual([by]);
  });
});

describe('the validator finds', () => {
  const first = <T>(items: readonly T[]): T => {
    const [item] = items;
    if (item === undefined) throw new Error('The list is empty');
    return item;
  };
  const step = first(cn.ladder.steps);
  const faulty: [string, Partial<Programme>, string][] = [
    ['a dangling agency', { agencies: [] }, 'reason poverty: no agency school'],
    [
      'a report to nobody',
      { agencies: cn.agencies.filter((one) => one.code !== 'county-edu') },
      'step report: no agency county-edu',
    ],
    ['a code used twice', { levels: [...cn.levels, first(cn.levels)] }, 'levels: province is there twice'],
    [
      'a reason without an agency',
      { reasons: [{ ...first(cn.reasons), responsible: [] }] },
      'reason poverty: nobody is responsible',
    ],
    [
      'a step used twice',
      { ladder: { ...cn.ladder, steps: [...cn.ladder.steps, step] } },
      'step contact is there twice',
    ],
    [
      'a ledger that nothing enters',
      { ladder: { ...cn.ladder, steps: cn.ladder.steps.filter((one) => one.id !== 'ledger') } },
      'step persuade: nothing enters the ledger suspected',
    ],
    [
      'a ladder without an end',
      { ladder: { ...cn.ladder, steps: cn.ladder.steps.filter((one) => one.id !== 'write-off') } },
      'a child on a ledger is never written off',
    ],
    [
      'steps out of order',
      { ladder: { ...cn.ladder, steps: cn.ladder.steps.toReversed() } },
      'steps by absence do not ascend',
    ],
    [
      'a step that leads back to its own ledger',
      {
        ladder: {
          ...cn.ladder,
          steps: cn.ladder.steps.map((one) =>
            one.id === 'persuade' ? { ...one, enters: { ledger: 'suspected', when: 'evidence-complete' } } : one,
          ),
        },
      },
      'step persuade leads back to its own ledger',
    ],
    [
      'a gap in the amounts',
      { amounts: { ...cn.amounts, bands: cn.amounts.bands.filter((_, i) => i !== 1) } },
      'amount cny-200: gap, overlap or open end',
    ],
    [
      'a make-up day in the week',
      { holidays: { ...cn.holidays, makeUpDays: ['2026-11-18'] } },
      'make-up day 2026-11-18 is no week-end day',
    ],
    [
      'a reversed holiday',
      { holidays: { ...cn.holidays, holidays: [{ from: '2026-10-07', to: '2026-10-01' }] } },
      'holiday 2026-10-07 ends before it begins',
    ],
    ['no term', { schoolYear: { terms: [], breaks: [] } }, 'there is no term'],
    [
      'terms that overlap',
      { schoolYear: { ...cn.schoolYear, terms: [...cn.schoolYear.terms, first(cn.schoolYear.terms)] } },
      'two terms share a day, or are out of order',
    ],
    ['no class', { levels: cn.levels.filter((one) => one.holds !== 'class') }, 'there is not one level for a class'],
    ['no emergency number', { emergency: [] }, 'there is no emergency number'],
    ['an unknown time zone', { timeZone: 'Asia/Nowhere' }, 'no time zone Asia/Nowhere'],
  ];
  it.each(faulty)('%s', (_name, change, fault) => {
    expect(faultsOf({ ...cn, ...change })).toContain(fault);
  });
});
