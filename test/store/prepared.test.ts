/** Prepared queries give what drizzle gives: each kind of column, in and out, on a real database. */
import { expect, it } from 'vitest';
import { eq, sql } from '../../src/store/orm.ts';
import { prepared } from '../../src/store/prepared.ts';
import { codeOf } from '../../src/store/trouble.ts';
import type { ReadTx } from '../../src/store/tx.ts';
import { onPostgres } from '../support/database.ts';
import { makeStore } from '../support/store.ts';

type Scope = Pick<ReadTx, 'db' | 't'>;
const byId = ({ db, t }: Scope) =>
  db
    .select()
    .from(t.draft)
    .where(eq(t.draft.id, sql.placeholder('id')));
const find = prepared((scope) => byId(scope).prepare('test_find'));
const insert = prepared(({ db, t }) =>
  db
    .insert(t.draft)
    .values({
      id: sql.placeholder('id'),
      personId: sql.placeholder('person'),
      conversation: 'visit',
      subject: '',
      active: sql.placeholder('active'),
      touchedAt: sql.placeholder('now'),
      body: sql.placeholder('body'),
    })
    .prepare('test_insert'),
);
const change = prepared(({ db, t }) =>
  db
    .update(t.draft)
    .set({ active: false })
    .where(eq(t.draft.personId, sql.placeholder('person')))
    .returning({ id: t.draft.id, twice: sql<number>`${t.draft.touchedAt} * 2` })
    .prepare('test_change'),
);

it.each([true, false])('a row with %s, numbers, texts and bytes comes back as it went in', async (active) => {
  const { store } = await makeStore();
  const body = Buffer.from([0, 1, 255]);
  await store.write((tx) => insert(tx).execute({ id: 'd1', person: 'p1', active, now: 2 ** 45, body }));
  const row = { id: 'd1', personId: 'p1', conversation: 'visit', subject: '', active, touchedAt: 2 ** 45, body };
  expect(await store.read((tx) => find(tx).execute({ id: 'd1' }))).toEqual([row]);
  expect(await store.read((tx) => byId(tx).prepare('test_same').execute({ id: 'd1' }))).toEqual([row]);
  expect(await store.read((tx) => find(tx).execute({ id: 'other' }))).toEqual([]);
});

it('JSON and nulls come back too, and expressions as the database gives them', async () => {
  const { store } = await makeStore();
  await store.write(async (tx) => {
    await tx.db.insert(tx.t.setting).values({ key: 'k', value: { list: [1, null, 'một'] } });
    await tx.db.insert(tx.t.dataKey).values({ subject: 's', wrapped: Buffer.of(1), createdAt: 1 });
    await tx.db.insert(tx.t.job).values({ id: 'j', kind: 'x', state: 'waiting', runAt: 1, createdAt: 1 });
    await insert(tx).execute({ id: 'd1', person: 'p1', active: true, now: 21, body: Buffer.of(1) });
    expect(await change(tx).execute({ person: 'p1' })).toEqual([{ id: 'd1', twice: 42 }]);
  });
  const setting = prepared(({ db, t }) => db.select().from(t.setting).prepare('test_settings'));
  const rows = await store.read((tx) => setting(tx).execute());
  expect(rows.find(({ key }) => key === 'k')?.value).toEqual({ list: [1, null, 'một'] });
  const job = prepared(({ db, t }) =>
    db.select({ payload: t.job.payload, progress: t.job.progress }).from(t.job).prepare('test_job'),
  );
  expect(await store.read((tx) => job(tx).execute())).toEqual([{ payload: null, progress: null }]);
});

it('rows of joined tables keep their nesting', async () => {
  const { store } = await makeStore();
  const joined = prepared(({ db, t }) =>
    db
      .select({ draft: { id: t.draft.id }, session: { key: t.session.key } })
      .from(t.draft)
      .leftJoin(t.session, eq(t.session.key, t.draft.personId))
      .prepare('test_joined'),
  );
  await store.write((tx) => insert(tx).execute({ id: 'd1', person: 'p1', active: true, now: 1, body: Buffer.of(1) }));
  expect(await store.read((tx) => joined(tx).execute())).toEqual([{ draft: { id: 'd1' }, session: null }]);
});

it('a value that was forgotten, or that the database refuses, rejects', async () => {
  const { store } = await makeStore();
  await expect(store.read((tx) => find(tx).execute({}))).rejects.toThrow(/no value for .*id/i);
  const again = store.write(async (tx) => {
    const row = { id: 'd1', person: 'p1', active: true, now: 1, body: Buffer.of(1) };
    await insert(tx).execute(row);
    await insert(tx).execute(row);
  });
  const refused = await again.catch((error: unknown) => codeOf(error));
  expect(refused).toBe(onPostgres ? '23505' : 'SQLITE_CONSTRAINT_UNIQUE');
});
