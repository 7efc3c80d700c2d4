/** The program: reads the environment, runs the bot, ends it when it is asked to. The parts and their order: main/. */
import { existsSync } from 'node:fs';
import { readConfig } from './config.ts';
import type { Running } from './main/running.ts';
import { start } from './main/start.ts';
import { StartRefused } from './store/start-refused.ts';

/** For what does not end by itself when the process is asked to. */
const patienceMs = 10_000;

if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if (!read.ok) {
  for (const problem of read.problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}
const begun = start({ config: read.config });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(begun));
try {
  const running = await begun;
  if ((await running.ended) !== undefined) process.exit(1);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

/** Ends what runs, and the process; a start that still waits for Telegram has nothing to finish. */
async function end(begun: Promise<Running>): Promise<void> {
  setTimeout(() => process.exit(process.exitCode ?? 0), patienceMs).unref();
  await begun.then((running) => running.stop()).catch(() => {});
  process.exit(process.exitCode ?? 0);
}
