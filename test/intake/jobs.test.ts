import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Screen } from '../../src/domain/screen.ts';
import { type Jobs, startJobs } from '../../src/intake/jobs.ts';
import { LaneDied } from '../../src/lane/child.ts';
import { doesJob, type JobLane, type JobWork, jobKind, NotNow } from '../../src/store/job-contract.ts';
import {
  cancelJob,
  claimJobs,
  enqueueJob,
  parkJob,
  purgeJobs,
  saveProgress,
  unparkJob,
  unparkOwn,
} from '../../src/store/job-queries.ts';
import { readSetting, saveSetting } from '../../src/store/setting-rows.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeLog } from '../support/log.ts';
import { makeStore, type TestStore } from '../support/store.ts';

interface House extends TestStore {
  readonly log: ReturnType<typeof makeLog>;
  start(work: Partial<Work>, store?: Store): Promise<Jobs>;
}

const kindIn = (lane: JobLane) =>
  jobKind({ name: 'count', lane, payload: z.unknown(), progress: z.number(), cancel: true });
const count = kindIn('light');
type Work = JobWork<unknown, number> & { readonly lane: JobLane };

async function makeHouse(): Promise<House> {
  const testStore = await makeStore();
  const log = makeLog();
  return {
    ...testStore,
    log,
    async start({ run = async () => {}, lane = 'light', ...work }, store = testStore.store) {
      const kinds = [doesJob(kindIn(lane), { run, ...work })];
      const jobs = await startJobs({ store, kinds, clock: testStore.clock, log });
      onTestFinished(() => jobs.stop());
      return jobs;
    },
  };
}

const enqueue = (store: Store, payload: unknown, options: { runAt?: number; for?: string } = {}) =>
  store.write((tx) => enqueueJob(tx, count, payload, options));
const stateOf = (store: Store) =>
  store.read(async (tx) => (await tx.db.select({ state: tx.t.job.state }).from(tx.t.job)).map((row) => row.state));
const setting = (store: Store, key: string) => store.read((tx) => readSetting(tx, key));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

it('a job may wait on the network, and its result is stored with its end', async () => {
  const house = await makeHouse();
  await house.start({
    async run(job) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      await job.finish((tx) => saveSetting(tx, 'result', job.payload));
    },
  });
  await enqueue(house.store, { rows: 3 });
  await until(async () => (await stateOf(house.store))[0] === 'done');
  expect(await setting(house.store, 'result')).toEqual({ rows: 3 });
});

it('its payload is unreadable in the files while it waits, and gone when it is done', async () => {
  const house = await makeHouse();
  await enqueue(house.store, 'Planted-Name');
  const stored = (await house.database.stored()).toString('latin1');
  expect(stored).not.toContain('Planted-Name');
  await house.start({ run: async () => {} });
  await until(async () => (await stateOf(house.store))[0] === 'done');
  expect(await house.store.read((tx) => tx.db.select().from(tx.t.job))).toMatchObject([{ payload: null }]);
});

it('a job that was interrupted goes on where it stopped, and repeats nothing that it saved', async () => {
  const house = await makeHouse();
  const seen: number[] = [];
  const kind = (stopAt: number): Partial<Work> => ({
    async run(job) {
      for (let n = job.progress ?? 0; n < 6; n++) {
        if (n === stopAt) {
          // The stop may come while the step before is being saved, when nobody listens yet.
          job.signal.throwIfAborted();
          await new Promise((_, reject) => job.signal.addEventListener('abort', () => reject(new Error('stop'))));
        }
        seen.push(n);
        await job.save(n + 1, (tx) => saveSetting(tx, 'reached', n));
      }
    },
  });
  const first = await house.start(kind(3));
  await enqueue(house.store, null);
  await until(() => seen.length === 3);
  await first.stop();
  await house.store.close();
  const store = await house.reopen();
  await house.start(kind(99), store);
  await until(async () => (await stateOf(store))[0] === 'done');
  expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
  expect(await setting(store, 'reached')).toBe(5);
});

it('a job under way when the process died is run again', async () => {
  const house = await makeHouse();
  const { id } = await enqueue(house.store, null);
  await house.store.write((tx) => claimJobs(tx, [id]));
  await house.store.close();
  const store = await house.reopen();
  let runs = 0;
  await house.start(
    {
      run: async () => {
        runs += 1;
      },
    },
    store,
  );
  await until(async () => (await stateOf(store))[0] === 'done');
  expect(runs).toBe(1);
});

it('a job that fails is tried again later, each time later, and given up with a word to somebody', async () => {
  const house = await makeHouse();
  const startedAt: number[] = [];
  await house.start({
    run() {
      startedAt.push(house.clock());
      return Promise.reject(new Error('王小明'));
    },
    onParked: (tx, _job, payload) => saveSetting(tx, 'told', payload),
  });
  await enqueue(house.store, 'list 7');
  await until(async () => {
    house.clock.forward(500);
    return (await stateOf(house.store))[0] === 'parked';
  });
  expect(startedAt).toHaveLength(5);
  const waits = startedAt.slice(1).map((at, i) => at - (startedAt[i] ?? 0));
  for (const [i, least] of [1000, 2000, 4000, 8000].entries()) expect(waits[i]).toBeGreaterThanOrEqual(least);
  expect(await setting(house.store, 'told')).toBe('list 7');
  expect(JSON.stringify([house.log.lines, house.log.fields])).not.toContain('王小明');
});

it('a job waits for its time', async () => {
  const house = await makeHouse();
  let runs = 0;
  await house.start({
    run: async () => {
      runs += 1;
    },
  });
  await enqueue(house.store, null, { runAt: house.clock() + 1000 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(runs).toBe(0);
  house.clock.forward(1000);
  await until(() => runs === 1);
});

it('no more than two run at once', async () => {
  const house = await makeHouse();
  let most = 0;
  let now = 0;
  await house.start({
    async run() {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
    },
  });
  for (let n = 0; n < 6; n++) await enqueue(house.store, n);
  await until(async () => (await stateOf(house.store)).every((state) => state === 'done'));
  expect(most).toBe(2);
});

it('ended jobs are purged after a week', async () => {
  const house = await makeHouse();
  await house.start({ run: async () => {} });
  await enqueue(house.store, null);
  await until(async () => (await stateOf(house.store))[0] === 'done');
  house.clock.forward(8 * 86_400_000);
  await house.store.write(purgeJobs);
  expect(await stateOf(house.store)).toEqual([]);
});

const outboxOf = (store: Store) =>
  store.read(async (tx) => {
    const rows = await tx.db.select().from(tx.t.outbox);
    return Promise.all(
      rows.map(async ({ id, personId, handle, body }) => ({
        personId,
        handle,
        ...((body && (await tx.seals.open('service', 'outbox', String(id), body))) as { screen: Screen }),
      })),
    );
  });

const rowOf = async (store: Store) => (await store.read((tx) => tx.db.select().from(tx.t.job)))[0];

describe('a run that kills its process', () => {
  it('is counted before it begins: not begun a third time, and the asker gets a sentence with a way on', async () => {
    const house = await makeHouse();
    const job = await enqueue(house.store, 'list 7', { for: 'ann' });
    let { store } = house;
    for (let death = 0; death < 2; death++) {
      await store.write((tx) => claimJobs(tx, [job.id]));
      await store.close();
      store = await house.reopen();
    }
    let runs = 0;
    await house.start({ run: async () => void runs++ }, store);
    await until(async () => (await stateOf(store))[0] === 'parked');
    expect(runs).toBe(0);
    const [told] = await outboxOf(store);
    expect(told).toMatchObject({ personId: 'ann', screen: { lines: [{ key: 'job.parked' }] } });
    expect(JSON.stringify(told?.screen.rows)).toContain(`job.again:${job.publicId}`);
  });

  it('or the process of its lane, is parked after the second death, and its kind may tell it in other words', async () => {
    const house = await makeHouse();
    let runs = 0;
    await house.start({
      lane: 'heavy',
      run: () => {
        runs += 1;
        return Promise.reject(new LaneDied('memory'));
      },
      onParked: (tx, _job, payload, why) => saveSetting(tx, 'told', [payload, why]),
    });
    await enqueue(house.store, 'list 7');
    await until(async () => {
      house.clock.forward(1_000);
      return (await stateOf(house.store))[0] === 'parked';
    });
    expect(runs).toBe(2);
    expect(await setting(house.store, 'told')).toEqual(['list 7', 'died']);
  });

  it('and that nobody asked for is tried again a day later; what somebody asked for waits for them', async () => {
    const house = await makeHouse();
    const ends: unknown[] = [];
    let isWell = false;
    await house.start({
      lane: 'heavy',
      run: async ({ payload }) => {
        if (!isWell) throw new LaneDied('memory');
        ends.push(payload);
      },
    });
    await enqueue(house.store, 'of the bot');
    await enqueue(house.store, 'of ann', { for: 'ann' });
    await until(async () => {
      house.clock.forward(1_000);
      return (await stateOf(house.store)).every((state) => state === 'parked');
    });
    isWell = true;
    const aDay = 86_400_000;
    await house.store.write((tx) => unparkOwn(tx, tx.now - aDay));
    expect(await stateOf(house.store)).toEqual(['parked', 'parked']);
    house.clock.forward(aDay + 1_000);
    await house.store.write((tx) => unparkOwn(tx, tx.now - aDay));
    await until(async () => {
      house.clock.forward(1_000);
      return (await stateOf(house.store)).includes('done');
    });
    expect(ends).toEqual(['of the bot']);
    expect((await stateOf(house.store)).toSorted()).toEqual(['done', 'parked']);
  });

  it('is not what a run is that gets on each time, or that everything stopped with', async () => {
    const house = await makeHouse();
    const { id } = await enqueue(house.store, null);
    for (let stop = 0; stop < 4; stop++) {
      let begun = false;
      const jobs = await house.start({
        run: ({ signal }) => {
          begun = true;
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stop'))));
        },
      });
      await until(() => begun);
      await jobs.stop();
    }
    for (let death = 0; death < 4; death++) {
      await house.store.write((tx) => claimJobs(tx, [id]));
      await house.store.write((tx) => saveProgress(tx, id, death));
    }
    let progress: number | undefined;
    const jobs = await house.start({
      run: async (job) => {
        progress = job.progress;
      },
    });
    await until(async () => (await stateOf(house.store))[0] === 'done');
    await jobs.stop();
    expect(progress).toBe(3);
  });
});

it('what a kind cannot say of a parked job is said in the ordinary words', async () => {
  const house = await makeHouse();
  await house.start({
    run: () => Promise.reject(new LaneDied('time')),
    onParked: () => Promise.reject(new Error('no words')),
  });
  await enqueue(house.store, null, { for: 'ann' });
  await until(async () => {
    house.clock.forward(1_000);
    return (await stateOf(house.store))[0] === 'parked';
  });
  expect(await outboxOf(house.store)).toMatchObject([{ screen: { lines: [{ key: 'job.parked' }] } }]);
});

it('a parked job goes on where it stopped when its asker wants it, and nobody else', async () => {
  const house = await makeHouse();
  const job = await enqueue(house.store, null, { for: 'ann' });
  await house.store.write((tx) => claimJobs(tx, [job.id]));
  await house.store.write((tx) => saveProgress(tx, job.id, 4));
  await house.store.write((tx) => parkJob(tx, job.id));
  const publicId = job.publicId ?? '';
  expect(await house.store.write((tx) => unparkJob(tx, 'bob', publicId))).toBe(false);
  expect(await house.store.write((tx) => unparkJob(tx, 'ann', publicId))).toBe(true);
  let from: number | undefined;
  await house.start({
    run: async ({ progress }) => {
      from = progress;
    },
  });
  await until(async () => (await stateOf(house.store))[0] === 'done');
  expect(from).toBe(4);
});

it('a job that its asker stops ends at once: nothing more is stored, and it is not begun again', async () => {
  const house = await makeHouse();
  let runs = 0;
  let saved: Promise<void> | undefined;
  await house.start({
    run: async (job) => {
      runs += 1;
      await new Promise((resolve) => job.signal.addEventListener('abort', resolve));
      saved = job.save(1, (tx) => saveSetting(tx, 'late', true));
      await saved;
    },
  });
  const { publicId } = await enqueue(house.store, null, { for: 'ann' });
  await until(() => runs === 1);
  expect(await house.store.write((tx) => cancelJob(tx, 'bob', publicId ?? ''))).toBe(false);
  expect(await house.store.write((tx) => cancelJob(tx, 'ann', publicId ?? ''))).toBe(true);
  await until(() => saved !== undefined);
  await expect(saved).rejects.toThrow('over');
  expect(await setting(house.store, 'late')).toBeUndefined();
  expect(await rowOf(house.store)).toMatchObject({ state: 'cancelled', payload: null });
  expect(house.log.lines).toEqual([]);
  expect(runs).toBe(1);
});

it('shows its asker how far it is in one message, with a way to stop it', async () => {
  const house = await makeHouse();
  let end = () => {};
  await house.start({
    run: async (job) => {
      for (let n = 1; n <= 50; n++) job.show({ lines: [{ key: 'common.value', values: { value: n } }] });
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    },
  });
  const { id, publicId } = await enqueue(house.store, null, { for: 'ann' });
  await until(async () => (await outboxOf(house.store)).length > 0);
  const shown = await outboxOf(house.store);
  expect(shown).toMatchObject([{ handle: `job:${id}`, screen: { lines: [{ values: { value: 50 } }] } }]);
  expect(JSON.stringify(shown[0]?.screen.rows)).toContain(`job.stop:${publicId}`);
  end();
});

it("one person's jobs run one after the other; those of others do not wait for them", async () => {
  const house = await makeHouse();
  const begun: unknown[] = [];
  const ends = new Map<unknown, () => void>();
  await house.start({
    run: ({ payload }) => {
      begun.push(payload);
      return new Promise<void>((resolve) => ends.set(payload, resolve));
    },
  });
  for (const name of ['ann 1', 'ann 2', 'ann 3']) await enqueue(house.store, name, { for: 'ann' });
  await enqueue(house.store, 'bob 1', { for: 'bob' });
  await until(() => begun.length === 2);
  expect(begun).toEqual(['ann 1', 'bob 1']);
  ends.get('ann 1')?.();
  await until(() => begun.length === 3);
  expect(begun[2]).toBe('ann 2');
  for (const end of ends.values()) end();
});

it('heavy jobs keep no light ones waiting', async () => {
  const house = await makeHouse();
  const heavy = jobKind({ name: 'heavy', lane: 'heavy', payload: z.null() });
  let ran = false;
  const ends: (() => void)[] = [];
  const jobs = await startJobs({
    store: house.store,
    clock: house.clock,
    log: house.log,
    kinds: [
      doesJob(heavy, { run: () => new Promise<void>((resolve) => ends.push(resolve)) }),
      doesJob(count, {
        run: async () => {
          ran = true;
        },
      }),
    ],
  });
  for (let n = 0; n < 5; n++) await house.store.write((tx) => enqueueJob(tx, heavy, null));
  await until(() => ends.length === 2);
  await enqueue(house.store, null);
  await until(() => ran);
  expect(ends).toHaveLength(2);
  // Nothing is left to be begun when these end.
  await house.store.write((tx) => tx.db.delete(tx.t.job));
  for (const end of ends) end();
  await jobs.stop();
});

it('two kinds of one name are refused at the start', async () => {
  const { store, clock, log } = await makeHouse();
  const kind = doesJob(count, { run: async () => {} });
  await expect(startJobs({ store, clock, log, kinds: [kind, kind] })).rejects.toThrow('one name');
});

it('a kind that this version does not know waits for one that does', async () => {
  const house = await makeHouse();
  const newer = jobKind({ name: 'newer', lane: 'light', payload: z.null() });
  await house.store.write((tx) => enqueueJob(tx, newer, null));
  await house.start({});
  await enqueue(house.store, null);
  await until(async () => (await stateOf(house.store)).includes('done'));
  expect(await stateOf(house.store)).toContain('waiting');
  expect(house.log.lines).toEqual([]);
});

describe('a run whose other side is away', () => {
  const away = async (house: House, afterMs?: number) => {
    const atMs: number[] = [];
    let back = false;
    await house.start({
      async run() {
        atMs.push(house.clock());
        if (!back) throw new NotNow(new Error('ECONNREFUSED'), afterMs);
      },
    });
    await enqueue(house.store, 'x');
    const tries = async (count: number, stepMs: number) => {
      await until(() => {
        if (atMs.length < count) house.clock.forward(stepMs);
        return atMs.length >= count;
      });
    };
    return { atMs, tries, comeBack: () => (back = true) };
  };

  it('is tried again for as long as it is away, and done soon after it is back', async () => {
    const house = await makeHouse();
    const { atMs, tries, comeBack } = await away(house);
    await tries(8, 50);
    const row = () => house.store.read(async (tx) => (await tx.db.select().from(tx.t.job))[0]);
    await until(async () => (await row())?.leaseUntil === null);
    expect(await row()).toMatchObject({ state: 'waiting', attempts: 0, unended: 0 });
    expect(((await row())?.runAt ?? 0) - (atMs.at(-1) ?? 0)).toBeLessThanOrEqual(3_000);
    comeBack();
    await tries(9, 50);
    await until(async () => (await stateOf(house.store))[0] === 'done');
  });

  it('waits for as long as it wishes', async () => {
    const house = await makeHouse();
    const { atMs, tries } = await away(house, 7_000);
    await tries(2, 100);
    expect((atMs[1] ?? 0) - (atMs[0] ?? 0)).toBeGreaterThanOrEqual(7_000);
  });

  it('is given up when it has been away for a day', async () => {
    const house = await makeHouse();
    const { tries } = await away(house);
    await tries(3, 10);
    house.clock.forward(86_400_000);
    await until(async () => {
      house.clock.forward(60_000);
      return (await stateOf(house.store))[0] === 'parked';
    });
  });
});
