/**
 * What must hold for every child in every programme, whatever was told in whatever order. Issue "Three programmes as
 * data": no step ever fires twice, none is skipped, dates never go backwards when a day passes, an added excused day
 * never brings a deadline nearer. The rules are those of the programmes and two more that use every trigger and proof.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber } from '../../src/domain/civil-day.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact, LadderFacts, Mark } from '../../src/domain/ladder/ladder-facts.ts';
import { type LadderRules, ledgers } from '../../src/domain/ladder/ladder-rules.ts';
import type { LadderState, OpenStep, SettledStep } from '../../src/domain/ladder/ladder-state.ts';
import { ladderRules } from '../../src/programmes/model.ts';
import { programmes } from '../../src/programmes/registry.ts';
import { calendars } from '../support/ladder.ts';
import { hill, river } from '../support/ladders.ts';

const firstDay = dayNumber('2026-08-31');
const length = 60;
/** Long enough for what opens a month after the last day that is told. */
const horizon = length + 40;
const day = (index: number): string => civilDate(firstDay + index);
const schoolDays = Array.from({ length }, (_, index) => day(index)).filter((on) => isWorkingDay(calendars.school, on));
const lastDay = day(horizon);

/** Mostly absent, so that ladders are climbed; `delay` days until it is told, mostly none. */
const mark: fc.Arbitrary<Mark | undefined> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Mark>('absent') },
  { weight: 2, arbitrary: fc.constant<Mark>('present') },
  { weight: 2, arbitrary: fc.constant<Mark>('excused') },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const delay = fc.oneof(
  { weight: 8, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 12 }) },
);
const daysOf = (rows: fc.Arbitrary<[Mark | undefined, number]>): fc.Arbitrary<AttendanceDay[]> =>
  fc.array(rows, { minLength: 1, maxLength: schoolDays.length }).map((rows) =>
    rows.flatMap(([one, late], index) => {
      const on = schoolDays[index];
      return one && on ? [{ on, mark: one, recordedOn: civilDate(dayNumber(on) + late) }] : [];
    }),
  );
const days = daysOf(fc.tuple(mark, delay));
const everyDayToldAtOnce = daysOf(
  fc.tuple(
    mark.map((one) => one ?? 'absent'),
    fc.constant(0),
  ),
);

type Untold = CaseFact extends infer F ? (F extends CaseFact ? Omit<F, 'on' | 'recordedOn'> : never) : never;

const anyDay = fc.integer({ min: 0, max: length });
const at = anyDay.map((index) => ({ on: day(index), recordedOn: day(index) }));
const late = fc.tuple(anyDay, delay).map(([index, days]) => ({ on: day(index), recordedOn: day(index + days) }));
const told = (when: fc.Arbitrary<{ on: string; recordedOn: string }>, what: fc.Arbitrary<Untold>) =>
  fc.tuple(when, what).map(([time, fact]) => ({ ...time, ...fact }) as CaseFact);

/** What proves the steps of these rules: told late, it settles a step late, and leaves open what it does not settle. */
const proofsFor = (rules: LadderRules): fc.Arbitrary<Untold> => {
  const ids = fc.constantFrom(...rules.steps.map(({ id }) => id));
  const receivers = rules.steps.flatMap(({ evidence }) => ('reportsTo' in evidence ? evidence.reportsTo : []));
  const notices = rules.steps.flatMap(({ evidence }) => ('noticeServed' in evidence ? [evidence.noticeServed] : []));
  const jointly = fc.boolean().map((is) => (is ? { jointly: true as const } : {}));
  return fc.oneof(
    fc.boolean().map((reached): Untold => ({ kind: 'contact', reached })),
    fc.boolean().map((met): Untold => ({ kind: 'visit', met })),
    fc
      .tuple(fc.constantFrom('refused', 'undecided', 'back', 'not-met'), jointly)
      .map(([outcome, more]): Untold => ({ kind: 'persuasion', outcome, ...more })),
    fc
      .tuple(anyDay, jointly)
      .map(([on, more]): Untold => ({ kind: 'persuasion', outcome: 'promised', promisedOn: day(on), ...more })),
    fc.constantFrom('lost-contact', 'named-person', 'cause-removed').map((kind): Untold => ({ kind })),
    fc.constantFrom('', ...receivers).map((to): Untold => ({ kind: 'report', to })),
    fc.constantFrom('', ...notices).map((notice): Untold => ({ kind: 'notice-served', notice })),
    fc.boolean().map((final): Untold => ({ kind: 'reason', final })),
    fc.constant<Untold>({ kind: 'referral', state: 'accepted' }),
    ids.map((step): Untold => ({ kind: 'confirmed', step })),
    ids.map((step): Untold => ({ kind: 'review', step })),
  );
};

const openingsFor = (rules: LadderRules): fc.Arbitrary<Untold> => {
  const kinds = rules.steps.flatMap(({ trigger }) =>
    'opened' in trigger ? trigger.opened : 'absentDays' in trigger ? (trigger.orOpened ?? []) : [],
  );
  return fc.constantFrom('unheard-of', ...kinds).map((as): Untold => ({ kind: 'opened', as }));
};

const endings: fc.Arbitrary<Untold> = fc.oneof(
  fc.constant<Untold>({ kind: 'write-off' }),
  fc.constantFrom('moved', 'abroad').map((as): Untold => ({ kind: 'closed', as })),
);

/** Told in advance or on its first day: told later it changes what has been, as a correction does. */
const leave = fc.tuple(anyDay, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 })).map(
  ([from, days, before]): CaseFact => ({
    kind: 'leave',
    on: day(from),
    to: day(from + days),
    recordedOn: day(from - before),
  }),
);
const returned = told(at, fc.constant<Untold>({ kind: 'return' }));

const factsFor = (rules: LadderRules): fc.Arbitrary<LadderFacts> =>
  fc.record({
    days,
    events: fc
      .tuple(
        fc.array(told(late, proofsFor(rules)), { maxLength: 20 }),
        fc.array(told(late, openingsFor(rules)), { maxLength: 2 }),
        fc.array(told(late, endings), { maxLength: 2 }),
        fc.array(leave, { maxLength: 1 }),
        fc.array(returned, { maxLength: 1 }),
      )
      .map((lists) => lists.flat()),
  });

const runs = { numRuns: 60 };

const sets: readonly (readonly [string, LadderRules])[] = [
  ...programmes.map((programme) => [programme.id, ladderRules(programme)] as const),
  ['river', river],
  ['hill', hill],
];

describe.each(sets)('the ladder of %s', (_name, rules) => {
  const facts = factsFor(rules);
  const stand = (given: LadderFacts, today: string): LadderState => standOnLadder(rules, calendars, given, today);
  /** The states of every day, one after the other, as the clock would ask for them. */
  const diary = (given: LadderFacts): LadderState[] =>
    Array.from({ length: horizon }, (_, index) => stand(given, day(index)));

  it('gives the same answer in any order of the facts', () => {
    const shuffled = facts.chain((given) =>
      fc.record({
        given: fc.constant(given),
        days: fc.shuffledSubarray([...given.days], { minLength: given.days.length }),
        events: fc.shuffledSubarray([...given.events], { minLength: given.events.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, anyDay, ({ given, ...other }, today) => {
        expect(stand(other, lastDay)).toEqual(stand(given, lastDay));
        expect(stand(other, day(today))).toEqual(stand(given, day(today)));
      }),
      runs,
    );
  });

  it('day by day shows each step once, first when it became known, and never again once it was settled', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const shown = new Set<string>();
        const due = new Map<string, string>();
        const done = new Set<string>();
        diary(given).forEach((state, index) => {
          const { open, settled } = keysOf(state);
          const names = [...open, ...settled].map(({ step }) => `${step.id} ${step.round}`);
          expect(new Set(names).size).toBe(names.length);
          // What turns out to be another absence later has steps of its own.
          const own = (key: string, round: number) => `${state.episode?.from} ${round} ${key}`;
          for (const { key, step } of settled) {
            done.add(own(key, step.round));
            shown.add(`${key} ${step.dueOn}`);
          }
          for (const { key, step } of open) {
            const dated = `${key} ${step.dueOn}`;
            if (!shown.has(dated)) expect(step.because.knownOn, key).toBe(day(index));
            shown.add(dated);
            // Its date never moves as days pass, and it does not come back.
            const name = own(key, step.round);
            expect(done, name).not.toContain(name);
            expect(step.dueOn, name).toBe(due.get(name) ?? step.dueOn);
            due.set(name, step.dueOn);
          }
        });
      }),
      runs,
    );
  });

  it('day by day keeps the date of a ledger entry until the child is back', () => {
    fc.assert(
      fc.property(facts, (given) => {
        let before: LadderState | undefined;
        for (const [index, state] of diary(given).entries()) {
          const isSame = before?.episode?.from === state.episode?.from && state.episode?.endedOn === undefined;
          // A presence of an earlier day that is told today: the child had been back.
          const hadBeenBack = given.days.some(
            ({ on, mark, recordedOn }) => mark === 'present' && recordedOn === day(index) && on < recordedOn,
          );
          if (before && isSame && !hadBeenBack && before.absentDays > 0 && state.absentDays >= before.absentDays)
            for (const ledger of ledgers) {
              const entered = before.ledgers[ledger]?.enteredOn;
              if (entered !== undefined) expect(state.ledgers[ledger]?.enteredOn).toBe(entered);
            }
          before = state;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says when to look again: until that day time alone changes nothing', () => {
    fc.assert(
      fc.property(facts, anyDay, (given, index) => {
        const today = day(index);
        const known = {
          days: given.days.filter(({ recordedOn }) => recordedOn <= today),
          events: given.events.filter(({ recordedOn }) => recordedOn <= today),
        };
        const { nextOn = lastDay, ...now } = stand(known, today);
        for (let later = index + 1; later < horizon && day(later) < nextOn; later++) {
          const { nextOn: then, ...state } = stand(known, day(later));
          expect(withoutRollCalls(state)).toEqual(withoutRollCalls(now));
          expect(then ?? lastDay).toBe(nextOn);
        }
      }),
      runs,
    );
  });

  it('is as if a deleted fact had never been', () => {
    fc.assert(
      fc.property(facts, told(late, proofsFor(rules)), anyDay, (given, extra, index) => {
        const before = stand(given, day(index));
        stand({ ...given, events: [...given.events, extra] }, day(index));
        expect(stand(structuredClone(given), day(index))).toEqual(before);
      }),
      runs,
    );
  });

  it('loses no open step to a fact that is told late: it stays as it was, or is settled', () => {
    fc.assert(
      fc.property(facts, proofsFor(rules), anyDay, anyDay, (given, what, happened, index) => {
        const today = day(Math.max(happened, index));
        const known = { ...given, events: given.events.filter(({ recordedOn }) => recordedOn < today) };
        const fact = { ...what, on: day(happened), recordedOn: today } as CaseFact;
        const before = stand(known, today);
        const after = stand({ ...known, events: [...known.events, fact] }, today);
        if (after.episode?.endedOn !== undefined) return;
        const open = new Map(keysOf(after).open.map(({ key, step }) => [key, step.dueOn]));
        const settled = new Map(keysOf(after).settled.map(({ key, step }) => [key, step.dueOn]));
        for (const { key, step } of keysOf(before).open) {
          // On the very day on which it opens the fact may still be in time.
          if (step.because.knownOn === today) continue;
          expect(open.get(key) ?? settled.get(key), key).toBe(step.dueOn);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is never brought nearer by an added excuse or leave', () => {
    // With every roll taken: behind an unknown day the count waits, and an excuse may change where it starts.
    const given = fc.record({
      days: everyDayToldAtOnce.filter((all) => all.some((one) => one.mark === 'absent')),
      events: fc.array(told(late, proofsFor(rules)), { maxLength: 12 }),
    });
    const excused = given.chain((all) =>
      fc.record({
        given: fc.constant(all),
        which: fc.constantFrom(...all.days.filter((one) => one.mark === 'absent').map((one) => one.on)),
        days: fc.integer({ min: 0, max: 6 }),
      }),
    );
    const back = new Set(rules.steps.filter(({ trigger }) => isBackFor(rules, trigger)).map(({ id }) => id));
    fc.assert(
      fc.property(excused, fc.boolean(), anyDay, ({ given, which, days }, asLeave, index) => {
        const today = day(index);
        const to = civilDate(dayNumber(which) + days);
        const milder: LadderFacts = asLeave
          ? { ...given, events: [...given.events, { kind: 'leave', on: which, to, recordedOn: which }] }
          : { ...given, days: given.days.map((one) => (one.on === which ? { ...one, mark: 'excused' } : one)) };
        const before = stand(given, today);
        const after = stand(milder, today);
        for (const ledger of ledgers)
          if (before.episode?.from === after.episode?.from && before.ledgers[ledger] === undefined)
            expect(after.ledgers[ledger]).toBeUndefined();
        const were = [...before.openSteps, ...before.settledSteps];
        for (const step of after.openSteps) {
          const same = were.find(({ id, round }) => id === step.id && round === step.round);
          if (same && !back.has(step.id)) expect(step.dueOn >= same.dueOn, step.id).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** A step by the day that opened it: the first day of an episode may turn out to be earlier. */
const keysOf = (state: LadderState) => ({
  open: state.openSteps.map((step: OpenStep) => ({ key: `${step.id} ${step.because.triggerOn}`, step })),
  settled: state.settledSteps.map((step: SettledStep) => ({ key: `${step.id} ${step.triggerOn}`, step })),
});

/** Days without a roll call are found by the calendar, not by looking at cases. */
const withoutRollCalls = ({ waitingFor: _, ...state }: LadderState) => state;

function isBackFor(rules: LadderRules, trigger: LadderRules['steps'][number]['trigger']): boolean {
  if ('returned' in trigger || 'watched' in trigger) return true;
  if (!('after' in trigger)) return false;
  const before = rules.steps.find(({ id }) => id === trigger.after);
  return before !== undefined && ('returned' in before.evidence || isBackFor(rules, before.trigger));
}
