/**
 * What other processes must hear before they trust their memory: one row, read with the first statement of each
 * transaction. Whoever changes a remembered table, or erases a key, counts it up in the same transaction.
 */
import type { PoolClient } from 'pg';

/** As a transaction found it: what is remembered for the same numbers is as true as what it would read. */
export interface Epoch {
  readonly rights: number;
  readonly erasures: number;
}

export interface Begun extends Epoch {
  /** Rows made in this transaction are numbered from here. */
  readonly numbers: number;
}

/** Numbers that one transaction may use. */
export const NUMBERS_AT_ONCE = 10_000;

const READ = { name: 'epoch', text: 'select rights, erasures from epoch' };
const BEGIN = { name: 'begun', text: "select rights, erasures, nextval('row_numbers') as numbers from epoch" };

export async function readEpoch(client: PoolClient): Promise<Epoch> {
  const { rows } = await client.query<Epoch>(READ);
  return found(rows);
}

export async function readBegun(client: PoolClient): Promise<Begun> {
  const { rows } = await client.query<Begun>(BEGIN);
  const begun = found(rows);
  return { ...begun, numbers: begun.numbers * NUMBERS_AT_ONCE };
}

export const countUp = (client: PoolClient, { rights, erasures }: { rights: boolean; erasures: boolean }) =>
  client.query({
    name: 'epoch_up',
    text: 'update epoch set rights = rights + $1::int, erasures = erasures + $2::int',
    values: [Number(rights), Number(erasures)],
  });

function found<E extends Epoch>([row]: readonly E[]): E {
  if (!row) throw new Error('The row of the epoch is missing');
  return row;
}
