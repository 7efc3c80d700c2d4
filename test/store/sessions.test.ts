import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openSessions } from '../../src/store/open-sessions.ts';
import { purgeSessions, SESSION_TTL_MS, type Session, storeSessions } from '../../src/store/sessions.ts';
import { makeStore } from '../support/store.ts';

const session: Session = { menu: { name: 'cases.open', page: 2 }, filters: { stage: 'suspected' } };
const silent = { info() {}, warn() {}, error() {} };

describe('a session in the store', () => {
  it('is read as it was written last, also after a restart', async () => {
    const { store, reopen } = await makeStore();
    await storeSessions(store).write('person-1', { menu: { name: 'home', page: 0 } });
    await storeSessions(store).write('person-1', session);
    await store.close();
    const sessions = storeSessions(await reopen());
    expect([await sessions.read('person-1'), await sessions.read('person-2')]).toEqual([session, undefined]);
  });

  it('starts anew after two days, and its row goes with the purge', async () => {
    const { store, clock } = await makeStore();
    const sessions = await openSessions({ store, redisUrl: undefined, log: silent });
    await sessions.write('old', session);
    clock.forward(SESSION_TTL_MS / 2);
    await sessions.write('young', session);
    clock.forward(SESSION_TTL_MS / 2 + 1);
    expect([await sessions.read('old'), await sessions.read('young')]).toEqual([undefined, session]);
    await store.write(purgeSessions);
    expect(await store.read(({ db, t }) => db.select({ key: t.session.key }).from(t.session))).toEqual([
      { key: 'young' },
    ]);
  });

  it.each(['text', 7, [], {}, { page: 3 }, { menu: { name: 'home' } }, { filters: { name: '王小明' } }])(
    'that holds %j is no session',
    async (value) => {
      const { store } = await makeStore();
      const sessions = storeSessions(store);
      await sessions.write('person-1', session);
      await store.write(async ({ db, t }) => {
        await db.update(t.session).set({ value }).where(eq(t.session.key, 'person-1'));
      });
      expect(await sessions.read('person-1')).toBeUndefined();
    },
  );

  it.each([{ menu: { name: '王小明', page: 0 } }, { filters: { reason: 'Ali Rezaei' } }, { search: 'wxm' }])(
    'refuses to hold words: %j',
    async (words) => {
      const { store } = await makeStore();
      await expect(storeSessions(store).write('person-1', words as unknown as Session)).rejects.toThrow();
    },
  );
});
