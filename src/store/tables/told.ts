/** What people tell who may see no case: tips about a child out of school, until somebody has looked at them. */
import type { Kit } from '../kit.ts';

export function toldTables(k: Kit) {
  const tip = k.table(
    'tip',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      /** Null: who told it stands sealed with the act. */
      personId: k.person('person_id'),
      /** Keyed hash of the teller, by which they find their own. */
      teller: k.text('teller'),
      /** The school or area that it is about. */
      unitId: k.id('unit_id').notNull(),
      area: k.area('area').notNull(),
      /** open, accepted, declined */
      state: k.text('state').notNull(),
      /** TipDetails; null once it is a case or was declined. */
      details: k.sealed('details'),
      caseId: k.case('case_id'),
      toldOn: k.civil('told_on').notNull(),
      actId: k.id('act_id').notNull(),
    },
    (t) => [
      k.uniqueIndex('tip_public').on(t.publicId),
      k.index('tip_teller').on(t.teller),
      k.index('tip_area').on(t.area, t.state),
    ],
  );
  return { tip };
}
