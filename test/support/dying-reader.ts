/** A reader of files that does not survive what it is given: for the tests of the lane it runs in. */
import type { ReaderTasks } from '../../src/documents/reader.ts';
import { serve } from '../../src/lane/serve.ts';

const tasks = {
  /** Dies at a first byte 1, and else never comes back. */
  classList: ([first]: Uint8Array) => {
    if (first === 1) process.exit(9);
    for (;;);
  },
  calendar: () => process.exit(9),
} satisfies Record<keyof ReaderTasks, unknown>;

if (import.meta.main) serve(tasks);
