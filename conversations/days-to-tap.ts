/** Days as buttons under a question for a date. */
import type { Choice } from '../src/dialogue/question.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { addDays } from '../src/domain/time.ts';

/** Dates travel on the buttons, so that a button pressed after midnight means the day it was shown for. */
export function daysToTap(today: CivilDate, from?: CivilDate): Choice<Label>[] {
  const yesterday = addDays(today, -1);
  return [
    { value: today, label: { key: 'return.today' } },
    ...(from === undefined || from <= yesterday
      ? [{ value: yesterday, label: { key: 'return.yesterday' } } as const]
      : []),
  ];
}

/** Tomorrow and the days after it, by their weekdays. */
export const comingDays = (today: CivilDate, count = 6): Choice<Label>[] => [
  { value: addDays(today, 1), label: { key: 'calendar.tomorrow' } },
  ...daysAfter(addDays(today, 1), count - 1),
];

/** The days after that one, by their weekdays. */
export const daysAfter = (on: CivilDate, count = 5): Choice<Label>[] =>
  Array.from({ length: count }, (_, i) => dayChoice(addDays(on, i + 1)));

/** The days before that one, the latest first, none before `from`. */
export const daysBefore = (on: CivilDate, from?: CivilDate, count = 4): Choice<Label>[] =>
  Array.from({ length: count }, (_, i) => addDays(on, -1 - i))
    .filter((each) => from === undefined || each >= from)
    .map(dayChoice);

const dayChoice = (on: CivilDate): Choice<Label> => ({
  value: on,
  label: { key: 'meeting.day', values: { on: { on } } },
});

/** A day that the question takes, for its hint: a few days ago, not before `from`. */
export const recentDay = (today: CivilDate, from?: CivilDate): { readonly day: CivilDate } => {
  const on = addDays(today, -3);
  return { day: from !== undefined && on < from ? from : on };
};
