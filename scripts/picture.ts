/**
 * Makes the picture of the practice ground in the README: plays the first minutes of a school in the page itself.
 * `npm run picture [language] [width]`; needs Debian's chromium. Every step's picture goes to the folder in STEPS.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { isLanguage, languageNames } from '../src/domain/language.ts';
import type { Phrase } from '../src/domain/screen.ts';
import { start } from '../src/main/start.ts';
import { loadTexts } from '../src/text/texts.ts';

const language = isLanguage(process.argv[2] ?? '') ? (process.argv[2] as 'en') : 'en';
const width = Number(process.argv[3] ?? 1200);
const stepsFolder = process.env['STEPS'];
const dataDir = mkdtempSync(join(tmpdir(), 'picture-'));
const texts = loadTexts(new URL('../locales/', import.meta.url));
const words = (key: Phrase['key'], values: Phrase['values'] = {}): string =>
  texts.plain({ key, values }, { language, timeZone: 'Asia/Shanghai', now: Date.now() }).replace(/<[^>]+>/g, '');

const names = {
  en: ['Amy Field', 'Ben Marsh', 'Cora Lake', 'Dave Hill', 'Ella Brook', 'Fred Stone'],
  fa: ['آرش نمونه‌ای', 'بهار کریم‌پور', 'پویا دانشی', 'ترانه راستگو', 'جواد مثالی', 'درسا نمونه‌پور'],
  zh: ['王小明', '李红', '张强', '陈静', '刘洋', '赵敏'],
  vi: ['Nguyễn Thị Ánh', 'Trần Văn Bảo', 'Lê Ngọc Cường', 'Phạm Thùy Dương', 'Võ Hồng Đào', 'Đỗ Minh Hải'],
}[language];
const place = { en: 'Brook School', fa: 'دبستان بهار', zh: '红星小学', vi: 'Trường Kim Đồng' }[language];

const bot = await start({
  config: { botApiRoot: '', dataDir, port: 0, logLevel: 'error', language, timeZone: 'Asia/Shanghai' },
  print: () => {},
  restMs: 0,
});
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width, height: width < 600 ? 780 : 800 } });
await page.goto(bot.practiceUrl ?? '');

let step = 0;
const settle = async (): Promise<void> => {
  await bot.idle();
  await page.waitForTimeout(350);
  step += 1;
  if (stepsFolder)
    await page.screenshot({ path: join(stepsFolder, `${language}-${width}-${String(step).padStart(2, '0')}.png`) });
};
const key = async (on: Page, label: string): Promise<void> => {
  const exactly = new RegExp(`^\\s*(?:❌ |📝 )?${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
  await on.locator('.key').filter({ hasText: exactly }).last().click();
  await settle();
};
const say = async (text: string): Promise<void> => {
  await page.locator('textarea').fill(text);
  await page.locator('.foot button[type=submit], .foot .send').last().click();
  await settle();
};
const hold = async (id: number): Promise<void> => {
  const back = page.locator('.back');
  if (await back.isVisible().catch(() => false)) await back.click();
  await page.locator(`[data-person="${id}"]`).first().click();
  await settle();
};
const [coordinator, teacher] = [100_001, 100_002] as const;
const openLink = async (id: number, link: string): Promise<void> => {
  await hold(id);
  await page.locator('.foot .main').click();
  await settle();
  await key(page, languageNames[language]);
  await say(`/start ${new URL(link).searchParams.get('start')}`);
  await key(page, words('start.privacy-ok'));
};

await openLink(coordinator, bot.firstLink ?? '');
await key(page, words('programme.cn'));
await key(page, words('level.school'));
await say(place);
await say({ en: 'Henan', fa: 'هنان', zh: '河南', vi: 'Hà Nam' }[language]);
await key(page, 'Asia/Shanghai');
await key(page, words('dialogue.confirm'));
await key(page, words('set-up.button-links'));
const shown = await page.locator('.message').last().textContent();
const link = /https:\/\/t\.me\/\w+\?start=\w{10}_\w{16}/.exec(shown ?? '')?.[0] ?? '';
await openLink(teacher, link);
await hold(coordinator);
await key(page, words('people.admit'));
await hold(teacher);
await key(page, words('home.button-class-list'));
await say({ en: 'Class 3B', fa: 'سوم ب', zh: '三年级二班', vi: 'Lớp 3B' }[language]);
await key(page, words('stage.primary'));
await say(names.join('\n'));
await key(page, words('class-list.save', { count: names.length }));
await key(page, words('roll-call.button'));
await key(page, names[0] ?? '');
await key(page, names[3] ?? '');
await key(page, names[3] ?? '');
if (width >= 600 && language === 'en' && !stepsFolder) await page.screenshot({ path: 'docs/practice-ground.png' });
await key(page, words('roll-call.send', { count: 2 }));

await browser.close();
await bot.stop();
rmSync(dataDir, { recursive: true });
