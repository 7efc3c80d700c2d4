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

/** A bot of the bench, ready: `bot.ts` or `echo-bot.ts`. */
export async function startBot(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<BotProcess> {
  bots += 1;
  const token = `${1_000_000 + bots}:bench-bot-${bots}`;
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
  const ask = async (order: Order) => {
    child.send(order);
    return told(child);
  };
  return {
    root,
    load: async (order) => (await ask({ type: 'load', ...order })) as Loaded,
    one: async (token, chat) => void (await ask({ type: 'one', token, chat })),
    polled: async (token) => ((await ask({ type: 'watch', token })) as { atMs: number }).atMs,
    stop: () => end(child),
  };
}

/** The next message of a process; throws when it ends instead. */
async function told(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A process of the bench ended with ${code}: ${child.spawnargs.at(-2)}`);
      }),
    ]);
    return message;
  } finally {
    waiting.abort();
  }
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
