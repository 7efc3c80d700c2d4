import { readFile } from 'node:fs/promises';
import { Api } from 'grammy';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CastMember } from '../../src/sandbox/options.ts';
import { makeClock, type SettableClock } from '../support/clock.ts';
import { requireTool, titleWith } from '../support/require-tool.ts';
import { startTelegram, type Telegram } from '../support/telegram.ts';
import { startEchoBot } from './echo-bot.ts';

const tool = requireTool('chromium', ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome']);
const FIRST_LINK = 'https://t.me/not_one_less_bot?start=first-of-all';
const CAST: readonly CastMember[] = [
  { id: 71, role: 'teacher', firstName: 'Meena', lastName: 'Rao', languageCode: 'en', note: 'Class 3' },
  { id: 72, role: 'coordinator', firstName: 'Ana', lastName: 'Silva', languageCode: 'en' },
];

describe.skipIf(tool.missing)(titleWith('the practice page', tool), () => {
  let browser: Browser;
  let telegram: Telegram;
  let clock: SettableClock;
  let stopBot: () => Promise<void>;
  let page: Page;
  let problems: string[];
  let link: string | undefined;
  let zone: string;

  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-background-networking', '--disable-gpu'];
    browser = await chromium.launch({ executablePath: tool.path ?? '', args });
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    clock = makeClock('2026-09-21T07:42:00+08:00');
    link = undefined;
    zone = 'Asia/Shanghai';
    const due = async () => undefined;
    const settings = { timeZone: async () => zone, page: true, firstLink: () => link };
    telegram = await startTelegram({ ...settings, clock: { ...clock, nextDue: due }, cast: CAST });
    stopBot = await startEchoBot(telegram);
    problems = [];
  });
  afterEach(async () => {
    await page.context().close();
    await stopBot();
    await telegram.stop();
    expect(problems).toEqual([]);
    expect([telegram.refusals(), telegram.lint()]).toEqual([[], []]);
  });

  async function open(language = 'en', viewport = { width: 1100, height: 760 }): Promise<void> {
    const context = await browser.newContext({ viewport, permissions: ['clipboard-write', 'clipboard-read'] });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(telegram.url);
    await page.locator('.person').first().waitFor();
    if (language !== 'en') await page.locator('.language').selectOption(language);
  }
  async function enter(personId = 71, text = 'hello'): Promise<void> {
    await page.locator(`[data-person="${personId}"]`).click();
    await page.locator('.foot .main').click();
    await inChat('You said: /start').waitFor();
    await write(text);
    await inChat(text.split('\n')[0] ?? text).waitFor();
  }
  async function write(text: string): Promise<void> {
    await page.locator('textarea').fill(text);
    await page.locator('textarea').press('Enter');
  }
  const api = () => new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const inChat = (text: string) => page.locator('.message:not(.own)', { hasText: text }).last();
  const key = (label: string) => page.locator('.key', { hasText: label }).last();

  it('sends what a person writes, line by line, and shows the answer', async () => {
    await open();
    await enter(71, 'one\nدو');
    const lines = page.locator('.own .text p').filter({ hasNotText: '/start' });
    expect(await lines.allTextContents()).toEqual(['one', 'دو']);
    expect(telegram.person(CAST[0] as CastMember).last().text).toBe('You said: one\nدو');
    expect(await page.locator('textarea').inputValue()).toBe('');
  });

  it('shows HTML that somebody typed as text', async () => {
    await open();
    await enter(71, '<img src=x onerror=alert(1)><b>hi</b>');
    await inChat('You said: <img src=x onerror=alert(1)><b>hi</b>').waitFor();
    expect(await page.locator('.message img, .message b').count()).toBe(0);
  });

  it('shows an edit with its formats, and the answer to the tap', async () => {
    await open();
    await enter();
    await key('Change').click();
    await page.locator('.toast', { hasText: 'Done' }).waitFor();
    const changed = page.locator('.message', { hasText: 'Changed' });
    expect(await changed.locator('b').textContent()).toBe('Changed');
    expect(await changed.locator('a').getAttribute('href')).toBe('https://example.org/');
    expect(await changed.locator('.meta').textContent()).toContain('edited');
    expect(await changed.locator('.key').count()).toBe(0);
  });

  it('spins on a pressed button until it is answered', async () => {
    await open();
    await enter();
    telegram.sandbox.faults.add({ kind: 'delay', method: 'answerCallbackQuery', ms: 400 });
    await key('Alert').click();
    await page.locator('.key[aria-busy]').waitFor();
    await page.locator('dialog', { hasText: 'Look here' }).waitFor();
    expect(await page.locator('.key[aria-busy]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  it('lets deleted messages disappear', async () => {
    await open();
    await enter();
    const before = await page.locator('.message').count();
    await key('Remove').click();
    await inChat('You said: hello').waitFor({ state: 'detached' });
    expect(await page.locator('.message').count()).toBe(before - 1);
  });

  it('carries files both ways', async () => {
    await open();
    await enter();
    const buffer = Buffer.from('one, two');
    await page.locator('input[type=file]').setInputFiles({ name: 'list.txt', mimeType: 'text/plain', buffer });
    await inChat('In capitals').waitFor();
    const download = page.waitForEvent('download');
    await page.locator('.file', { hasText: 'answer.txt' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toBe('ONE, TWO');
  });

  it('offers the commands of the bot', async () => {
    await open();
    await enter();
    await page.locator('textarea').fill('/r');
    await page.locator('.commands button', { hasText: 'Roll call' }).click();
    await inChat('You said: /roll').waitFor();
  });

  it('copies, and hands a shared invitation to the person that is chosen', async () => {
    await open();
    await enter();
    await key('Copy').click();
    await page.locator('.toast', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('HS-2026-0012');
    await key('Invite').click();
    await page.locator('dialog .person', { hasText: 'Ana Silva' }).click();
    await inChat('You said: /start guest').waitFor();
    expect(await page.locator('.head h2').textContent()).toBe('Ana Silva');
  });

  it('counts what other people have not read yet', async () => {
    await open();
    await page.locator('[data-person="71"]').click();
    telegram.person(CAST[1] as CastMember).says('hi');
    await page.locator('[data-person="72"] .badge', { hasText: '1' }).waitFor();
    await page.locator('[data-person="72"]').click();
    await page.locator('.badge').waitFor({ state: 'detached' });
  });

  it('shows the first link until it is used, and opens it as somebody', async () => {
    link = FIRST_LINK;
    await open();
    await page.locator('#banner .main').click();
    await page.locator('dialog .person', { hasText: 'coordinator' }).click();
    await inChat('You said: /start first-of-all').waitFor();
    link = undefined;
    await write('used');
    await page.locator('#banner').waitFor({ state: 'hidden' });
  });

  it('mirrors for Persian, keeps each line’s own direction, and shows the Solar Hijri date', async () => {
    await open('fa');
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    await page.locator('.now', { hasText: 'دوشنبه ۳۰ شهریور ۱۴۰۵' }).waitFor();
    await enter(71, 'سلام\nhello');
    const [people, chat] = [await page.locator('#people').boundingBox(), await page.locator('#chat').boundingBox()];
    expect(people?.x).toBeGreaterThan(chat?.x ?? 0);
    const own = await page.locator('.own').last().boundingBox();
    const theirs = await page.locator('.message:not(.own)').last().boundingBox();
    expect(own?.x).toBeLessThan(theirs?.x ?? 0);
    const directions = `[...document.querySelectorAll('.own .text p')].slice(-2).map((p) => getComputedStyle(p).direction)`;
    expect(await page.evaluate(directions)).toEqual(['rtl', 'ltr']);
  });

  it('moves the clock by an hour and to the next morning, and says when nothing is due', async () => {
    await open();
    const startedAt = clock.now();
    await page.locator('[data-to="day"]').click();
    await page.locator('.now', { hasText: 'Tuesday, 22 September 2026' }).waitFor();
    await page.locator('[data-to="hour"]').click();
    await page.locator('.now', { hasText: '09:00' }).waitFor();
    expect(clock.now() - startedAt).toBe((25 * 60 + 18) * 60_000);
    await page.locator('[data-to="due"]').click();
    await page.locator('.toast', { hasText: 'Nothing is due' }).waitFor();
  });

  it('shows one side at a time on a phone, and nothing wider than it', async () => {
    await open('vi', { width: 360, height: 700 });
    expect(await page.locator('#chat').isVisible()).toBe(false);
    await enter(71, 'x'.repeat(300));
    expect(await page.locator('#people').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.locator('.elsewhere').waitFor({ state: 'hidden' });
    telegram.person(CAST[1] as CastMember).says('hi');
    await page.locator('.elsewhere', { hasText: '1' }).waitFor();
    await page.locator('.back').click();
    expect(await page.locator('#people').isVisible()).toBe(true);
  });

  it('can be used by keyboard alone', async () => {
    await open();
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('.head h2', { hasText: 'Meena Rao' }).waitFor();
    await page.keyboard.press('Enter');
    await inChat('You said: /start').waitFor();
    await key('Alert').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('textarea').focus();
    await page.keyboard.type('typed');
    await page.keyboard.press('Enter');
    await inChat('You said: typed').waitFor();
  });

  it('leaves who reads further up where they are, and offers the way down', async () => {
    await open('en', { width: 1100, height: 420 });
    await enter();
    // More than fits, whatever the fonts: else there is no further up.
    for (let i = 0; i < 16; i++) {
      await write(`line ${i}`);
      await inChat(`You said: line ${i}`).waitFor();
    }
    const top = () => page.evaluate("document.querySelector('.log').scrollTop") as Promise<number>;
    await page.evaluate("document.querySelector('.log').scrollTop = 40");
    await page.locator('.down').waitFor({ state: 'hidden' });
    await api().sendMessage(71, 'news');
    await page.locator('.down', { hasText: 'New messages (1)' }).waitFor();
    expect(await top()).toBe(40);
    await page.locator('[data-person="71"] .badge', { hasText: '1' }).waitFor();
    await page.locator('.language').selectOption('fa');
    await page.locator('.down', { hasText: 'پیام‌های تازه (۱)' }).waitFor();
    expect(await top()).toBeLessThan(80);
    await page.locator('.down').click();
    await page.locator('.down').waitFor({ state: 'hidden' });
    await page.locator('.badge').waitFor({ state: 'detached' });
    expect(await top()).toBeGreaterThan(300);
  });

  it('closes with Esc what is open, one thing at a time, wherever the focus is', async () => {
    await open();
    await enter();
    const menu = page.locator('.commands');
    const toggle = page.locator('.foot [aria-expanded]');
    await toggle.click();
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await toggle.click();
    await page.locator('.commands button').first().focus();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await page.locator('.more').click();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.locator('.head h2').textContent()).toBe('Meena Rao');
    await page.keyboard.press('Escape');
    await page.locator('.empty').waitFor();
  });

  it('changes a sent message, and Esc leaves it as it was', async () => {
    await open();
    await enter(71, 'helo');
    const own = page.locator('.own', { hasText: 'helo' });
    const edit = async () => {
      await own.locator('.tools').click();
      await page.locator('dialog .person', { hasText: 'Edit' }).click();
      await page.locator('.editing').waitFor();
      expect(await page.locator('textarea').inputValue()).toBe('helo');
    };
    await edit();
    await page.keyboard.press('Escape');
    await page.locator('.editing').waitFor({ state: 'hidden' });
    expect(await page.locator('textarea').inputValue()).toBe('');
    await edit();
    await write('hello there');
    await page.locator('.own', { hasText: 'hello there' }).locator('.meta', { hasText: 'edited' }).waitFor();
    expect(
      telegram
        .person(CAST[0] as CastMember)
        .chat()
        .some(({ edit_date: at, text }) => at && text === 'hello there'),
    ).toBe(true);
  });

  it('hands a message on as somebody else', async () => {
    await open();
    await enter(71, 'Ann is missing');
    await page.locator('.own', { hasText: 'Ann is missing' }).locator('.tools').click();
    await page.locator('dialog .person', { hasText: 'Forward' }).click();
    await page.locator('dialog .person', { hasText: 'Ana Silva' }).click();
    await page.locator('.head h2', { hasText: 'Ana Silva' }).waitFor();
    await page.locator('.own .forwarded', { hasText: 'Meena' }).waitFor();
  });

  it('sends several files as one album, and messages in the order in which they were sent', async () => {
    await open();
    await enter();
    const files = ['a', 'b', 'c'].map((name) => ({
      name: `${name}.txt`,
      mimeType: 'text/plain',
      buffer: Buffer.from(name),
    }));
    await page.locator('input[type=file]').setInputFiles(files);
    for (let i = 0; i < 12; i++) await write(`quick ${i}`);
    await inChat('You said: quick 11').waitFor();
    const own = telegram
      .person(CAST[0] as CastMember)
      .chat()
      .filter(({ from }) => from?.id === 71);
    const sent = own.filter(({ document }) => document);
    expect(sent.map(({ document }) => document?.file_name)).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(new Set(sent.map(({ media_group_id: group }) => group)).size).toBe(1);
    expect(sent[0]?.media_group_id).toMatch(/^\d+$/);
    const quick = own.flatMap(({ text }) => (text?.startsWith('quick') ? [text] : []));
    expect(quick).toEqual(Array.from({ length: 12 }, (_, i) => `quick ${i}`));
  });

  it.each([
    ['en', 'protected'],
    ['fa', 'محافظت‌شده'],
    ['zh', '受保护'],
    ['vi', 'được bảo vệ'],
  ])('says in the reader’s language why something did not work: %s', async (language, words) => {
    await open(language);
    await enter();
    await api().sendMessage(71, 'names', { protect_content: true });
    await page.locator('.message.protected').last().locator('.tools').click();
    await page.locator('dialog .person').last().click();
    await page.locator('dialog .person').first().click();
    const toast = page.locator('.toast', { hasText: words });
    await toast.waitFor();
    if (language !== 'en') expect(await toast.textContent()).not.toMatch(/protect|forward|Error/u);
  });

  it('shows the time of the unit as soon as that is known', async () => {
    zone = 'Asia/Tehran';
    await open();
    await page.locator('.now', { hasText: '03:12' }).waitFor();
    zone = 'Asia/Ho_Chi_Minh';
    await enter();
    await page.locator('.now', { hasText: '06:42' }).waitFor();
    expect(await page.locator('.own time').last().textContent()).toBe('06:42');
  });

  it('stops and starts the bot for a person who blocks it', async () => {
    await open();
    await enter();
    await page.locator('.more').click();
    await page.locator('dialog .person', { hasText: 'Block the bot' }).click();
    await page.locator('.foot .main', { hasText: 'Unblock' }).click();
    await page.locator('textarea').waitFor();
  });

  it('has every text in every language', async () => {
    await open();
    const keys = (await page.evaluate("import('/page/texts.js').then((texts) => texts.textKeys())")) as object;
    const lists = Object.values(keys);
    expect(Object.keys(keys)).toEqual(['en', 'fa', 'zh', 'vi']);
    for (const list of lists) expect(list).toEqual(lists[0]);
  });
});
