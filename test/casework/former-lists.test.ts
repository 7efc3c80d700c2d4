/** Lists of a version without name pages: they keep their order, are searched, and what told the register is gone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { pagesOf } from '../../src/casework/records/name-pages.ts';
import { takeOverLists } from '../../src/casework/records/remake-lists.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const made = new URL('../data/upgrade/0.1.0.db.gz', import.meta.url);
const names = ['Ann Lee', 'Bo Chen', 'Cy Wang', 'Di Zhou'];

it('stand on pages in the order that they had, and no token, position or order is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'bot.db');
  writeFileSync(file, gunzipSync(readFileSync(made)));
  const before = new Database(file);
  // Not in the order of their ids, which is that of the list.
  before.exec('update child set position = 10 - position');
  const token = before.prepare('select hash from search_token limit 1').pluck().get() as string;
  before.close();

  const store = await openSqlite({ file, mode: 'live', masterKey: Buffer.alloc(32, 7), clock: Date.now });
  await takeOverLists(store);
  await store.read(async (tx) => {
    const [schoolClass] = (await tx.db.select().from(tx.t.unit)).filter(({ kind }) => kind === 'class');
    const unitId = schoolClass?.id ?? '';
    expect((await pupilsOf(tx, unitId, '2026-09-17')).map(({ name }) => name)).toEqual(names.toReversed());
    expect((await pagesOf(tx, unitId)).flatMap((page) => page.names.map(({ folded }) => folded))).toEqual(
      names.toReversed().map((name) => name.toLowerCase()),
    );
    expect(await tx.db.select().from(tx.t.formerOrder)).toEqual([]);
  });
  await store.close();
  expect(readFileSync(file).includes(token)).toBe(false);
  const after = new Database(file, { readonly: true });
  expect(after.prepare("select name from sqlite_master where name = 'search_token'").all()).toEqual([]);
  expect(after.prepare("select name from pragma_table_info('child') where name = 'position'").all()).toEqual([]);
  after.close();
});
