/** Files that the bot made and is about to send: papers with names. */
import type { Kit } from '../kit.ts';

export function madeFileTables(k: Kit) {
  const madeFile = k.table(
    'made_file',
    {
      id: k.id('id').primaryKey(),
      /** For whom it was made. */
      personId: k.person('person_id').notNull(),
      /** Null where it is about many. */
      childId: k.child('child_id'),
      area: k.area('area').notNull(),
      /** The bytes, sealed under the child's key, or the person's: erasing makes a file that still waits unreadable, too. */
      body: k.sealed('body').notNull(),
      createdAt: k.instant('created_at').notNull(),
    },
    (t) => [k.index('made_file_child').on(t.childId), k.index('made_file_created').on(t.createdAt)],
  );
  return { madeFile };
}
