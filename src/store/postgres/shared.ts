/**
 * What processes share beside the rows: who does what at the moment, and who has to be woken. On one line of its own,
 * which takes all its holds along when it ends, so that nothing stays held by a process that is no more.
 */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { Hold, Shared, Topic } from '../shared.ts';
import { loadPg } from './lines.ts';

const CHANNEL = 'not_one_less';
const RECONNECT_MS = 500;

export function openShared(url: string): Shared & { close(): Promise<void> } {
  const hearers = new Map<Topic, Set<(key: string) => void>>();
  let current: { readonly client: Client; readonly gone: AbortController } | undefined;
  let opening: Promise<void> | undefined;
  let closed = false;

  async function open() {
    const client = new (loadPg().Client)({
      connectionString: url,
      application_name: 'not-one-less shared',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      pipeline: true,
    });
    const gone = new AbortController();
    client.on('error', () => {});
    client.on('end', () => {
      gone.abort();
      if (current?.client !== client) return;
      current = undefined;
      if (!closed) setTimeout(() => void line(), RECONNECT_MS).unref();
    });
    client.on('notification', ({ payload = '' }) => {
      const at = payload.indexOf(' ');
      wake(payload.slice(0, at) as Topic, payload.slice(at + 1));
    });
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    current = { client, gone };
    // What was told while nobody listened.
    for (const topic of hearers.keys()) wake(topic, '');
  }

  function wake(topic: Topic, key: string) {
    for (const hearer of hearers.get(topic) ?? []) hearer(key);
  }

  /** The line, when there is one to be had now. */
  async function line() {
    if (!current && !closed) {
      opening ??= open()
        .catch(() => {
          if (!closed) setTimeout(() => void line(), RECONNECT_MS).unref();
        })
        .finally(() => {
          opening = undefined;
        });
      await opening;
    }
    return current;
  }

  return {
    async hold(topic, key): Promise<Hold | undefined> {
      const here = await line();
      if (!here) return undefined;
      const lock = lockOf(topic, key);
      try {
        const { rows } = await here.client.query({
          name: 'hold',
          text: 'select pg_try_advisory_lock($1) as held',
          values: [lock],
        });
        if (!rows[0]?.held) return undefined;
      } catch {
        return undefined;
      }
      return {
        lost: here.gone.signal,
        free: async () => {
          const free = { name: 'free', text: 'select pg_advisory_unlock($1)', values: [lock] };
          await here.client.query(free).catch(() => {});
        },
      };
    },
    tell(topic, key) {
      const told = { name: 'tell', text: `select pg_notify('${CHANNEL}', $1)`, values: [`${topic} ${key}`] };
      void line().then((here) => here?.client.query(told).catch(() => {}));
    },
    hear(topic, hearer) {
      const all = hearers.get(topic) ?? new Set();
      hearers.set(topic, all.add(hearer));
      void line();
      return () => void all.delete(hearer);
    },
    async close() {
      closed = true;
      await opening;
      await current?.client.end().catch(() => {});
    },
  };
}

/** 64 bits of a hash: advisory locks have numbers for names. */
const lockOf = (topic: Topic, key: string): string =>
  createHash('sha256').update(`${topic} ${key}`).digest().readBigInt64BE().toString();
