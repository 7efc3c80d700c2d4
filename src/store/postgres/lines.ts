/** Connections to PostgreSQL: a pool whose losses are heard, with bounds on everything that can wait. */
import { createRequire } from 'node:module';
import type { Pool, PoolClient } from 'pg';
import { StoreAway } from '../trouble.ts';

const require = createRequire(import.meta.url);

/** To a server that does not answer, and for a turn where all lines are taken. */
const CONNECT_MS = 30_000;
const STATEMENT_MS = 15_000;
const LOCK_MS = 10_000;
/** A transaction waits on nothing but the database, so one that stands still this long is lost. */
const STANDSTILL_MS = 30_000;
/** Oids of bigint and numeric: counts and sums, which pg gives as text. */
const NUMBERS = [20, 1700];

/**
 * What a session is told first. Tables that are nearly empty are read by index too: a transaction that read a whole
 * table conflicts with everybody who writes it. Where there is no index the plan looks dear then, and would be compiled
 * first (jit), which takes a hundred times as long as to run it.
 */
const SETTINGS = [
  `set statement_timeout = ${STATEMENT_MS}`,
  `set lock_timeout = ${LOCK_MS}`,
  `set idle_in_transaction_session_timeout = ${STANDSTILL_MS}`,
  'set enable_seqscan = off',
  'set jit = off',
].join('; ');

/** Loaded when it is asked for: SQLite does without. */
export function loadPg(): typeof import('pg') {
  const pg = require('pg') as typeof import('pg');
  for (const oid of NUMBERS) pg.types.setTypeParser(oid, Number);
  return pg;
}

export interface Lines {
  /** A connection of one's own, until it is given back. Throws StoreAway when there is none to be had. */
  take(): Promise<PoolClient>;
  /** Gives it back. One that is broken, or in the middle of a transaction, is closed. */
  giveBack(client: PoolClient, broken?: boolean): void;
  isBroken(client: PoolClient): boolean;
  close(): Promise<void>;
}

export function openLines(url: string, most: number): Lines {
  const { Pool } = loadPg();
  const pool: Pool = new Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'not-one-less',
    pipeline: true,
  });
  const broken = new WeakSet<PoolClient>();
  // A connection that is lost while nothing runs on it is an error event, which would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => broken.add(client));
    client.on('end', () => broken.add(client));
    client.query(SETTINGS).catch(() => broken.add(client));
  });
  return {
    async take() {
      try {
        return await pool.connect();
      } catch (cause) {
        throw new StoreAway(cause);
      }
    },
    giveBack(client, isLost = false) {
      client.release(isLost || broken.has(client) || client.getTransactionStatus() !== 'I');
    },
    isBroken: (client) => broken.has(client),
    close: () => pool.end(),
  };
}
