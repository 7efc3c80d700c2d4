/**
 * Answers of prepared queries, kept in memory until one of their tables is written: for what every update asks and
 * hardly anything changes, such as who somebody is. On SQLite this process is the only writer and sees each change; on
 * PostgreSQL an answer holds for one epoch (postgres/epoch.ts). A connection that nobody watches is asked each time.
 */
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';
import type { Db, ReadTx } from './tx.ts';

/** Answers kept for each query and connection; past it all are forgotten. */
const MOST = 20_000;
export const EVERY_TABLE = '*';

/** Tables whose rows may be remembered, with their names in the database: who may see what, where, and when. */
export const rightsTables = {
  account: 'account',
  calendarChange: 'calendar_change',
  membership: 'membership',
  person: 'person',
  unit: 'unit',
} as const satisfies Partial<Record<keyof Tables, string>>;

/** Says whether what was read before still holds. */
export interface Memory {
  /** A number that stays the same for as long as none of the tables changes; undefined: ask the database. */
  counting(tables: readonly string[]): () => Count | Promise<Count>;
}
type Count = number | undefined;

/** Counts how often each table was written. */
export interface Writes extends Memory {
  /** Before a statement that writes the table runs: what is remembered of it is void. */
  begun(table: string): void;
  /** After the transaction, kept or undone: so is what was read while it was open. */
  ended(): void;
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

const watched = new WeakMap<Db, Memory>();
const watchedAlone = new WeakSet<Db>();

/** From now on what is read through this connection may be remembered. */
export const remember = (db: Db, memory: Memory): void => void watched.set(db, memory);

/** No other process writes the database behind this connection, so that what was written last is known here. */
export const writesAlone = (db: Db): boolean => watchedAlone.has(db);
export const watchAlone = (db: Db): void => void watchedAlone.add(db);

type Scope = Pick<ReadTx, 'db' | 't'>;
interface Known<Answer> {
  readonly count: () => Count | Promise<Count>;
  readonly answers: Map<string, { readonly count: Count; readonly answer: Answer }>;
}
type Query<Rows> = { execute(args: Record<string, unknown>): Promise<Rows> };

/**
 * `const who = remembered(['person'], ({ db, t }) => db.select()….prepare('who'), (rows) => rows[0])`, then
 * `await who(tx, { id })`. `tables` are all that the query reads; the answer is shared, nobody may change it.
 */
export function remembered<Rows, Answer>(
  tables: readonly (keyof typeof rightsTables)[],
  make: (scope: Scope) => Query<Rows>,
  shape: (rows: Rows) => Answer,
): (scope: Scope, args: Readonly<Record<string, string>>) => Promise<Answer> {
  const query = prepared(make);
  const known = new WeakMap<Db, Known<Answer>>();

  function knownOf(scope: Scope): Known<Answer> | undefined {
    const found = known.get(scope.db);
    const memory = found ? undefined : watched.get(scope.db);
    if (!memory) return found;
    const names = tables.map((table) => rightsTables[table]);
    const made: Known<Answer> = { count: memory.counting(names), answers: new Map() };
    known.set(scope.db, made);
    return made;
  }

  return async (scope, args) => {
    const here = knownOf(scope);
    if (!here) return shape(await query(scope).execute(args));
    const { answers } = here;
    const key = Object.values(args).join('\n');
    let count = here.count();
    if (count instanceof Promise) count = await count;
    const found = answers.get(key);
    if (found !== undefined && found.count === count) return found.answer;
    const answer = shape(await query(scope).execute(args));
    if (answers.size >= MOST) answers.clear();
    let after = here.count();
    if (after instanceof Promise) after = await after;
    if (count !== undefined && after === count) answers.set(key, { count, answer });
    return answer;
  };
}
