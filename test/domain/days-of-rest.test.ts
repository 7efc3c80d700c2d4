/**
 * Nothing is owed on a day of rest: whatever the programme, the year, the unit of counting and the school's own week.
 * Civil Code of the PRC art. 203 for what is counted; the end of months and windows comes to the last working day in them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarsFrom } from '../../src/casework/ground/unit-calendars.ts';
import { type Calendars, changedBy, isWorkingDay } from '../../src/domain/calendar.ts';
import { civilDate, dayNumber } from '../../src/domain/civil-day.ts';
import { occurrencesOf, onWorkingDays } from '../../src/domain/duties/occurrences.ts';
import { countedAnew } from '../../src/domain/ladder/count-anew.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact } from '../../src/domain/ladder/ladder-facts.ts';
import type { LadderRules, LadderStep, Period } from '../../src/domain/ladder/ladder-rules.ts';
import { addDays } from '../../src/domain/time.ts';
import { lunarNewYear } from '../../src/programmes/lunar-new-year.ts';
import { ladderRules, type Programme } from '../../src/programmes/model.ts';
import { programmes } from '../../src/programmes/registry.ts';
import { defaultTerms } from '../../src/programmes/terms.ts';
import '../support/seed.ts';

const firstDay = dayNumber('2024-03-01');
const anyDay = fc.integer({ min: 0, max: 6 * 365 }).map((n) => civilDate(firstDay + n));
/** Schools that teach six days, five, and others than the offices. */
const weekend = fc.constantFrom(undefined, [7], [5], [6, 7], [4, 5]);
const calendarsOf = (programme: Programme, rest: readonly number[] | undefined): Calendars => {
  const { working, school } = calendarsFrom(programme, []);
  return { working, school: rest ? changedBy(school, { weekend: rest }) : school };
};
const period: fc.Arbitrary<Period> = fc.record({
  count: fc.integer({ min: 0, max: 40 }),
  unit: fc.constantFrom('calendar', 'school', 'working', 'month'),
});
const inWindow = fc.option(fc.record({ from: fc.integer({ min: 1, max: 12 }), to: fc.integer({ min: 1, max: 12 }) }), {
  nil: undefined,
});

/** A ladder of one step that a report opens on any day of the week, and that is looked at again and again. */
const oneStep = (programme: Programme, due: LadderStep['due'], reviewEvery: Period): LadderRules => ({
  calendar: programme.calendar,
  steps: [
    {
      id: 'only',
      trigger: { opened: ['told'] },
      due,
      evidence: { confirmed: true },
      reviewEvery,
      owner: 'principal',
      escalateTo: ['coordinator'],
    },
  ],
  watch: { schoolDays: 10, after: 'any-step' },
});

describe.each(programmes.map((programme) => [programme.id, programme] as const))('in %s', (_id, programme) => {
  it('whatever a step is counted in, it is due and looked at when somebody works', () => {
    fc.assert(
      fc.property(anyDay, weekend, period, inWindow, period, (on, rest, due, window, every) => {
        const calendars = calendarsOf(programme, rest);
        const { working, school } = calendars;
        const rules = oneStep(programme, { ...due, ...(window && { inWindow: window }) }, every);
        const events: CaseFact[] = [{ kind: 'opened', as: 'told', on, recordedOn: on }];
        const state = standOnLadder(rules, calendars, { days: [], events }, on);
        const [step] = state.openSteps;
        if (!step) throw new Error('The step did not open');
        const works = (day: string, unit: Period['unit']) =>
          isWorkingDay(working, day) || (unit === 'school' && isWorkingDay(school, day));
        expect(works(step.dueOn, due.unit), `due ${step.dueOn}`).toBe(true);
        expect(step.dueOn >= on).toBe(true);
        expect(works(step.reviewOn ?? '', every.unit), `look ${step.reviewOn}`).toBe(true);
        // It says that the date moved exactly when it did.
        const { restOn } = step.because;
        if (restOn !== undefined) expect(isWorkingDay(working, restOn)).toBe(false);
        const anew = countedAnew(rules, calendars, state, addDays(on, 3), addDays(on, 3)).openSteps[0];
        expect(works(anew?.dueOn ?? '', due.unit), `given back ${anew?.dueOn}`).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("no step of its own ladder is due on a day of rest, with rolls of schools that work on the offices' week-end", () => {
    const rules = ladderRules(programme);
    fc.assert(
      fc.property(anyDay, weekend, fc.constantFrom(...programme.caseKinds), (from, rest, { code }) => {
        const calendars = calendarsOf(programme, rest);
        const days: AttendanceDay[] = [];
        for (let on = from; days.length < 8 && on < addDays(from, 90); on = addDays(on, 1))
          if (isWorkingDay(calendars.school, on)) days.push({ on, mark: 'absent', recordedOn: on });
        const events: CaseFact[] = [{ kind: 'opened', as: code, on: from, recordedOn: from }];
        for (const day of [from, addDays(from, 14), addDays(from, 100)])
          for (const step of standOnLadder(rules, calendars, { days, events }, day).openSteps)
            expect(
              isWorkingDay(calendars.working, step.dueOn) ||
                (step.because.due.unit === 'school' && isWorkingDay(calendars.school, step.dueOn)),
              `${step.id} on ${step.dueOn}`,
            ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('no duty of any year is due on a day on which its offices rest, nor before it opens', () => {
    const calendars = calendarsFrom(programme, []);
    const first = programme.calendar === 'persian' ? 1402 : 2023;
    const terms = Array.from({ length: 9 }, (_, i) => first + i).flatMap((year) =>
      defaultTerms(programme, year).map(({ code, startsOn }) => ({ year, code, startsOn })),
    );
    const ground = {
      calendar: programme.calendar,
      calendars,
      terms,
      lunarNewYear: (year: number) => lunarNewYear('vn', year),
    };
    const found = onWorkingDays(
      occurrencesOf(programme.duties, ground, { from: '2024-01-01', to: '2031-12-31' }),
      calendars,
    );
    expect(found.length).toBeGreaterThan(8 * programme.duties.length);
    for (const { code, period: name, opensOn, dueOn } of found) {
      expect(isWorkingDay(calendars.working, dueOn), `${code} ${name} on ${dueOn}`).toBe(true);
      expect(dueOn >= opensOn, `${code} ${name}`).toBe(true);
    }
  });
});
