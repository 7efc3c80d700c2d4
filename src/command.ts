/** `npm run NAME`: a command for the person at the server. Exit code 0 when it is done, 1 when not, 2 when it cannot begin. */
import { existsSync } from 'node:fs';
import { readConfig } from './config.ts';
import { commands } from './main/commands/all.ts';
import { runCommand } from './main/commands/run-command.ts';
import { givenBy } from './main/given.ts';
import { StartRefused } from './store/start-refused.ts';

const [name = '', ...args] = process.argv.slice(2);
const command = commands.get(name);
if (!command) refuse(`There is no command ${name}: there are ${[...commands.keys()].join(', ')}.`);
if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if (!read.ok) refuse(read.problems.join('\n'));
const leaving = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leaving.abort());
try {
  const outcome = await runCommand({
    given: givenBy({ config: read.config }),
    command,
    request: { command: name, args, cwd: process.cwd() },
    say: (line) => process.stdout.write(`${line}\n`),
    signal: leaving.signal,
  });
  if (!outcome.ok) process.stderr.write(`${outcome.why}\n`);
  process.exitCode = outcome.ok ? 0 : 1;
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  refuse(error.message);
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
