import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readSetting, saveSetting } from '../../src/store/settings.ts';
import { StartRefused } from '../../src/store/start-refused.ts';
import { makeStore } from '../support/store.ts';

describe('the database file', () => {
  it('is for its owner alone', async () => {
    const { file } = await makeStore();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o077).toBe(0);
    expect(statSync(file.replace('/bot.db', '')).mode & 0o777).toBe(0o700);
  });

  it('is in WAL mode', async () => {
    const { file } = await makeStore();
    const other = new Database(file, { readonly: true });
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    other.close();
  });
});

describe('a database is refused in one sentence', () => {
  it.each([
    ['in practice, when it ran live', { mode: 'live' }, { mode: 'practice' }, 'holds real people'],
    ['live, when it was practice', { mode: 'practice' }, { mode: 'live' }, 'practice ground'],
    ['with another key', { mode: 'live' }, { mode: 'live', masterKey: Buffer.alloc(32, 9) }, 'another key'],
  ] as const)('%s', async (_, first, second, sentence) => {
    const { store, reopen } = await makeStore(first);
    await store.close();
    const opening = reopen(second);
    await expect(opening).rejects.toThrow(StartRefused);
    await expect(opening).rejects.toThrow(sentence);
    await expect(reopen(first)).resolves.toBeDefined();
  });
});

describe('reads and writes', () => {
  it('a read sees what was committed, and is refused inside a write', async () => {
    const { store } = await makeStore();
    await store.write((tx) => saveSetting(tx, 'digest', { at: '07:30' }));
    expect(await store.read((tx) => readSetting(tx, 'digest'))).toEqual({ at: '07:30' });
    const inside = store.write(() => store.read((tx) => readSetting(tx, 'digest')));
    await expect(inside).rejects.toThrow('A read inside a write');
  });

  it('a tx that is used after its write ended is refused', async () => {
    const { store } = await makeStore();
    const tx = await store.write(async (inner) => ({ inner }));
    await expect(saveSetting(tx.inner, 'digest', 1)).rejects.toThrow('outside its write');
    expect(await store.read((read) => readSetting(read, 'digest'))).toBeUndefined();
  });

  it('the time of a write is the clock at its start', async () => {
    const { store, clock } = await makeStore();
    clock.set(5_000_000);
    expect(await store.write(async (tx) => tx.now)).toBe(5_000_000);
  });

  it('a full disk is an error of the write, and reads go on', async () => {
    const { store } = await makeStore({ maxPages: 200 });
    await store.write((tx) => saveSetting(tx, 'small', 1));
    const tooBig = store.write((tx) => saveSetting(tx, 'big', 'x'.repeat(2_000_000)));
    await expect(tooBig).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await store.read((tx) => readSetting(tx, 'small'))).toBe(1);
    await store.write((tx) => saveSetting(tx, 'after', 1));
  });
});
