/**
 * Sessions in Redis, through telegraf-session-redis on our own ioredis connection (redis-client/ stands in for the
 * old client it asks for). Without Redis the bot goes on: reads find nothing, writes are dropped, menus start anew.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Callback, Redis } from 'ioredis';
import RedisSession from 'telegraf-session-redis';
import { faultOf, type Log } from './log.ts';
import { checkedSession, parseSession, SESSION_TTL_MS, type Sessions } from './sessions.ts';

interface RedisSessionsOptions {
  readonly url: string;
  readonly log: Log;
  readonly ttlMs?: number;
  readonly prefix?: string;
}

/** What the package really gives; its own types speak of Telegraf 3 and redis@2. */
interface SessionStore {
  getSession(key: string): Promise<unknown>;
  saveSession(key: string, session: object): Promise<unknown>;
}

const COMMAND_TIMEOUT_MS = 300;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_MS = 3_000;
/** After a command without answer, Redis is left alone for a while: it hangs, and each call would wait again. */
const REST_MS = 2_000;
const COMPLAIN_MS = 60_000;

/** Resolves when Redis is there, or is known to be away; connects in the background then. stop() ends the connection. */
export async function redisSessions({
  url,
  log,
  ttlMs = SESSION_TTL_MS,
  prefix = 'not-one-less:session:',
}: RedisSessionsOptions): Promise<Sessions> {
  const connection = new Redis(url, {
    keyPrefix: prefix,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (times) => Math.min(times * 100, MAX_RECONNECT_MS),
  });
  const outage = outageOf(connection, log);
  const sessions = new RedisSession({ store: { connection: onlySessions(connection, ttlMs) } } as never);
  const store = sessions as unknown as SessionStore;
  // A menu that was open before a restart is open after it.
  await Promise.race([isDecided(connection), sleep(CONNECT_TIMEOUT_MS, undefined, { ref: false })]);

  return {
    async read(key) {
      return parseSession(await outage.attempt(() => store.getSession(key)));
    },
    async write(key, session) {
      const value = checkedSession(session);
      await outage.attempt(() => store.saveSession(key, value));
    },
    async stop() {
      outage.end();
      try {
        if (connection.status === 'ready') await connection.quit();
      } catch {
        // It hangs or went away while it was asked to finish: what it had not stored may be lost.
      }
      connection.disconnect();
    },
  };
}

const isDecided = (connection: Redis): Promise<void> =>
  new Promise((resolve) => {
    connection.once('ready', resolve);
    connection.once('close', resolve);
  });

/**
 * The three commands that the package uses. A value and its expiry are set in one command: the package sends EXPIRE
 * afterwards, which leaves a key for ever if Redis goes down between, and a rejection that nobody handles.
 */
function onlySessions(connection: Redis, ttlMs: number) {
  return {
    get: (key: string, done: Callback<string | null>) => connection.get(key, done),
    set: (key: string, json: string, done: Callback<'OK'>) => connection.set(key, json, 'PX', ttlMs, done),
    del: (key: string, done: Callback<number>) => connection.del(key, done),
  };
}

/** Runs commands only while Redis answers, and writes one line when it goes and one when it is back. */
function outageOf(connection: Redis, log: Log) {
  let isAway = false;
  let hasEnded = false;
  let restUntil = 0;
  let complainedAt = Number.NEGATIVE_INFINITY;

  function gone(cause: string) {
    if (isAway || hasEnded) return;
    isAway = true;
    log.warn({ cause }, 'Redis is away: menus start anew until it is back');
  }
  function back() {
    if (isAway && !hasEnded) log.info({}, 'Redis is back');
    isAway = false;
  }
  connection.on('ready', back);
  connection.on('close', () => gone('no connection'));
  // Each failed attempt to connect is an error event, which would end the process if nobody listened.
  connection.on('error', () => {});

  return {
    /** The command's result, or undefined if Redis is away or refuses it. */
    async attempt<R>(command: () => Promise<R>): Promise<R | undefined> {
      if (connection.status !== 'ready' || performance.now() < restUntil) return undefined;
      try {
        const result = await command();
        back();
        return result;
      } catch (error) {
        if (connection.status !== 'ready') return undefined;
        if (error instanceof Error && error.name === 'ReplyError') {
          if (performance.now() - complainedAt > COMPLAIN_MS) log.warn(faultOf(error), 'Redis refused a session');
          complainedAt = performance.now();
        } else {
          restUntil = performance.now() + REST_MS;
          gone('no answer');
        }
        return undefined;
      }
    },
    end() {
      hasEnded = true;
    },
  };
}
