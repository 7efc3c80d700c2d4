/** A command from its own process: carried out here if no bot runs on the data folder, else asked of the running bot. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseIn } from '../../config.ts';
import { type HeldFolder, heldBy, holdFolder } from '../../store/folder-lock.ts';
import { makeFirstLink } from '../first-link.ts';
import type { Given } from '../given.ts';
import { openStore } from '../open-store.ts';
import { withParts } from '../parts.ts';
import type { Command, Outcome } from './command.ts';
import { type Asked, ask, type Request } from './request-folder.ts';

const LOOK_MS = 100;
/** How often it is looked whether the bot is still there. */
const ALIVE_MS = 1_000;

export interface CommandRun {
  readonly given: Given;
  readonly command: Command;
  readonly request: Request;
  say(line: string): void;
  readonly signal: AbortSignal;
}

/** Throws StartRefused when the folder or the store cannot be opened. */
export async function runCommand(run: CommandRun): Promise<Outcome> {
  const { dataDir, databaseUrl } = run.given.config;
  // A database on a server is open to several processes.
  if (databaseUrl !== undefined && run.command.kind === 'with-store') return alone(run);
  if (run.command.kind === 'with-store' && !existsSync(databaseIn(dataDir)))
    return {
      ok: false,
      why: `There is no bot in the folder ${resolve(dataDir)}: start it once, or name its DATA_DIR.`,
    };
  const held = await holdFolder(dataDir, run.request.command, 0);
  if (held.ok) return alone(run, held.folder);
  if (run.command.kind === 'stopped' || (held.holder && held.holder.work !== 'bot'))
    return { ok: false, why: heldBy(dataDir, held.holder) };
  return askBot(run, ask(dataDir, run.request));
}

function alone({ given, command, request, say, signal }: CommandRun, folder?: HeldFolder): Promise<Outcome> {
  const { args, cwd } = request;
  return withParts(async (parts) => {
    if (folder) await parts.open(folder);
    const scope = { given, args, cwd, say, signal };
    try {
      if (command.kind === 'stopped') return await command.run(scope);
      const store = await parts.open(openStore(given));
      return await command.run({ ...scope, store, firstLink: makeFirstLink(store) });
    } finally {
      await parts.close();
    }
  });
}

async function askBot(run: CommandRun, asked: Asked): Promise<Outcome> {
  let said = 0;
  let aliveMs = performance.now();
  let botIsGone = false;
  for (;;) {
    const state = asked.state();
    for (const line of asked.lines().slice(said)) {
      said += 1;
      if ('say' in line) run.say(line.say);
      else {
        asked.withdraw();
        return line.end;
      }
    }
    if (state === 'over' || botIsGone) {
      asked.withdraw();
      return botEnded;
    }
    if (run.signal.aborted) {
      const inTime = asked.withdraw();
      return { ok: false, why: inTime ? 'Nothing was done.' : 'The bot has begun and goes on with it.' };
    }
    if (performance.now() - aliveMs > ALIVE_MS) {
      aliveMs = performance.now();
      asked.keepFresh();
      const held = await holdFolder(run.given.config.dataDir, run.request.command, 0);
      // Nobody takes it now, and nobody can begin before this process lets go.
      if (held.ok) {
        if (asked.state() === 'waiting') {
          asked.withdraw();
          return alone(run, held.folder);
        }
        held.folder.stop();
        botIsGone = true;
      }
    }
    await sleep(LOOK_MS);
  }
}

const botEnded: Outcome = {
  ok: false,
  why: 'The bot ended before it had carried this out: run the command again.',
};
