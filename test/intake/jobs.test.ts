import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { type JobKind, type Jobs, startJobs } from '../../src/intake/jobs.ts';
import { claimJobs, enqueueJob, purgeJobs } from '../../src/store/job-queries.ts';
import { readSetting, saveSetting } from '../../src/store/settings.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeLog } from '../support/log.ts';
import { makeStore, type TestStore } from '../support/store.ts';

interface House extends TestStore {
  readonly log: ReturnType<typeof makeLog>;
  start(kind: JobKind, store?: Store): Promise<Jobs>;
}

async function makeHouse(): Promise<House> {
  const testStore = await makeStore();
  const log = makeLog();
  return {
    ...testStore,
    log,
    async start(kind, store = testStore.store) {
      const jobs = await startJobs({ store, kinds: { count: kind }, clock: testStore.clock, log });
      onTestFinished(() => jobs.stop());
      return jobs;
    },
  };
}

const enqueue = (store: Store, payload: unknown, runAt?: number) =>
  store.write((tx) => enqueueJob(tx, { kind: 'count', payload, ...(runAt === undefined ? {} : { runAt }) }));
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
  const files = [house.file, `${house.file}-wal`].map((file) => readFileSync(file, 'latin1')).join();
  expect(files).not.toContain('Planted-Name');
  await house.start({ run: async () => {} });
  await until(async () => (await stateOf(house.store))[0] === 'done');
  expect(await house.store.read((tx) => tx.db.select().from(tx.t.job))).toMatchObject([{ payload: null }]);
});

it('a job that was interrupted goes on where it stopped, and repeats nothing that it saved', async () => {
  const house = await makeHouse();
  const seen: number[] = [];
  const kind = (stopAt: number): JobKind => ({
    async run(job) {
      for (let n = (job.progress as number | null) ?? 0; n < 6; n++) {
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
  const id = await enqueue(house.store, null);
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
    onFailed: (payload, tx) => saveSetting(tx, 'told', payload),
  });
  await enqueue(house.store, 'list 7');
  await until(async () => {
    house.clock.forward(500);
    return (await stateOf(house.store))[0] === 'failed';
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
  await enqueue(house.store, null, house.clock() + 1000);
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
