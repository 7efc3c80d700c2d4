/** A bot of our own for the test of the lane: its child is busy for ever when it dies. */
import { makeLane } from '../../src/lane/lane.ts';
import type { TestTasks } from './tasks.ts';

const entry = new URL('tasks.ts', import.meta.url);
const lane = makeLane<TestTasks>({ entry, reads: [], memoryMb: 160, timeMs: 60_000, children: 1 });
process.stdout.write(`${await lane.run('pid', null)}\n`);
await lane.run('turns', null);
