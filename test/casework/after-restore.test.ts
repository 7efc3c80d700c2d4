/** After a backup was restored: what waited is held until a coordinator says so, what fell due comes later, once. */
import { expect, it } from 'vitest';
import { lastBackup } from '../../src/casework/ground/backups.ts';
import { setTimer, timerAt } from '../../src/casework/ground/timers.ts';
import { afterRestore, decideHeld, followJournal } from '../../src/casework/home/after-restore.ts';
import { backupDue, keysCopied, noteBackup } from '../../src/casework/home/backup-due.ts';
import { day, hour } from '../../src/domain/time.ts';
import { isNotNull } from '../../src/store/orm.ts';
import { makeDistrict } from '../support/many-cases.ts';
import { makeStore } from '../support/store.ts';

const screen = { lines: [{ key: 'common.home' }] } as const;

async function room() {
  const made = await makeStore();
  made.clock.set(Date.UTC(2026, 8, 15, 0, 30));
  const district = await makeDistrict(made.store, 3);
  const coordinator = await district.join('coordinator', district.township);
  const teacher = await district.join('teacher', district.classes[0] ?? district.township);
  return { ...made, district, coordinator, teacher };
}
type Room = Awaited<ReturnType<typeof room>>;
const waiting = ({ store }: Room) =>
  store.read(async ({ db, t }) =>
    (
      await db
        .select({ to: t.outbox.personId, state: t.outbox.state, at: t.outbox.notBefore })
        .from(t.outbox)
        .orderBy(t.outbox.id)
    ).map(({ to, state, at }) => ({ to, state, isLater: at !== null })),
  );

it.each(['send', 'drop'] as const)(
  'holds what waited, and at a coordinator’s word will %s it; nobody else decides',
  async (what) => {
    const at = await room();
    const { store, clock, coordinator, teacher, district } = at;
    const principal = await district.join('principal', district.schools[0] ?? district.township);
    await store.write(async (tx) => {
      await tx.send({ to: teacher.personId, screen });
      await tx.send({ to: teacher.personId, screen, notBefore: tx.now + 2 * day });
    });
    const madeAt = clock();
    clock.forward(6 * hour);
    await store.write((tx) => afterRestore(tx, madeAt));
    expect(await waiting(at)).toEqual([
      { to: teacher.personId, state: 'held', isLater: false },
      { to: teacher.personId, state: 'waiting', isLater: true },
      { to: coordinator.personId, state: 'waiting', isLater: false },
    ]);
    expect(await store.write((tx) => decideHeld(tx, principal, what))).toEqual({ ok: false, reason: 'not-allowed' });
    expect(await store.write((tx) => decideHeld(tx, coordinator, what))).toEqual({ ok: true, count: 1 });
    const states = (await waiting(at)).filter(({ to }) => to === teacher.personId).map(({ state }) => state);
    expect(states).toEqual(what === 'send' ? ['waiting', 'waiting'] : ['waiting']);
    expect(await store.write((tx) => decideHeld(tx, coordinator, what))).toEqual({ ok: true, count: 0 });
  },
);

it('moves what fell due since the backup to the same hour of the next day, and leaves what was late before', async () => {
  const { store, clock } = await room();
  const madeAt = clock();
  await store.write(async (tx) => {
    await setTimer(tx, 'step', 'late', madeAt - hour);
    await setTimer(tx, 'step', 'since', madeAt + hour);
    await setTimer(tx, 'step', 'later', madeAt + 3 * day);
    await setTimer(tx, 'digest', 'since', madeAt + hour);
  });
  clock.forward(30 * hour);
  await store.write((tx) => afterRestore(tx, madeAt));
  await store.read(async (tx) => {
    expect(await timerAt(tx, 'step', 'late')).toBe(madeAt - hour);
    expect(await timerAt(tx, 'step', 'since')).toBe(madeAt + hour + 2 * day);
    expect(await timerAt(tx, 'step', 'later')).toBe(madeAt + 3 * day);
    expect(await timerAt(tx, 'digest', 'since')).toBeUndefined();
  });
});

it('erases again whom the journal names, once', async () => {
  const { store } = await room();
  const children = await store.read(({ db, t }) => db.select({ id: t.child.id }).from(t.child));
  const journal = new Set([`child:${children[0]?.id}`, 'child:unknown']);
  expect(await followJournal(store, journal)).toBe(1);
  expect(await followJournal(store, journal)).toBe(0);
  const left = await store.read(({ db, t }) => db.select().from(t.child).where(isNotNull(t.child.details)));
  expect(left).toHaveLength(children.length - 1);
});

it('tells the first coordinator once a week of a backup that is late, and counts none before the keys are copied', async () => {
  const { store, clock, coordinator } = await room();
  const told = async () => {
    const sent = await store.write(async (tx) => {
      await backupDue(tx);
      return tx.db.delete(tx.t.outbox).returning({ to: tx.t.outbox.personId });
    });
    return sent.map(({ to }) => to);
  };
  clock.forward(10 * day);
  expect(await told()).toEqual([]);
  expect(await store.write((tx) => keysCopied(tx, ['a', 'b']))).toBe(false);
  expect(await store.write((tx) => noteBackup(tx, ['a', 'b']))).toEqual({ counts: false });
  expect((await store.read(lastBackup))?.countsAt).toBeUndefined();
  await store.write((tx) => keysCopied(tx, ['a', 'b']));
  expect((await store.read(lastBackup))?.countsAt).toBe(clock());
  expect(await told()).toEqual([]);
  clock.forward(4 * day);
  expect(await told()).toEqual([coordinator.personId]);
  clock.forward(day);
  expect(await told()).toEqual([]);
  expect(await store.write((tx) => noteBackup(tx, ['a', 'new']))).toEqual({ counts: false });
  clock.forward(8 * day);
  expect(await told()).toEqual([coordinator.personId]);
  expect(await store.write((tx) => noteBackup(tx, ['a', 'b']))).toEqual({ counts: true });
  expect(await told()).toEqual([]);
});
