/** The program: reads the environment, runs the bot, ends it when it is asked to. The parts and their order: main/. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { start } from './main/start.ts';
import { StartRefused } from './store/start-refused.ts';

/** What does not end by itself in this time is left: everything that counts is stored, and taken up at the next start. */
const patienceMs = 9_000;

if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if (!read.ok) {
  for (const problem of read.problems) say(problem);
  process.exit(2);
}
for (const hint of read.hints) say(hint);
const only = whichWork();
const asked = new AbortController();
const begun = start({
  config: { ...read.config, only },
  signal: asked.signal,
  acceptDamage: process.argv.includes('--accept-damage'),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
try {
  const running = await begun;
  process.exit((await running.ended) === undefined ? 0 : 1);
} catch (error) {
  if (asked.signal.aborted) process.exit(0);
  if (!(error instanceof StartRefused)) throw error;
  say(error.message);
  process.exit(2);
}

/** A start that still waits for Telegram gives up; what runs is closed. The process ends when either has. */
async function end(): Promise<void> {
  asked.abort();
  setTimeout(() => process.exit(0), patienceMs).unref();
  // A start that fails meanwhile is told above.
  await begun.then((running) => running.stop()).catch(() => {});
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** `--only handle` or `--only send`; without it one process does both. */
function whichWork(): 'handle' | 'send' | undefined {
  try {
    const { only } = parseArgs({ options: { only: { type: 'string' }, 'accept-damage': { type: 'boolean' } } }).values;
    if (only === undefined || only === 'handle' || only === 'send') return only;
  } catch {
    // Told below.
  }
  say('Expected nothing, --only handle, --only send, or --accept-damage.');
  process.exit(2);
}
