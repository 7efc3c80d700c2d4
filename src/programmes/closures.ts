/** Endings that every programme has: facts of life, not rules of a document. */
import type { Closure, Sourced } from './model.ts';

const usual = {
  provenance: 'ext',
  source: 'usual endings of case management; none of the documents lists them',
} as const;

/** `moved` is the source of a document that speaks of pupils who change schools. */
export const commonClosures = (moved: Sourced = usual): readonly Closure[] => [
  { ...moved, code: 'moved-away', demands: ['receiving-school'] },
  { ...usual, code: 'abroad', demands: ['note'], approvedBy: 'principal' },
  { ...usual, code: 'deceased', demands: ['note'], approvedBy: 'principal' },
  { ...usual, code: 'over-age', demands: ['note'], approvedBy: 'principal' },
  { ...usual, code: 'untraceable', demands: ['note'], approvedBy: 'coordinator' },
];
