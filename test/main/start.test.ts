/** The program itself, as `npm start` runs it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plain } from '../../src/main/open-log.ts';
import { runProgram } from './program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const token = '123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc';
const link = /^https:\/\/t\.me\/\w+\?start=[\w-]+$/;

/** Runs until it prints its address or ends; gives lines, errors and the exit code. */
async function run(env: Record<string, string>): Promise<{ lines: string[]; errors: string; code: number | null }> {
  const { BOT_TOKEN: _, ...rest } = process.env;
  const child = spawn(process.execPath, ['src/main.ts'], { env: { ...rest, PORT: '0', DATA_DIR: folder, ...env } });
  let out = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    // Telegram is out of reach here: the start goes on trying.
    if (/cannot be reached/.test(errors)) child.kill('SIGKILL');
  });
  child.stdout.on('data', (chunk) => {
    out += chunk;
    if (/Practice ground: .*\n/.test(out)) child.kill('SIGTERM');
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { lines: out.trim().split('\n'), errors, code };
}

describe('npm start', () => {
  it('opens the practice ground without a token, and ends cleanly', async () => {
    const { lines, code } = await run({});
    expect(lines.filter((line) => link.test(line))).toHaveLength(1);
    expect(lines.some((line) => line.includes('http://127.0.0.1:'))).toBe(true);
    expect(code).toBe(0);
  });

  it('prints a new single-use link at each start while there is no coordinator', async () => {
    const first = (await run({})).lines.find((line) => link.test(line));
    const second = (await run({})).lines.find((line) => link.test(line));
    expect(first).toBeDefined();
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
  });

  it('keeps the key and the database to the person who runs it', async () => {
    const { errors } = await run({});
    expect(statSync(join(folder, 'seal.key')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'not-one-less.db')).mode & 0o077).toBe(0);
    expect(errors).toContain('losing it loses the data');
  });

  it('exits 2 with one plain line for each wrong variable', async () => {
    const { errors, code } = await run({ PORT: 'eighty', LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(errors.trim().split('\n')).toHaveLength(2);
    expect(errors).not.toContain('    at ');
  });

  it.each([
    ['practice', 'with a token', {}, { BOT_TOKEN: token, BOT_API_ROOT: 'http://127.0.0.1:9' }],
    ['live', 'in practice', { BOT_TOKEN: token, BOT_API_ROOT: 'http://127.0.0.1:9' }, {}],
  ])('refuses to run a %s database %s', async (_mode, _how, first, second) => {
    await run(first);
    const { code, errors } = await run(second);
    expect(code).toBe(2);
    expect(errors).toMatch(/practice/i);
    expect(existsSync(join(folder, 'not-one-less.db'))).toBe(true);
  });
});

describe('the first lines', () => {
  it('tell a person what runs, where, what to do next, and which link is for what', async () => {
    const bot = runProgram('src/main.ts', { DATA_DIR: folder });
    await bot.says(/Practice ground: .*\n/);
    bot.process.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(bot.out().trim().split('\n')).toEqual([
      expect.stringContaining('Not One Less runs for practice'),
      `Ctrl+C ends it. Its data are kept in ${folder}`,
      expect.stringContaining('Telegram does not know it'),
      expect.stringMatching(link),
      expect.stringContaining('Next: open this page in a browser, and tap the link in its yellow bar'),
      expect.stringMatching(/^Practice ground: http:\/\/127\.0\.0\.1:\d+$/),
    ]);
    // Without a terminal the log is for machines.
    for (const line of bot.errors().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
  });

  it('are followed by plain lines of the log at a terminal', () => {
    const at = new Date('2026-12-01T08:15:02').getTime();
    const json = JSON.stringify({ level: 40, time: at, pid: 1, hostname: 'x', entry: 7, msg: 'A message has to wait' });
    expect(plain(json)).toBe('08:15:02 warn  A message has to wait  {"entry":7}\n');
  });
});

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s is over within ten seconds, whatever a silent server holds',
    async (signal) => {
      const held = Promise.withResolvers<void>();
      const server = createServer((request, response) => {
        if (request.url?.endsWith('/getMe')) {
          const me = { id: 123_456_789, is_bot: true, first_name: 'Not One Less', username: 'silent_bot' };
          response.end(JSON.stringify({ ok: true, result: me }));
        } else if (request.url?.endsWith('/getUpdates')) held.resolve();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const root = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
      const bot = runProgram('src/main.ts', { DATA_DIR: folder, BOT_TOKEN: token, BOT_API_ROOT: root });
      await bot.says(
        /Telegram as @silent_bot[\s\S]*becomes the first coordinator.*\nhttps:\/\/t\.me\/silent_bot\?start=/,
      );
      await held.promise;
      const askedMs = performance.now();
      bot.process.kill(signal);
      expect(await bot.ended).toBe(0);
      expect(performance.now() - askedMs).toBeLessThan(10_000);
      server.closeAllConnections();
      server.close();
    },
  );
});
