/** The child's side of a lane: does what it is asked, one task after the other, until its parent is gone. */
import { Worker } from 'node:worker_threads';
import type { Guarded } from './guard.ts';
import type { Asked, Tasks, Told } from './protocol.ts';

/** Offers the tasks to the process that started this one, which says in the environment how far they may go. */
export function serve(tasks: Tasks): void {
  const guarded: Guarded = {
    memoryMb: Number(process.env['LANE_MEMORY_MB']),
    parent: Number(process.env['LANE_PARENT']),
  };
  new Worker(new URL('./guard.ts', import.meta.url), { workerData: guarded }).unref();
  process.on('disconnect', () => process.exit());
  process.on('message', (asked: Asked) => void answer(tasks, asked));
}

async function answer(tasks: Tasks, { task, input }: Asked): Promise<void> {
  const tell = (told: Told) => process.send?.(told);
  const help = { progress: (done: number, total?: number) => tell({ kind: 'progress', done, total }) };
  try {
    const run = tasks[task];
    if (!run) throw new RangeError(`No such task: ${task}`);
    tell({ kind: 'done', value: await run(input as never, help) });
  } catch (error) {
    tell({ kind: 'failed', fault: error instanceof Error ? error.name : typeof error });
  }
}
