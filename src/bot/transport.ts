/**
 * HTTP for the Bot API with kept connections: node:http for whatever carries a file or a stream, and for the JSON calls
 * of each update, which with grammY's own client are the largest part of its cost, straight on sockets (lines.ts).
 * `new Api(token, { fetch: makeTransport().fetch })`.
 */
import type http from 'node:http';
import type https from 'node:https';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import type { Transformer } from 'grammy';
import { type Lines, makeLines } from './lines.ts';

// Not imported: that asks node:http for all that it exports, and so loads its WebSocket, 30 ms of each start.
const require = createRequire(import.meta.url);
const plain = require('node:http') as typeof http;
const secure = require('node:https') as typeof https;

const MAX_SOCKETS = 128;
/** A server that is silent for so long is not there any more; twice as long as a poll waits. */
const SILENT_MS = 60_000;

/** Calls that carry no file and are made for each update. */
const plainCalls: ReadonlySet<string> = new Set([
  'getUpdates',
  'sendMessage',
  'editMessageText',
  'deleteMessages',
  'answerCallbackQuery',
]);

export interface Transport {
  readonly fetch: typeof fetch;
  /**
   * For `api.config.use`: the calls of each update go straight to the server, without what grammY's client and node:http
   * make for each. `address` gives the URL of a method.
   */
  straight(address: (method: string) => string): Transformer;
  /** Closes the kept connections. */
  close(): void;
}

/** The answer was no JSON: a proxy or an overloaded server spoke. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
  readonly status: number;
  constructor(status: number) {
    super(`The Bot API server answered ${status} without JSON`);
    this.status = status;
  }
}

/**
 * A fetch with what grammY asks of it: POST and GET, a text or stream as body, an abort signal, `json()`, `text()`,
 * `arrayBuffer()`. It resolves when the whole answer is read; rejects with the socket's error or an AbortError.
 */
export function makeTransport(): Transport {
  const kept = { keepAlive: true, maxSockets: MAX_SOCKETS, scheduling: 'lifo', timeout: SILENT_MS } as const;
  const agents = {
    'http:': new plain.Agent(kept),
    'https:': new secure.Agent(kept),
  };
  const origins = new Map<string, http.RequestOptions>();

  /** The server's part of the options; taken apart once for each server. */
  function serverOf(origin: string): http.RequestOptions {
    const known = origins.get(origin);
    if (known) return known;
    const { protocol, hostname, port } = new URL(origin);
    if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError(`No HTTP address: ${origin}`);
    const host = hostname.replace(/^\[|\]$/g, '');
    const made = { protocol, host, agent: agents[protocol], ...(port ? { port } : {}) };
    origins.set(origin, made);
    return made;
  }

  const lines = new Map<string, Lines>();

  function linesTo(origin: string): Lines {
    const known = lines.get(origin);
    if (known) return known;
    const made = makeLines(origin);
    lines.set(origin, made);
    return made;
  }

  async function call(url: string, init: RequestInit): Promise<Answer> {
    const { origin, path } = partsOf(url);
    return exchange({ ...serverOf(origin), path }, init);
  }
  return {
    fetch: (input, init = {}) =>
      call(input instanceof Request ? input.url : String(input), init) as Promise<unknown> as Promise<Response>,
    straight: (address) => async (through, method, payload, signal) => {
      if (!plainCalls.has(method)) return through(method, payload, signal);
      const { origin, path } = partsOf(address(method));
      const json = JSON.stringify(payload);
      const { status, body } = await linesTo(origin).post(path, json, signal as AbortSignal | undefined);
      return read(body, status) as never;
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
      for (const one of lines.values()) one.close();
    },
  };
}

function partsOf(url: string): { readonly origin: string; readonly path: string } {
  const pathAt = url.indexOf('/', url.indexOf('//') + 2);
  return pathAt < 0 ? { origin: url, path: '/' } : { origin: url.slice(0, pathAt), path: url.slice(pathAt) };
}

function exchange(target: http.RequestOptions, init: RequestInit): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { signal, method = 'GET' } = init;
    if (signal?.aborted) return reject(aborted());
    const body: unknown = init.body;
    const headers: Record<string, string | number> = {};
    for (const [name, value] of headerPairs(init.headers)) {
      if (name.toLowerCase() !== 'connection') headers[name] = value;
    }
    if (typeof body === 'string') headers['content-length'] = Buffer.byteLength(body);

    const request = (target.protocol === 'https:' ? secure : plain).request({ ...target, method, headers });
    const onAbort = () => request.destroy(aborted());
    const settle = () => signal?.removeEventListener('abort', onAbort);
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    signal?.addEventListener('abort', onAbort);
    request.on('error', fail);
    request.on('timeout', () => request.destroy(new Error('The Bot API server is silent')));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        settle();
        resolve(answerOf(response.statusCode ?? 0, response.headers, chunks));
      });
    });
    if (body instanceof Readable) {
      body.on('error', (error) => request.destroy(error));
      body.pipe(request);
    } else request.end(body ?? undefined);
  });
}

/** grammY passes a plain record, which is the fast way; anything else goes through Headers. */
function headerPairs(headers: RequestInit['headers']): Iterable<[string, string]> {
  if (headers === undefined) return [];
  if (headers instanceof Headers || Array.isArray(headers)) return new Headers(headers);
  return Object.entries(headers as Record<string, string>);
}

interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  json(): Promise<unknown>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

function answerOf(status: number, headers: http.IncomingHttpHeaders, chunks: readonly Buffer[]): Answer {
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  return {
    status,
    ok: status >= 200 && status < 300,
    get headers() {
      return new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]));
    },
    json: async () => read(bytes.toString(), status),
    text: async () => bytes.toString(),
    arrayBuffer: async () => Uint8Array.from(bytes).buffer,
  };
}

function read(body: string, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new NotJson(status);
  }
}

const aborted = () => new DOMException('The call was aborted', 'AbortError');
