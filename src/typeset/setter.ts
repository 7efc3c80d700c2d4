/** The child process that sets papers: it gets words and gives bytes, and reads nothing but fonts and templates. */
import { serve } from '../lane/serve.ts';
import { setPaper } from './set-paper.ts';

const tasks = { paper: setPaper };

export type SetterTasks = typeof tasks;

if (import.meta.main) serve(tasks);
