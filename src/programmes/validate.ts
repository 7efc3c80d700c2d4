/** Finds what would break at run time: codes that nothing answers to, steps that nothing opens. */
import { calendarOf } from '../domain/calendar.ts';
import { isTimeZone } from '../domain/time.ts';
import type { Programme } from './model.ts';
import { defaultTerms, overlap, termYears } from './terms.ts';
import { brokenCodes } from './validate-codes.ts';
import { brokenLadder } from './validate-ladder.ts';

/** One line per fault, empty when the programme is sound. */
export function faultsOf(programme: Programme): string[] {
  return [
    ...brokenCodes(programme),
    ...brokenLadder(programme),
    ...brokenBands(programme),
    ...brokenFrame(programme),
    ...brokenTerms(programme),
  ];
}

function brokenBands({ amounts }: Programme): string[] {
  return amounts.bands.flatMap((band, index) => {
    const next = amounts.bands[index + 1];
    const isLastOpen = next ? band.to !== undefined && next.from === band.to + 1 : band.to === undefined;
    return isLastOpen && band.from <= (band.to ?? band.from) ? [] : [`amount ${band.code}: gap, overlap or open end`];
  });
}

function brokenFrame({ holidays, levels, emergency, timeZone, age }: Programme): string[] {
  const calendar = calendarOf(holidays);
  const idle = holidays.makeUpDays.filter((on) => !calendar.weekend[Temporal.PlainDate.from(on).dayOfWeek]);
  const reversed = holidays.holidays.filter((span) => span.from > span.to);
  return [
    ...idle.map((on) => `make-up day ${on} is no week-end day`),
    ...reversed.map((span) => `holiday ${span.from} ends before it begins`),
    ...(['school', 'class'] as const).flatMap((kind) =>
      levels.filter((level) => level.holds === kind).length === 1 ? [] : [`there is not one level for a ${kind}`],
    ),
    ...(emergency.length > 0 ? [] : ['there is no emergency number']),
    ...(isTimeZone(timeZone) ? [] : [`no time zone ${timeZone}`]),
    ...(age.min < age.max ? [] : ['the age range is empty']),
  ];
}

function brokenTerms(programme: Programme): string[] {
  const { terms } = programme.schoolYear;
  const spans = termYears(programme).flatMap((year) =>
    defaultTerms(programme, year).map(({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn })),
  );
  return [
    ...(terms.length > 0 ? [] : ['there is no term']),
    ...(overlap(spans) ? ['two terms share a day, or are out of order'] : []),
  ];
}
