/** What is kept beside cases and classes, so that no list or number is made by going over all of them. */
import type { KeepBeside } from '../../store/touched.ts';
import { keepCounts } from './keep-counts.ts';
import { keepRollsOwed } from './rolls-owed.ts';

/** Run by the store before each commit. */
export const keepBeside: KeepBeside = async (tx, { cases, classes }) => {
  await keepCounts(tx, cases);
  await keepRollsOwed(tx, classes);
};
