/** Our whole durable path against a bare grammY echo bot, by turns against one server, 32 chats at once. */
import type { Figure } from './figure.ts';
import { median, quantile, say } from './numbers.ts';
import { seedPeople } from './people.ts';
import { type BotProcess, inFolder, type Server, startBot, startServer } from './processes.ts';

export const CHATS = 32;
const ROUNDS = 7;
const ROUND_MS = 3_000;
const WARM_UP_MS = 2_500;

export interface Round {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly p99Ms: number;
}

/** One round of load on one bot. Throws when the dialogues did not go as they have to. */
export async function loadRound(server: Server, bot: BotProcess, checked: boolean, forMs = ROUND_MS): Promise<Round> {
  const before = await bot.cpuUs();
  const loaded = await server.load({ token: bot.token, chats: CHATS, forMs, checked });
  const cpuUs = (await bot.cpuUs()) - before;
  if (loaded.extra > 0) throw new Error(`${loaded.extra} messages to people who had said nothing`);
  if (loaded.wrong > 0) throw new Error(`${loaded.wrong} answers of ${loaded.updates} were not the dialogue's`);
  const p99Ms = quantile(loaded.latenciesMs, 0.99);
  return { perSecond: loaded.updates / loaded.seconds, cpuUs: cpuUs / loaded.updates, p99Ms };
}

export const throughput = (): Promise<Figure[]> =>
  inFolder(async (folder) => {
    await seedPeople(folder, CHATS);
    const server = await startServer();
    const ours = await startBot('bot.ts', [server.root, folder]);
    const theirs = await startBot('echo-bot.ts', [server.root]);
    try {
      await loadRound(server, theirs, false, WARM_UP_MS);
      await loadRound(server, ours, true, WARM_UP_MS);
      const rounds: { ours: Round; theirs: Round }[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        const echo = await loadRound(server, theirs, false);
        const own = await loadRound(server, ours, true);
        rounds.push({ ours: own, theirs: echo });
        say(`round ${round}: echo ${told(echo)}; ours ${told(own)}`);
      }
      const ratio = (of: (round: Round) => number) => median(rounds.map((r) => of(r.ours) / of(r.theirs)));
      return [
        { name: 'update.throughput_ratio', value: ratio((r) => r.perSecond), unit: 'ratio', atLeast: 0.5 },
        { name: 'update.cpu_ratio', value: ratio((r) => r.cpuUs), unit: 'ratio' },
        { name: 'update.p99_ms', value: median(rounds.map((r) => r.ours.p99Ms)), unit: 'ms' },
      ];
    } finally {
      await Promise.all([ours.stop(), theirs.stop()]);
      await server.stop();
    }
  });

export const told = ({ perSecond, cpuUs, p99Ms }: Round): string =>
  `${perSecond.toFixed(0)} updates/s, ${cpuUs.toFixed(0)} µs CPU, p99 ${p99Ms.toFixed(1)} ms`;
