import { describe, expect, it, onTestFinished } from 'vitest';
import { groupRecipient } from '../../src/domain/recipient.ts';
import type { Outgoing } from '../../src/domain/screen.ts';
import { type Outbox, type OutboxOptions, startOutbox } from '../../src/outbox/outbox.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
import { purgeMessages, rememberIncoming } from '../../src/store/message-register.ts';
import { purgeOutbox } from '../../src/store/outbox-queries.ts';
import { enqueueDelete, release } from '../../src/store/outbox-queue.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeCourier } from '../support/courier.ts';
import { onPostgres } from '../support/database.ts';
import { makeLog } from '../support/log.ts';
import { type Fault, type MinimalApi, startMinimalApi } from '../support/minimal-api.ts';
import { makeStore, type TestStore } from '../support/store.ts';

const HOUR_MS = 3_600_000;
const PEOPLE = { ann: 11, bea: 22, cy: 33 } as const;
type Person = keyof typeof PEOPLE;

interface House extends TestStore {
  readonly api: MinimalApi;
  readonly log: ReturnType<typeof makeLog>;
  start(options?: Partial<OutboxOptions>, store?: Store): Promise<Outbox>;
  /** Sends in one transaction. */
  send(...outs: Outgoing[]): Promise<void>;
}

async function makeHouse(): Promise<House> {
  const api = await startMinimalApi();
  onTestFinished(() => api.close());
  const testStore = await makeStore();
  const log = makeLog();
  await testStore.store.write(async (tx) => {
    for (const [personId, user] of Object.entries(PEOPLE)) {
      await tx.db.insert(tx.t.account).values({ id: personId, personId, platform: 'telegram', address: String(user) });
    }
  });
  return {
    ...testStore,
    api,
    log,
    async start(options = {}, store = testStore.store) {
      const courier = makeCourier(api.root);
      const parts = { store, clock: testStore.clock, pace: unlimitedPace, log, ...courier, ...options };
      const outbox = await startOutbox(parts);
      onTestFinished(() => outbox.stop());
      return outbox;
    },
    send: (...outs) =>
      testStore.store.write(async (tx) => {
        for (const out of outs) await tx.send(out);
      }),
  };
}

function say(
  to: Person,
  text: string,
  more: Partial<Outgoing> & { names?: boolean; withdrawAt?: number } = {},
): Outgoing {
  const { names, withdrawAt, ...rest } = more;
  const screen = {
    lines: [{ key: 'common.home' as const, values: { text } }],
    ...(names ? { sensitivity: 'names' as const } : {}),
    ...(withdrawAt === undefined ? {} : { withdrawAt }),
  };
  return { to, screen, ...rest };
}

const sentTo = ({ api }: House, to: Person) =>
  api
    .calledWith('sendMessage')
    .filter((params) => params['chat_id'] === String(PEOPLE[to]))
    .map((params) => params['text']);

const chatOf = ({ api }: House, to: Person) =>
  [...api.messages].filter(([id]) => id.startsWith(`${PEOPLE[to]}:`)).map(([, message]) => message['text']);

const rowsOf = (store: Store, table: 'outbox' | 'message') => store.read((tx) => tx.db.select().from(tx.t[table]));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The given faults, one for each call of the method. */
function failing(method: string, ...faults: Fault[]): MinimalApi['fault'] {
  return (called) => (called === method ? faults.shift() : undefined);
}

const refusal = (description: string, code = 400, parameters = {}): Fault => ({
  kind: 'error',
  code,
  description,
  parameters,
});

describe('an entry', () => {
  it('is sent after the commit, and its row is gone then', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'one'), say('ann', 'two'), say('bea', 'three'));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['one', 'two']);
    expect(sentTo(house, 'bea')).toEqual(['three']);
    expect(await rowsOf(house.store, 'outbox')).toEqual([]);
  });

  it('of a transaction that was undone is not sent', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    const undone = house.store.write(async (tx) => {
      await tx.send(say('ann', 'never'));
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await house.send(say('ann', 'after'));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['after']);
  });

  it('left by an earlier process is sent by the next, in order', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'one'));
    await house.send(say('ann', 'two'));
    await house.store.close();
    house.clock.forward(-HOUR_MS);
    const store = await house.reopen();
    await store.write((tx) => tx.send(say('ann', 'three')));
    const outbox = await house.start({}, store);
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['one', 'two', 'three']);
  });

  it('cannot be read in the database files', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'Planted-Name'));
    const stored = (await house.database.stored()).toString('latin1');
    expect(stored).not.toContain('Planted-Name');
  });

  it('that is an answer overtakes news to the same person', async () => {
    const house = await makeHouse();
    await house.send(
      say('ann', 'bulk', { priority: 'bulk' }),
      say('ann', 'notice', { priority: 'notice' }),
      say('ann', 'answer'),
    );
    await (await house.start()).idle();
    expect(sentTo(house, 'ann')).toEqual(['answer', 'notice', 'bulk']);
  });

  it('waits for its time, also when the clock jumps', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    const notBefore = house.clock() + HOUR_MS;
    await house.send(say('ann', 'later', { notBefore }), say('ann', 'now'));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['now']);
    house.clock.set(notBefore);
    await until(() => sentTo(house, 'ann').length === 2);
    expect(sentTo(house, 'ann')).toEqual(['now', 'later']);
  });

  it('that waits for its time is found by the next process', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'later', { notBefore: house.clock() + HOUR_MS }));
    await house.start();
    house.clock.forward(HOUR_MS);
    await until(() => sentTo(house, 'ann').length === 1);
  });

  it('past its expiry is not sent', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'stale', { expiresAt: house.clock() + 1 }), say('ann', 'fresh'));
    house.clock.forward(1);
    await (await house.start()).idle();
    expect(sentTo(house, 'ann')).toEqual(['fresh']);
    expect(await rowsOf(house.store, 'outbox')).toEqual([]);
  });

  it('about a settled subject is withdrawn unsent', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    const notBefore = house.clock() + HOUR_MS;
    await house.send(
      say('ann', 'moot', { about: 'step:1', notBefore }),
      say('ann', 'kept', { about: 'step:2', notBefore }),
    );
    await house.store.write((tx) => tx.withdraw('step:1'));
    house.clock.set(notBefore);
    await until(() => sentTo(house, 'ann').length === 1);
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['kept']);
  });

  it('that cannot be made is dropped and logged without its text; the others go', async () => {
    const house = await makeHouse();
    const courier = makeCourier(house.api.root);
    const outbox = await house.start({
      deliver(parcel) {
        if (JSON.stringify(parcel.out).includes('王小明')) throw new Error('cannot render 王小明');
        return courier.deliver(parcel);
      },
    });
    await house.send(say('ann', '王小明'), say('ann', 'fine'));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['fine']);
    expect(house.log.lines).toEqual(['A message could not be made']);
    expect(JSON.stringify(house.log.fields)).not.toContain('王小明');
  });
});

describe('a handle', () => {
  it('turns a later entry into an edit of the message, after a restart too', async () => {
    const house = await makeHouse();
    const first = await house.start();
    await house.send(say('ann', 'v1', { handle: 'card' }));
    await first.idle();
    await house.send(say('ann', 'v2', { handle: 'card' }));
    await first.idle();
    await first.stop();
    const second = await house.start();
    await house.send(say('ann', 'v3', { handle: 'card' }));
    await second.idle();
    expect(chatOf(house, 'ann')).toEqual(['v3']);
    expect(house.api.calledWith('editMessageText')).toHaveLength(2);
  });

  it('belongs to one person', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'a', { handle: 'card' }), say('bea', 'b', { handle: 'card' }));
    await outbox.idle();
    expect(house.api.calledWith('editMessageText')).toEqual([]);
  });

  it('collapses unsent edits into the last, in the place of the first', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'v1', { handle: 'card' }), say('ann', 'between'), say('ann', 'v2', { handle: 'card' }));
    await house.send(say('ann', 'v3', { handle: 'card' }));
    await (await house.start()).idle();
    expect(sentTo(house, 'ann')).toEqual(['v3', 'between']);
  });

  it('makes five quick taps one or two edits while the first is under way', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    house.api.fault = (method) =>
      method === 'sendMessage' ? { kind: 'slow', ms: onPostgres ? 2_000 : 50 } : undefined;
    for (const text of ['v1', 'v2', 'v3', 'v4', 'v5']) await house.send(say('ann', text, { handle: 'card' }));
    await outbox.idle();
    expect(chatOf(house, 'ann')).toEqual(['v5']);
    // On PostgreSQL all five may be stored before the first is fetched.
    expect(onPostgres ? [1, 2] : [2]).toContain(house.api.calls.length);
  });

  it('sent anew leaves the old message as it is, and later edits go to the new one', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    for (const out of [
      say('ann', 'old', { handle: 'card' }),
      say('ann', 'new', { handle: 'card', anew: true }),
      say('ann', 'edited', { handle: 'card' }),
    ]) {
      await house.send(out);
      await outbox.idle();
    }
    expect(chatOf(house, 'ann')).toEqual(['old', 'edited']);
  });

  it.each([['Bad Request: message to edit not found'], ["Bad Request: message can't be edited"]])(
    'whose message is lost (%s) gets a new one',
    async (description) => {
      const house = await makeHouse();
      const outbox = await house.start();
      await house.send(say('ann', 'v1', { handle: 'card' }));
      await outbox.idle();
      house.api.fault = failing('editMessageText', refusal(description));
      await house.send(say('ann', 'v2', { handle: 'card' }));
      await outbox.idle();
      await house.send(say('ann', 'v3', { handle: 'card' }));
      await outbox.idle();
      expect(chatOf(house, 'ann')).toEqual(['v1', 'v3']);
    },
  );

  it('edited into the same text is done', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'same', { handle: 'card' }));
    await outbox.idle();
    house.api.fault = failing('editMessageText', refusal('Bad Request: message is not modified: …'));
    await house.send(say('ann', 'same', { handle: 'card' }));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['same']);
    expect(await rowsOf(house.store, 'outbox')).toEqual([]);
  });

  it('can be deleted with its message', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'card', { handle: 'card' }), say('ann', 'other'));
    await outbox.idle();
    await house.store.write((tx) => enqueueDelete(tx, 'ann', 'card'));
    await outbox.idle();
    expect(chatOf(house, 'ann')).toEqual(['other']);
    await house.send(say('ann', 'again', { handle: 'card' }));
    await outbox.idle();
    expect(chatOf(house, 'ann')).toEqual(['other', 'again']);
  });
});

describe('a screen of which only the newest is worth sending', () => {
  const newest = (text: string, more: Partial<Outgoing> = {}): Outgoing => {
    const out = say('ann', text, more);
    return { ...out, screen: { ...out.screen, newest: 'home' } };
  };

  it('gives way to a later one, which comes after what was said meanwhile; what was sent stays', async () => {
    const house = await makeHouse();
    await house.send(newest('v1'), say('ann', 'done'), newest('v2'));
    const outbox = await house.start();
    await outbox.idle();
    expect(chatOf(house, 'ann')).toEqual(['done', 'v2']);
    await house.send(newest('v3'));
    await outbox.idle();
    expect(chatOf(house, 'ann')).toEqual(['done', 'v2', 'v3']);
  });

  it('waits in a burst until the last of it has come, or until an answer to something else is sent', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    for (let n = 0; n < 5; n++) {
      await house.send(newest(`v${n}`, { inBurst: true }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(chatOf(house, 'ann')).toEqual([]);
    await outbox.idle();
    expect(chatOf(house, 'ann')).toEqual(['v4']);
    await house.send(newest('v5', { inBurst: true }), newest('v6'));
    const startedMs = performance.now();
    await outbox.idle();
    expect(performance.now() - startedMs).toBeLessThan(350);
    expect(chatOf(house, 'ann')).toEqual(['v4', 'v6']);
  });
});

it('a group is told by its chat, without a person', async () => {
  const house = await makeHouse();
  const outbox = await house.start();
  await house.send({ ...say('ann', 'here'), to: groupRecipient(-100123, 'fa') });
  await outbox.idle();
  expect(house.api.calledWith('sendMessage')).toMatchObject([{ chat_id: '-100123' }]);
});

describe('an entry that edits a tapped message by its id', () => {
  it('edits it; unsent ones of the same message collapse', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'v1', { edits: 7 }), say('ann', 'v2', { edits: 7 }), say('ann', 'w', { edits: 8 }));
    await (await house.start()).idle();
    const edits = house.api.calledWith('editMessageText').map((params) => [params['message_id'], params['text']]);
    expect(edits).toEqual([
      [7, 'v2'],
      [8, 'w'],
    ]);
  });

  it('becomes a new message when it would put names where they cannot be withdrawn', async () => {
    const house = await makeHouse();
    await house.send(say('ann', 'names', { edits: 7, names: true }));
    await (await house.start()).idle();
    expect(sentTo(house, 'ann')).toEqual(['names']);
  });
});

describe('trouble on the way', () => {
  it.each([
    ['a gateway page', { kind: 'answer', status: 502, body: '<html>' }],
    ['a broken connection', { kind: 'reset', applied: false }],
    ['an error of the server', { kind: 'error', code: 500, description: 'Internal' }],
  ] as const)('%s is tried again, and the order is kept', async (_, fault) => {
    const house = await makeHouse();
    const outbox = await house.start();
    house.api.fault = failing('sendMessage', fault);
    await house.send(say('ann', 'one'), say('ann', 'two'));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['one', 'two']);
  });

  it('of one person holds up nobody else', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    house.api.fault = (method, params) =>
      method === 'sendMessage' && params['chat_id'] === '11' ? { kind: 'reset', applied: false } : undefined;
    await house.send(say('ann', 'stuck'));
    await house.send(say('bea', 'free'));
    await until(() => sentTo(house, 'bea').length === 1);
    await until(() => outbox.waiting() === 1);
    expect(sentTo(house, 'ann')).toEqual([]);
  });

  it('of the server is felt by one message at a time, and is over for all with the first answer', async () => {
    const house = await makeHouse();
    const people = Array.from({ length: 40 }, (_, n) => 100 + n);
    await house.store.write(async (tx) => {
      for (const user of people) {
        const id = String(user);
        await tx.db.insert(tx.t.account).values({ id, personId: id, platform: 'telegram', address: id });
      }
    });
    const outbox = await house.start();
    let tries = 0;
    house.api.fault = (method) => {
      if (method === 'sendMessage') tries += 1;
      return { kind: 'answer', status: 502, body: '<html>' };
    };
    await house.send(...people.map((user) => say(String(user) as Person, 'one')));
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(tries).toBeGreaterThan(people.length);
    expect(tries).toBeLessThanOrEqual(people.length + 4);
    house.api.fault = () => undefined;
    const backMs = performance.now();
    await outbox.idle();
    expect(performance.now() - backMs).toBeLessThan(3_000);
    expect(house.api.calledWith('sendMessage').length).toBe(people.length);
  });

  it('a refused message is dropped and logged by its code', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    house.api.fault = failing('sendMessage', refusal('Bad Request: BUTTON_DATA_INVALID'));
    await house.send(say('ann', 'bad'), say('ann', 'good'));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['good']);
    expect(house.log.fields).toEqual([expect.objectContaining({ code: 400 })]);
  });

  it('a limit pauses everybody for as long as the server says', async () => {
    const house = await makeHouse();
    const limits: number[] = [];
    const outbox = await house.start({ pace: { ...unlimitedPace, limited: (afterMs) => limits.push(afterMs) } });
    house.api.fault = failing('sendMessage', refusal('Too Many Requests', 429, { retry_after: 1 }));
    const startedMs = performance.now();
    await house.send(say('ann', 'one'));
    await outbox.idle();
    expect(limits).toEqual([1000]);
    expect(performance.now() - startedMs).toBeGreaterThan(990);
    expect(sentTo(house, 'ann')).toEqual(['one']);
  });
});

describe('a person who cannot be reached', () => {
  async function blocked(): Promise<{ house: House; outbox: Outbox }> {
    const house = await makeHouse();
    const outbox = await house.start({ onUnreachable: (personId, tx) => saveSetting(tx, 'gone', personId) });
    house.api.fault = (method, params) =>
      method === 'sendMessage' && params['chat_id'] === '11'
        ? refusal('Forbidden: bot was blocked by the user', 403)
        : undefined;
    await house.send(say('ann', 'one'), say('ann', 'two'), say('bea', 'other'));
    await outbox.idle();
    return { house, outbox };
  }

  it('is marked, others are told, what waits is kept, nothing more is tried', async () => {
    const { house, outbox } = await blocked();
    await house.send(say('ann', 'three'));
    await outbox.idle();
    expect(await house.store.read((tx) => readSetting(tx, 'gone'))).toBe('ann');
    const accounts = await house.store.read((tx) => tx.db.select().from(tx.t.account));
    const account = accounts.find(({ personId }) => personId === 'ann');
    expect(account).toMatchObject({ personId: 'ann', unreachableSince: house.clock() });
    expect((await rowsOf(house.store, 'outbox')).map((row) => 'state' in row && row.state)).toEqual(
      Array(3).fill('parked'),
    );
    expect(sentTo(house, 'bea')).toEqual(['other']);
  });

  it('gets everything in order when they write again', async () => {
    const { house, outbox } = await blocked();
    await house.send(say('ann', 'three'));
    await outbox.idle();
    house.api.fault = () => undefined;
    await house.store.write(async (tx) => {
      await tx.db.update(tx.t.account).set({ unreachableSince: null });
      await release(tx, 'ann');
    });
    await until(() => sentTo(house, 'ann').length === 3);
    expect(sentTo(house, 'ann')).toEqual(['one', 'two', 'three']);
  });
});

describe('withdrawal', () => {
  it('deletes a message with names a day later, and leaves the others', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'names', { names: true }), say('ann', 'open'));
    await outbox.idle();
    house.clock.forward(24 * HOUR_MS);
    await until(() => chatOf(house, 'ann').length === 1);
    expect(chatOf(house, 'ann')).toEqual(['open']);
  });

  it.each([
    ['at the given time', 2 * HOUR_MS, 2 * HOUR_MS],
    ['before it would be too late for Telegram', 90 * HOUR_MS, 47 * HOUR_MS],
  ])('happens %s', async (_, wantedMs, actualMs) => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'names', { names: true, withdrawAt: house.clock() + wantedMs }));
    await outbox.idle();
    const [row] = await rowsOf(house.store, 'message');
    expect(row).toMatchObject({ withdrawAt: house.clock() + actualMs });
  });

  it('leaves a message alone that an edit has freed of names', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'names', { names: true, handle: 'card' }));
    await outbox.idle();
    await house.send(say('ann', 'open', { handle: 'card' }));
    await outbox.idle();
    house.clock.forward(30 * HOUR_MS);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(chatOf(house, 'ann')).toEqual(['open']);
  });

  it('deletes incoming messages that hold names', async () => {
    const house = await makeHouse();
    await house.start();
    house.api.messages.set('11:5', { text: 'list of names' });
    const withdrawAt = house.clock() + HOUR_MS;
    await house.store.write((tx) =>
      rememberIncoming(tx, { personId: 'ann', messageId: 5, sentAt: tx.now, withdrawAt }),
    );
    house.clock.forward(HOUR_MS);
    await until(() => house.api.messages.size === 0);
  });

  it.each([["Bad Request: message can't be deleted"], ['Bad Request: message to delete not found']])(
    'counts as done when Telegram says %s',
    async (description) => {
      const house = await makeHouse();
      const outbox = await house.start();
      house.api.fault = failing('deleteMessages', refusal(description));
      await house.send(say('ann', 'names', { names: true }));
      await outbox.idle();
      house.clock.forward(24 * HOUR_MS);
      await until(async () =>
        (await rowsOf(house.store, 'message')).every((row) => 'withdrawnAt' in row && row.withdrawnAt),
      );
      expect(house.log.lines).toEqual([]);
    },
  );

  it('empties a message with names that is too old to be deleted, and asks for no deletion', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'names', { names: true }));
    await outbox.idle();
    house.clock.forward(72 * HOUR_MS);
    await until(() => chatOf(house, 'ann')[0] === 'withdrawn');
    expect(house.api.calledWith('deleteMessages')).toEqual([]);
  });

  it('asks people once for their own messages that are too old to be deleted', async () => {
    const house = await makeHouse();
    const withdrawAt = house.clock() + HOUR_MS;
    await house.store.write(async (tx) => {
      for (const messageId of [5, 6])
        await rememberIncoming(tx, { personId: 'ann', messageId, sentAt: tx.now, withdrawAt });
    });
    house.clock.forward(72 * HOUR_MS);
    const asked: unknown[] = [];
    const courier = makeCourier(house.api.root);
    await house.start({
      deliver: (parcel) => {
        asked.push(parcel.out.screen.lines[0]);
        return courier.deliver(parcel);
      },
    });
    await until(() => asked.length > 0);
    house.clock.forward(72 * HOUR_MS);
    await until(async () =>
      (await rowsOf(house.store, 'message')).every((row) => 'withdrawnAt' in row && row.withdrawnAt),
    );
    expect(asked).toMatchObject([{ key: 'common.own-messages', values: { count: 2 } }]);
    expect(house.api.calledWith('deleteMessages')).toEqual([]);
  });

  it('goes before a planned stop when it is due, or was typed; what was sent stays its time', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    house.api.messages.set('11:5', { text: 'list of names' });
    await house.send(say('ann', 'names', { names: true }));
    await outbox.idle();
    const withdrawAt = house.clock() + HOUR_MS;
    await house.store.write((tx) =>
      rememberIncoming(tx, { personId: 'ann', messageId: 5, sentAt: tx.now, withdrawAt }),
    );
    await outbox.stop();
    expect(chatOf(house, 'ann')).toEqual(['names']);
  });

  it('makes a new message of an edit with names when the old message is too old to be withdrawn later', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(say('ann', 'v1', { handle: 'card' }));
    await outbox.idle();
    house.clock.forward(47 * HOUR_MS);
    await house.send(say('ann', 'names', { names: true, handle: 'card' }));
    await outbox.idle();
    expect(sentTo(house, 'ann')).toEqual(['v1', 'names']);
  });
});

describe('a withdrawal that fails', () => {
  async function withNames() {
    const house = await makeHouse();
    const outbox = await house.start();
    await house.send(
      say('ann', 'a', { names: true }),
      say('bea', 'b', { names: true }),
      say('cy', 'c', { names: true }),
    );
    await outbox.idle();
    return house;
  }
  const failing = (chats: readonly string[], fault: Fault) => {
    const tried: string[] = [];
    const faultOf: MinimalApi['fault'] = (method, params) => {
      if (method !== 'deleteMessages') return undefined;
      tried.push(String(params['chat_id']));
      return chats.includes(String(params['chat_id'])) ? fault : undefined;
    };
    return { tried, faultOf };
  };

  it('in one chat keeps no other from being cleared', async () => {
    const house = await withNames();
    house.api.fault = failing(['11'], refusal('Internal', 500)).faultOf;
    house.clock.forward(24 * HOUR_MS);
    await until(() => house.api.messages.size === 1);
    expect(chatOf(house, 'ann')).toEqual(['a']);
    house.api.fault = () => undefined;
    await until(() => house.api.messages.size === 0);
  });

  it('in two chats is the server: no third is tried until later', async () => {
    const house = await withNames();
    const { tried, faultOf } = failing(['11', '22', '33'], { kind: 'answer', status: 502, body: '<html>' });
    house.api.fault = faultOf;
    house.clock.forward(24 * HOUR_MS);
    await until(() => tried.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(tried).toHaveLength(2);
  });

  it('because of a limit waits for as long as the server says', async () => {
    const house = await withNames();
    const { tried, faultOf } = failing(['11', '22', '33'], refusal('Too Many Requests', 429, { retry_after: 1 }));
    house.api.fault = faultOf;
    const askedMs = performance.now();
    house.clock.forward(24 * HOUR_MS);
    await until(() => tried.length > 1);
    expect(performance.now() - askedMs).toBeGreaterThan(990);
    house.api.fault = () => undefined;
    await until(() => house.api.messages.size === 0);
  });
});

describe('a tapped button', () => {
  it('is answered at once', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    outbox.answerCallback('q1', 'done', true);
    await until(() => house.api.calls.length === 1);
    expect(house.api.calledWith('answerCallbackQuery')).toEqual([
      { callback_query_id: 'q1', text: 'done', show_alert: true },
    ]);
  });

  it('that is too old is left alone in silence', async () => {
    const house = await makeHouse();
    const outbox = await house.start();
    house.api.fault = failing(
      'answerCallbackQuery',
      refusal('Bad Request: query is too old and response timeout expired'),
    );
    outbox.answerCallback('q1');
    outbox.answerCallback('q2');
    await until(() => house.api.calls.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(house.log.lines).toEqual([]);
  });
});

it('the purge forgets expired entries, withdrawn messages and old handles', async () => {
  const house = await makeHouse();
  const outbox = await house.start();
  await house.send(say('ann', 'names', { names: true }), say('ann', 'card', { handle: 'card' }));
  await outbox.idle();
  await outbox.stop();
  await house.send(say('ann', 'stale', { expiresAt: house.clock() + 1 }));
  const purge = () =>
    house.store.write(async (tx) => {
      await purgeOutbox(tx);
      await purgeMessages(tx);
    });
  await purge();
  expect([(await rowsOf(house.store, 'outbox')).length, (await rowsOf(house.store, 'message')).length]).toEqual([1, 2]);
  house.clock.forward(61 * 24 * HOUR_MS);
  await purge();
  expect([(await rowsOf(house.store, 'outbox')).length, (await rowsOf(house.store, 'message')).length]).toEqual([0, 0]);
});
