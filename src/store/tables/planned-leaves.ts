/** Absences that the family told in advance: they excuse the days by themselves. */
import type { Kit } from '../kit.ts';

export function plannedLeaveTables(k: Kit) {
  const plannedLeave = k.table(
    'planned_leave',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      fromOn: k.civil('from_on').notNull(),
      toOn: k.civil('to_on').notNull(),
      /** A code: why. */
      because: k.text('because').notNull(),
      actId: k.id('act_id').notNull(),
      struckAt: k.instant('struck_at'),
    },
    (t) => [k.uniqueIndex('planned_leave_public').on(t.publicId), k.index('planned_leave_child').on(t.childId, t.toOn)],
  );
  return { plannedLeave };
}
