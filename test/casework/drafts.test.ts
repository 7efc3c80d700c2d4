/** The active draft is what was committed last, whether it is remembered or read. */
import { expect, it } from 'vitest';
import {
  activeDraft,
  dropDraft,
  dropDrafts,
  openDraft,
  pauseDrafts,
  type StoredDraft,
  saveDraft,
  wakeDraft,
} from '../../src/casework/ground/drafts.ts';
import { meetPerson } from '../../src/casework/ground/who.ts';
import { eq } from '../../src/store/orm.ts';
import type { Tx } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

async function withDraft() {
  const { store, reopen } = await makeStore();
  const { personId } = await store.write((tx) =>
    meetPerson(tx, { platform: 'telegram', address: '1', language: 'en', name: 'Ann' }),
  );
  const active = (tx: Tx) => activeDraft(tx, personId);
  const said = async () => (await store.write(active))?.body.draft;
  const save = async (tx: Tx, draft: unknown) => saveDraft(tx, personId, (await active(tx)) as StoredDraft, { draft });
  await store.write((tx) => openDraft(tx, personId, 'report-child', '', { draft: 'first' }));
  return { store, reopen, personId, active, said, save };
}

it('is the one saved last, in the same write, in the next one, by a reader and after a restart', async () => {
  const { store, reopen, personId, active, said, save } = await withDraft();
  expect(await said()).toBe('first');
  await store.write(async (tx) => {
    await save(tx, 'second');
    expect((await active(tx))?.body.draft).toBe('second');
  });
  expect(await said()).toBe('second');
  expect((await store.read((tx) => activeDraft(tx, personId)))?.body.draft).toBe('second');
  const remembered = await store.write(active);
  await store.close();
  const again = await reopen();
  expect(await again.write(active)).toEqual(remembered);
});

it('is the one before where the write that saved another was undone', async () => {
  const { store, said, save } = await withDraft();
  const undone = store.write(async (tx) => {
    await save(tx, 'undone');
    throw new Error('Lost');
  });
  await expect(undone).rejects.toThrow('Lost');
  expect(await said()).toBe('first');
});

it('is the last of several writes that share a commit, also where one among them is undone', async () => {
  const { store, personId, said, save } = await withDraft();
  const stored = await store.write((tx) => activeDraft(tx, personId));
  const ends = await Promise.allSettled([
    store.write((tx) => save(tx, 'one')),
    store.write(async (tx) => {
      await save(tx, 'two');
      throw new Error('Lost');
    }),
    store.write((tx) => save(tx, 'three')),
    store.write((tx) => dropDraft(tx, personId, stored?.id ?? '')),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await said()).toBeUndefined();
});

it('is none while all wait, and again the one that is woken', async () => {
  const { store, personId, active, said } = await withDraft();
  const first = await store.write(active);
  await store.write((tx) => pauseDrafts(tx, personId));
  expect(await said()).toBeUndefined();
  await store.write((tx) => openDraft(tx, personId, 'class-list', '', { draft: 'other' }));
  expect(await said()).toBe('other');
  await store.write((tx) => wakeDraft(tx, personId, first?.id ?? ''));
  expect(await said()).toBe('first');
});

it('is none after it was cancelled, or dropped with those of others', async () => {
  const { store, personId, active, said } = await withDraft();
  const first = (await store.write(active)) as StoredDraft;
  await store.write((tx) => saveDraft(tx, personId, first, { draft: 'first', cancelled: true }, false));
  expect(await said()).toBeUndefined();
  await store.write((tx) => wakeDraft(tx, personId, first.id));
  expect(await said()).toBe('first');
  await store.write((tx) => dropDrafts(tx, eq(tx.t.draft.subject, '')));
  expect(await said()).toBeUndefined();
});
