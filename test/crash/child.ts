/** A small bot on the real store, intake and outbox: notes each text once, and answers it. Killed from outside. */

import type { Update } from 'grammy/types';
import { Api } from '../../src/bot/grammy.ts';
import { makePollSource } from '../../src/bot/poll-source.ts';
import { makeTransport } from '../../src/bot/transport.ts';
import { startIntake } from '../../src/intake/intake.ts';
import { startOutbox } from '../../src/outbox/outbox.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
import { makeSharedPace } from '../../src/outbox/shared-pace.ts';
import { openSessions } from '../../src/store/open-sessions.ts';
import { openRedisBudget } from '../../src/store/redis-budget.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import type { Tx } from '../../src/store/tx.ts';
import { makeCourier } from '../support/courier.ts';
import { openCrashed } from './judge.ts';

const [root = '', folder = '', users = '0'] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {}, error: () => {} };
const store = await openCrashed(folder);

await store.write(async (tx) => {
  for (let user = 1; user <= Number(users); user++) {
    const account = { id: `a${user}`, personId: `p${user}`, platform: 'telegram', address: String(user) };
    await tx.db.insert(tx.t.account).values(account).onConflictDoNothing();
  }
});

async function handle(update: Update, tx: Tx): Promise<void> {
  const user = update.message?.from.id;
  const text = update.message?.text ?? '';
  const key = `noted ${user}`;
  const noted = ((await readSetting(tx, key)) ?? []) as string[];
  await saveSetting(tx, key, [...noted, text]);
  const screen = { lines: [{ key: 'common.home' as const, values: { text } }] };
  await tx.send({ to: `p${user}`, screen });
}

const transport = makeTransport();
const redisUrl = process.env['CRASH_REDIS'];
/** Asked for each message, and never full. */
const limits = { perSecond: 10_000, leastPerSecond: 1_000, keptForAnswers: 100, creepMs: 1_000 };
const shared = redisUrl === undefined ? undefined : makeSharedPace(openRedisBudget(redisUrl, 'crash', limits));
const sessions = await openSessions({ store, redisUrl, log });
const outbox = await startOutbox({
  store,
  clock: Date.now,
  pace: shared ?? unlimitedPace,
  log,
  ...makeCourier(root, transport),
});
const intake = await startIntake<undefined>({
  store,
  source: makePollSource(new Api('1:x', { apiRoot: root, fetch: transport.fetch })),
  prepare: async ({ message }) => void (redisUrl && (await sessions.read(`s${message?.from?.id}`))),
  handle,
  finish: async ({ message }) =>
    void (redisUrl && (await sessions.write(`s${message?.from?.id}`, { menu: { name: 'home', page: 0 } }))),
  log,
  onFatal: (why) => {
    throw new Error(why);
  },
});

process.once('SIGTERM', async () => {
  await intake.stop();
  await outbox.stop();
  await shared?.stop();
  await sessions.stop();
  await store.close();
  await transport.close();
  process.disconnect?.();
});
process.send?.('ready');
