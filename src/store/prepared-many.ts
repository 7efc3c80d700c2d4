import { type Column, inArray, type SQL, sql } from './orm.ts';
import { prepared } from './prepared.ts';
import type { ReadTx } from './tx.ts';

/** Ids that one run of the query takes. */
const atOnce = 20;
const places = Array.from({ length: atOnce }, (_, n) => sql.placeholder(`id${n}`));

/** The condition of such a query: the column is one of the ids of this run. */
export const isOneOf = (column: InstanceType<typeof Column>): SQL => inArray(column, places);

/**
 * A prepared query for rows of many ids, run for twenty of them at a time: a list of any length would be built and
 * compiled anew for each length. Rows of one id come together, in the query's order; a run that is not full repeats an
 * id. `const find = preparedMany(({ db, t }) => db.select()….where(isOneOf(t.step.caseId)).prepare('find'))`, then
 * `await find(tx, ids)`.
 */
export function preparedMany<Row>(
  make: (scope: Pick<ReadTx, 'db' | 't'>) => { execute(values?: Record<string, unknown>): Promise<Row[]> },
): (scope: Pick<ReadTx, 'db' | 't'>, ids: readonly string[]) => Promise<Row[]> {
  const query = prepared(make);
  return async (scope, ids) => {
    const rows: Row[] = [];
    for (let from = 0; from < ids.length; from += atOnce) {
      const values: Record<string, unknown> = {};
      for (let n = 0; n < atOnce; n++) values[`id${n}`] = ids[from + n] ?? ids[from];
      rows.push(...(await query(scope).execute(values)));
    }
    return rows;
  };
}
