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
    ['DATABASE_URL', 'mysql://x'],
    ['REDIS_URL', 'http://x'],
    ['WEBHOOK_URL', 'ftp://x.example'],
    ['WEBHOOK_SECRET', 'secret'],
    ['PORT', '99999'],
    ['PORT', 'eighty'],
    ['LOG_LEVEL', 'loud'],
    ['SEAL_KEY', 'short'],
  ])('says in one line what is wrong with %s=%s and what is expected', (name, value) => {
    const read = readConfig({ [name]: value });
    if (read.ok) throw new Error('The value was accepted');
    expect(read.problems).toHaveLength(1);
    expect(read.problems[0]).toMatch(new RegExp(`^${name}: (expected|reserved)`));
    expect(read.problems[0]).not.toContain('\n');
  });

  it.each([
    ['BOT_LANGUAGE', 'fa', { language: 'fa' }],
    ['BOT_LANGUAGE', 'fa_IR.UTF-8', { language: 'fa' }],
    ['BOT_LANGUAGE', 'en_US:en', { language: 'en' }],
    ['BOT_LANGUAGE', 'tlh:vi_VN:en', { language: 'vi' }],
    ['BOT_LANGUAGE', 'zh-Hans-CN', { language: 'zh' }],
    ['BOT_LANGUAGE', 'zho', { language: 'zh' }],
    ['BOT_LANGUAGE', 'ZH_cn@pinyin', { language: 'zh' }],
    ['BOT_LANGUAGE', 'Persian', { language: 'fa' }],
    ['BOT_LANGUAGE', 'Tiếng Việt', { language: 'vi' }],
    ['PROGRAMME', ' IR ', { programme: 'ir' }],
    ['TIME_ZONE', 'asia/tehran', { timeZone: 'Asia/Tehran' }],
    ['TIME_ZONE', ':Asia/Ho_Chi_Minh', { timeZone: 'Asia/Ho_Chi_Minh' }],
    ['TIME_ZONE', 'America/New York', { timeZone: 'America/New_York' }],
  ])('reads %s=%s as people write it', (name, value, config) => {
    expect(readConfig({ [name]: value })).toMatchObject({ ok: true, config, hints: [] });
  });

  it.each([
    ['BOT_LANGUAGE', 'tlh'],
    ['BOT_LANGUAGE', 'C'],
    ['PROGRAMME', 'atlantis'],
    ['TIME_ZONE', 'Mars/Olympus'],
  ])('starts in spite of %s=%s, with a hint', (name, value) => {
    const read = readConfig({ [name]: value });
    expect(read).toMatchObject({
      ok: true,
      config: { language: undefined, programme: undefined, timeZone: undefined },
    });
    expect(read.ok ? read.hints : []).toEqual([expect.stringMatching(`^${name}=${value} .*expected`)]);
  });

  it('leaves the variables of the system alone', () => {
    expect(readConfig({ LANGUAGE: 'fa', LANG: 'fa_IR.UTF-8', TZ: 'Asia/Tehran' })).toMatchObject({
      ok: true,
      config: { language: undefined, timeZone: undefined },
      hints: [],
    });
  });

  it('names every wrong variable', () => {
    const read = readConfig({ PORT: 'x', LOG_LEVEL: 'x' });
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
