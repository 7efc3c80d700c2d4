import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message, Update } from 'grammy/types';
import { serveDownload, serveMethod, writeJson } from './bot-api.ts';
import type { Bus, CallbackAnswer } from './bus.ts';
import type { Faults } from './faults.ts';
import type { KeptFile } from './files.ts';
import { isAllowed } from './guard.ts';
import { whenIdle } from './idle.ts';
import { keepChats, readKept } from './keeping.ts';
import type { Lint } from './lint.ts';
import type { SandboxOptions } from './options.ts';
import { servePage } from './page-api.ts';
import { servePageFile } from './page-files.ts';
import { makePeople, type People } from './people.ts';
import { makeWorld, type RefusalRecord, type World } from './world.ts';

/** A running sandbox: a Bot API server on 127.0.0.1, its people, and what tests may look at. */
export interface Sandbox {
  /** Address of the chat page, `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The `apiRoot` for grammY; the same address. */
  readonly apiRoot: string;
  readonly people: People;
  readonly faults: Faults;
  /** Tells of every message, deletion, callback answer and so on. */
  readonly subscribe: Bus['subscribe'];
  /** What a person sees in the chat, oldest first. */
  messages(personId: number): readonly Message[];
  isStarted(personId: number): boolean;
  answerTo(queryId: string): CallbackAnswer | undefined;
  file(fileId: string): KeptFile | undefined;
  /** Puts an update of any kind into the queue, for what the people here can't do (groups, channels). */
  deliver(update: Omit<Update, 'update_id'>): void;
  /** What is pushed reaches no poll until the returned function is called. */
  hold(): () => void;
  pendingUpdates(): number;
  /** See idle.ts; false when the patience ran out. */
  whenIdle(times: { readonly quietMs: number; readonly patienceMs: number }): Promise<boolean>;
  lint(): readonly Lint[];
  refusals(): readonly RefusalRecord[];
  stop(): Promise<void>;
}

/** Starts the server; rejects when the port is taken. Chats of an earlier start are there again if a folder is given. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { folder } = options;
  const world = makeWorld(options, folder === undefined ? undefined : readKept(folder));
  const people = makePeople(world);
  const server = createServer((request, response) => {
    route(world, people, request, response).catch((error: unknown) => {
      writeJson(response, 500, { ok: false, error_code: 500, description: `Internal Server Error: ${String(error)}` });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const keepLast = folder === undefined ? undefined : keepChats(world, folder);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiRoot: url,
    people,
    faults: world.faults,
    subscribe: world.bus.subscribe,
    messages: (personId) => [...(world.chats.get(personId)?.messages.values() ?? [])],
    isStarted: (personId) => world.chats.get(personId)?.started ?? false,
    answerTo: (queryId) => world.queries.get(queryId)?.answer,
    file: (fileId) => world.files.byId(fileId),
    deliver: (update) => void world.updates.push(update),
    hold: () => world.updates.hold(),
    pendingUpdates: () => world.updates.pending(),
    whenIdle: (times) => whenIdle(world, times),
    lint: () => world.lint,
    refusals: () => world.refusals,
    stop: () =>
      new Promise((resolve) => {
        world.updates.close();
        server.close(() => {
          keepLast?.();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function route(world: World, people: People, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isAllowed(request)) return writeJson(response, 403, { ok: false, error_code: 403, description: 'Forbidden' });
  // Telegram's answers say what time it is, and here that is the practice time.
  response.setHeader('date', new Date(world.options.clock.now()).toUTCString());
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (/^\/bot[^/]*\/[^/]*$/.test(url.pathname)) return serveMethod(world, request, response, url);
  if (url.pathname.startsWith('/file/')) return serveDownload(world, response, url);
  if (world.options.page !== false) {
    if (await servePage(world, people, request, response, url)) return;
    if (servePageFile(response, url.pathname)) return;
  }
  writeJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
}
