import type { SchoolYear } from '../terms.ts';

/**
 * One school year, from 1 Mehr to 31 Khordad, with the Nowruz weeks off to the 13th of Farvardin. Provenance ext: the
 * yearly circular of the ministry of education. Primary classes end weeks before the last day, then pupils are only
 * assessed: the last day of classes is asked for (provenance sug: about 31 Ordibehesht to the middle of Khordad).
 */
export const schoolYear: SchoolYear = {
  terms: [{ code: 'year', starts: { month: 7, day: 1 }, ends: { month: 3, day: 31, next: true } }],
  breaks: [{ code: 'nowruz', starts: { month: 1, day: 1, next: true }, ends: { month: 1, day: 13, next: true } }],
  asked: [
    {
      code: 'summer',
      after: 'year',
      practice: [
        { month: 2, day: 31, next: true },
        { month: 3, day: 13, next: true },
      ],
    },
  ],
};
