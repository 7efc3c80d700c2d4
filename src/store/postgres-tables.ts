/** What PostgreSQL has beside the tables of both: the epoch, and the numbers that processes share. */
import { postgres } from './orm.ts';

export function postgresOnly() {
  const P = postgres();
  const epoch = P.pgTable('epoch', {
    id: P.integer('id').primaryKey(),
    /** Counted up with each change of who may see what, and with each key that is erased. */
    rights: P.bigint('rights', { mode: 'number' }).notNull(),
    erasures: P.bigint('erasures', { mode: 'number' }).notNull(),
  });
  return { epoch, rowNumbers: P.pgSequence('row_numbers') };
}
