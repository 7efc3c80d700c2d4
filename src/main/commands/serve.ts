/** The running bot carries out what commands ask of it: one after the other, beside its updates. */
import { faultOf } from '../../store/log.ts';
import type { Store } from '../../store/tx.ts';
import type { FirstLink } from '../first-link.ts';
import type { Given } from '../given.ts';
import type { Part } from '../parts.ts';
import type { Command, Outcome } from './command.ts';
import { clearRequests, type Taken, takeRequest } from './request-folder.ts';

const LOOK_MS = 250;

export function serveCommands(
  given: Given,
  store: Store,
  firstLink: FirstLink,
  commands: ReadonlyMap<string, Command>,
): Part {
  const { dataDir } = given.config;
  const { log } = given;
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  clearRequests(dataDir);

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const taken = takeRequest(dataDir);
      if (!taken) return;
      const outcome = await outcomeOf(taken);
      taken.answer({ end: outcome });
      taken.done();
    }
  }

  async function outcomeOf({ request, answer }: Taken): Promise<Outcome> {
    const command = request && commands.get(request.command);
    if (!command) return { ok: false, why: 'The running bot does not know this command: is it an older version?' };
    if (command.kind === 'stopped')
      return { ok: false, why: `Stop the bot first: ${request.command} needs the data folder for itself.` };
    log.info({ command: request.command }, 'A command is carried out');
    const { args, cwd } = request;
    try {
      const say = (line: string): void => answer({ say: line });
      return await command.run({ given, store, firstLink, args, cwd, say, signal: stopping.signal });
    } catch (error) {
      log.error({ command: request.command, fault: faultOf(error) }, 'A command failed');
      return { ok: false, why: 'The command failed: the log of the running bot says where.' };
    }
  }

  const interval = setInterval(() => {
    working ??= work()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'Commands cannot be looked for'))
      .finally(() => {
        working = undefined;
      });
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(interval);
      stopping.abort();
      await working;
    },
  };
}
