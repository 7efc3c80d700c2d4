/**
 * The validator of ladders. Issue "Three programmes as data": it refuses a programme with a dangling role, agency, reason
 * or document, an unreachable stage, a cycle without an end. A sound programme is broken in one place at a time.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import { ladderRules, type Programme } from '../../src/programmes/model.ts';
import { programmeOf, programmes } from '../../src/programmes/registry.ts';
import { faultsOf } from '../../src/programmes/validate.ts';
import { calendars, row } from '../support/ladder.ts';

type Step = Programme['ladder']['steps'][number];

const withStep = (programme: Programme, id: string, change: Partial<Step>): Programme => {
  if (!programme.ladder.steps.some((step) => step.id === id)) throw new Error(`${programme.id} has no step ${id}`);
  const steps = programme.ladder.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
  return { ...programme, ladder: { ...programme.ladder, steps } };
};
const without = (programme: Programme, ...ids: string[]): Programme => ({
  ...programme,
  ladder: { ...programme.ladder, steps: programme.ladder.steps.filter(({ id }) => !ids.includes(id)) },
});
const withoutPost = (programme: Programme, role: string): Programme => ({
  ...programme,
  posts: programme.posts.filter(({ actsAs }) => actsAs !== role),
});

const cn = programmeOf('cn');
const ir = programmeOf('ir');

describe('the validator finds', () => {
  it.each<[string, Programme, string]>([
    [
      'a step after none',
      withStep(ir, 'home-visit', { trigger: { after: 'nothing' } }),
      'step home-visit: no step nothing',
    ],
    [
      'a step that never opens',
      withStep(ir, 'home-visit', { trigger: { after: 'nothing' } }),
      'step enrol never opens',
    ],
    [
      'a stage that nobody comes to',
      withStep(ir, 'phone', { trigger: { opened: ['nothing'] } }),
      'the stage home-visit is never reached by step home-visit',
    ],
    [
      'steps that wait for one another',
      withStep(ir, 'home-visit', { trigger: { after: 'enrol' } }),
      'step home-visit waits for itself: home-visit ← enrol ← remove-cause ← name-agency ← final-reason ← home-visit',
    ],
    [
      'a step that waits for itself',
      withStep(ir, 'enrol', { trigger: { after: 'enrol' } }),
      'step enrol waits for itself: enrol ← enrol',
    ],
    ['a ledger that nothing enters', without(cn, 'ledger'), 'step persuade: nothing enters the ledger suspected'],
    [
      'a ledger that is entered only where nobody comes',
      withStep(cn, 'ledger', { trigger: { opened: [] } }),
      'step persuade: nothing enters the ledger suspected',
    ],
    [
      'a month that asks for a ledger that is none',
      withStep(without(programmeOf('cn-guizhou'), 'persuade'), 'one-month-out', {
        trigger: { absentMonths: 1, unlessOn: 'dropout' },
        enters: { ledger: 'suspected', when: 'opened' },
      }),
      'step one-month-out: nothing enters the ledger dropout',
    ],
    ['a ledger without an end', without(cn, 'write-off'), 'a child on a ledger is never written off'],
    [
      'a write-off that ends nothing',
      without(withStep(cn, 'write-off', { trigger: { absentDays: 9 } }), 'contact'),
      'step write-off writes off a child who is away',
    ],
    ['looks without an end', without(ir, 'check-in-90'), 'no step ends the episode of a child who is back'],
    [
      'an end for a child who is away',
      withStep(ir, 'enrol', { ends: true, evidence: { confirmed: true } }),
      'step enrol ends the episode of a child who is away',
    ],
    [
      'a ledger for a child who is back',
      withStep(cn, 'write-off', { enters: { ledger: 'dropout', when: 'opened' } }),
      'step write-off enters a child who is back on a ledger',
    ],
    [
      'a return of one who is back',
      withStep(ir, 'remedial', { evidence: { returned: true } }),
      'step remedial waits for the return of a child who is back',
    ],
    [
      'a stage that is never shown',
      withStep(ir, 'remedial', { stage: 'enrolment' }),
      'step remedial: its stage is never shown, the child is back',
    ],
    [
      'a watch of no day',
      { ...cn, ladder: { ...cn.ladder, watch: { ...cn.ladder.watch, schoolDays: 0 } } },
      'the watch has no day',
    ],
    ['a role that no post has', withoutPost(cn, 'teacher'), 'step contact: nobody can be its teacher'],
    ['a role above that no post has', withoutPost(ir, 'coordinator'), 'step enrol: nobody can be its coordinator'],
    ['an owner who sees no child', withStep(ir, 'enrol', { owner: 'donor' }), 'step enrol: a donor sees no child'],
    ['a step without anybody above', withStep(ir, 'enrol', { escalateTo: [] }), 'step enrol: nobody hears of silence'],
    [
      'a person who is never named',
      withStep(cn, 'ledger', { evidence: { confirmed: true } }),
      'step persuade: no step names a person',
    ],
    [
      'a step that waits for a name',
      (({ standIn: _, ...step }) => ({
        ...without(cn, 'persuade'),
        ladder: { ...cn.ladder, steps: cn.ladder.steps.map((one) => (one.id === 'persuade' ? (step as Step) : one)) },
      }))(cn.ladder.steps.find(({ id }) => id === 'persuade') ?? (cn.ladder.steps[0] as Step)),
      "step persuade is nobody's until a person is named",
    ],
    [
      'a report to nobody',
      withStep(cn, 'report', { evidence: { reportsTo: [] } }),
      'step report: its report goes to nobody',
    ],
    [
      'a report to a stranger',
      withStep(cn, 'report', { evidence: { reportsTo: ['moon'] } }),
      'step report: no agency moon',
    ],
    [
      'a notice that is none',
      withStep(cn, 'report', { evidence: { noticeServed: 'summons' } }),
      'step report: no notice summons',
    ],
    [
      'a kind that is none',
      withStep(cn, 'ledger', { trigger: { absentDays: 5, orOpened: ['rumour'] } }),
      'step ledger: no case kind rumour',
    ],
    [
      'persuasions to no number',
      withStep(cn, 'persuade', { evidence: { persuasions: 0 } }),
      'step persuade: it counts to 0',
    ],
    [
      'a day of absence before the first',
      withStep(cn, 'contact', { trigger: { absentDays: 0 } }),
      'step contact: it counts to 0',
    ],
    [
      'a due date before it opens',
      withStep(cn, 'contact', { due: { count: -1, unit: 'school' } }),
      'step contact: no time: due',
    ],
    [
      'a look every no month',
      withStep(ir, 'remove-cause', { reviewEvery: { count: 0, unit: 'month' } }),
      'step remove-cause: no time: look',
    ],
    [
      'a thirteenth month',
      withStep(ir, 'enrol', { due: { count: 5, unit: 'working', inWindow: { from: 6, to: 13 } } }),
      'step enrol: there is no month 13',
    ],
    [
      'no way to the guardian',
      withStep(ir, 'phone', { evidence: { tried: [] } }),
      'step phone: there is no way to the guardian',
    ],
  ])('%s', (_name, programme, fault) => {
    expect(faultsOf(programme)).toContain(fault);
  });
});

describe('a programme that is broken anywhere', () => {
  /** Each of these breaks any step that it fits; undefined where it does not. */
  const breaks: Readonly<Record<string, (step: Step, steps: readonly Step[]) => Partial<Step> | undefined>> = {
    'after a stranger': () => ({ trigger: { after: 'stranger' } }),
    'after itself': ({ id }) => ({ trigger: { after: id } }),
    'after its follower': ({ id }, steps) => {
      const follower = steps.find(({ trigger }) => 'after' in trigger && trigger.after === id);
      return follower && { trigger: { after: follower.id } };
    },
    'by an unknown kind': () => ({ trigger: { opened: ['rumour'] } }),
    'by no kind': () => ({ trigger: { opened: [] } }),
    'owed by a donor': () => ({ owner: 'donor' }),
    'silent upwards': () => ({ escalateTo: [] }),
    'of no level': () => ({ atLevel: 'planet' }),
    'of no source': () => ({ source: '' }),
    'twice there': (_step, [first]) => first && { id: first.id },
    'due yesterday': () => ({ due: { count: -1, unit: 'calendar' } }),
    'due in no month': ({ due }) => ({ due: { ...due, inWindow: { from: 0, to: 4 } } }),
    'looked at always': () => ({ reviewEvery: { count: 0, unit: 'calendar' } }),
    'reported to nobody': () => ({ evidence: { reportsTo: [] } }),
    'reported to a stranger': () => ({ evidence: { reportsTo: ['stranger'] } }),
    'served with a stranger': () => ({ evidence: { noticeServed: 'stranger' } }),
    'persuaded never': () => ({ evidence: { persuasions: 0 } }),
  };
  const broken = fc
    .tuple(fc.constantFrom(...programmes), fc.constantFrom(...Object.entries(breaks)), fc.nat())
    .chain(([programme, [name, change], place]) => {
      const { steps } = programme.ladder;
      const index = name === 'twice there' ? 1 + (place % (steps.length - 1)) : place % steps.length;
      const step = steps[index];
      const changed = step && change(step, steps);
      const ladder = { ...programme.ladder, steps: steps.map((one) => (one === step ? { ...one, ...changed } : one)) };
      return fc.record({
        name: fc.constant(`${programme.id} ${step?.id} ${name}`),
        isBroken: fc.constant(changed !== undefined),
        programme: fc.constant<Programme>({ ...programme, ladder }),
      });
    });

  it('is never called sound', () => {
    fc.assert(
      fc.property(broken, ({ name, isBroken, programme }) => {
        fc.pre(isBroken);
        expect(faultsOf(programme), name).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('with any step left out is found out, or still lets every child be asked about', () => {
    const days = row('2026-09-07', 'AAAAAAAAPPPPPPPPPPPP');
    const lesser = fc.tuple(fc.constantFrom(...programmes), fc.nat(), fc.nat()).map(([programme, a, b]) => {
      const { steps } = programme.ladder;
      return without(programme, steps[a % steps.length]?.id ?? '', steps[b % steps.length]?.id ?? '');
    });
    fc.assert(
      fc.property(lesser, (programme) => {
        const ids = new Set(programme.ladder.steps.map(({ id }) => id));
        const hangs = programme.ladder.steps.some(({ trigger }) => 'after' in trigger && !ids.has(trigger.after));
        if (hangs) expect(faultsOf(programme)).not.toEqual([]);
        const state = standOnLadder(ladderRules(programme), calendars, { days, events: [] }, '2026-10-20');
        for (const { id } of [...state.openSteps, ...state.settledSteps]) expect(ids).toContain(id);
      }),
      { numRuns: 200 },
    );
  });
});
