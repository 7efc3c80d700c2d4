/** The child process that sets papers and pictures: it gets words and gives bytes, and reads nothing but fonts and templates. */
import { serve } from '../lane/serve.ts';
import { setPaper } from './set-paper.ts';
import { setPicture } from './set-picture.ts';

const tasks = { paper: setPaper, picture: setPicture };

export type SetterTasks = typeof tasks;

if (import.meta.main) serve(tasks);
