import { expect, it } from 'vitest';
import { SealBroken } from '../../src/store/seal-cipher.ts';
import type { Tx } from '../../src/store/tx.ts';
import { onPostgres } from '../support/database.ts';
import { makeStore } from '../support/store.ts';

const NAME = { name: '王小明', note: 'đường làng' };
const seal = (tx: Tx) => tx.seals.seal('child:1', 'child', 'row1', NAME);

it('what was sealed opens again, in the same write, in a later one, in a read and after a restart', async () => {
  const { store, reopen } = await makeStore();
  const bytes = await store.write(async (tx) => {
    const sealed = await seal(tx);
    expect(await tx.seals.open('child:1', 'child', 'row1', sealed)).toEqual(NAME);
    return sealed;
  });
  const open = (tx: Pick<Tx, 'seals'>) => tx.seals.open('child:1', 'child', 'row1', bytes);
  expect(await store.write(open)).toEqual(NAME);
  expect(await store.read((tx) => tx.seals.open('child:1', 'child', 'row1', bytes))).toEqual(NAME);
  await store.close();
  const again = await reopen();
  expect(await again.read((tx) => tx.seals.open('child:1', 'child', 'row1', bytes))).toEqual(NAME);
});

it('the bytes hold nothing of the text and differ each time', async () => {
  const { store } = await makeStore();
  const [one, two] = await store.write(async (tx) => [await seal(tx), await seal(tx)]);
  expect(Buffer.from(one ?? []).includes('王')).toBe(false);
  expect(one).not.toEqual(two);
});

it.each([
  ['another row', 'child', 'row2'],
  ['another table', 'person', 'row1'],
])('bytes moved to %s do not open', async (_, table, row) => {
  const { store } = await makeStore();
  const bytes = await store.write(seal);
  await expect(store.read((tx) => tx.seals.open('child:1', table, row, bytes))).rejects.toThrow(SealBroken);
});

it('no altered byte goes unnoticed', async () => {
  const { store } = await makeStore();
  const bytes = await store.write(seal);
  for (let i = 0; i < bytes.length; i++) {
    const altered = Uint8Array.from(bytes, (byte, at) => (at === i ? byte ^ 1 : byte));
    const opened = await store
      .read((tx) => tx.seals.open('child:1', 'child', 'row1', altered))
      .catch((error: unknown) => error);
    expect(opened === undefined || opened instanceof SealBroken).toBe(true);
  }
});

it('a draft, whose text is kept, opens by its very bytes: not altered, not moved, and the one before as it was', async () => {
  const { store } = await makeStore();
  const drafted = (tx: Tx, value: unknown) => tx.seals.seal('person:1', 'draft', 'd1', value);
  const undoing = store.write(async (tx) => {
    await drafted(tx, 'undone');
    throw new Error('undone');
  });
  const undone = expect(undoing).rejects.toThrow('undone');
  const [before, last] = await store.write(async (tx) => [await drafted(tx, 'before'), await drafted(tx, NAME)]);
  await undone;
  const open = (bytes: Uint8Array, row = 'd1') => store.read((tx) => tx.seals.open('person:1', 'draft', row, bytes));
  expect(await open(last)).toEqual(NAME);
  expect(await open(last)).not.toBe(await open(last));
  expect(await open(before)).toBe('before');
  const altered = Uint8Array.from(last, (byte, at) => (at === last.length - 1 ? byte ^ 1 : byte));
  await expect(open(altered)).rejects.toThrow(SealBroken);
  await expect(open(last, 'd2')).rejects.toThrow(SealBroken);
  await store.write((tx) => tx.seals.destroy('person:1'));
  expect(await open(last)).toBeUndefined();
});

it('an erased subject opens no more, neither at once nor after a restart, and others still do', async () => {
  const { store, reopen } = await makeStore();
  const [gone, kept] = await store.write(async (tx) => [
    await seal(tx),
    await tx.seals.seal('child:2', 'child', 'row2', NAME),
  ]);
  const open = (tx: Pick<Tx, 'seals'>) => tx.seals.open('child:1', 'child', 'row1', gone ?? new Uint8Array());
  await store.write(async (tx) => {
    await tx.seals.destroy('child:1');
    expect(await open(tx)).toBeUndefined();
  });
  expect(await store.write(open)).toBeUndefined();
  await store.close();
  const again = await reopen();
  expect(await again.write(open)).toBeUndefined();
  expect(await again.read((tx) => tx.seals.open('child:2', 'child', 'row2', kept ?? new Uint8Array()))).toEqual(NAME);
});

it('what is sealed after an erasure has a new key; what was sealed before stays closed', async () => {
  const { store } = await makeStore();
  const before = await store.write(seal);
  const erasing = store.write((tx) => tx.seals.destroy('child:1'));
  // SQLite's writes come in order; of two at once on PostgreSQL either may be the first.
  if (onPostgres) await erasing;
  const [erased, sealed] = await Promise.all([erasing, store.write(seal)]);
  expect(erased).toBeUndefined();
  expect(await store.read((tx) => tx.seals.open('child:1', 'child', 'row1', before))).toBeUndefined();
  expect(await store.read((tx) => tx.seals.open('child:1', 'child', 'row1', sealed))).toEqual(NAME);
});

it('an erasure that is undone erases nothing', async () => {
  const { store } = await makeStore();
  const bytes = await store.write(seal);
  const undone = store.write(async (tx) => {
    await tx.seals.destroy('child:1');
    throw new Error('no');
  });
  await expect(undone).rejects.toThrow('no');
  expect(await store.write((tx) => tx.seals.open('child:1', 'child', 'row1', bytes))).toEqual(NAME);
});

it('a key made by a write that was undone is used by nobody', async () => {
  const { store, reopen } = await makeStore();
  const [undone, sealed] = await Promise.allSettled([
    store.write(async (tx) => {
      await seal(tx);
      throw new Error('no');
    }),
    store.write(seal),
  ]);
  expect(undone.status).toBe('rejected');
  if (sealed.status !== 'fulfilled') throw new Error('the second write failed');
  await store.close();
  const again = await reopen();
  expect(await again.read((tx) => tx.seals.open('child:1', 'child', 'row1', sealed.value))).toEqual(NAME);
});

it('hashes are equal for equal texts of one purpose and key only', async () => {
  const { store } = await makeStore();
  const other = await makeStore({ masterKey: Buffer.alloc(32, 8) });
  const hashOf = (purpose: string, text: string) => store.read(async (tx) => tx.seals.hash(purpose, text));
  const hash = await hashOf('name', 'li');
  expect(hash).toMatch(/^[\w-]{22}$/);
  expect(await hashOf('name', 'li')).toBe(hash);
  expect(await hashOf('name', 'lı')).not.toBe(hash);
  expect(await hashOf('identifier', 'li')).not.toBe(hash);
  expect(await other.store.read(async (tx) => tx.seals.hash('name', 'li'))).not.toBe(hash);
});
