/** Who may be whom: two records that may be one child's, and the numbers by which states know children. */
import type { Kit } from '../kit.ts';

export function identityTables(k: Kit) {
  /** A newer record that may be the child of an older one, beyond the reach of whoever made it: asked of those who keep the older. */
  const likeness = k.table(
    'likeness',
    {
      id: k.id('id').primaryKey(),
      publicId: k.text('public_id').notNull(),
      /** The older record, and its area: who is asked. */
      childId: k.child('child_id').notNull(),
      area: k.area('area').notNull(),
      otherId: k.child('other_id').notNull(),
      /** open, same, different */
      state: k.text('state').notNull(),
      askedOn: k.civil('asked_on').notNull(),
      actId: k.id('act_id'),
    },
    (t) => [
      k.uniqueIndex('likeness_public').on(t.publicId),
      k.uniqueIndex('likeness_pair').on(t.childId, t.otherId),
      k.index('likeness_other').on(t.otherId),
      k.index('likeness_area').on(t.area, t.state),
    ],
  );

  /** Each number belongs to one child of the whole tree; only a keyed hash of it is stored in plain. */
  const childIdentifier = k.table(
    'child_identifier',
    {
      hash: k.text('hash').primaryKey(),
      childId: k.child('child_id').notNull(),
    },
    (t) => [k.index('child_identifier_child').on(t.childId)],
  );

  return { likeness, childIdentifier };
}
