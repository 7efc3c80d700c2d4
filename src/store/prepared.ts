import { compiled, type Executable } from './compiled.ts';
import type { Db, ReadTx } from './tx.ts';

/**
 * A query prepared once per connection: 2 µs a run beside SQLite's own, where the builder takes 57. For what every
 * update runs. Without `.limit(n)`: SQLite compiles a statement whose limit is a parameter anew at each run.
 * `const find = prepared(({ db, t }) => db.select()….prepare('find'))`, then `await find(tx).execute({ … })`.
 */
export function prepared<Q extends Executable>(
  make: (scope: Pick<ReadTx, 'db' | 't'>) => Q,
): (scope: Pick<ReadTx, 'db' | 't'>) => Pick<Q, 'execute'> {
  const made = new WeakMap<Db, Pick<Q, 'execute'>>();
  return (scope) => {
    let query = made.get(scope.db);
    if (query === undefined) {
      query = compiled(make(scope));
      made.set(scope.db, query);
    }
    return query;
  };
}
