/** A thousand strangers at once: how long members wait, beside the same without them; and /home behind thirty messages. */
import { startMinimalApi } from '../support/minimal-api.ts';
import type { Figure } from './figure.ts';
import { quantile, say } from './numbers.ts';
import { seedPeople } from './people.ts';
import { inFolder, startBot } from './processes.ts';

const MEMBERS = 20;
const STRANGERS = 1_000;
/** Each member says something so often, as far apart as the messenger's limit of a chat allows. */
const EVERY_MS = 1_250;
const ROUND_MS = 20_000;
const FIRST_STRANGER = 1_000_000;

type Api = Awaited<ReturnType<typeof startMinimalApi>>;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds from a member's words to the first message after them, of all members. */
async function round(api: Api): Promise<number[]> {
  const askedMs = new Map<string, number>();
  const latenciesMs: number[] = [];
  api.onCall = ({ method, params }) => {
    const chat = String(params['chat_id']);
    const asked = askedMs.get(chat);
    if (method !== 'sendMessage' || asked === undefined) return;
    askedMs.delete(chat);
    latenciesMs.push(performance.now() - asked);
  };
  const startedMs = performance.now();
  for (let turn = 0; performance.now() - startedMs < ROUND_MS; turn++) {
    const member = (turn % MEMBERS) + 1;
    if (!askedMs.has(String(member))) {
      askedMs.set(String(member), performance.now());
      api.say(member, '/home');
    }
    await sleep(EVERY_MS / MEMBERS);
  }
  while (askedMs.size > 0) await sleep(10);
  return latenciesMs;
}

/** Each says hello at once, and again and again. */
function strangers(api: Api): () => void {
  let next = 0;
  const greet = () => void api.say(FIRST_STRANGER + (next++ % STRANGERS), `hello ${next}`);
  for (let n = 0; n < STRANGERS; n++) greet();
  const interval = setInterval(() => {
    for (let n = 0; n < 5; n++) greet();
  }, 100);
  return () => clearInterval(interval);
}

/** Until what /home shows has come, behind thirty messages that nobody asked for. */
async function homeBehindThirty(api: Api): Promise<number> {
  const member = 1;
  let lastMs = 0;
  api.onCall = ({ method, params }) => {
    if (method === 'sendMessage' && String(params['chat_id']) === String(member)) lastMs = performance.now();
  };
  for (let n = 0; n < 30; n++) api.say(member, `forwarded words, number ${n}, which nothing here waits for`);
  const askedMs = performance.now();
  api.say(member, '/home');
  // Long enough for every answer that would still come.
  await sleep(35_000);
  return lastMs - askedMs;
}

export const flood = (): Promise<Figure[]> =>
  inFolder(async (folder) => {
    await seedPeople(folder, MEMBERS);
    const api = await startMinimalApi();
    const bot = await startBot('bot.ts', [api.root, folder], { BENCH_PACE: 'real' });
    try {
      await round(api);
      const quiet = quantile(await round(api), 0.99);
      const stop = strangers(api);
      const flooded = await round(api);
      stop();
      const p99 = quantile(flooded, 0.99);
      say(
        `quiet p99 ${quiet.toFixed(1)} ms; ${STRANGERS} strangers: p99 ${p99.toFixed(1)} ms, ${flooded.length} answers`,
      );
      await sleep(5_000);
      const home = await homeBehindThirty(api);
      return [
        { name: 'flood.member_p99', value: p99 / quiet, unit: 'ratio', atMost: 2 },
        { name: 'flood.member_p99_ms', value: p99, unit: 'ms' },
        { name: 'flood.home_behind_thirty_ms', value: home, unit: 'ms', atMost: 2_000 },
      ];
    } finally {
      await bot.stop();
      await api.close();
    }
  });
