import { describe, expect, it } from 'vitest';
import { completed, readConfig } from '../../src/config.ts';

const token = '123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc';

describe('the environment as configuration', () => {
  it('is the practice ground without a token, in a folder of its own', () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: { botToken: undefined, dataDir: 'practice', port: 8080 },
    });
  });

  it('runs on Telegram with a token', () => {
    expect(readConfig({ BOT_TOKEN: token })).toMatchObject({
      ok: true,
      config: { botToken: token, dataDir: 'data', botApiRoot: 'https://api.telegram.org' },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ BOT_TOKEN: ' ', REDIS_URL: '' })).toMatchObject({ ok: true, config: { botToken: undefined } });
  });

  it.each([
    ['BOT_TOKEN', 'hello'],
    ['BOT_API_ROOT', 'telegram'],
    ['DATABASE_URL', 'postgres://x'],
    ['REDIS_URL', 'http://x'],
    ['WEBHOOK_URL', 'https://x.example'],
    ['WEBHOOK_SECRET', 'secret'],
    ['PORT', '99999'],
    ['PORT', 'eighty'],
    ['LOG_LEVEL', 'loud'],
    ['SEAL_KEY', 'short'],
    ['PROGRAMME', 'atlantis'],
    ['LANGUAGE', 'tlh'],
    ['TIME_ZONE', 'Mars/Olympus'],
  ])('says in one line what is wrong with %s=%s and what is expected', (name, value) => {
    const read = readConfig({ [name]: value });
    if (read.ok) throw new Error('The value was accepted');
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatch(new RegExp(`^${name}: (expected|reserved)`));
    expect(read.problems[0]).not.toContain('\n');
  });

  it('names every wrong variable', () => {
    const read = readConfig({ PORT: 'x', LANGUAGE: 'x' });
    expect(read.ok ? [] : read.problems).toHaveLength(2);
  });

  it('completes a configuration made by a program', () => {
    expect(completed({ botToken: token, dataDir: '/tmp/x', port: undefined as never })).toMatchObject({
      botToken: token,
      dataDir: '/tmp/x',
      botApiRoot: 'https://api.telegram.org',
      port: 8080,
      logLevel: 'info',
    });
  });
});
