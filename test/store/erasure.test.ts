/** After an erasure the key is in no file of the database, so that an old page cannot bring it back. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { eq } from '../../src/store/orm.ts';
import { makeStore } from '../support/store.ts';

it('the sealed key of an erased child is in neither database nor log, and the others still open', async () => {
  const { store, file } = await makeStore();
  const sealed = await store.write(async (tx) => {
    for (let i = 0; i < 50; i++) await tx.seals.seal(`child:${i}`, 'child', String(i), { name: 'Ann' });
    return tx.seals.seal('child:7', 'child', '7', { name: 'Bo' });
  });
  const [row] = await store.read((tx) => tx.db.select().from(tx.t.dataKey).where(eq(tx.t.dataKey.subject, 'child:7')));
  const inFiles = (): boolean =>
    readdirSync(dirname(file)).some((name) => readFileSync(join(dirname(file), name)).includes(row?.wrapped ?? ''));
  expect(row).toBeDefined();
  expect(inFiles()).toBe(true);

  await store.write((tx) => tx.seals.destroy('child:7'));
  expect(inFiles()).toBe(false);
  expect(await store.read((tx) => tx.seals.open('child:7', 'child', '7', sealed))).toBeUndefined();
  const known = await store.write((tx) => tx.seals.seal('child:8', 'child', '8', { name: 'Cy' }));
  expect(await store.read((tx) => tx.seals.open('child:8', 'child', '8', known))).toEqual({ name: 'Cy' });
});
