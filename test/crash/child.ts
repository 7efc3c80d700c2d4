/** A small bot on the real store, intake and outbox: notes each text once, and answers it. Killed from outside. */
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { makePollSource } from '../../src/bot/poll-source.ts';
import { makeTransport } from '../../src/bot/transport.ts';
import { startIntake } from '../../src/intake/intake.ts';
import { startOutbox } from '../../src/outbox/outbox.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
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
const outbox = await startOutbox({ store, clock: Date.now, pace: unlimitedPace, log, ...makeCourier(root, transport) });
const intake = await startIntake<undefined>({
  store,
  source: makePollSource(new Api('1:x', { apiRoot: root, fetch: transport.fetch })),
  handle,
  log,
  onFatal: (why) => {
    throw new Error(why);
  },
});

process.once('SIGTERM', async () => {
  await intake.stop();
  await outbox.stop();
  await store.close();
  await transport.close();
  process.disconnect?.();
});
process.send?.('ready');
