/** The programmes as data: documents 000–004 and their reading; what the data must never contain. */
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../src/domain/calendar.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import { cn } from '../../src/programmes/cn/programme.ts';
import { givenBy, ladderRules, type Programme } from '../../src/programmes/model.ts';
import { isOfferedId, offeredIds, programmeOf, programmes } from '../../src/programmes/registry.ts';
import { faultsOf } from '../../src/programmes/validate.ts';

describe('every programme', () => {
  it.each(programmes.map((programme) => [programme.id, programme] as const))('%s has no fault', (_id, programme) => {
    expect(faultsOf(programme)).toEqual([]);
  });
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    '%s has codes that fit into a button',
    (_id, { levels, posts, reasons, services, closures, duties, notices, caseKinds, needs, amounts, ladder }) => {
      const lists = [levels, posts, reasons, services, closures, duties, notices, caseKinds, needs, amounts.bands];
      const codes = lists.flat().map((item) => item.code);
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
  it('offers China first, and no variant', () => expect(offeredIds()).toEqual(['cn', 'ir', 'vn']));
  it('finds a programme by id', () => expect(programmeOf('ir').calendar).toBe('persian'));
  it('knows what is no programme', () => {
    expect(isOfferedId('cn')).toBe(true);
    expect(isOfferedId('cn-guizhou')).toBe(false);
    expect(isOfferedId('constructor')).toBe(false);
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
  const duty = first(cn.duties);
  const closure = first(cn.closures);
  const withStep = (changed: Partial<typeof step>): Partial<Programme> => ({
    ladder: { ...cn.ladder, steps: [{ ...step, ...changed }, ...cn.ladder.steps.slice(1)] },
  });
  const withDuty = (changed: Partial<typeof duty>): Partial<Programme> => ({ duties: [{ ...duty, ...changed }] });
  const faulty: [string, Partial<Programme>, string][] = [
    ['a dangling agency', { agencies: [] }, 'reason poverty: no agency school'],
    [
      'a report to nobody',
      { agencies: cn.agencies.filter((one) => one.code !== 'county-edu') },
      'step report: no agency county-edu',
    ],
    ['a code used twice', { levels: [...cn.levels, first(cn.levels)] }, 'levels: province is there twice'],
    ['a step that follows none', withStep({ trigger: { after: 'nothing' } }), 'step contact: no step nothing'],
    [
      'a kind of case that nobody can tell',
      withStep({ trigger: { opened: ['absent'] } }),
      'step contact: no case kind absent',
    ],
    ['a notice that is none', withStep({ evidence: { noticeServed: 'summons' } }), 'step contact: no notice summons'],
    ['a step of no level', withStep({ atLevel: 'planet' }), 'step contact: no level planet'],
    ['a step without a source', withStep({ source: ' ' }), 'step contact has no source'],
    ['a duty without a source', withDuty({ source: '' }), 'duties: screening has no source'],
    ['a row that the inventory has not', withDuty({ rows: [124] }), 'duties: screening: no such row of the inventory'],
    ['a duty of no level', withDuty({ level: 'planet' }), 'duty screening: no level planet'],
    ['a report to nobody', withDuty({ reportsTo: ['moon'] }), 'duty screening: no agency moon'],
    [
      'a month that is none',
      withDuty({ when: { months: { from: 12, to: 13 } } }),
      'duty screening: there is no month 13',
    ],
    ['a day that is none', withDuty({ when: { monthlyOn: 32 } }), 'duty screening: there is no day 32'],
    [
      'a term that is none',
      withDuty({ when: { termStart: { count: 14, unit: 'calendar' }, terms: ['winter'] } }),
      'duty screening: no term winter',
    ],
    [
      'a service for no reason',
      { services: [{ ...first(cn.services), fits: ['boredom'] }] },
      'service psychological-help: no reason boredom',
    ],
    [
      'a service that nobody gives',
      { services: [{ ...first(cn.services), responsible: [] }] },
      'service psychological-help: nobody is responsible',
    ],
    [
      'a notice that nobody issues',
      { notices: [{ ...first(cn.notices), issuers: [] }] },
      'notice return-notice: nobody is responsible',
    ],
    ['an ending for nothing', { closures: [{ ...closure, demands: [] }] }, 'closure moved-away demands nothing'],
    [
      'persuasions without a number',
      { closures: [{ ...closure, demands: ['joint-persuasions'] }] },
      'closure moved-away: joint persuasions and their number belong together',
    ],
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
