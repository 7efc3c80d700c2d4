/** Kills a bot with SIGKILL again and again while updates flow and answers get lost on the way. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Fault, type MinimalApi, startMinimalApi } from '../support/minimal-api.ts';
import { seeded } from '../support/random.ts';
import { judgeNotes, type Verdict } from './judge.ts';
import type { Upset } from './upsets.ts';

const USERS = 8;
const FEED_MS = 4;
/** No more updates than this wait at the server. */
const MOST_QUEUED = 200;
const LIFE_MS = 150;
const START_MS = 300;
const EARLY_KILLS = 0.2;
const SETTLE_MS = 60_000;

export interface CrashOptions {
  /** The bot is killed so many times at least. */
  readonly kills: number;
  /** And until so many updates were sent. */
  readonly updates?: number;
  readonly seed: number;
  /** The bot: gets the API root, its folder and the number of users as arguments, sends 'ready', stops on SIGTERM. */
  readonly entry?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Bots that run at the same time as the one that is started and killed; each second kill takes one of them along. */
  readonly beside?: number;
  /** One of them happens a moment after each start. */
  readonly upsets?: readonly Upset[];
  /** Before the first start: what the bot's folder has to hold. */
  readonly prepare?: (folder: string, users: number) => Promise<void>;
  /** The text of a person's n-th message, from 1. */
  readonly textOf?: (user: number, n: number) => string;
  /** What the answer to it holds, no other answer to that person, and exactly one message; the text by default. */
  readonly markOf?: (user: number, n: number) => string;
  /** That mark in the text of a message. */
  readonly markIn?: (text: string) => string | undefined;
  readonly progress?: (line: string) => void;
  readonly judge?: (folder: string, said: ReadonlyMap<number, readonly string[]>) => Promise<Verdict>;
}

export interface CrashReport extends Verdict {
  readonly kills: number;
  /**
   * Kills while at least one update was in the bot's hands and not answered: its arrival was confirmed, so that it is
   * stored, or it was handed to the very process that was killed. Updates that wait at the server don't count.
   */
  readonly killsInFlight: number;
  readonly updates: number;
  /** Texts that were never answered. */
  readonly unanswered: number;
  /** Messages sent again, because nobody knew that they had arrived. */
  readonly repeatedMessages: number;
}

export async function runCrash(options: CrashOptions): Promise<CrashReport> {
  const { kills, seed, textOf = (user, n) => `${user}-${n}`, judge = judgeNotes, progress = () => {} } = options;
  const { markOf = textOf, markIn = (text) => text, upsets = [] } = options;
  const entry = options.entry ?? fileURLToPath(new URL('child.ts', import.meta.url));
  const random = seeded(seed);
  const api = await startMinimalApi();
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const said = new Map<number, string[]>(Array.from({ length: USERS }, (_, i) => [i + 1, []]));
  /** Messages by chat and mark. */
  const answers = new Map<string, number>();
  /** Updates that were not answered, by chat and mark. */
  const open = new Map<string, number>();
  let updates = 0;

  api.fault = (method) => faultOf(method, random());
  api.onCall = ({ method, params }) => {
    if (method !== 'sendMessage') return;
    const mark = `${params['chat_id']} ${markIn(String(params['text']))}`;
    answers.set(mark, (answers.get(mark) ?? 0) + 1);
    open.delete(mark);
  };
  const feeding = setInterval(() => {
    for (let n = Math.floor(random() * 3); n > 0 && api.queued() < MOST_QUEUED; n--)
      say(1 + Math.floor(random() * USERS));
  }, FEED_MS);
  function say(user: number) {
    const texts = said.get(user) ?? [];
    const text = textOf(user, texts.length + 1);
    texts.push(text);
    open.set(`${user} ${markOf(user, texts.length)}`, api.say(user, text));
    updates += 1;
  }
  const spawn = () =>
    fork(entry, [api.root, folder, String(USERS)], { env: { ...process.env, ...options.env }, stdio: 'inherit' });

  await options.prepare?.(folder, USERS);
  let killsInFlight = 0;
  const others: ChildProcess[] = [];
  try {
    for (let n = 0; n < (options.beside ?? 0); n++) others.push(spawn());
    let kill = 0;
    for (; kill < kills || updates < (options.updates ?? 0); kill++) {
      api.handedOut = 0;
      const child = spawn();
      if (random() < EARLY_KILLS) await sleep(random() * START_MS);
      else {
        await ready(child);
        await sleep(random() * LIFE_MS);
        const upset = upsets[Math.floor(random() * upsets.length)];
        if (upset) {
          await upset(random);
          await sleep(random() * LIFE_MS);
        }
      }
      const confirmed = api.offsets.reduce<number>((most, offset) => Math.max(most, (offset ?? 0) - 1), 0);
      const inHand = Math.max(api.handedOut, confirmed);
      if ([...open.values()].some((updateId) => updateId <= inHand)) killsInFlight += 1;
      if ((kill + 1) % 20 === 0) progress(`${kill + 1} kills, ${killsInFlight} in flight, ${updates} updates`);
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      const other = kill % 2 === 0 ? others.shift() : undefined;
      if (!other) continue;
      await ended(other, 'SIGKILL');
      others.push(spawn());
    }
    clearInterval(feeding);
    const last = spawn();
    await ready(last);
    await settled(api, () => open.size === 0);
    const gone = once(last, 'exit');
    last.kill('SIGTERM');
    await gone;
    for (const other of others.splice(0)) await ended(other, 'SIGTERM');
    const repeatedMessages = [...answers.values()].reduce((sum, times) => sum + times - 1, 0);
    const verdict = await judge(folder, said);
    return { ...verdict, kills: kill, killsInFlight, updates, unanswered: open.size, repeatedMessages };
  } finally {
    clearInterval(feeding);
    for (const other of others) other.kill('SIGKILL');
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Answers that get lost after the call took effect, and connections that break before. */
function faultOf(method: string, dice: number): Fault | undefined {
  if (method === 'getUpdates') return dice < 0.03 ? { kind: 'reset', applied: true } : undefined;
  if (dice < 0.01) return { kind: 'reset', applied: true };
  if (dice < 0.02) return { kind: 'reset', applied: false };
  if (dice < 0.03) return { kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' };
  return undefined;
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function ready(child: ChildProcess): Promise<void> {
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (first !== 'ready') throw new Error(`The bot ended before it was ready: ${first}`);
}

/** Until everything is answered; gives up when nothing more happens. */
async function settled(api: MinimalApi, done: () => boolean): Promise<void> {
  for (let waitedMs = 0, calls = api.calls.length; !done() && waitedMs < SETTLE_MS; waitedMs += 50) {
    await sleep(50);
    if (api.calls.length > calls) waitedMs = 0;
    calls = api.calls.length;
  }
  await sleep(300);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
