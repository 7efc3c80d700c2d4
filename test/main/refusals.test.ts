/** What the program says when it must not start: one plain sentence, exit code 2, nothing left half open. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'refusals-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const token = '123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc';
/** JSON lines are the log's. */
const sentences = (errors: string): string[] =>
  errors
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{'));

async function refused(env: Record<string, string>): Promise<string> {
  const program = runProgram('src/main.ts', { DATA_DIR: folder, ...env });
  expect(await program.ended).toBe(2);
  expect(program.out()).toBe('');
  expect(sentences(program.errors())).toHaveLength(1);
  return sentences(program.errors())[0] ?? '';
}

/** The folder is free again: its next user gets in at once, and nothing waits in a log of the database. */
async function nothingIsLeft(): Promise<void> {
  const left = readdirSync(folder);
  expect(left).not.toContain('bot.holder');
  expect(left.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
}

describe('a start that cannot be', () => {
  it('names a port that another program has, and one to try', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    expect(await refused({ PORT: String(port) })).toMatch(new RegExp(`Port ${port} is in use.*PORT=${port + 1}`));
    await nothingIsLeft();
    other.close();
    const bot = runProgram('src/main.ts', { DATA_DIR: folder, PORT: String(port) });
    await bot.says(/Practice ground: /);
    bot.process.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it.each([
    ['a file is in its way', () => join(folder, 'file', 'data')],
    ['it is a file', () => join(folder, 'file')],
  ])('says that the data folder cannot be made: %s', async (_why, dataDir) => {
    writeFileSync(join(folder, 'file'), '');
    expect(await refused({ DATA_DIR: dataDir() })).toContain(`The data folder ${dataDir()} cannot be made`);
  });

  it('says that the data folder cannot be written', async () => {
    chmodSync(folder, 0o500);
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const program = runProgram('src/main.ts', { DATA_DIR: folder, HOME: folder }, user);
    chmodSync(folder, 0o505);
    expect(await program.ended).toBe(2);
    expect(sentences(program.errors())).toEqual([
      expect.stringContaining(`${folder} cannot be written (no permission)`),
    ]);
    chmodSync(folder, 0o700);
  });

  it('gives up after some seconds without network, and says which server it asked', async () => {
    const root = 'http://127.0.0.1:9';
    expect(await refused({ BOT_TOKEN: token, BOT_API_ROOT: root })).toBe(
      `Telegram cannot be reached at ${root}: check the network, then start again.`,
    );
    await nothingIsLeft();
  });

  it('ends at once when it is asked to while it still waits for Telegram', async () => {
    const program = runProgram('src/main.ts', {
      DATA_DIR: folder,
      BOT_TOKEN: token,
      BOT_API_ROOT: 'http://127.0.0.1:9',
    });
    await program.says(/cannot be reached yet/);
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(sentences(program.errors()).filter((line) => line !== '')).toEqual([]);
    await nothingIsLeft();
  });

  it('goes on in spite of what only pre-selects, with a hint', async () => {
    const bot = runProgram('src/main.ts', { DATA_DIR: folder, BOT_LANGUAGE: 'tlh', LANGUAGE: 'en_US:en' });
    await bot.says(/Practice ground: /);
    expect(sentences(bot.errors())).toEqual([expect.stringMatching(/^BOT_LANGUAGE=tlh .*en, fa, zh, vi/)]);
    bot.process.kill('SIGINT');
    expect(await bot.ended).toBe(0);
  });
});
