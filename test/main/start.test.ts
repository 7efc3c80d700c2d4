/** The program itself, as `npm start` runs it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

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
