/**
 * Answers of prepared queries, kept in memory until one of their tables is written: for what every update asks and
 * hardly anything changes, such as who somebody is. This process is the database's only writer (sqlite.ts), so that
 * nothing can be stale; a connection that nobody watches is asked each time.
 */
import { getTableName } from './orm.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';
import type { Db, ReadTx } from './tx.ts';

/** Answers kept for each query and connection; past it all are forgotten. */
const MOST = 20_000;
const EVERY_TABLE = '*';

/** Counts how often each table was written. */
export interface Writes {
  /** Before a statement that writes the table runs: what is remembered of it is void. */
  begun(table: string): void;
  /** After the transaction, kept or undone: so is what was read while it was open. */
  ended(): void;
  /** Sums the counts of some tables. */
  counting(tables: readonly string[]): () => number;
}

export function makeWrites(): Writes {
  const counts = new Map<string, { writes: number }>();
  const open = new Set<{ writes: number }>();
  const countOf = (table: string) => {
    const known = counts.get(table);
    if (known) return known;
    const made = { writes: 0 };
    counts.set(table, made);
    return made;
  };
  return {
    begun(table) {
      const count = countOf(table);
      open.add(count);
      count.writes += 1;
    },
    ended() {
      for (const count of open) count.writes += 1;
      open.clear();
    },
    counting(tables) {
      const all = [...tables, EVERY_TABLE].map(countOf);
      return () => {
        let sum = 0;
        for (const { writes } of all) sum += writes;
        return sum;
      };
    },
  };
}

/** The table that a writing statement writes; every table where that cannot be seen. */
export const writtenTable = (source: string): string =>
  /^\s*(?:insert into|update|delete from) "(\w+)"/i.exec(source)?.[1] ?? EVERY_TABLE;

const watched = new WeakMap<Db, Writes>();

/** From now on what is read through this connection may be remembered. */
export const remember = (db: Db, writes: Writes): void => void watched.set(db, writes);

type Scope = Pick<ReadTx, 'db' | 't'>;
interface Known<Answer> {
  readonly count: () => number;
  readonly answers: Map<string, { readonly count: number; readonly answer: Answer }>;
}
type Query<Rows> = { execute(args: Record<string, unknown>): Promise<Rows> };

/**
 * `const who = remembered(['person'], ({ db, t }) => db.select()….prepare('who'), (rows) => rows[0])`, then
 * `await who(tx, { id })`. `tables` are all that the query reads; the answer is shared, nobody may change it.
 */
export function remembered<Rows, Answer>(
  tables: readonly (keyof Tables)[],
  make: (scope: Scope) => Query<Rows>,
  shape: (rows: Rows) => Answer,
): (scope: Scope, args: Readonly<Record<string, string>>) => Promise<Answer> {
  const query = prepared(make);
  const known = new WeakMap<Db, Known<Answer>>();

  function knownOf(scope: Scope): Known<Answer> | undefined {
    const found = known.get(scope.db);
    const writes = found ? undefined : watched.get(scope.db);
    if (!writes) return found;
    const names = tables.map((table) => getTableName(scope.t[table]));
    const made: Known<Answer> = { count: writes.counting(names), answers: new Map() };
    known.set(scope.db, made);
    return made;
  }

  return async (scope, args) => {
    const here = knownOf(scope);
    if (!here) return shape(await query(scope).execute(args));
    const { answers } = here;
    const key = Object.values(args).join('\n');
    const count = here.count();
    const found = answers.get(key);
    if (found?.count === count) return found.answer;
    const answer = shape(await query(scope).execute(args));
    if (answers.size >= MOST) answers.clear();
    if (here.count() === count) answers.set(key, { count, answer });
    return answer;
  };
}
