/** The processes of the bench: started, asked over their channel, ended. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loaded, Order } from './server.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const compileCache = new URL('../../scripts/compile-cache.mjs', import.meta.url).href;

export interface Cpu {
  readonly user: number;
  readonly system: number;
}

export interface BotProcess {
  readonly token: string;
  readonly pid: number;
  /** Microseconds of CPU so far; `idle` waits until everything is handled and sent. */
  cpuUs(when?: 'now' | 'idle'): Promise<number>;
  stop(): Promise<void>;
}

let bots = 0;

function newToken(): string {
  bots += 1;
  return `${1_000_000 + bots}:bench-bot-${bots}`;
}

/** A bot of the bench, ready: `bot.ts` or `echo-bot.ts`. Processes of one bot are given one token. */
export async function startBot(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  token = newToken(),
): Promise<BotProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, BENCH_TOKEN: token },
    execArgv: ['--import', compileCache, ...(process.env['BENCH_EXEC']?.split(' ') ?? [])],
  });
  await told(child);
  return {
    token,
    pid: child.pid ?? 0,
    async cpuUs(when = 'now') {
      child.send(when);
      const { user, system } = (await told(child)) as Cpu;
      return user + system;
    },
    stop: () => end(child),
  };
}

export interface Server {
  readonly root: string;
  load(order: Omit<Order & { type: 'load' }, 'type'>): Promise<Loaded>;
  /** Resolves when the person's next message was answered. */
  one(token: string, chat: number): Promise<void>;
  /** When the bot of that token polls next, by Date.now(). */
  polled(token: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)));
  const { root } = (await told(child)) as { root: string };
  const ask = async (order: Order, answer: string) => {
    const heard = told(child, answer);
    child.send(order);
    return heard;
  };
  return {
    root,
    load: async (order) => (await ask({ type: 'load', ...order }, 'loaded')) as Loaded,
    one: async (token, chat) => void (await ask({ type: 'one', token, chat }, 'answered')),
    polled: async (token) => ((await ask({ type: 'watch', token }, 'polled')) as { atMs: number }).atMs,
    stop: () => end(child),
  };
}

/** The next message of a process, or the next of that type; throws when it ends instead. */
function told(child: ChildProcess, type?: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const hear = (message: unknown) => {
    if (type === undefined || (message as { type?: unknown }).type === type) resolve(message);
  };
  const ended = (code: number | null) =>
    reject(new Error(`A process of the bench ended with ${code}: ${child.spawnargs.at(-2)}`));
  child.on('message', hear).once('exit', ended);
  return promise.finally(() => child.off('message', hear).off('exit', ended));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Runs with a folder that is gone afterwards. */
export async function inFolder<R>(run: (folder: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
