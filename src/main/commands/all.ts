/** Every command by its name; package.json has a script for each. */
import type { Command } from './command.ts';
import { newLink } from './new-link.ts';

export const commands: ReadonlyMap<string, Command> = new Map([['new-link', newLink]]);
