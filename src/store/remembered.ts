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
  count(tables: readonly string[]): number;
}

export function makeWrites(): Writes {
  const counts = new Map<string, number>();
  const open = new Set<string>();
  const bump = (table: string) => counts.set(table, (counts.get(table) ?? 0) + 1);
  return {
    begun(table) {
      open.add(table);
      bump(table);
    },
    ended() {
      for (const table of open) bump(table);
      open.clear();
    },
    count: (tables) => tables.reduce((sum, table) => sum + (counts.get(table) ?? 0), counts.get(EVERY_TABLE) ?? 0),
  };
}

/** The table that a writing statement writes; every table where that cannot be seen. */
export const writtenTable = (source: string): string =>
  /^\s*(?:insert into|update|delete from) "(\w+)"/i.exec(source)?.[1] ?? EVERY_TABLE;

const watched = new WeakMap<Db, Writes>();

/** From now on what is read through this connection may be remembered. */
export const remember = (db: Db, writes: Writes): void => void watched.set(db, writes);

type Scope = Pick<ReadTx, 'db' | 't'>;
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
  const known = new WeakMap<Db, Map<string, { readonly count: number; readonly answer: Answer }>>();
  let names: readonly string[] | undefined;

  return async (scope, args) => {
    const writes = watched.get(scope.db);
    if (!writes) return shape(await query(scope).execute(args));
    names ??= tables.map((table) => getTableName(scope.t[table]));
    let answers = known.get(scope.db);
    if (!answers) {
      answers = new Map();
      known.set(scope.db, answers);
    }
    const key = Object.values(args).join('\n');
    const count = writes.count(names);
    const found = answers.get(key);
    if (found?.count === count) return found.answer;
    const answer = shape(await query(scope).execute(args));
    if (answers.size >= MOST) answers.clear();
    if (writes.count(names) === count) answers.set(key, { count, answer });
    return answer;
  };
}
