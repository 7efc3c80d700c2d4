/**
 * How long to wait before the next try of something that has failed for `troubleMs`, in milliseconds: half a second at
 * first, a twentieth of the trouble later, a minute at most. So a wait never outlives the trouble by much.
 */
export const waitAfter = (troubleMs: number): number =>
  Math.min(60_000, Math.max(500, Math.min(troubleMs, LIVELY_MS), troubleMs / 20));

/** Between two tries at a server that answers nobody: often enough to be there soon after it is back. */
export const LIVELY_MS = 1_500;
