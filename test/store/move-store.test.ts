/** Moving a store: everything comes along as it is, a move that was broken off goes on, and a filled database is left alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { moveStore } from '../../src/store/move/move-store.ts';
import { openPostgres } from '../../src/store/postgres/postgres.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { ReadTx } from '../../src/store/tx.ts';
import { makeDatabase } from '../support/database.ts';

const common = { mode: 'live', masterKey: Buffer.alloc(32, 5), clock: () => Date.UTC(2026, 8, 1) } as const;

/** A file with some thousand rows, sealed words, yes and no, JSON and nulls. */
async function filled() {
  const folder = mkdtempSync(join(tmpdir(), 'move-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'bot.db');
  const store = await openSqlite({ file, ...common });
  const sealed = await store.write(async (tx) => {
    await saveSetting(tx, 'odd', { zz: 1, a: '123', nul: 'a\0b', half: '\ud800' });
    for (let n = 0; n < 1_500; n++)
      await tx.db
        .insert(tx.t.readLog)
        .values({ id: `r${n}`, personId: 'p', childId: `c${n}`, area: 'a/', what: 'case', at: n });
    const body = await tx.seals.seal('person:p', 'draft', 'd', { name: '王小明' });
    for (const [id, active] of [
      ['d', true],
      ['e', false],
    ] as const)
      await tx.db
        .insert(tx.t.draft)
        .values({ id, personId: 'p', conversation: id, subject: '', active, touchedAt: 1, body });
    await tx.send({ to: 'p', screen: { lines: [{ key: 'common.home' }] } });
    return body;
  });
  const newest = await store.read((tx) => tx.db.select({ id: tx.t.outbox.id }).from(tx.t.outbox));
  await store.close();
  return { file, sealed, newest: newest[0]?.id ?? 0 };
}

describe('a move to PostgreSQL', () => {
  it('brings every row, opens what was sealed, and numbers go on', async () => {
    const { file, sealed, newest } = await filled();
    const database = await makeDatabase();
    const url = database.url ?? '';
    expect(await moveStore({ file, url, say: () => {} })).toMatchObject({ ok: true });
    const store = await openPostgres({ url, ...common });
    onTestFinished(async () => {
      await store.close();
      await database.drop();
    });
    const open = (tx: ReadTx) => tx.seals.open('person:p', 'draft', 'd', sealed);
    expect(await store.read(open)).toEqual({ name: '王小明' });
    expect(await store.read((tx) => readSetting(tx, 'odd'))).toMatchObject({ zz: 1, a: '123', half: '\ud800' });
    const drafts = await store.read((tx) => tx.db.select().from(tx.t.draft).orderBy(tx.t.draft.id));
    expect(drafts.map(({ active }) => active)).toEqual([true, false]);
    expect(await store.read((tx) => tx.db.select().from(tx.t.readLog))).toHaveLength(1_500);
    expect(await store.write(async (tx) => tx.newNumber())).toBeGreaterThan(newest);
  });

  it('that was broken off goes on, and one into a filled database is refused', async () => {
    const { file } = await filled();
    const database = await makeDatabase();
    const url = database.url ?? '';
    onTestFinished(() => database.drop());
    const stop = new AbortController();
    const broken = await moveStore({ file, url, say: () => stop.abort(), signal: stop.signal });
    expect(broken).toMatchObject({ ok: false });
    await expect(openPostgres({ url, ...common })).rejects.toThrow('broken off');
    expect(await moveStore({ file, url, say: () => {} })).toMatchObject({ ok: true });
    expect(await moveStore({ file, url, say: () => {} })).toMatchObject({
      ok: false,
      why: expect.stringContaining('already'),
    });
  });
});
