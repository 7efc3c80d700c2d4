/** Why a duty is due when it is due, in words. */
import type { DutyBecause } from '../duties/duty-rules.ts';
import type { CivilDate, Phrase } from '../screen.ts';
import { textKey } from '../text-key.ts';

/** "The 20th of each month; moved on from Fri 20 Feb; 15 to 23 Feb are holidays". */
export function dutyBecauseLines({ because, opensOn, dueOn }: DutyDates): Phrase[] {
  return [
    ruleLine(because, opensOn, because.restOn ?? dueOn),
    ...(because.restOn ? [{ key: 'step.because-rest', values: { on: { on: because.restOn } } } as const] : []),
    ...because.holidays.map(
      ({ from, to }): Phrase =>
        from === to
          ? { key: 'step.holiday', values: { on: { on: from } } }
          : { key: 'step.holidays', values: { from: { on: from }, to: { on: to } } },
    ),
    ...because.makeUpDays.map((on): Phrase => ({ key: 'step.make-up-day', values: { on: { on } } })),
    ...(because.provisional ? [{ key: 'step.provisional' } as const] : []),
  ];
}

interface DutyDates {
  readonly because: DutyBecause;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
}

function ruleLine({ when, from }: DutyBecause, opensOn: CivilDate, dueOn: CivilDate): Phrase {
  if ('termStart' in when) {
    const { count, unit } = when.termStart;
    return { key: textKey('duties', `because-term-${unit}`), values: { count, on: { on: from } } };
  }
  if ('monthlyOn' in when) return { key: 'duties.because-day', values: { count: when.monthlyOn } };
  if ('everyMonth' in when) return { key: 'duties.because-month' };
  if ('quarterly' in when) return { key: 'duties.because-quarter' };
  if ('lunar' in when) return { key: 'duties.because-lunar', values: { on: { on: from } } };
  return { key: 'duties.because-year', values: { from: { on: opensOn }, to: { on: dueOn } } };
}
