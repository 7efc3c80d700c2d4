/** One transaction: its statements leave without waiting for each other, and its end is what the server says it is. */
import type { PoolClient, QueryResult } from 'pg';
import { EVERY_TABLE, rightsTables } from '../remembered.ts';
import { watchedTables } from '../touched.ts';
import { codeOf, StoreAway } from '../trouble.ts';
import { type Begun, countUp, readBegun } from './epoch.ts';
import type { Lines } from './lines.ts';
import type { Statement } from './statements.ts';

/** Statements under way on one connection, before somebody waits for them. */
const MOST_UNDER_WAY = 100;

const EMPTY = { rows: [], rowCount: 0 } as unknown as QueryResult;

export interface Transaction {
  readonly epoch: Begun;
  /** What is remembered under the same number holds in here: that of the epoch, until this transaction changes rights. */
  memory(): number;
  /** What it touched since this was asked last (see touched.ts); the server notes it by triggers. */
  touched(): Promise<ReadonlySet<string>>;
  /** Throws once the transaction has ended, or after a statement of it failed. */
  run(statement: Statement, params: unknown[] | undefined): Promise<QueryResult>;
}

export type Outcome<R> =
  | { readonly kind: 'committed'; readonly value: R }
  /** Nothing is stored. `isLost`: the connection went, or is of no more use. */
  | { readonly kind: 'undone'; readonly error: unknown; readonly isLost: boolean }
  /** The connection went while it was committed. */
  | { readonly kind: 'unknown'; readonly error: unknown };

const rights: ReadonlySet<string> = new Set(Object.values(rightsTables));
/** What the server answers; anything else says that the line to it is gone. */
const ANSWERED = /^(?!08|57P)[0-9A-Z]{5}$/;

/** Read and forgotten: what stands in the second column is put in after the first was read. */
const TOUCHED = {
  name: 'touched',
  text: "select current_setting('bot.touched', true) as noted, set_config('bot.touched', '', true)",
};

let lastOwnMemory = 0;

/**
 * Runs `fn` in a transaction that behaves as if it were the only one. An error of a statement undoes it, whether `fn`
 * catches it or not: the server has given the transaction up by then, and answers COMMIT with ROLLBACK.
 */
export async function transact<R>(
  lines: Lines,
  client: PoolClient,
  fn: (transaction: Transaction) => Promise<R>,
): Promise<Outcome<R>> {
  let failure: { readonly error: unknown } | undefined;
  let hasEnded = false;
  let underWay: Promise<unknown>[] = [];
  const changed = { rights: false, erasures: false };
  let mayHaveTouched = false;
  /** One that nobody else has, anew with each change. */
  let ownMemory: number | undefined;

  const failed = (error: unknown): never => {
    failure ??= { error };
    throw error;
  };
  async function run(statement: Statement, params: unknown[] | undefined): Promise<QueryResult> {
    if (hasEnded) throw new Error('A statement outside its write: the tx is used after its write ended');
    if (failure) throw failure.error;
    const { isSilent, writes, ...config } = statement;
    if (writes !== undefined && (writes === EVERY_TABLE || rights.has(writes))) {
      changed.rights = true;
      ownMemory = --lastOwnMemory;
    }
    if (writes === EVERY_TABLE || (writes === 'data_key' && /^\s*delete/i.test(config.text))) changed.erasures = true;
    if (writes !== undefined && (writes === EVERY_TABLE || watchedTables.has(writes))) mayHaveTouched = true;
    const answer = client.query(config, params ?? []).catch(failed);
    if (!isSilent) return answer;
    const heard = answer.catch(() => {});
    underWay.push(heard);
    if (underWay.length >= MOST_UNDER_WAY) {
      await Promise.all(underWay);
      underWay = [];
      if (failure) throw (failure as { readonly error: unknown }).error;
    }
    return EMPTY;
  }

  async function touched(): Promise<Set<string>> {
    if (!mayHaveTouched) return new Set();
    mayHaveTouched = false;
    const { rows } = await client.query<{ noted: string | null }>(TOUCHED).catch(failed);
    return new Set(rows[0]?.noted?.split(',').filter(Boolean));
  }

  const undone = async (error: unknown): Promise<Outcome<R>> => {
    hasEnded = true;
    await client.query('rollback').catch(() => {});
    const isAway = lines.isBroken(client);
    const why = failure?.error ?? error;
    // What the driver itself refused to send leaves the statement's name in doubt.
    const isLost = isAway || (failure !== undefined && !ANSWERED.test(codeOf(why) ?? ''));
    return { kind: 'undone', error: isAway && failure ? new StoreAway(why) : why, isLost };
  };

  let value: R;
  try {
    client
      .query('begin isolation level serializable')
      .catch(failed)
      .catch(() => {});
    const epoch = await readBegun(client).catch(failed);
    value = await fn({
      epoch,
      memory: () => ownMemory ?? epoch.rights,
      touched,
      run,
    });
    if (failure) throw (failure as { readonly error: unknown }).error;
  } catch (error) {
    return undone(error);
  }
  hasEnded = true;
  try {
    if (changed.rights || changed.erasures)
      countUp(client, changed)
        .catch(failed)
        .catch(() => {});
    const { command } = await client.query('commit');
    if (command === 'COMMIT') return { kind: 'committed', value };
    return undone(new Error(`The transaction ended with ${command}`));
  } catch (error) {
    if (failure || ANSWERED.test(codeOf(error) ?? '')) return undone(error);
    return { kind: 'unknown', error: new StoreAway(error) };
  }
}
