/** The child process that reads what people send: nothing in a file reaches the bot itself but what these give. */
import { serve } from '../lane/serve.ts';
import { readCalendarFile } from './calendar-file.ts';
import { readClassListFile } from './class-list-file.ts';

const tasks = {
  classList: (file: Uint8Array) => readClassListFile(file),
  calendar: (file: Uint8Array) => readCalendarFile(file),
};

export type ReaderTasks = typeof tasks;

if (import.meta.main) serve(tasks);
