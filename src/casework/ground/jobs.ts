/** Slow work that a transaction asks for: run after the commit, at least once. */
export { enqueueJob } from '../../store/job-queries.ts';
