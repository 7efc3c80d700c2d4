/** What only PostgreSQL can do to a store: lose a connection, stop a statement, be shared with other processes. */
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createUnit } from '../../src/casework/ground/units.ts';
import { meetPerson, whoById } from '../../src/casework/ground/who.ts';
import { faultOf } from '../../src/store/log.ts';
import { eq, sql } from '../../src/store/orm.ts';
import { isInUse, migratePostgres } from '../../src/store/postgres/migrate.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import { StartRefused } from '../../src/store/start-refused.ts';
import { codeOf, isStorageTrouble } from '../../src/store/trouble.ts';
import type { ReadTx, Store, Tx } from '../../src/store/tx.ts';
import { makeDatabase } from '../support/database.ts';
import { makeStore } from '../support/store.ts';

const ownId = async (tx: Pick<Tx, 'db'>): Promise<number> => {
  const [row] = await tx.db.select({ pid: sql<number>`pg_backend_pid()` }).from(sql`(select 1) as one`);
  return row?.pid ?? 0;
};

const end = (url: string | undefined, pid: number) => ask(url, 'select pg_terminate_backend($1)', [pid]);

async function ask(url: string | undefined, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url ?? '' });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

describe('a connection that is lost', () => {
  it('in a write has the write run again, once, on another', async () => {
    const { store, database } = await makeStore();
    let runs = 0;
    await store.write(async (tx) => {
      runs += 1;
      await saveSetting(tx, 'runs', runs);
      const pid = await ownId(tx);
      if (runs === 1) await end(database.url, pid);
      await readSetting(tx, 'runs');
    });
    expect(runs).toBe(2);
    expect(await store.read((tx) => readSetting(tx, 'runs'))).toBe(2);
  });

  it('each time is trouble of the storage, not of the update, and has a code', async () => {
    const { store, database } = await makeStore();
    const failed = await store
      .write(async (tx) => {
        await end(database.url, await ownId(tx));
        await readSetting(tx, 'anything');
      })
      .catch((error: unknown) => error);
    expect(isStorageTrouble(failed)).toBe(true);
    expect(faultOf(failed).code).toBeDefined();
    await store.write((tx) => saveSetting(tx, 'after', 1));
  });

  it('while nothing runs on it ends no process, and the next question is answered', async () => {
    const { store, database } = await makeStore();
    await Promise.all(Array.from({ length: 4 }, () => store.read(ownId)));
    await ask(
      database.url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    expect(await store.read((tx) => readSetting(tx, 'nothing'))).toBeUndefined();
    await store.write((tx) => saveSetting(tx, 'after', 1));
  });
});

describe('what the server stops', () => {
  it.each([
    ['a statement that takes too long', '57014', "set local statement_timeout = '20ms'"],
    ['a lock that does not come', '55P03', "set local lock_timeout = '20ms'"],
  ])('%s is trouble of the storage (%s)', async (_, code, setting) => {
    const { store, database } = await makeStore();
    await store.write((tx) => saveSetting(tx, 'held', 1));
    const holder = new pg.Client({ connectionString: database.url ?? '' });
    await holder.connect();
    onTestFinished(() => holder.end());
    await holder.query("begin; select 1 from setting where key = 'held' for update");
    const failed = await store
      .write(async (tx) => {
        await tx.db.select({ set: sql`set_config('statement_timeout', '0', true)` }).from(sql`(select 1) as one`);
        const [name = '', value = ''] = /set local (\w+) = '(\w+)'/.exec(setting)?.slice(1) ?? [];
        await tx.db.select({ set: sql`set_config(${name}, ${value}, true)` }).from(sql`(select 1) as one`);
        await saveSetting(tx, 'held', 2);
        await readSetting(tx, 'held');
      })
      .catch((error: unknown) => error);
    expect(codeOf(failed)).toBe(code);
    expect(isStorageTrouble(failed)).toBe(true);
  });
});

it('a question of a few rows is never compiled first, which takes longer than to answer it', async () => {
  const { store } = await makeStore();
  const jit = await store.read(async ({ db }) =>
    db.select({ jit: sql<string>`current_setting('jit')` }).from(sql`(select 1) as one`),
  );
  expect(jit).toEqual([{ jit: 'off' }]);
});

describe('two processes on one database', () => {
  const both = async (): Promise<{ one: Store; other: Store }> => {
    const { store, reopen } = await makeStore();
    return { one: store, other: await reopen() };
  };

  it('number their rows in the same millisecond without meeting', async () => {
    const { one, other } = await both();
    const screen = { lines: [{ key: 'common.home' as const }] };
    const send = (store: Store) => store.write((tx) => tx.send({ to: 'p', screen }));
    await Promise.all(Array.from({ length: 10 }, (_, n) => send(n % 2 ? one : other)));
    const rows = await one.read((tx) => tx.db.select({ id: tx.t.outbox.id }).from(tx.t.outbox));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(10);
  });

  it('later numbers come after earlier ones, whichever process makes them', async () => {
    const { one, other } = await both();
    const numbers: number[] = [];
    for (const store of [one, other, one, other]) numbers.push(await store.write(async (tx) => tx.newNumber()));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('a right that one takes away is gone in the other with its next statement', async () => {
    const { one, other } = await both();
    const { personId, id } = await one.write(async (tx) => {
      const place = { programme: 'cn', language: 'en', timeZone: 'Asia/Shanghai' } as const;
      const unit = await createUnit(tx, { kind: 'school', name: 'Red Star', ...place });
      const who = await meetPerson(tx, { platform: 'telegram', address: '1', language: 'en', name: 'Ann' });
      const row = { id: tx.newId(), publicId: tx.publicId(), personId: who.personId, role: 'teacher' };
      const held = { unitId: unit.id, area: unit.area, status: 'active', fromAt: tx.now };
      await tx.db.insert(tx.t.membership).values({ ...row, ...held });
      return { personId: who.personId, id: row.id };
    });
    const held = async (tx: ReadTx) => (await whoById(tx, personId))?.held.length;
    expect([await other.read(held), await other.write(held)]).toEqual([1, 1]);
    await one.write(({ db, t }) =>
      db.update(t.membership).set({ status: 'ended', toAt: 1 }).where(eq(t.membership.id, id)),
    );
    expect([await other.read(held), await other.write(held)]).toEqual([0, 0]);
  });

  it('a key that one erases opens nothing in the other', async () => {
    const { one, other } = await both();
    const sealed = await one.write((tx) => tx.seals.seal('child:1', 'child', 'c1', { name: '王小明' }));
    const open = (tx: ReadTx) => tx.seals.open('child:1', 'child', 'c1', sealed);
    expect(await other.read(open)).toEqual({ name: '王小明' });
    expect(await other.write(open)).toEqual({ name: '王小明' });
    await one.write((tx) => tx.seals.destroy('child:1'));
    expect(await other.read(open)).toBeUndefined();
    expect(await other.write(open)).toBeUndefined();
  });

  it('make the first key of a subject at once, and both can open what was sealed', async () => {
    const { one, other } = await both();
    const seal = (store: Store, row: string) => store.write((tx) => tx.seals.seal('child:9', 'child', row, { row }));
    const sealed = await Promise.all(['a', 'b', 'c', 'd'].map((row, n) => seal(n % 2 ? one : other, row)));
    for (const [n, row] of ['a', 'b', 'c', 'd'].entries())
      expect(await other.read((tx) => tx.seals.open('child:9', 'child', row, sealed[n] ?? Buffer.of()))).toEqual({
        row,
      });
  });
});

describe('a start', () => {
  it('by three processes at once makes the tables once', async () => {
    const { database } = await makeStore();
    await ask(database.url, 'drop schema public cascade; drop schema drizzle cascade; create schema public');
    expect(await isInUse(database.url ?? '')).toBe(false);
    await Promise.all(Array.from({ length: 3 }, () => migratePostgres(database.url ?? '')));
    expect(await database.query('select rights from epoch')).toHaveLength(1);
    expect(await isInUse(database.url ?? '')).toBe(false);
  });

  it('is refused where text is not in the order of its bytes', async () => {
    const { store, database, reopen } = await makeStore();
    await store.close();
    await database.query('alter table unit alter column area type text collate "en-x-icu"');
    const refused = reopen();
    await expect(refused).rejects.toThrow(StartRefused);
    await expect(refused).rejects.toThrow('unit.area');
    await database.query('alter table unit alter column area type text collate "C"');
  });

  it('is refused in one sentence where there is no database', async () => {
    const { url } = await makeDatabase();
    const nowhere = new URL(url ?? 'postgres://x');
    nowhere.pathname = '/there_is_none';
    await expect(isInUse(nowhere.href)).rejects.toThrow(StartRefused);
  });
});
