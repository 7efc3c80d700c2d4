/** The one listener of the bot, and who answers what on it. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { faultOf, type Log } from '../store/log.ts';

/** By require: an import would ask node:http for all that it exports, and Node would load its own fetch at each start (30 ms). */
const { createServer } = createRequire(import.meta.url)('node:http') as typeof import('node:http');

export interface Asked {
  readonly headers: IncomingMessage['headers'];
  /** The body as text; undefined when it is longer than a request of ours can be. */
  body(): Promise<string | undefined>;
}

export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

/** `POST /webhook`: an exact path, without its query. */
export type Routes = Readonly<Record<`${'GET' | 'POST'} /${string}`, (asked: Asked) => Promise<Answer> | Answer>>;

export interface HttpRoom {
  readonly port: number;
  /** Ends what is under way, takes nothing new. */
  stop(): Promise<void>;
}

/** Updates are some kilobytes. */
const MOST_BYTES = 1_000_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;

/** Listens; rejects with the system's error where the port cannot be had. */
export async function openHttp(options: {
  readonly host: string;
  readonly port: number;
  readonly routes: Routes;
  readonly log: Log;
}): Promise<HttpRoom> {
  const { host, port, routes, log } = options;
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, (request, response) => {
    void answerTo(request, routes)
      .catch((error: unknown): Answer => {
        log.error({ fault: faultOf(error) }, 'A request could not be answered');
        return { status: 500 };
      })
      .then((answer) => send(response, answer));
  });
  await listening(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answerTo(request: IncomingMessage, routes: Routes): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = routes[`${method} ${path}` as keyof Routes];
  if (route) return route({ headers: request.headers, body: () => bodyOf(request) });
  const isKnown = (['GET', 'POST'] as const).some((other) => routes[`${other} ${path}` as keyof Routes]);
  return { status: isKnown ? 405 : 404 };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, type = 'text/plain; charset=utf-8', body = '' }: Answer): void {
  // A body that was not read to its end would be taken for the next request.
  if (status === 413) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
