/** Putting a reminder off: for how long, and why. The due date stays; the coordinator sees it. */
export const snoozeDays = [1, 3] as const;
export type SnoozeDays = (typeof snoozeDays)[number];

export const snoozeReasons = ['family-away', 'agreed-later', 'waiting-for-answer', 'way-blocked', 'no-time'] as const;
export type SnoozeReason = (typeof snoozeReasons)[number];
