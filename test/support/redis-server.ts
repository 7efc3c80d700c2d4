/** A real redis-server on a free loopback port, without persistence; it ends with the test file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  /** Ends at once, as in a crash; start() brings it back on the same port, empty. */
  kill(): Promise<void>;
  /** Hangs: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Ends it for good. */
  dispose(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

export async function makeRedisServer(command: string): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  let running: ChildProcess | undefined;
  const kill = async () => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}/0`,
    async start() {
      const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
      const server = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
      running = server;
      for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept connections')) break;
      if (server.exitCode !== null) throw new Error(`redis-server ended with code ${server.exitCode}`);
      server.stdout.destroy();
    },
    kill,
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
    async dispose() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
