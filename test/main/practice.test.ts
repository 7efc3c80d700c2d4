/** The practice ground as `npm start` opens it: the real bot, restarted on the same folder. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { Phrase } from '../../src/domain/screen.ts';
import type { Running } from '../../src/main/running.ts';
import { start } from '../../src/main/start.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { makeLog } from '../support/log.ts';

interface View {
  readonly now: number;
  readonly timeZone: string;
  readonly firstLink?: string;
  readonly people: readonly {
    readonly id: number;
    readonly role: string;
    readonly firstName: string;
    readonly languageCode: string;
    readonly started: boolean;
    readonly messages: readonly Message[];
  }[];
}

const coordinator = 100_001;
let folder: string;
let running: Running | undefined;
beforeEach(() => {
  beginsAt = startAt;
  folder = mkdtempSync(join(tmpdir(), 'practice-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

/** A Monday, 10:00 in Tehran. */
const startAt = Date.UTC(2026, 9, 5, 6, 30);
const startedAt = Date.now();
let beginsAt = startAt;
const clock = { now: () => beginsAt + (Date.now() - startedAt) };

async function begin(language?: Language): Promise<void> {
  await running?.stop();
  running = await start({
    config: { dataDir: folder, port: 0, language },
    clock,
    log: makeLog(),
    restMs: 0,
    print: () => {},
  });
}
const view = async (): Promise<View> => (await (await fetch(`${running?.practiceUrl}/practice/view`)).json()) as View;
const personOf = async (id: number) => (await view()).people.find((person) => person.id === id);
const last = async (id: number) => (await personOf(id))?.messages.at(-1);

async function act(deed: object): Promise<void> {
  const response = await fetch(`${running?.practiceUrl}/practice/do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(deed),
  });
  expect(await response.json()).not.toHaveProperty('problem');
}

const patience = { timeout: 8000 };
const answered = () => expect.poll(async () => (await last(coordinator))?.from?.is_bot, patience).toBe(true);

/** Presses the button of the newest message whose data or label begins so, and waits for what it changes. */
async function tap(wanted: string): Promise<void> {
  const before = await last(coordinator);
  const keys = before?.reply_markup?.inline_keyboard.flat() ?? [];
  const found = keys.find(
    (key) => 'callback_data' in key && [key.callback_data, key.text].some((t) => t.startsWith(wanted)),
  );
  if (!found || !('callback_data' in found)) throw new Error(`No ${wanted} in ${JSON.stringify(keys)}`);
  await act({ do: 'press', person: coordinator, message: before?.message_id, data: found.callback_data });
  await expect.poll(() => last(coordinator), patience).not.toEqual(before);
}
async function say(text: string): Promise<void> {
  await act({ do: 'say', person: coordinator, text });
  await answered();
}

const texts = loadTexts(new URL('../../locales/', import.meta.url));
const word = (key: Phrase['key']) => texts.plain({ key }, { language: 'fa', timeZone: 'UTC', now: 0 });

async function setUpInTehran(): Promise<void> {
  await act({ do: 'open', person: coordinator, link: (await view()).firstLink });
  await answered();
  await tap('start.lang:fa');
  await tap('start.ok');
  await tap(word('programme.ir'));
  await tap(word('level.school'));
  for (const typed of ['دبستان آفتاب', 'تهران', 'Asia/Tehran']) await say(typed);
  await tap(word('dialogue.confirm'));
}

it('keeps the chats over a restart, and their buttons work', async () => {
  await begin('fa');
  await setUpInTehran();
  const before = await personOf(coordinator);
  expect(before?.messages.length).toBeGreaterThan(5);
  await begin('fa');
  // What people typed leaves the chat before a stop: nobody knows for how long it is.
  const ofBot = (messages: typeof before) => messages?.messages.filter(({ from }) => from?.is_bot);
  expect(ofBot(await personOf(coordinator))).toEqual(ofBot(before));
  await say('/home');
  expect((await last(coordinator))?.message_id).toBeGreaterThan(before?.messages.at(-1)?.message_id ?? 0);
  // Chats without their database would have buttons that lead nowhere.
  await running?.stop();
  for (const name of readdirSync(folder).filter((one) => one.startsWith('not-one-less'))) rmSync(join(folder, name));
  await begin('fa');
  expect((await personOf(coordinator))?.messages).toEqual([]);
});

it('begins in the zone of the chosen language, and shows that of the unit once there is one', async () => {
  await begin('vi');
  expect((await view()).timeZone).toBe('Asia/Ho_Chi_Minh');
  await running?.stop();
  rmSync(folder, { recursive: true });
  await begin();
  expect((await view()).timeZone).toBe('Asia/Shanghai');
  await setUpInTehran();
  await expect.poll(async () => (await view()).timeZone, patience).toBe('Asia/Tehran');
});

it('is in the morning of a school that was set up in the middle of its own night', async () => {
  beginsAt = Date.UTC(2026, 9, 5, 0, 5);
  await begin();
  await setUpInTehran();
  const hour = async () =>
    Temporal.Instant.fromEpochMilliseconds((await view()).now)
      .toZonedDateTimeISO('Asia/Tehran')
      .toString()
      .slice(0, 13);
  await expect.poll(hour, patience).toBe('2026-10-05T08');
});

it('does not move when nothing is due', async () => {
  await begin();
  const response = await fetch(`${running?.practiceUrl}/practice/do`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ do: 'clock', to: 'due' }),
  });
  expect(await response.json()).toMatchObject({ moved: false });
});

it('goes to eight in the morning at the unit, each message on the way with its own time', async () => {
  await begin('fa');
  await setUpInTehran();
  for (let i = 0; i < 3; i++) {
    await act({ do: 'clock', to: 'day' });
    const { now } = await view();
    const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Asia/Tehran');
    expect([local.hour, local.minute]).toEqual([8, 0]);
  }
  const news =
    (await personOf(coordinator))?.messages.filter(({ date }) => date * 1000 > startAt + 12 * 3_600_000) ?? [];
  expect(news.length).toBeGreaterThan(0);
  for (const { date } of news) {
    const at = Temporal.Instant.fromEpochMilliseconds(date * 1000).toZonedDateTimeISO('Asia/Tehran');
    expect(at.hour).toBeLessThan(8);
  }
});

it('lets people who have not begun yet speak the language of the page', async () => {
  await begin();
  await act({ do: 'say', person: coordinator, text: '/start' });
  await act({ do: 'language', language: 'fa' });
  const { people } = await view();
  const [begun, other] = people;
  expect([begun?.firstName, begun?.languageCode, begun?.role]).toEqual(['Nora', 'en', 'هماهنگ‌کننده']);
  expect([other?.firstName, other?.languageCode, other?.role]).toEqual(['مریم', 'fa', 'آموزگار']);
});
