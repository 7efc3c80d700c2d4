/** One bot on a data folder, and the commands beside it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const link = /https:\/\/t\.me\/\w+\?start=[\w-]+/;
const startBot = async () => {
  const bot = runProgram('src/main.ts', { DATA_DIR: folder });
  await bot.says(/Practice ground: /);
  return bot;
};
const stop = async (bot: ReturnType<typeof runProgram>, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
  bot.process.kill(signal);
  return bot.ended;
};

describe('a second bot on the same data folder', () => {
  it('is told in one sentence who holds it, and leaves the first one alone', async () => {
    const first = await startBot();
    const firstLink = link.exec(first.out())?.[0];
    const second = runProgram('src/main.ts', { DATA_DIR: folder });
    expect(await second.ended).toBe(2);
    expect(second.errors().trim().split('\n')).toHaveLength(1);
    expect(second.errors()).toContain(`process ${first.process.pid}, since ${new Date().getFullYear()}-`);
    expect(second.errors()).toContain(folder);
    expect(second.out()).toBe('');
    expect(firstLink).toBeDefined();
    expect(await stop(first)).toBe(0);
    expect(readdirSync(folder)).not.toContain('bot.holder');
  });

  it('starts at once after the first was killed, whoever has its process id now', async () => {
    await stop(await startBot(), 'SIGKILL');
    const left = JSON.parse(readFileSync(join(folder, 'bot.holder'), 'utf8'));
    writeFileSync(join(folder, 'bot.holder'), JSON.stringify({ ...left, pid: process.pid }));
    const next = await startBot();
    expect(JSON.parse(readFileSync(join(folder, 'bot.holder'), 'utf8'))).toMatchObject({ pid: next.process.pid });
    expect(await stop(next)).toBe(0);
  });
});

describe('npm run new-link', () => {
  const newLink = () => runProgram('src/command.ts new-link', { DATA_DIR: folder });

  it('is carried out by the bot that runs', async () => {
    const bot = await startBot();
    const command = newLink();
    expect(await command.ended).toBe(0);
    const made = link.exec(command.out())?.[0];
    expect(made).toBeDefined();
    expect(made).not.toBe(link.exec(bot.out())?.[0]);
    // The answer held a secret.
    expect(readdirSync(join(folder, 'requests'))).toEqual([]);
    expect(await stop(bot)).toBe(0);
  });

  it('is carried out by itself when no bot runs, also after one was killed', async () => {
    await stop(await startBot(), 'SIGKILL');
    const command = newLink();
    expect(await command.ended).toBe(0);
    expect(command.out()).toMatch(link);
    await stop(await startBot());
  });

  it('waits for a bot that is there but asleep, and takes over when it is killed', async () => {
    const bot = await startBot();
    bot.process.kill('SIGSTOP');
    const command = newLink();
    while (
      !existsSync(join(folder, 'requests')) ||
      !readdirSync(join(folder, 'requests')).some((name) => name.endsWith('.asked'))
    )
      await new Promise((resolve) => setTimeout(resolve, 20));
    bot.process.kill('SIGKILL');
    expect(await command.ended).toBe(0);
    expect(command.out()).toMatch(link);
    expect(readdirSync(join(folder, 'requests'))).toEqual([]);
  });

  it('says so where no bot ever ran', async () => {
    const command = newLink();
    expect(await command.ended).toBe(1);
    expect(command.errors()).toContain(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('npm run rotate-key', () => {
  it('is carried out by the bot that runs, which goes on, and starts again with the new key', async () => {
    const bot = await startBot();
    const before = readFileSync(join(folder, 'seal.key'), 'utf8');
    const command = runProgram('src/command.ts rotate-key', { DATA_DIR: folder });
    expect(await command.ended).toBe(0);
    expect(command.out()).toContain('seal.key.former');
    expect(readFileSync(join(folder, 'seal.key'), 'utf8')).not.toBe(before);
    expect(readFileSync(join(folder, 'seal.key.former'), 'utf8')).toBe(before);
    expect(await stop(bot)).toBe(0);
    rmSync(join(folder, 'seal.key.former'));
    const again = await startBot();
    expect(await stop(again)).toBe(0);
  });
});
