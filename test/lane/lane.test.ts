import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Lane, type LaneOptions, makeLane } from '../../src/lane/lane.ts';
import type { TestTasks } from './tasks.ts';

const statusOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};

function lane(options: Partial<LaneOptions> = {}): Lane<TestTasks> {
  const made = makeLane<TestTasks>({
    entry: new URL('tasks.ts', import.meta.url),
    reads: [],
    memoryMb: 160,
    timeMs: 10_000,
    children: 1,
    ...options,
  });
  onTestFinished(() => made.stop());
  return made;
}

it('a task runs in another process, which stays for the next one', async () => {
  const one = lane();
  expect(one.children()).toBe(0);
  const first = await one.run('pid', null);
  expect(first).not.toBe(process.pid);
  expect(await one.run('pid', null)).toBe(first);
  expect(await one.run('double', 21)).toBe(42);
});

it('a child that rests is ended, and the next task gets a new one', async () => {
  const one = lane({ restMs: 1 });
  const first = await one.run('pid', null);
  await vi.waitUntil(() => one.children() === 0);
  expect(await one.run('pid', null)).not.toBe(first);
});

it.each([
  ['exits', 'crash'],
  ['hoards', 'memory'],
  ['fillsHeap', 'memory'],
] as const)('a task that %s ends its process alone, and says why: %s', async (task, why) => {
  const one = lane();
  await expect(one.run(task, null)).rejects.toMatchObject({ name: 'LaneDied', why });
  expect(await one.run('double', 4)).toBe(8);
});

it('a task that never comes back is ended after its time, and those behind it go on', async () => {
  const one = lane({ timeMs: 3_000 });
  const stuck = one.run('turns', null);
  const behind = one.run('double', 1);
  await expect(stuck).rejects.toMatchObject({ name: 'LaneDied', why: 'time' });
  expect(await behind).toBe(2);
});

it('a task that throws tells the class of its error and nothing of its words', async () => {
  const one = lane();
  const error: Error = await one.run('throws', '王小明').then(
    () => new Error('none'),
    (thrown) => thrown,
  );
  expect(error).toMatchObject({ name: 'TaskFailed', fault: 'RangeError' });
  expect(error.message).not.toContain('王小明');
});

it('a task is called off: under way its process is ended, waiting it is not begun', async () => {
  const one = lane();
  const [underWay, waiting] = [new AbortController(), new AbortController()];
  const first = one.run('turns', null, { signal: underWay.signal });
  const second = one.run('turns', null, { signal: waiting.signal });
  waiting.abort(new Error('off'));
  await expect(second).rejects.toThrow('off');
  underWay.abort(new Error('off too'));
  await expect(first).rejects.toThrow('off too');
  expect(await one.run('double', 1)).toBe(2);
});

it('no more children run at once than allowed', async () => {
  const one = lane({ children: 2 });
  const pids = await Promise.all([1, 2, 3, 4, 5, 6].map(() => one.run('pid', null)));
  expect(new Set(pids).size).toBe(2);
});

it('progress comes while the task runs', async () => {
  const seen: (number | undefined)[][] = [];
  await lane().run('steps', 3, { onProgress: (done, total) => seen.push([done, total]) });
  expect(seen).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

it('a child has no key, no token and no network, and reads and writes nothing beside its code', async () => {
  process.env['BOT_TOKEN'] = 'secret';
  onTestFinished(() => {
    delete process.env['BOT_TOKEN'];
  });
  const file = join(mkdtempSync(join(tmpdir(), 'lane-')), 'seal.key');
  writeFileSync(file, 'key');
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const one = lane();
  expect(await one.run('environment', null)).not.toContain('BOT_TOKEN');
  await expect(one.run('reads', file)).rejects.toMatchObject({ name: 'TaskFailed' });
  await expect(one.run('writes', file)).rejects.toMatchObject({ name: 'TaskFailed' });
  await expect(one.run('calls', port)).rejects.toMatchObject({ name: 'TaskFailed' });
});

it('a stop ends the children and refuses what waits', async () => {
  const one = lane();
  const [stuck, waiting] = [one.run('turns', null), one.run('double', 1)];
  const both = Promise.allSettled([stuck, waiting]);
  await one.stop();
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(one.children()).toBe(0);
});

it.skipIf(process.platform !== 'linux')('a child that never comes back ends when its bot is killed', async () => {
  const bot = spawn(process.execPath, [fileURLToPath(new URL('orphan.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(bot.stdout, 'data');
  const child = Number(line);
  // A process that nobody has waited for yet is over too.
  const lives = () => /^State:\s+[^ZX]/m.test(statusOf(child));
  expect(lives()).toBe(true);
  bot.kill('SIGKILL');
  await vi.waitUntil(() => !lives(), { timeout: 5_000 });
});
