import type { SchoolYear } from '../terms.ts';

/**
 * Two terms without a gap: from 5 September, the first to end before 18 January, the second before 31 May. Provenance
 * ext: the ministry's yearly frame for the school year (khung kế hoạch thời gian năm học); each province fixes its own
 * days and its Tết holiday, which a coordinator is asked for: pupils have about two weeks (provenance sug), offices five days.
 */
export const schoolYear: SchoolYear = {
  terms: [
    { code: 'first', starts: { month: 9, day: 5 }, ends: { month: 1, day: 17, next: true } },
    { code: 'second', starts: { month: 1, day: 18, next: true }, ends: { month: 5, day: 31, next: true } },
  ],
  breaks: [],
  asked: [
    { code: 'tet', starts: { fromNewYear: -7, of: 'vn' }, ends: { fromNewYear: 6, of: 'vn' } },
    { code: 'summer', after: 'second' },
  ],
  newYear: 'vn',
};
