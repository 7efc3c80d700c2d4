/** What must hold for every child, whatever was told in whatever order (issue: no step fires twice, none is skipped). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber } from '../../src/domain/civil-day.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact, LadderFacts, Mark } from '../../src/domain/ladder/ladder-facts.ts';
import type { LadderState } from '../../src/domain/ladder/ladder-state.ts';
import { cn } from '../../src/programmes/cn/programme.ts';
import { ladderRules } from '../../src/programmes/model.ts';
import { calendars } from '../support/ladder.ts';

const firstDay = dayNumber('2026-08-31');
const length = 60;
const schoolDays = Array.from({ length }, (_, index) => civilDate(firstDay + index)).filter((day) =>
  isWorkingDay(calendars.school, day),
);
const lastDay = civilDate(firstDay + length + 20);

/** Mostly absent, so that ladders are climbed; `delay` days until it is told, mostly none. */
const mark: fc.Arbitrary<Mark | undefined> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Mark>('absent') },
  { weight: 3, arbitrary: fc.constant<Mark>('present') },
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

const when = fc.tuple(fc.integer({ min: 0, max: length }), delay).map(([day, late]) => ({
  on: civilDate(firstDay + day),
  recordedOn: civilDate(firstDay + day + late),
}));
const kind = fc.oneof(
  fc.boolean().map((reached) => ({ kind: 'contact', reached }) as const),
  fc.boolean().map((met) => ({ kind: 'visit', met }) as const),
  fc
    .constantFrom('refused', 'undecided', 'back', 'not-met')
    .map((outcome) => ({ kind: 'persuasion', outcome }) as const),
  fc
    .integer({ min: 0, max: length })
    .map((day) => ({ kind: 'persuasion', outcome: 'promised', promisedOn: civilDate(firstDay + day) }) as const),
  fc.constantFrom('lost-contact', 'named-person', 'write-off').map((one) => ({ kind: one }) as const),
  fc.constantFrom('township', 'county-edu').map((to) => ({ kind: 'report', to }) as const),
);
const events: fc.Arbitrary<CaseFact[]> = fc.array(
  fc.tuple(when, kind).map(([time, what]) => ({ ...time, ...what })),
  { maxLength: 20 },
);
const facts: fc.Arbitrary<LadderFacts> = fc.record({ days, events });

const stand = (given: LadderFacts, today: string): LadderState =>
  standOnLadder(ladderRules(cn), calendars, given, today);
/** A step by the day that opened it: the first day of an episode may turn out to be earlier. */
const keysOf = (state: LadderState) => ({
  open: state.openSteps.map((step) => ({ key: `${step.id} ${step.because.triggerOn}`, step })),
  settled: state.settledSteps.map((step) => ({ key: `${step.id} ${step.triggerOn}`, step })),
});

/** The states of every day, one after the other, as the clock would ask for them. */
const diary = (given: LadderFacts): LadderState[] =>
  Array.from({ length: length + 20 }, (_, index) => stand(given, civilDate(firstDay + index)));

const runs = { numRuns: 150 };

describe('the ladder', () => {
  it('gives the same answer in any order of the facts', () => {
    const shuffled = facts.chain((given) =>
      fc.record({
        given: fc.constant(given),
        days: fc.shuffledSubarray([...given.days], { minLength: given.days.length }),
        events: fc.shuffledSubarray([...given.events], { minLength: given.events.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, ...other }) => {
        expect(stand(other, lastDay)).toEqual(stand(given, lastDay));
      }),
      runs,
    );
  });

  it('shows each step once: open or settled, never both and never twice', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const state of diary(given)) {
          const { open, settled } = keysOf(state);
          const keys = [...open, ...settled].map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          const names = [...state.openSteps, ...state.settledSteps].map((step) => `${step.id} ${step.round}`);
          expect(new Set(names).size).toBe(names.length);
        }
      }),
      runs,
    );
  });

  it('never opens a settled step again, and never moves a date of an open one, as days pass', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const due = new Map<string, string>();
        const done = new Set<string>();
        for (const state of diary(given)) {
          const { open, settled } = keysOf(state);
          for (const { key } of settled) done.add(key);
          for (const { key, step } of open) {
            expect(done, key).not.toContain(key);
            expect(step.dueOn, key).toBe(due.get(key) ?? step.dueOn);
            due.set(key, step.dueOn);
          }
        }
      }),
      runs,
    );
  });

  it('skips no step: each was first shown on the very day on which it became known', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const seen = new Set<string>();
        diary(given).forEach((state, index) => {
          const { open, settled } = keysOf(state);
          for (const { key, step } of open) {
            if (!seen.has(key)) expect(step.because.knownOn, key).toBe(civilDate(firstDay + index));
            seen.add(key);
          }
          for (const { key } of settled) seen.add(key);
        });
      }),
      runs,
    );
  });

  it('keeps the date of a ledger entry until the child is back', () => {
    fc.assert(
      fc.property(facts, (given) => {
        let before: LadderState | undefined;
        for (const state of diary(given)) {
          if (before?.ledgers.suspected && before.absentDays > 0 && state.absentDays >= before.absentDays)
            expect(state.ledgers.suspected?.enteredOn).toBe(before.ledgers.suspected.enteredOn);
          before = state;
        }
      }),
      runs,
    );
  });

  it('is never brought nearer by an added excuse', () => {
    // With every roll taken: behind an unknown day the count waits, and an excuse may change where it starts.
    const excused = everyDayToldAtOnce
      .filter((all) => all.some((day) => day.mark === 'absent'))
      .chain((all) =>
        fc.record({
          given: fc.constant({ days: all, events: [] }),
          which: fc.constantFrom(...all.filter((day) => day.mark === 'absent').map((day) => day.on)),
        }),
      );
    fc.assert(
      fc.property(excused, fc.integer({ min: 0, max: length }), ({ given, which }, day) => {
        const today = civilDate(firstDay + day);
        const milder = {
          ...given,
          days: given.days.map((one) => (one.on === which ? { ...one, mark: 'excused' as const } : one)),
        };
        const before = stand(given, today);
        const after = stand(milder, today);
        if (before.ledgers.suspected === undefined) expect(after.ledgers.suspected).toBeUndefined();
        for (const step of after.openSteps.filter(({ id }) => id !== 'write-off')) {
          const same = [...before.openSteps, ...before.settledSteps].find((one) => one.id === step.id);
          if (same && same.round === step.round) expect(step.dueOn >= same.dueOn, step.id).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });
});
