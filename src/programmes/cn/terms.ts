import type { SchoolYear } from '../terms.ts';

/**
 * Two terms: from 1 September to the winter holiday, and from the Monday after the 13th day of the lunar year to early
 * July. Provenance sug: each province sets its own school calendar (校历) year by year; these are usual dates, for units
 * whose coordinator has not set theirs.
 */
export const schoolYear: SchoolYear = {
  terms: [
    { code: 'autumn', starts: { month: 9, day: 1 }, ends: { fromNewYear: -18, of: 'cn' } },
    { code: 'spring', starts: { fromNewYear: 13, of: 'cn', weekday: 1 }, ends: { month: 7, day: 5, next: true } },
  ],
  breaks: [],
  asked: [
    { code: 'winter', after: 'autumn', before: 'spring' },
    { code: 'summer', after: 'spring' },
  ],
  newYear: 'cn',
};
