/**
 * Sealed data: each value under a key per subject, which is itself sealed by the master key, and bound to its table and
 * row (seal-cipher.ts).
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Run } from './group-commit.ts';
import { type Hashes, makeHashes, openHashes } from './hash-keys.ts';
import { asc, eq, gt, sql } from './orm.ts';
import { prepared } from './prepared.ts';
import {
  decrypt,
  encrypt,
  KEY_ID_BYTES,
  type Key,
  type Master,
  openWith,
  padded,
  SealBroken,
  toKey,
  toMaster,
} from './seal-cipher.ts';
import { readKept, saveKept } from './settings.ts';
import { StartRefused } from './start-refused.ts';
import type { OpeningSeals, ReadTx, Seals } from './tx.ts';

const CACHED_KEYS = 10_000;

type Scope = Pick<ReadTx, 'db' | 't' | 'now'>;

export interface Sealing {
  reading(scope: Scope): OpeningSeals;
  writing(scope: Scope, run: Run): Seals;
  /** In the first write of a store: which of the master keys it was sealed with, and its own key of hashes. */
  unlock(tx: Scope): Promise<void>;
  /** The same without the keys that it remembers. */
  afresh(): Sealing;
}

export interface SealingOptions {
  /** The master key that keys are wrapped with, and earlier ones that some may still be wrapped with. */
  readonly masterKeys: readonly Buffer[];
  /** Runs after a commit that erased subjects: what the files still hold of their keys has to go. */
  readonly erased?: (subjects: readonly string[]) => void;
  /** Asked when a key is wrapped by none of them: another process may have begun to use a new one. */
  readonly moreMasterKeys?: () => readonly Buffer[];
}

/** What one store has been unlocked with. */
interface Unlocked {
  /** The first wraps. */
  readonly masters: Master[];
  hashes: Hashes | undefined;
}

/** Subject of the row that holds the keys of hashes. */
const HASHES = 'hashes';

const findKey = prepared(({ db, t }) =>
  db
    .select({ wrapped: t.dataKey.wrapped })
    .from(t.dataKey)
    .where(eq(t.dataKey.subject, sql.placeholder('subject')))
    .prepare('data_key_find'),
);

export function makeSealing(options: SealingOptions, unlocked?: Unlocked): Sealing {
  const { erased = () => {}, moreMasterKeys } = options;
  const shared: Unlocked = unlocked ?? { masters: options.masterKeys.map(toMaster), hashes: undefined };
  const { masters } = shared;
  /** Keys known to be committed, oldest use first. */
  const cache = new Map<string, Key>();
  /** Subjects that the running batch erases: their cached keys must not serve the writes after it. */
  const dying = new Set<string>();
  let erasures = 0;

  function wrapping(): Master {
    const [first] = masters;
    if (!first) throw new Error('There is no master key');
    return first;
  }

  function masterOf(wrapped: Uint8Array): Master {
    const isIts = ({ id }: Master): boolean => id.equals(wrapped.subarray(1, 1 + KEY_ID_BYTES));
    const known = masters.find(isIts);
    if (known) return known;
    // In front: whoever turns to a new one wraps with it from then on.
    for (const secret of moreMasterKeys?.() ?? []) {
      const more = toMaster(secret);
      if (!masters.some(({ id }) => id.equals(more.id))) masters.unshift(more);
    }
    const found = masters.find(isIts);
    if (!found) throw new SealBroken('data_key', 'its key was wrapped by a master key that is not here');
    return found;
  }

  function remember(subject: string, key: Key) {
    cache.delete(subject);
    cache.set(subject, key);
    if (cache.size > CACHED_KEYS) for (const oldest of cache.keys()) if (cache.delete(oldest)) break;
  }

  async function load(scope: Scope, subject: string): Promise<Key | undefined> {
    const [row] = await findKey(scope).execute({ subject });
    return row && toKey(decrypt(masterOf(row.wrapped), 'data_key', subject, row.wrapped));
  }

  function hash(purpose: string, text: string): string {
    if (!shared.hashes) throw new Error('Hashes need the store unlocked');
    return createHmac('sha256', shared.hashes.of(purpose)).update(text).digest('base64url').slice(0, 22);
  }

  return {
    afresh: () => makeSealing(options, shared),

    async unlock({ db, t }) {
      const check = await readKept({ db, t }, 'key-check');
      const sealedWith = check === undefined ? wrapping() : masters.find((one) => one.check === check);
      if (!sealedWith)
        throw new StartRefused(
          'This database was sealed with another key: start with the SEAL_KEY or key file it was made with.',
        );
      const [row] = await db.select().from(t.dataKey).where(eq(t.dataKey.subject, HASHES));
      const hashes = row
        ? openHashes(decrypt(masterOf(row.wrapped), 'data_key', HASHES, row.wrapped))
        : makeHashes(check === undefined ? undefined : sealedWith.secretBytes);
      shared.hashes = hashes;
      if (check === undefined) await saveKept({ db, t }, 'key-check', sealedWith.check);
      if (row) return;
      const wrapped = encrypt(wrapping(), 'data_key', HASHES, hashes.stored);
      await db.insert(t.dataKey).values({ subject: HASHES, wrapped, createdAt: 0 });
    },

    reading(scope) {
      return {
        hash,
        async open(subject, table, rowId, bytes) {
          let key = cache.get(subject);
          if (!key) {
            const before = erasures;
            key = await load(scope, subject);
            if (key && before === erasures) remember(subject, key);
          }
          return key && openWith(key, table, rowId, bytes);
        },
      };
    },

    writing(scope, run) {
      /** Keys that this write loaded, made or (null) erased: shared only once it is committed. */
      let own: Map<string, Key | null> | undefined;

      function keep(subject: string, key: Key | null) {
        if (!own) {
          own = new Map();
          const kept = own;
          run.onEnd((committed) => {
            for (const [name, value] of kept) {
              if (value === null) dying.delete(name);
              if (!committed) continue;
              if (value) remember(name, value);
              else {
                cache.delete(name);
                erasures += 1;
              }
            }
            const gone = [...kept].flatMap(([name, value]) => (value === null ? [name] : []));
            if (committed && gone.length > 0) erased(gone);
          });
        }
        own.set(subject, key);
      }

      async function find(subject: string): Promise<Key | undefined> {
        const mine = own?.get(subject);
        if (mine !== undefined) return mine ?? undefined;
        const known = dying.has(subject) ? undefined : cache.get(subject);
        if (known) return known;
        const loaded = await load(scope, subject);
        if (loaded) keep(subject, loaded);
        return loaded;
      }

      async function make(subject: string): Promise<Key> {
        const secret = randomBytes(32);
        const key = toKey(secret);
        const wrapped = encrypt(wrapping(), 'data_key', subject, secret);
        await scope.db.insert(scope.t.dataKey).values({ subject, wrapped, createdAt: scope.now });
        keep(subject, key);
        return key;
      }

      return {
        hash,
        async seal(subject, table, rowId, value) {
          const json = JSON.stringify(value);
          if (json === undefined) throw new Error(`Nothing to seal for ${table}: store null instead`);
          const key = (await find(subject)) ?? (await make(subject));
          return encrypt(key, table, rowId, padded(json));
        },
        async open(subject, table, rowId, bytes) {
          const key = await find(subject);
          return key && openWith(key, table, rowId, bytes);
        },
        wrapWith(masterKey) {
          const made = toMaster(masterKey);
          const at = masters.findIndex(({ id }) => id.equals(made.id));
          masters.unshift(...(at < 0 ? [made] : masters.splice(at, 1)));
        },
        async rewrap(after, count) {
          const { dataKey } = scope.t;
          const rows = await scope.db
            .select({ subject: dataKey.subject, wrapped: dataKey.wrapped })
            .from(dataKey)
            .where(gt(dataKey.subject, after))
            .orderBy(asc(dataKey.subject))
            .limit(count);
          for (const { subject, wrapped } of rows) {
            const master = masterOf(wrapped);
            if (master === wrapping()) continue;
            const anew = encrypt(wrapping(), 'data_key', subject, decrypt(master, 'data_key', subject, wrapped));
            await scope.db.update(dataKey).set({ wrapped: anew }).where(eq(dataKey.subject, subject));
          }
          if (rows.length === count) return rows.at(-1)?.subject;
          await saveKept(scope, 'key-check', wrapping().check);
          return undefined;
        },
        async destroy(subject) {
          await scope.db.delete(scope.t.dataKey).where(eq(scope.t.dataKey.subject, subject));
          dying.add(subject);
          keep(subject, null);
        },
      };
    },
  };
}
