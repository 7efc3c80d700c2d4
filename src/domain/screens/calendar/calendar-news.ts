/** What the clock and a changed calendar tell: how far the run is, which dates moved, and that the known holidays end. */
import { action } from '../../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../../screen.ts';
import { stepName } from '../steps.ts';
import { back, home } from './calendar-buttons.ts';

export const followingCalendarScreen = ({ unit, looked }: { unit: string; looked: number }): Screen => ({
  lines: [{ key: 'calendar.following', values: { unit, count: looked } }],
});

export const calendarFollowedScreen = (done: {
  unit: string;
  unitPublicId: string;
  looked: number;
  moved: number;
}): Screen => ({
  lines: [
    { key: 'calendar.followed', values: { unit: done.unit, count: done.looked } },
    { key: done.moved === 0 ? 'calendar.followed-none' : 'calendar.followed-moved', values: { count: done.moved } },
  ],
  rows: [[back(done.unitPublicId), home]],
});

export interface MovedDate {
  /** Public id of the step. */
  readonly step: string;
  readonly kind: string;
  readonly number: string;
  readonly initial: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** To the owner of steps whose dates moved: why, and a button for the first of them. */
export const movedDatesScreen = (moved: {
  count: number;
  because: readonly Phrase[];
  dates: readonly MovedDate[];
}): Screen => ({
  lines: [
    { key: 'calendar.moved', values: { count: moved.count } },
    ...(moved.because.length > 0
      ? moved.because.map((line): Phrase => ({ key: 'calendar.moved-because', values: { line: { phrase: line } } }))
      : [{ key: 'calendar.moved-zone' } as const]),
    null,
    ...moved.dates.map(
      (date): Phrase => ({
        key: 'calendar.moved-date',
        values: {
          number: { code: date.number },
          initial: date.initial,
          step: { phrase: stepName(date.kind) },
          from: { on: date.from },
          to: { on: date.to },
        },
      }),
    ),
  ],
  rows: [
    ...moved.dates.map((date): Button[] => [
      {
        label: {
          key: 'calendar.moved-button',
          values: { number: date.number, initial: date.initial, to: { on: date.to } },
        },
        action: action('step.show', date.step),
      },
    ]),
    [{ label: { key: 'case-list.button' }, action: action('cases') }, home],
  ],
});

/** The known holidays end soon, or have ended. */
export const horizonScreen = (view: {
  unit: string;
  unitPublicId: string;
  until: CivilDate;
  days: number;
  newYear: CivilDate | undefined;
}): Screen => ({
  lines: [
    view.days < 0
      ? { key: 'calendar.horizon-over', values: { unit: view.unit, until: { on: view.until } } }
      : { key: 'calendar.horizon', values: { unit: view.unit, until: { on: view.until }, count: view.days } },
    ...(view.newYear ? [{ key: 'calendar.horizon-new-year', values: { on: { on: view.newYear } } } as const] : []),
    { key: 'calendar.horizon-do' },
  ],
  rows: [
    [
      {
        label: { key: 'calendar.button-import' },
        action: action('calendar.import', view.unitPublicId),
        style: 'primary',
      },
    ],
    [back(view.unitPublicId), home],
  ],
});

export const horizonMovedScreen = (until: CivilDate): Screen => ({
  lines: [{ key: 'calendar.horizon-moved', values: { until: { on: until } } }],
  rows: [[home]],
});
