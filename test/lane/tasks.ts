/** A child of our own for the tests of the lane: it dies when it is asked to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { TaskHelp } from '../../src/lane/protocol.ts';
import { serve } from '../../src/lane/serve.ts';

const hoard: Uint8Array[] = [];

export const tasks = {
  double: (n: number) => n * 2,
  pid: (_: null) => process.pid,
  environment: (_: null) => Object.keys(process.env),
  throws: (words: string) => {
    throw new RangeError(words);
  },
  exits: (_: null) => process.exit(3),
  /** Never comes back. */
  turns: (_: null) => {
    for (;;);
  },
  /** Memory outside the heap, which V8's own limit does not see. */
  hoards: async (_: null) => {
    for (;;) {
      hoard.push(new Uint8Array(4_000_000).fill(1));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  },
  fillsHeap: (_: null) => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_x, i) => i + 0.5));
  },
  steps: async (until: number, { progress }: TaskHelp) => {
    for (let n = 1; n <= until; n++) progress(n, until);
    return 'walked';
  },
  reads: (path: string) => readFileSync(path, 'utf8'),
  writes: (path: string) => writeFileSync(path, 'x'),
  calls: (port: number) =>
    new Promise((resolve, reject) => connect(port, '127.0.0.1').on('connect', resolve).on('error', reject)),
};

export type TestTasks = typeof tasks;

if (import.meta.main) serve(tasks);
