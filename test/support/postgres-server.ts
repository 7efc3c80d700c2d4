/**
 * The server of the tests on PostgreSQL: that of DATABASE_URL, or one of their own from the system's packages, which
 * ends with the run. Its databases are made in a language that sorts otherwise than bytes do.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migratePostgres } from '../../src/store/postgres/migrate.ts';

export const templateName = 'not_one_less_template';

/** Punctuation counts for nothing in it, so that `k3f9/a/` is not after `k3f9/`. */
const OTHER_ORDER = "locale_provider icu icu_locale 'en-US-u-ka-shifted' locale 'C.UTF-8'";
/** Before version 15 a database has the order of the system's library only. */
const BEFORE_15 = "locale 'C.UTF-8'";

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where the programs of the newest server of the system's packages are. */
export const installedServer = (): string | undefined =>
  globSync(['/usr/lib/postgresql/*/bin/postgres', '/usr/local/pgsql/bin/postgres', '/opt/homebrew/bin/postgres'])
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1)
    ?.replace(/\/postgres$/, '');

/** Called by vitest once a run; workers find the server in their environment. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await findServer();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query("select current_setting('server_version_num')::int as version");
  const order = rows[0].version >= 150_000 ? OTHER_ORDER : BEFORE_15;
  await client.query(`drop database if exists ${templateName}`);
  await client.query(`create database ${templateName} template template0 encoding 'UTF8' ${order}`);
  await client.end();
  await migratePostgres(databaseOf(server.url, templateName));
  process.env['TEST_POSTGRES'] = server.url;
  return () => server.stop();
}

export function databaseOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function findServer(): Promise<Server> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: async () => {} };
  return startServer();
}

/**
 * A server on a free port of this machine, gone after its stop. It refuses to run as root, so then it runs as its own
 * user. `isDurable`: what is committed is on disk, as in life.
 */
export async function startServer({ isDurable = false } = {}): Promise<Server> {
  const bin = installedServer();
  if (!bin) throw new Error('PostgreSQL is not installed, and DATABASE_URL names no server');
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? (userNamed('postgres') ?? userNamed('nobody') ?? {}) : {};
  // Root's own folder for such things may be closed to others.
  const folder = mkdtempSync(join(isRoot ? '/tmp' : tmpdir(), 'postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'test', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'];
  execFileSync(join(bin, 'initdb'), init, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: isDurable ? 'on' : 'off',
    max_connections: 200,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...user, cwd: folder, stdio: 'ignore' });
  const url = `postgres://test@127.0.0.1:${port}/postgres`;
  await answers(url, server);
  return {
    url,
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with code ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function userNamed(name: string): { uid?: number; gid?: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
