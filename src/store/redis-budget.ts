/**
 * One budget of messages for all processes of a bot, in Redis: so many in any second, some of them for answers only,
 * the others evenly. Each place is asked for under an id of its own, so that a question asked twice takes one place.
 */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';

const COMMAND_TIMEOUT_MS = 300;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_MS = 3_000;
/** A process that was not heard of for so long has no share. */
const HEARD_MS = 15_000;

/** By Redis' own clock. Gives milliseconds to wait; 0 is a place. */
const TAKE = `
local window, state, id = KEYS[1], KEYS[2], ARGV[1]
local rank, most, kept, creepMs = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('ZSCORE', window, id) then return 0 end
local paused = tonumber(redis.call('HGET', state, 'paused') or '0')
if now < paused then return paused - now end
local rate = tonumber(redis.call('HGET', state, 'rate') or most)
if rate < most and now - tonumber(redis.call('HGET', state, 'changed') or '0') >= creepMs then
  rate = math.min(most, rate + 0.5)
  redis.call('HSET', state, 'rate', tostring(rate), 'changed', now)
end
redis.call('ZREMRANGEBYSCORE', window, '-inf', now - 1000)
local places = math.max(1, math.floor(rank == 0 and rate or rate - kept))
local used = redis.call('ZCARD', window)
if used >= places then
  local oldest = redis.call('ZRANGE', window, used - places, used - places, 'WITHSCORES')
  return math.max(1, tonumber(oldest[2]) + 1001 - now)
end
if rank > 0 then
  local wait = math.ceil(tonumber(redis.call('HGET', state, 'steady') or '0') + 1000 / rate - now)
  if wait > 0 then return wait end
  redis.call('HSET', state, 'steady', now)
end
redis.call('ZADD', window, now, id)
redis.call('PEXPIRE', window, 2000)
redis.call('PEXPIRE', state, 86400000)
return 0`;

/** Several answers to one overrun are one reason to slow down. */
const LIMITED = `
local state, afterMs, most, least = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local paused = tonumber(redis.call('HGET', state, 'paused') or '0')
if now >= paused then
  local rate = tonumber(redis.call('HGET', state, 'rate') or most)
  redis.call('HSET', state, 'rate', tostring(math.max(least, rate * 0.8)))
end
paused = math.max(paused, now + afterMs)
redis.call('HSET', state, 'paused', paused, 'changed', paused)
redis.call('PEXPIRE', state, 86400000)
return 0`;

/** How many processes have said within a while that they send. */
const HEARD = `
local time = redis.call('TIME')
redis.call('ZADD', KEYS[1], time[1], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', time[1] - tonumber(ARGV[2]))
redis.call('EXPIRE', KEYS[1], 3600)
return redis.call('ZCARD', KEYS[1])`;

export interface BudgetLimits {
  readonly perSecond: number;
  readonly leastPerSecond: number;
  /** Places of each second that only answers may take. */
  readonly keptForAnswers: number;
  readonly creepMs: number;
}

export interface RedisBudget {
  /** Milliseconds until it is worth asking again, 0 when the message may leave; undefined while Redis is away. */
  take(rank: number): Promise<number | undefined>;
  limited(afterMs: number): void;
  /** Says that this process sends; how many do. Undefined while Redis is away. */
  senders(): Promise<number | undefined>;
  stop(): Promise<void>;
}

/** `bot` tells the budgets of several bots apart. Connects in the background. */
export function openRedisBudget(url: string, bot: string, limits: BudgetLimits): RedisBudget {
  const connection = new Redis(url, {
    keyPrefix: `not-one-less:pace:{${bot}}:`,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (times) => Math.min(times * 100, MAX_RECONNECT_MS),
  });
  // Each failed attempt to connect is an error event, which would end the process if nobody listened.
  connection.on('error', () => {});
  const process = randomUUID();
  const { perSecond, leastPerSecond, keptForAnswers, creepMs } = limits;
  const asked = async (script: string, keys: readonly string[], ...args: (string | number)[]) => {
    try {
      return Number(await connection.eval(script, keys.length, ...keys, ...args));
    } catch {
      return undefined;
    }
  };
  return {
    take: (rank) => asked(TAKE, ['window', 'state'], randomUUID(), rank, perSecond, keptForAnswers, creepMs),
    limited: (afterMs) => void asked(LIMITED, ['state'], Math.ceil(afterMs), perSecond, leastPerSecond),
    senders: () => asked(HEARD, ['senders'], process, HEARD_MS / 1_000),
    async stop() {
      await connection.quit().catch(() => {});
      connection.disconnect();
    },
  };
}
