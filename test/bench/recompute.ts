/**
 * A coordinator adds a day off for a province with 100,000 open cases, on disk, with the job runner of the bot: the time
 * from the tap to the end of the job. Meanwhile people go on: a coordinator or teacher opens the list of cases, taps a
 * pupil in the roll and is answered, twenty times a second; measured is each from the call to the commit.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChange, proposeChange } from '../../src/casework/calendar/change-calendar.ts';
import { followCalendar } from '../../src/casework/calendar/follow-calendar.ts';
import { openRollCall, tapPupil } from '../../src/casework/classes/roll-call.ts';
import { listCases } from '../../src/casework/records/case-list.ts';
import { keepBeside } from '../../src/casework/records/keep-beside.ts';
import { startJobs } from '../../src/intake/jobs.ts';
import { count, eq, isNotNull } from '../../src/store/orm.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';
import type { Figure } from './figure.ts';
import { CASES, makeProvince, type Province } from './many-cases.ts';
import { quantile, say, sleep } from './numbers.ts';

const TODAY = '2026-09-16';
const DAY_OFF = '2026-09-18';
const EVERY_MS = 50;

export async function recompute(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recompute-'));
  const now = Date.parse(`${TODAY}T02:00:00Z`);
  const store = await openSqlite({
    file: join(folder, 'bot.db'),
    mode: 'live',
    masterKey: Buffer.alloc(32, 7),
    clock: () => now,
    keep: keepBeside,
  });
  try {
    const province = await makeProvince(store, TODAY);
    say('all cases are stored');
    const { seconds, latenciesMs } = await measured(store, province);
    const moved = await movedSteps(store);
    say(`${moved} dates moved in ${seconds.toFixed(1)} s; ${latenciesMs.length} updates meanwhile`);
    if (moved < CASES / 10) throw new Error(`Only ${moved} dates moved: nothing was measured`);
    return [
      { name: 'recompute.100k_cases_s', value: seconds, unit: 's', atMost: 30 },
      { name: 'recompute.p99_update_ms', value: quantile(latenciesMs, 0.99), unit: 'ms', atMost: 100 },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function measured(store: Store, province: Province): Promise<{ seconds: number; latenciesMs: number[] }> {
  const startedMs = performance.now();
  const cpuBefore = process.cpuUsage();
  await store.write(async (tx) => {
    const off = { kind: 'off', scope: 'both', from: DAY_OFF, to: DAY_OFF, words: '防汛' } as const;
    const proposed = await proposeChange(tx, province.coordinator, province.root.publicId, [off]);
    if (!proposed.ok) throw new Error(proposed.reason);
    await applyChange(tx, province.coordinator, proposed.change.publicId);
  });
  const failed: unknown[] = [];
  const jobs = await startJobs({
    store,
    kinds: [followCalendar],
    clock: () => Date.parse(`${TODAY}T02:00:00Z`),
    log: {
      info: () => {},
      warn: (fields: object) => failed.push(fields),
      error: (fields: object) => failed.push(fields),
    },
  });
  const latenciesMs: number[] = [];
  const under: Promise<void>[] = [];
  for (let n = 0; await isWaiting(store); n++) {
    under.push(update(store, province, n).then((ms) => void latenciesMs.push(ms)));
    await sleep(EVERY_MS);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  say(`${((user + system) / 1e6).toFixed(1)} s of CPU, ${((user + system) / CASES).toFixed(0)} µs for each case`);
  await Promise.all(under);
  await jobs.stop();
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  return { seconds, latenciesMs };
}

async function update(store: Store, { teachers, classes }: Province, n: number): Promise<number> {
  const startedMs = performance.now();
  const who = teachers[n % teachers.length];
  const schoolClass = classes[n % teachers.length];
  await store.write(async (tx) => {
    if (!who || !schoolClass) return;
    await listCases(tx, who, 'open');
    const open = await openRollCall(tx, who, schoolClass, TODAY);
    if (open.ok && open.pupils[0]) await tapPupil(tx, open, open.pupils[0].publicId);
    await tx.send({ to: who.personId, screen: { lines: [{ key: 'settings.saved' }] }, priority: 'answer' });
  });
  return performance.now() - startedMs;
}

const isWaiting = (store: Store): Promise<boolean> =>
  store.read(async ({ db, t }) => {
    const [row] = await db.select({ n: count() }).from(t.job).where(eq(t.job.state, 'waiting'));
    return Number(row?.n ?? 0) > 0;
  });

const movedSteps = (store: Store): Promise<number> =>
  store.read(async ({ db, t }) => {
    const [row] = await db.select({ n: count() }).from(t.step).where(isNotNull(t.step.movedOn));
    return Number(row?.n ?? 0);
  });
