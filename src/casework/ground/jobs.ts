/** Slow work that a transaction asks for: run after the commit, at least once. */
export { doesJob, type JobRun, jobKind, NotNow } from '../../store/job-contract.ts';
export { showJob, unshowJob } from '../../store/job-messages.ts';
export { cancelJob, enqueueJob, unparkJob } from '../../store/job-queries.ts';
