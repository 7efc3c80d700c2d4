/** A backup is deleted after so many days at the latest: one of each week is kept for five weeks. */
export const keptDays = 35;
