/** Updates that are brought: stored before they are answered, handled once and in order, from nobody else. */
import type { Update } from 'grammy/types';
import { expect, it, onTestFinished } from 'vitest';
import { health } from '../../src/http/health.ts';
import { makeMetrics } from '../../src/http/metrics.ts';
import { openHttp } from '../../src/http/room.ts';
import { webhook } from '../../src/http/webhook.ts';
import { startIntake } from '../../src/intake/intake.ts';
import { backlogOf } from '../../src/store/backlog.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import { makeLog } from '../support/log.ts';
import { makeStore } from '../support/store.ts';

const secret = 'a-secret-of-the-webhook';

async function open() {
  const { store, clock } = await makeStore();
  const log = makeLog();
  let isDown = false;
  const intake = await startIntake<undefined>({
    store,
    source: undefined,
    log,
    async handle(update: Update, tx) {
      const texts = ((await readSetting(tx, 'texts')) ?? []) as string[];
      await saveSetting(tx, 'texts', [...texts, update.message?.text ?? '']);
    },
    onFatal: () => {},
  });
  const receive = (update: unknown) => {
    if (isDown) throw new Error('The store is away');
    return intake.receive(update as Update);
  };
  const room = await openHttp({
    host: '127.0.0.1',
    port: 0,
    log,
    routes: {
      ...health(() => (isDown ? Promise.reject(new Error('away')) : store.read(backlogOf))),
      ...makeMetrics(() => store.read(backlogOf)).routes,
      'POST /hook': webhook({ secret, receive: async (update) => receive(update), log }),
    },
  });
  onTestFinished(async () => {
    await room.stop();
    await intake.stop();
  });
  const url = `http://127.0.0.1:${room.port}`;
  return {
    url,
    clock,
    log,
    down: (now: boolean) => {
      isDown = now;
    },
    texts: async () => {
      await intake.idle();
      return store.read((tx) => readSetting(tx, 'texts'));
    },
    post: (body: string, token = secret, path = '/hook') =>
      fetch(`${url}${path}`, { method: 'POST', body, headers: { 'x-telegram-bot-api-secret-token': token } }),
  };
}

let ids = 100;
const update = (text: string, id = ++ids) =>
  JSON.stringify({
    update_id: id,
    message: { message_id: id, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7, is_bot: false }, text },
  });

it('an update is stored and answered with an empty 200, handled once however often it comes, in order', async () => {
  const { post, texts } = await open();
  const first = update('one');
  for (const body of [first, first, update('two'), update('three'), first]) {
    const answer = await post(body);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  }
  expect(await texts()).toEqual(['one', 'two', 'three']);
});

it.each([
  ['another secret', update('x'), 'wrong', '/hook', 401],
  ['no secret', update('x'), '', '/hook', 401],
  ['no JSON', '{', secret, '/hook', 400],
  ['no update', '{"a":1}', secret, '/hook', 400],
  ['a body without end', ' '.repeat(1_200_000), secret, '/hook', 413],
  ['another path', update('x'), secret, '/other', 404],
  ['another method', update('x'), secret, '/healthz', 405],
] as const)('%s is refused, and nothing is stored', async (_, body, token, path, status) => {
  const { post, texts } = await open();
  expect((await post(body, token, path)).status).toBe(status);
  expect(await texts()).toBeUndefined();
});

it('what cannot be stored is not answered with 200, so that it comes again', async () => {
  const { post, texts, down } = await open();
  const body = update('kept');
  down(true);
  expect((await post(body)).status).toBe(503);
  down(false);
  expect((await post(body)).status).toBe(200);
  expect(await texts()).toEqual(['kept']);
});

it('says whether it lives and works, and how long things wait, without a word about anybody', async () => {
  const { url, post, texts, down } = await open();
  await post(update('Planted-Name'));
  await texts();
  const ask = async (path: string) => {
    const answer = await fetch(`${url}${path}`);
    return [answer.status, await answer.text()] as const;
  };
  expect(await ask('/healthz')).toEqual([200, 'ok\n']);
  expect((await ask('/readyz'))[0]).toBe(200);
  down(true);
  expect((await ask('/readyz'))[0]).toBe(503);
  expect((await ask('/healthz'))[0]).toBe(200);
  const [status, figures] = await ask('/metrics');
  expect(status).toBe(200);
  for (const name of ['bot_inbox_age_seconds', 'bot_outbox_age_seconds', 'bot_due_lag_seconds', 'bot_dead_chats'])
    expect(figures).toContain(name);
  expect(figures).not.toMatch(/Planted|chat_id|"7"/);
});
