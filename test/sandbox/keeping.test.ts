/** The server between two starts, and the time that it tells. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api, InputFile } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { makeClock } from '../support/clock.ts';
import { upload } from '../support/telegram.ts';
import { LI, MAHIN } from './setup.ts';

let folder: string;
let sandbox: Sandbox | undefined;
const clock = makeClock('2026-09-21T08:00:00+08:00');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chats-'));
});
afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
  rmSync(folder, { recursive: true });
});

async function begin(more: Partial<SandboxOptions> = {}): Promise<{ sandbox: Sandbox; api: Api }> {
  await sandbox?.stop();
  const bot = { id: 7, username: 'not_one_less_bot', name: 'Not One Less' };
  sandbox = await startSandbox({
    port: 0,
    token: '7:x',
    bot,
    clock,
    cast: [LI, MAHIN],
    language: 'en',
    folder,
    ...more,
  });
  return { sandbox, api: new Api('7:x', { apiRoot: sandbox.apiRoot }) };
}

it('has the chats, their files and what the bot had not taken in', async () => {
  const before = await begin();
  before.sandbox.people.say(LI.id, '/start');
  const sent = await before.api.sendMessage(LI.id, 'hello', {
    reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] },
  });
  await before.api.pinChatMessage(LI.id, sent.message_id);
  await before.api.sendDocument(LI.id, new InputFile(Buffer.from('one'), 'list.csv'));
  before.sandbox.people.block(MAHIN.id);
  const seen = before.sandbox.messages(LI.id);
  const updates = await before.api.getUpdates();
  expect(updates.length).toBeGreaterThan(0);

  const after = await begin();
  expect(after.sandbox.messages(LI.id)).toEqual(seen);
  expect([after.sandbox.isStarted(LI.id), after.sandbox.isStarted(MAHIN.id)]).toEqual([true, false]);
  expect(await after.api.getUpdates()).toEqual(updates);
  expect(() => after.sandbox.people.say(MAHIN.id, 'hi')).toThrow('blocked');
  const file = after.sandbox.messages(LI.id).find(({ document }) => document)?.document;
  expect(Buffer.from(after.sandbox.file(file?.file_id ?? '')?.bytes ?? []).toString()).toBe('one');
  const edited = await after.api.editMessageText(LI.id, sent.message_id, 'changed');
  expect(edited).toMatchObject({ text: 'changed' });
  after.sandbox.people.sendFile(LI.id, upload('b.csv', 'two'));
  const last = after.sandbox.messages(LI.id).at(-1);
  expect(last?.message_id).toBeGreaterThan(seen.at(-1)?.message_id ?? 0);
  expect(Buffer.from(after.sandbox.file(file?.file_id ?? '')?.bytes ?? []).toString()).toBe('one');
});

it('gives no number twice after an end without warning', async () => {
  const before = await begin();
  before.sandbox.people.say(LI.id, 'one');
  const [said] = before.sandbox.messages(LI.id);
  const file = join(folder, 'chats.json');
  await expect.poll(() => JSON.parse(readFileSync(file, 'utf8')).lastMessageId).toBe(said?.message_id);
  const killed = readFileSync(file);
  before.sandbox.people.say(LI.id, 'two');
  const lost = before.sandbox.messages(LI.id).at(-1);
  await before.sandbox.stop();
  writeFileSync(file, killed);
  const after = await begin();
  after.sandbox.people.say(LI.id, 'three');
  expect(after.sandbox.messages(LI.id).map(({ text }) => text)).toEqual(['one', 'three']);
  expect(after.sandbox.messages(LI.id).at(-1)?.message_id).toBeGreaterThan(lost?.message_id ?? 0);
});

it('begins anew where the file is broken or of another version', async () => {
  for (const content of ['{"version":1,', '{"version":99}', '']) {
    writeFileSync(join(folder, 'chats.json'), content);
    const { sandbox: fresh } = await begin();
    expect(fresh.messages(LI.id)).toEqual([]);
    await fresh.stop();
  }
});

it('tells the practice time with each answer', async () => {
  const { sandbox: here } = await begin();
  for (const instant of ['2026-09-21T00:00:00Z', '2027-03-01T12:34:56Z']) {
    clock.set(instant);
    for (const path of ['/bot7:x/getMe', '/bot7:x/nonsense', '/bot8:y/getMe', '/file/bot7:x/none', '/practice/view']) {
      const response = await fetch(`${here.url}${path}`);
      await response.arrayBuffer();
      expect([path, Date.parse(response.headers.get('date') ?? '')]).toEqual([path, Date.parse(instant)]);
    }
  }
});
