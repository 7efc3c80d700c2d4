/** Corrections of an earlier day: asked for, made or declined, each with who and why. */
import type { Kit } from '../kit.ts';

export function correctionTables(k: Kit) {
  const correction = k.table(
    'correction',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      area: k.area('area').notNull(),
      /** What it is about: a roll call, or an event of a case. */
      rollCallId: k.id('roll_call_id'),
      eventId: k.id('event_id'),
      caseId: k.case('case_id'),
      /** Who asked for it, where somebody did. */
      askedBy: k.person('asked_by'),
      /** asked, made, left */
      state: k.text('state').notNull(),
      /** A code: why; of one that was made. */
      because: k.text('because'),
      /** Marks that changed, of a roll call. */
      changed: k.int('changed').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('correction_public').on(t.publicId),
      k.index('correction_roll').on(t.rollCallId),
      k.index('correction_event').on(t.eventId),
    ],
  );
  return { correction };
}
