/**
 * A thread that ends its process when that holds too much memory or has lost its parent: a task that never comes back
 * could do neither. The parent is named from outside, since it may be gone before this thread begins.
 */
import { workerData } from 'node:worker_threads';

export interface Guarded {
  readonly memoryMb: number;
  readonly parent: number;
}

const everyMs = 50;

const { memoryMb, parent } = workerData as Guarded;
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMb * 1_000_000 || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, everyMs);
