/** What everyone sees of the store: reads, writes and the transaction they run in. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Instant, Outgoing } from '../domain/screen.ts';
import type { OutboxSignal } from './outbox-signal.ts';
import type { Shared } from './shared.ts';
import type { Tables } from './tables.ts';

/** Typed as PostgreSQL, the stricter dialect, so that nothing SQLite-only type-checks. */
export type Db = Pick<
  PgDatabase<PgQueryResultHKT, Record<string, never>>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$with'
>;

/** `child:<id>`, `person:<id>`, or `service` for what belongs to nobody. */
type SealSubject = `child:${string}` | `page:${string}` | `tip:${string}` | `person:${string}` | 'service';

export interface OpeningSeals {
  /** The value sealed for that row; undefined when the subject was erased. Throws SealBroken on altered bytes. */
  open(subject: SealSubject, table: string, rowId: string, bytes: Uint8Array): Promise<unknown>;
  /** Keyed hash of a text, 22 characters: equal texts of one purpose have equal hashes. */
  hash(purpose: string, text: string): string;
}

export interface Seals extends OpeningSeals {
  /** The value as JSON, encrypted for one row under the subject's key, which is made when there is none. */
  seal(subject: SealSubject, table: string, rowId: string, value: unknown): Promise<Uint8Array>;
  /** Erases the subject: its key is deleted, and nothing sealed for it can be opened again. */
  destroy(subject: SealSubject): Promise<void>;
  /** From now on keys are wrapped by this master key; those wrapped by another stay readable. */
  wrapWith(masterKey: Buffer): void;
  /** Wraps that many keys anew, of the subjects after `after`. The last of them; undefined at the end. */
  rewrap(after: string, count: number): Promise<string | undefined>;
}

export interface ReadTx {
  readonly db: Db;
  readonly t: Tables;
  readonly now: Instant;
  readonly seals: OpeningSeals;
  /** Of a write: whatever it changed so far shows in what is kept beside it (see touched.ts) from now on. */
  upToDate?(): Promise<void>;
}

/**
 * One write. Nothing in it may wait on a timer, a socket or a file: it shares its transaction with other writes, and
 * it may be run a second time when that transaction is lost.
 */
export interface Tx extends ReadTx {
  readonly seals: Seals;
  newId(): string;
  /** See ids.ts. */
  quietId(): string;
  /** See ids.ts. */
  newNumber(): number;
  publicId(): string;
  /** Puts it into the outbox; an unsent entry of the same person and handle gives up its place to it. */
  send(out: Outgoing): Promise<void>;
  /** Drops the unsent outbox entries about that subject. */
  withdraw(about: string): Promise<void>;
  upToDate(): Promise<void>;
  /** Runs after the real commit, and not at all when there is none. */
  afterCommit(fn: () => void): void;
  /** How the store's own queries wake the sender. */
  readonly outbox: OutboxSignal;
}

/** `lazy` waits a few milliseconds for the commit of somebody else. */
export type Priority = 'update' | 'tick' | 'bulk' | 'lazy';

export interface Store {
  /** Reads committed data; each statement sees the newest. Refused inside a write: use its tx. */
  read<R>(fn: (tx: ReadTx) => Promise<R>): Promise<R>;
  /** Runs `fn` in a transaction and resolves after the commit. Refused inside another write: pass its tx on. */
  write<R>(fn: (tx: Tx) => Promise<R>, options?: { readonly priority?: Priority }): Promise<R>;
  readonly outbox: OutboxSignal;
  /** Where several processes may use the database. */
  readonly shared?: Shared;
  /** Waits for the queued writes, then closes the database. */
  close(): Promise<void>;
}
