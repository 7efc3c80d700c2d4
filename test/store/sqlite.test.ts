import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
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

describe('writes', () => {
  it('a full disk is an error of the write, and reads go on', async () => {
    const { store } = await makeStore({ maxPages: 200 });
    await store.write((tx) => saveSetting(tx, 'small', 1));
    const tooBig = store.write((tx) => saveSetting(tx, 'big', 'x'.repeat(2_000_000)));
    await expect(tooBig).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect(await store.read((tx) => readSetting(tx, 'small'))).toBe(1);
    await store.write((tx) => saveSetting(tx, 'after', 1));
  });
});
