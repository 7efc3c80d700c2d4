/** Every command by its name; package.json has a script for each. */

import { backup } from './backup.ts';
import { clockIsRight } from './clock-is-right.ts';
import type { Command } from './command.ts';
import { moveStoreCommand } from './move-store.ts';
import { newLink } from './new-link.ts';
import { restore } from './restore.ts';
import { rotateKey } from './rotate-key.ts';

export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['new-link', newLink],
  ['rotate-key', rotateKey],
  ['clock-is-right', clockIsRight],
  ['backup', backup],
  ['restore', restore],
  ['move-store', moveStoreCommand],
]);
