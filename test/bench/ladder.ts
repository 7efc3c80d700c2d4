/**
 * What it costs to ask where a child stands: a case of four months with 40 events, in each programme. Issue "Three
 * programmes as data": at most 200 µs.
 */
import { type Calendars, calendarOf, isWorkingDay } from '../../src/domain/calendar.ts';
import { standOnLadder } from '../../src/domain/ladder/ladder.ts';
import type { AttendanceDay, CaseFact, LadderFacts } from '../../src/domain/ladder/ladder-facts.ts';
import { addDays } from '../../src/domain/time.ts';
import { ladderRules, type Programme } from '../../src/programmes/model.ts';
import { programmes } from '../../src/programmes/registry.ts';
import type { Figure } from './figure.ts';
import { median, say } from './numbers.ts';

const firstDay = '2026-09-01';
const days = 120;
const rounds = 15;
const callsPerRound = 400;
const mostUs = 200;

/** Absent twice, back in between and since; of the events some are told late, as in life. */
function storyOf({ caseKinds, ladder, agencies }: Programme, calendars: Calendars): LadderFacts {
  const on = (index: number): string => addDays(firstDay, index);
  const attendance = Array.from({ length: days }, (_, index): AttendanceDay | undefined => {
    if (!isWorkingDay(calendars.school, on(index))) return undefined;
    const isBack = (index > 40 && index < 52) || index > 100;
    const mark = isBack ? 'present' : index % 11 === 0 ? 'excused' : 'absent';
    return { on: on(index), mark, recordedOn: on(index % 13 === 0 ? index + 2 : index) };
  }).filter((day) => day !== undefined);
  const kinds: readonly ((index: number) => CaseFact)[] = [
    (index) => ({ ...told(index), kind: 'contact', reached: index % 3 === 0 }),
    (index) => ({ ...told(index), kind: 'visit', met: index % 2 === 0 }),
    (index) => ({ ...told(index), kind: 'persuasion', outcome: 'refused', ...(index % 2 ? { jointly: true } : {}) }),
    (index) => ({ ...told(index), kind: 'persuasion', outcome: 'promised', promisedOn: on(index + 2) }),
    (index) => ({ ...told(index), kind: 'report', to: agencies[index % agencies.length]?.code ?? '' }),
    (index) => ({ ...told(index), kind: 'named-person' }),
    (index) => ({ ...told(index), kind: 'confirmed', step: ladder.steps[index % ladder.steps.length]?.id ?? '' }),
    (index) => ({ ...told(index), kind: 'reason', final: true }),
    (index) => ({ ...told(index), kind: 'referral', state: 'accepted' }),
    (index) => ({ ...told(index), kind: 'cause-removed' }),
  ];
  const told = (index: number) => ({ on: on(index), recordedOn: on(index % 5 === 0 ? index + 3 : index) });
  const opened = caseKinds.find(({ told }) => told);
  const events = Array.from({ length: 40 }, (_, index) => kinds[index % kinds.length]?.(index * 2 + 1)).filter(
    (event) => event !== undefined,
  );
  if (opened) events[0] = { ...told(0), kind: 'opened', as: opened.code };
  return { days: attendance, events };
}

/** Processor time of one answer, the median of the rounds; the slowest programme. */
export async function ladder(): Promise<readonly Figure[]> {
  const figures = programmes.map((programme) => {
    const { holidays, week } = programme;
    const working = calendarOf(holidays);
    const school = week.schoolWeekend ? calendarOf({ ...holidays, weekend: week.schoolWeekend }) : working;
    const facts = storyOf(programme, { working, school });
    const rules = ladderRules(programme);
    const today = addDays(firstDay, days - 1);
    const times = Array.from({ length: rounds }, () => {
      const before = process.cpuUsage();
      for (let call = 0; call < callsPerRound; call++) standOnLadder(rules, { working, school }, facts, today);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / callsPerRound;
    });
    const us = median(times);
    say(`  ${programme.id}: ${us.toFixed(1)} µs`);
    return us;
  });
  return [{ name: 'ladder.us_per_case', value: Math.max(...figures), unit: 'us', atMost: mostUs }];
}
