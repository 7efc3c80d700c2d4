import { Api } from 'grammy';
import { expect, it } from 'vitest';
import { confirmAll, LI, refusalOf, startApi } from './setup.ts';

const texts = (updates: Awaited<ReturnType<typeof confirmAll>>) => updates.map((update) => update.message?.text);

it('hands out updates again until a higher offset confirms them', async () => {
  const { api, li, telegram } = await startApi();
  for (const text of ['a', 'b', 'c']) li.says(text);
  const first = await api.getUpdates();
  expect(texts(first)).toEqual(['a', 'b', 'c']);
  expect(first.map((update) => update.update_id - (first[0]?.update_id ?? 0))).toEqual([0, 1, 2]);
  expect(texts(await api.getUpdates({ limit: 2 }))).toEqual(['a', 'b']);
  expect(texts(await api.getUpdates({ offset: first[1]?.update_id ?? 0 }))).toEqual(['b', 'c']);
  expect(telegram.sandbox.pendingUpdates()).toBe(2);
});

it('forgets all but the last with a negative offset', async () => {
  const { api, li, telegram } = await startApi();
  for (const text of ['a', 'b', 'c']) li.says(text);
  expect(texts(await api.getUpdates({ offset: -1 }))).toEqual(['c']);
  expect(telegram.sandbox.pendingUpdates()).toBe(1);
});

it('takes an offset far past the end for none', async () => {
  const { api, li } = await startApi();
  li.says('a');
  expect(texts(await api.getUpdates({ offset: 2_000_000_000 }))).toEqual(['a']);
});

it('answers a waiting poll when something comes', async () => {
  const { api, li } = await startApi();
  const poll = api.getUpdates({ timeout: 20 });
  await expect.poll(async () => (await api.getWebhookInfo()).pending_update_count).toBe(0);
  li.says('late');
  expect(texts(await poll)).toEqual(['late']);
});

it('ends the first of two pollers with a conflict', async () => {
  const { api, li, telegram } = await startApi();
  const first = refusalOf(api.getUpdates({ timeout: 20 }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = new Api(telegram.token, { apiRoot: telegram.apiRoot }).getUpdates({ timeout: 20 });
  const only = 'make sure that only one bot instance is running';
  expect(await first).toBe(`409 Conflict: terminated by other getUpdates request; ${only}`);
  li.says('x');
  expect(texts(await second)).toEqual(['x']);
});

it('delivers two taps of two people in one batch when they act together', async () => {
  const { api, telegram, li, mahin } = await startApi();
  mahin.says('/start');
  await confirmAll(api);
  const poll = api.getUpdates({ timeout: 20 });
  telegram.together(() => {
    li.says('mine');
    mahin.says('no, mine');
  });
  expect(texts(await poll)).toEqual(['mine', 'no, mine']);
});

it('drops callback queries after 150 seconds and messages after a day', async () => {
  const { api, clock, li } = await startApi();
  await api.sendMessage(LI.id, 'x', { reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] } });
  li.taps('Yes');
  li.says('a');
  clock.advance(150_000);
  expect(texts(await api.getUpdates())).toEqual(['a']);
  clock.advance(24 * 3_600_000);
  expect(await api.getUpdates()).toEqual([]);
});

it('delivers only the kinds that the bot asked for', async () => {
  const { api, li } = await startApi();
  await api.getUpdates({ allowed_updates: ['callback_query'] });
  li.says('unheard');
  await api.getUpdates({ allowed_updates: [] });
  li.says('heard');
  expect(texts(await api.getUpdates())).toEqual(['heard']);
});

it('drops what waits when the webhook is deleted so', async () => {
  const { api, li } = await startApi();
  li.says('a');
  await api.deleteWebhook({ drop_pending_updates: true });
  expect(await api.getUpdates()).toEqual([]);
});
