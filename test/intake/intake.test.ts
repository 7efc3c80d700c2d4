import type { Update } from 'grammy/types';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Api } from '../../src/bot/grammy.ts';
import { makePollSource } from '../../src/bot/poll-source.ts';
import { makeTransport } from '../../src/bot/transport.ts';
import { type Intake, type IntakeOptions, startIntake } from '../../src/intake/intake.ts';
import { laneOf } from '../../src/intake/source.ts';
import { purgeInbox } from '../../src/store/inbox-queries.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import type { Store, Tx } from '../../src/store/tx.ts';
import { makeLog } from '../support/log.ts';
import { type MinimalApi, startMinimalApi } from '../support/minimal-api.ts';
import { makeStore, type TestStore } from '../support/store.ts';

const DAY_MS = 86_400_000;

interface House extends TestStore {
  readonly api: MinimalApi;
  readonly log: ReturnType<typeof makeLog>;
  readonly fatal: string[];
  start(options?: Partial<IntakeOptions<undefined>>, store?: Store): Promise<Intake>;
}

async function makeHouse(): Promise<House> {
  const api = await startMinimalApi();
  const transport = makeTransport();
  onTestFinished(async () => {
    await transport.close();
    await api.close();
  });
  const testStore = await makeStore();
  const log = makeLog();
  const fatal: string[] = [];
  const source = makePollSource(new Api('1:x', { apiRoot: api.root, fetch: transport.fetch }));
  return {
    ...testStore,
    api,
    log,
    fatal,
    async start(options = {}, store = testStore.store) {
      const intake = await startIntake<undefined>({
        store,
        source,
        log,
        onFatal: (why) => fatal.push(why),
        handle: append,
        ...options,
      });
      onTestFinished(() => intake.stop());
      return intake;
    },
  };
}

const textOf = (update: Update) => update.message?.text ?? '';

/** Notes the text on the person's list. */
async function append(update: Update, tx: Tx): Promise<void> {
  const key = `list ${update.message?.from.id}`;
  const list = ((await readSetting(tx, key)) ?? []) as string[];
  await saveSetting(tx, key, [...list, textOf(update)]);
}

const listOf = (store: Store, user: number) => store.read((tx) => readSetting(tx, `list ${user}`));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

const settled = async ({ api }: House, intake: Intake) => {
  await until(() => api.queued() === 0);
  await intake.idle();
};

describe('updates', () => {
  it('are handled once each, in order within a chat, and confirmed only after they are stored', async () => {
    const house = await makeHouse();
    for (let n = 1; n <= 250; n++) for (const user of [1, 2, 3]) house.api.say(user, `${n}`);
    await settled(house, await house.start());
    const all = Array.from({ length: 250 }, (_, i) => `${i + 1}`);
    for (const user of [1, 2, 3]) expect(await listOf(house.store, user)).toEqual(all);
    expect(house.api.offsets[0]).toBeUndefined();
    expect(house.api.offsets[1]).toBe(1100);
  });

  it('of people with a role come before those of guests that arrived earlier', async () => {
    const house = await makeHouse();
    const order: number[] = [];
    for (let user = 100; user < 140; user++) for (let n = 0; n < 2; n++) house.api.say(user, `${n}`);
    house.api.say(1, 'member');
    const intake = await house.start({
      isGuest: async (update) => update.message?.from.id !== 1,
      handle: async (update, tx) => tx.afterCommit(() => order.push(update.message?.from.id ?? 0)),
    });
    await settled(house, intake);
    expect(order).toHaveLength(81);
    expect(order[0]).toBe(1);
  });

  it('that Telegram sends again are not handled again', async () => {
    const house = await makeHouse();
    const first = await house.start();
    house.api.say(1, 'once');
    await until(async () => (await listOf(house.store, 1)) !== undefined);
    await first.stop();
    const { api } = house;
    api.fault = () => undefined;
    const again = {
      update_id: 1000,
      message: { message_id: 9, date: 1, from: { id: 1 }, chat: { id: 1 }, text: 'once' },
    };
    const batches = [[again]];
    const second = await house.start({
      source: {
        async getUpdates(_, signal) {
          const updates = batches.shift() as unknown as Update[] | undefined;
          if (updates) return { kind: 'updates', updates };
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          return { kind: 'updates', updates: [] };
        },
      },
    });
    await until(() => batches.length === 0);
    await second.idle();
    expect(await listOf(house.store, 1)).toEqual(['once']);
  });

  it('with smaller numbers than before are taken in too: the numbers begin anew after a quiet week', async () => {
    const house = await makeHouse();
    const first = await house.start();
    house.api.say(1, 'high');
    await until(async () => (await listOf(house.store, 1)) !== undefined);
    await first.stop();
    const other = await startMinimalApi(5);
    onTestFinished(() => other.close());
    other.say(1, 'low');
    const source = makePollSource(new Api('1:x', { apiRoot: other.root, fetch: makeTransport().fetch }));
    await house.start({ source });
    await until(async () => ((await listOf(house.store, 1)) as string[]).length === 2);
    expect(await listOf(house.store, 1)).toEqual(['high', 'low']);
  });

  it('left unhandled by an earlier process are handled first, in order', async () => {
    const house = await makeHouse();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const first = await house.start({ prepare: () => gate as Promise<undefined> });
    for (const text of ['a', 'b', 'c']) house.api.say(1, text);
    await until(() => first.waiting() === 3 && house.api.queued() === 0);
    const stopping = first.stop();
    open();
    await stopping;
    await house.store.close();
    const store = await house.reopen();
    const second = await house.start({}, store);
    house.api.say(1, 'd');
    await settled(house, second);
    expect(await listOf(store, 1)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are not polled for while a thousand wait', async () => {
    const house = await makeHouse();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    for (let n = 0; n < 1500; n++) house.api.say(1, `${n}`);
    const intake = await house.start({ prepare: () => gate as Promise<undefined> });
    await until(() => intake.waiting() > 1000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(intake.waiting()).toBeLessThanOrEqual(1100);
    open();
    await settled(house, intake);
    expect(((await listOf(house.store, 1)) as string[]).length).toBe(1500);
  });

  it('are unreadable in the database files while they wait, and lose their body once handled', async () => {
    const house = await makeHouse();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    house.api.say(1, 'Planted-Name');
    const intake = await house.start({ prepare: () => gate as Promise<undefined> });
    await until(() => intake.waiting() === 1);
    const stored = (await house.database.stored()).toString('latin1');
    expect(stored).not.toContain('Planted-Name');
    open();
    await settled(house, intake);
    const [row] = await house.store.read((tx) => tx.db.select().from(tx.t.inbox));
    expect(row).toMatchObject({ body: null, doneAt: house.clock() });
  });

  it('are purged two days after they came, but not while they wait', async () => {
    const house = await makeHouse();
    house.api.say(1, 'done');
    const intake = await house.start({ handle: async () => {} });
    await settled(house, intake);
    const count = () => house.store.read(async (tx) => (await tx.db.select().from(tx.t.inbox)).length);
    house.clock.forward(2 * DAY_MS);
    await house.store.write(purgeInbox);
    expect(await count()).toBe(1);
    house.clock.forward(1);
    await house.store.write(purgeInbox);
    expect(await count()).toBe(0);
  });
});

describe('a handler that throws', () => {
  it('is tried again with nothing of it kept, and the chat waits for it', async () => {
    const house = await makeHouse();
    let failures = 2;
    const intake = await house.start({
      async handle(update, tx) {
        await append(update, tx);
        if (textOf(update) === 'bad' && failures-- > 0) throw new Error('not yet');
      },
    });
    for (const text of ['a', 'bad', 'b']) house.api.say(1, text);
    await settled(house, intake);
    expect(await listOf(house.store, 1)).toEqual(['a', 'bad', 'b']);
  });

  it('three times has its update set aside with an apology, and the chat goes on', async () => {
    const house = await makeHouse();
    const intake = await house.start({
      async handle(update, tx) {
        await append(update, tx);
        if (textOf(update).startsWith('bad')) throw new Error('never: 王小明');
      },
      onParked: (_, tx) => saveSetting(tx, 'apology', true),
    });
    for (const text of ['a', 'bad', 'b']) house.api.say(1, text);
    house.api.say(2, 'other');
    await settled(house, intake);
    expect(await listOf(house.store, 1)).toEqual(['a', 'b']);
    expect(await listOf(house.store, 2)).toEqual(['other']);
    expect(await house.store.read((tx) => readSetting(tx, 'apology'))).toBe(true);
    const rows = await house.store.read((tx) => tx.db.select().from(tx.t.inbox));
    expect(rows.filter((row) => row.parkedAt !== null)).toMatchObject([{ attempts: 3, body: expect.anything() }]);
    expect(JSON.stringify([house.log.lines, house.log.fields])).not.toContain('王小明');
  });

  it('is set aside even when the apology throws', async () => {
    const house = await makeHouse();
    const intake = await house.start({
      handle: () => Promise.reject(new Error('never')),
      onParked: () => Promise.reject(new Error('nor that')),
    });
    house.api.say(1, 'bad');
    await settled(house, intake);
    const [row] = await house.store.read((tx) => tx.db.select().from(tx.t.inbox));
    expect(row?.parkedAt).toBe(house.clock());
  });
});

it('a full disk sets no update aside: it is handled when there is room again', async () => {
  const house = await makeHouse();
  let full = true;
  const intake = await house.start({
    async handle(update, tx) {
      if (full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      await append(update, tx);
    },
  });
  house.api.say(1, 'patient');
  await until(() => house.log.lines.includes('The database cannot be written; trying again'));
  full = false;
  await settled(house, intake);
  expect(await listOf(house.store, 1)).toEqual(['patient']);
});

describe('around the transaction', () => {
  it('what was prepared before is there inside, and the finish follows the commit, before the next update', async () => {
    const house = await makeHouse();
    const seen: string[] = [];
    const intake = await startIntake<{ text: string }>({
      store: house.store,
      source: makePollSource(new Api('1:x', { apiRoot: house.api.root, fetch: makeTransport().fetch })),
      log: house.log,
      onFatal: () => {},
      prepare: async (update) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        return { text: `${textOf(update)}!` };
      },
      handle: async (update, tx, context) => {
        await append(update, tx);
        seen.push(`handle ${context.text}`);
      },
      finish: async (update, context) => {
        const list = (await listOf(house.store, 1)) as string[];
        seen.push(`finish ${context.text} ${list.includes(textOf(update))}`);
      },
    });
    onTestFinished(() => intake.stop());
    for (const text of ['a', 'b']) house.api.say(1, text);
    await settled(house, intake);
    expect(seen).toEqual(['handle a!', 'finish a! true', 'handle b!', 'finish b! true']);
  });
});

describe('a poll that fails', () => {
  it.each([
    ['with a gateway page', { kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' }, 'cannot be reached'],
    ['with a broken connection', { kind: 'reset', applied: true }, 'cannot be reached'],
    [
      'because of another poller',
      { kind: 'error', code: 409, description: 'Conflict', parameters: {} },
      'Another process',
    ],
    ['with an error of the server', { kind: 'error', code: 500, description: 'Internal' }, '500'],
    [
      'because it came too often',
      { kind: 'error', code: 429, description: 'Too Many', parameters: { retry_after: 0 } },
      'too often',
    ],
  ] as const)('%s is said in a plain line and tried again', async (_, fault, line) => {
    const house = await makeHouse();
    let faults = 1;
    house.api.fault = (method) => (method === 'getUpdates' && faults-- > 0 ? fault : undefined);
    house.api.say(1, 'after');
    const intake = await house.start();
    await until(async () => (await listOf(house.store, 1)) !== undefined);
    await intake.idle();
    expect(house.log.lines[0]).toContain(line);
  });

  it('because the token is wrong ends the intake with a plain sentence', async () => {
    const house = await makeHouse();
    house.api.fault = () => ({ kind: 'error', code: 401, description: 'Unauthorized' });
    await house.start({ fatalMs: 1_000 });
    await until(() => house.fatal.length > 0);
    expect(house.fatal).toEqual(['Telegram does not know this BOT_TOKEN: check it']);
    expect(house.api.offsets).toEqual([]);
  });

  it.each([[401], [404]])('with %i for a moment only, as servers do that start anew, ends nothing', async (code) => {
    const house = await makeHouse();
    const untilMs = performance.now() + 1_500;
    house.api.fault = () =>
      performance.now() < untilMs ? { kind: 'error', code, description: 'Unauthorized' } : undefined;
    house.api.say(1, 'after');
    const intake = await house.start();
    await settled(house, intake);
    expect(await listOf(house.store, 1)).toEqual(['after']);
    expect(house.fatal).toEqual([]);
  });

  it('because the token is wrong counts anew when the server has said something else', async () => {
    const house = await makeHouse();
    let polls = 0;
    const says = [401, 502, 502, 502, 401];
    house.api.fault = () => {
      const code = says[polls++];
      return code ? { kind: 'error', code, description: 'No' } : undefined;
    };
    house.api.say(1, 'after');
    const intake = await house.start({ fatalMs: 1_000 });
    await settled(house, intake);
    expect(await listOf(house.store, 1)).toEqual(['after']);
    expect(house.fatal).toEqual([]);
  });

  it('after one that succeeded is soon asked again', async () => {
    const house = await makeHouse();
    const atMs: number[] = [];
    house.api.fault = () => {
      atMs.push(performance.now());
      return atMs.length === 4 ? undefined : { kind: 'error', code: 500, description: 'restart' };
    };
    house.api.say(1, 'between');
    await house.start();
    await until(() => atMs.length === 6);
    expect((atMs[5] ?? 0) - (atMs[4] ?? 0)).toBeLessThan(1_000);
  });

  it('is asked again every one and a half seconds at the latest, and not more often than twice a second', async () => {
    const house = await makeHouse();
    const atMs: number[] = [];
    house.api.fault = () => {
      atMs.push(performance.now());
      return { kind: 'answer', status: 502, body: '<html>' };
    };
    await house.start();
    await until(() => atMs.length === 7);
    const gaps = atMs.slice(1).map((at, n) => at - (atMs[n] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(2_000);
    expect(Math.min(...gaps)).toBeGreaterThan(450);
  });
});

it('stopping ends a long poll at once', async () => {
  const house = await makeHouse();
  const intake = await house.start();
  await until(() => house.api.offsets.length > 0);
  await intake.stop();
  expect(intake.waiting()).toBe(0);
});

it.each([
  ['a text', { message: { chat: { id: 7 }, from: { id: 7 } } }, '7'],
  ['a tap', { callback_query: { from: { id: 7 }, message: { chat: { id: -100 } } } }, '7'],
  ['an edited text', { edited_message: { chat: { id: 8 } } }, '8'],
  ['a text in a group', { message: { chat: { id: -100 }, from: { id: 7 } } }, '-100'],
  ['a blocked bot', { my_chat_member: { chat: { id: 7 }, from: { id: 7 } } }, '7'],
  ['anything else', { poll: {} }, 'other'],
])('%s waits in the lane of its chat', (_, update, lane) => {
  expect(laneOf(update as unknown as Update)).toBe(lane);
});
