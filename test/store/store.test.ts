/** What every store does, whatever the database behind it. */
import { describe, expect, it } from 'vitest';
import { count, eq, isNull, max, sql } from '../../src/store/orm.ts';
import { prepared } from '../../src/store/prepared.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import { StartRefused } from '../../src/store/start-refused.ts';
import { codeOf } from '../../src/store/trouble.ts';
import type { Tx } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

/** What a failure says, with what caused it. */
async function wordsOf(failing: Promise<unknown> | undefined): Promise<string> {
  const words: string[] = [];
  const error = await failing?.catch((reason: unknown) => reason);
  for (let at = error; at instanceof Error; at = at.cause) words.push(at.message);
  return words.join(' ');
}

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
    expect(await wordsOf(saveSetting(tx.inner, 'digest', 1))).toContain('outside its write');
    expect(await store.read((read) => readSetting(read, 'digest'))).toBeUndefined();
  });

  it('the time of a write is the clock at its start', async () => {
    const { store, clock } = await makeStore();
    clock.set(5_000_000);
    expect(await store.write(async (tx) => tx.now)).toBe(5_000_000);
  });

  it('an error of a statement fails its write, also when it is caught', async () => {
    const { store } = await makeStore();
    const session = { key: 's', value: {}, updatedAt: 1 };
    const caught = store.write(async (tx) => {
      await saveSetting(tx, 'before', 1);
      await tx.db.insert(tx.t.session).values(session);
      await tx.db
        .insert(tx.t.session)
        .values(session)
        .returning()
        .catch(() => {});
    });
    const code = await caught.then(() => 'committed', codeOf);
    expect(['23505', 'SQLITE_CONSTRAINT_PRIMARYKEY']).toContain(code);
    expect(await store.read((tx) => readSetting(tx, 'before'))).toBeUndefined();
  });

  it('a branch that comes after its write failed is refused', async () => {
    const { store } = await makeStore();
    let late: Promise<void> | undefined;
    const failed = store.write(async (tx) => {
      const branch = async () => {
        for (let turn = 0; turn < 50; turn++) await Promise.resolve();
        await readSetting(tx, 'anything');
        await new Promise((resolve) => setImmediate(resolve));
        await saveSetting(tx, 'late', 1);
      };
      late = branch();
      late.catch(() => {});
      throw new Error('the first branch failed');
    });
    await expect(failed).rejects.toThrow('the first branch failed');
    expect(await wordsOf(late)).toContain('outside its write');
    expect(await store.read((tx) => readSetting(tx, 'late'))).toBeUndefined();
  });

  it('many questions at once in one write get their own answers, without a warning', async () => {
    const { store } = await makeStore();
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on('warning', warned);
    const answers = await store.write(async (tx) => {
      for (let n = 0; n < 20; n++) await saveSetting(tx, `n${n}`, n);
      return Promise.all(Array.from({ length: 20 }, (_, n) => readSetting(tx, `n${n}`)));
    });
    process.off('warning', warned);
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(warnings).toEqual([]);
  });

  it('writes that change the same row at once lose none of their changes', async () => {
    const { store } = await makeStore();
    const add = (tx: Tx) => readSetting(tx, 'sum').then((sum) => saveSetting(tx, 'sum', Number(sum ?? 0) + 1));
    await Promise.all(Array.from({ length: 12 }, () => store.write(add)));
    expect(await store.read((tx) => readSetting(tx, 'sum'))).toBe(12);
  });

  it('of two writes that each look whether another is left, one finds none', async () => {
    const { store } = await makeStore();
    await store.write(async (tx) => {
      for (const key of ['a', 'b']) await tx.db.insert(tx.t.session).values({ key, value: {}, updatedAt: 1 });
    });
    const leave = (key: string) =>
      store.write(async (tx) => {
        const left = await tx.db.select().from(tx.t.session).where(eq(tx.t.session.updatedAt, 1));
        if (left.length < 2) return false;
        await tx.db.update(tx.t.session).set({ updatedAt: 2 }).where(eq(tx.t.session.key, key));
        return true;
      });
    expect((await Promise.all([leave('a'), leave('b')])).sort()).toEqual([false, true]);
  });

  it('counts and greatest values are numbers', async () => {
    const { store } = await makeStore();
    await store.write(async (tx) => {
      await tx.db.insert(tx.t.session).values({ key: 's', value: {}, updatedAt: 2 ** 45 });
    });
    const [found] = await store.read(async ({ db, t: { session } }) =>
      db
        .select({
          all: count(),
          newest: max(session.updatedAt),
          written: sql<number>`count(*)`,
          sum: sql<number>`sum(${session.updatedAt})`,
        })
        .from(session),
    );
    expect(found).toEqual({ all: 1, newest: 2 ** 45, written: 1, sum: 2 ** 45 });
  });

  it('null for a placeholder is NULL, whatever the column holds', async () => {
    const { store } = await makeStore();
    const insert = prepared(({ db, t }) =>
      db
        .insert(t.job)
        .values({
          id: sql.placeholder('id'),
          kind: 'x',
          progress: sql.placeholder('progress'),
          state: 'waiting',
          runAt: 1,
          createdAt: 1,
          endedAt: sql.placeholder('endedAt'),
        })
        .prepare('test_null_job'),
    );
    const rows = await store.write(async (tx) => {
      await insert(tx).execute({ id: 'j', progress: null, endedAt: null });
      return tx.db.select().from(tx.t.job).where(isNull(tx.t.job.progress));
    });
    expect(rows).toMatchObject([{ id: 'j', progress: null, endedAt: null }]);
  });

  it.each(['123', 'null', 'true', '{"a":1}', '12345678901234567890', '\ud800', 'a\0b'])(
    'the text %j comes back from JSON as it went in',
    async (text) => {
      const { store } = await makeStore();
      await store.write((tx) => saveSetting(tx, 'said', { zz: text, a: [text] }));
      const said = await store.read((tx) => readSetting(tx, 'said'));
      expect(JSON.stringify(said)).toBe(JSON.stringify({ zz: text, a: [text] }));
    },
  );

  it('areas are ranges: a unit, all below it, and nothing else', async () => {
    const { store } = await makeStore();
    const areas = ['k3f9/', 'k3f9/a/', 'k3f9/a-b/', 'K3f9/', 'k3f8/z/', 'k3f90/'];
    const found = await store.write(async ({ db, t: { act } }) => {
      for (const [n, area] of areas.entries())
        await db.insert(act).values({ id: `act${n}`, kind: 'x', source: 'tick', area, happenedAt: 1, recordedAt: 1 });
      return db
        .select({ area: act.area })
        .from(act)
        .where(sql`${act.area} >= 'k3f9/' and ${act.area} < 'k3f90'`)
        .orderBy(act.area);
    });
    expect(found.map(({ area }) => area)).toEqual(['k3f9/', 'k3f9/a-b/', 'k3f9/a/']);
  });
});
