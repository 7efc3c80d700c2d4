/** Remembered answers on a real database: never older than the last write that the asker may see. */
import { expect, it } from 'vitest';
import { eq, sql } from '../../src/store/orm.ts';
import { remembered } from '../../src/store/remembered.ts';
import type { ReadTx, Store, Tx } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

let asked = 0;
const storedValue = remembered(
  ['account'],
  ({ db, t }) =>
    db
      .select({ value: t.account.address })
      .from(t.account)
      .where(eq(t.account.id, sql.placeholder('key')))
      .prepare('test_value'),
  (rows) => {
    asked += 1;
    return rows[0]?.value;
  },
);
const ask = (tx: ReadTx) => storedValue(tx, { key: 'k' });
const read = (store: Store) => store.read(ask);
const set = async ({ db, t }: Tx, value: string): Promise<void> => {
  const row = { id: 'k', personId: 'p', platform: 'telegram', address: value };
  await db
    .insert(t.account)
    .values(row)
    .onConflictDoUpdate({ target: t.account.id, set: { address: value } });
};

it('an answer is remembered while its tables are not written, and other tables don’t matter', async () => {
  const { store } = await makeStore();
  await store.write((tx) => set(tx, 'one'));
  expect(await read(store)).toBe('one');
  const before = asked;
  await store.write(async ({ db, t }) => {
    await db.insert(t.session).values({ key: 's', value: {}, updatedAt: 1 });
  });
  expect(await read(store)).toBe('one');
  expect(asked).toBe(before);
});

it('a committed change is seen by reads and by the writes after it', async () => {
  const { store } = await makeStore();
  for (const value of ['one', 'two', 'three']) {
    await store.write((tx) => set(tx, value));
    expect(await read(store)).toBe(value);
    expect(await store.write(ask)).toBe(value);
  }
});

it('a write sees its own change, and after it is undone nobody does', async () => {
  const { store } = await makeStore();
  await store.write((tx) => set(tx, 'one'));
  const undone = expect(
    store.write(async (tx) => {
      await set(tx, 'two');
      expect(await ask(tx)).toBe('two');
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  const next = store.write(ask);
  await undone;
  expect(await next).toBe('one');
  expect(await read(store)).toBe('one');
});

it('what is read beside an open transaction is not remembered past its commit', async () => {
  const { store } = await makeStore();
  await store.write((tx) => set(tx, 'one'));
  let opened = () => {};
  const open = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const beside = open.then(() => read(store));
  const writing = store.write(async (tx) => {
    await set(tx, 'two');
    opened();
    await beside;
  });
  const failing = expect(
    store.write(async () => {
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect(await beside).toBe('one');
  await writing;
  await failing;
  expect(await read(store)).toBe('two');
});

it('a change by a statement that names its table late counts for every table', async () => {
  const { store } = await makeStore();
  await store.write((tx) => set(tx, 'one'));
  expect(await read(store)).toBe('one');
  await store.write(async ({ db, t }) => {
    const found = db.$with('found').as(db.select({ id: t.account.id }).from(t.account));
    await db
      .with(found)
      .update(t.account)
      .set({ address: 'two' })
      .where(sql`${t.account.id} in (select "id" from "found")`);
  });
  expect(await read(store)).toBe('two');
});
