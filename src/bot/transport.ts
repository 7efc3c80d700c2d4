/**
 * HTTP for the Bot API, calls and files, over undici's pools of kept connections.
 * `new Api(token, { fetch: makeTransport().fetch })`.
 */
import { createRequire } from 'node:module';
import type { Transformer } from 'grammy';
import type { Dispatcher, Pool } from 'undici';
import { z } from 'zod';
import { type Answer, exchange } from './exchange.ts';

// The pool alone: the package's own fetch, WebSocket, caches and mocks would take 50 ms and 8 MB of each start.
const PoolOfConnections = createRequire(import.meta.url)('undici/lib/dispatcher/pool.js') as typeof Pool;

/** A server that is silent for so long is not there any more. A send must wait: repeated, it may arrive twice. */
const SILENT_MS = 60_000;
/** A poll may be repeated at will, so it waits hardly longer than the server holds it. */
const POLL_SILENT_MS = 5_000;

const poolOptions: Pool.Options = {
  connections: 128,
  // With one connection for all, a dead one would take every call along.
  allowH2: false,
  headersTimeout: SILENT_MS,
  bodyTimeout: SILENT_MS,
  /** More than any file that a bot may download. */
  maxResponseSize: 32_000_000,
  /** Where the server doesn't say; undici's own four seconds would mean a handshake for nearly every answer. */
  keepAliveTimeout: SILENT_MS,
  /** A second before the server closes it, a request could still cross the end. */
  keepAliveTimeoutThreshold: 1_000,
  /** Packets may be lost on the way there and nobody says so: the next try is made soon. */
  connectTimeout: 4_000,
  // Node's quarter of a second for each address is less than the way from Iran or China takes.
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: 1_000,
};

/** Calls that carry no file and are made for each update. */
const plainCalls: ReadonlySet<string> = new Set([
  'getUpdates',
  'sendMessage',
  'editMessageText',
  'deleteMessages',
  'answerCallbackQuery',
]);

export interface Transport {
  /**
   * With what grammY asks of a fetch: a text or stream as body, an abort signal, `json()`, `text()`, `arrayBuffer()`.
   * It resolves when the whole answer is read; rejects as `exchange` does.
   */
  readonly fetch: typeof fetch;
  /**
   * For `api.config.use`: the calls of each update go straight to the server, without what grammY's client makes for
   * each. `address` gives the URL of a method.
   */
  straight(address: (method: string) => string): Transformer;
  /** Ends all connections, and the calls under way. */
  close(): Promise<void>;
}

/** The answer was no JSON of the Bot API: a proxy or an overloaded server spoke. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
  readonly status: number;
  constructor(status: number) {
    super(`The Bot API server answered ${status} without its JSON`);
    this.status = status;
  }
}

/** Whoever wants to know the server's time: asked when a call begins, told when its answer has come. */
export type TimeListener = () => (date: string | undefined) => void;

export function makeTransport(time?: TimeListener): Transport {
  const pools = new Map<string, Pool>();

  async function call(url: string, request: Omit<Dispatcher.DispatchOptions, 'path'>, signal?: AbortSignal | null) {
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    const origin = pathAt < 0 ? url : url.slice(0, pathAt);
    let pool = pools.get(origin);
    if (!pool) {
      pool = new PoolOfConnections(origin, poolOptions);
      pools.set(origin, pool);
    }
    const heard = time?.();
    const answer = await exchange(pool, { ...request, path: pathAt < 0 ? '/' : url.slice(pathAt) }, signal);
    heard?.(answer.date);
    return answer;
  }

  async function fetched(url: string, { method = 'GET', headers, body, signal }: RequestInit) {
    const { connection: _, ...kept } = { ...(headers as Record<string, string>) };
    const sent = (body ?? null) as NonNullable<Dispatcher.DispatchOptions['body']> | null;
    return responseOf(await call(url, { method: method as 'GET', headers: kept, body: sent }, signal));
  }

  return {
    fetch: (input, init = {}) => fetched(String(input), init) as Promise<unknown> as Promise<Response>,
    straight: (address) => async (through, method, payload, signal) => {
      if (!plainCalls.has(method)) return through(method, payload, signal);
      const { timeout } = payload as { timeout?: number };
      const { status, body } = await call(
        address(method),
        {
          method: 'POST',
          headers: ['content-type', 'application/json'],
          body: JSON.stringify(payload),
          headersTimeout: method === 'getUpdates' ? (timeout ?? 0) * 1_000 + POLL_SILENT_MS : SILENT_MS,
        },
        signal as AbortSignal | undefined,
      );
      return read(body, status) as never;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

const responseOf = ({ status, body }: Answer) => ({
  status,
  ok: status >= 200 && status < 300,
  json: async () => read(body, status),
  text: async () => body.toString(),
  arrayBuffer: async () => Uint8Array.from(body).buffer,
});

/** A proxy may have JSON of its own, which says nothing about the call. */
const answers = z.union([
  z.looseObject({ ok: z.literal(true) }),
  z.looseObject({ ok: z.literal(false), error_code: z.number(), description: z.string() }),
]);

function read(body: Buffer, status: number): unknown {
  try {
    return answers.parse(JSON.parse(body.toString()));
  } catch {
    throw new NotJson(status);
  }
}
