import { randomBytes } from 'node:crypto';
import type { Upload } from '../../src/sandbox/input.ts';
import type { Lint } from '../../src/sandbox/lint.ts';
import type { CastMember, RateLimits, SandboxClock } from '../../src/sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { RefusalRecord } from '../../src/sandbox/world.ts';
import { makePerson, type Person } from './person.ts';

const QUIET_MS = 60;
const PATIENCE_MS = 30_000;

export interface TelegramOptions {
  readonly clock: SandboxClock;
  readonly cast: readonly CastMember[];
  readonly language?: string;
  readonly timeZone?: string | (() => Promise<string>);
  readonly limits?: RateLimits;
  readonly page?: boolean;
  readonly firstLink?: () => string | undefined;
}

/** Telegram for a test: start it, give `token` and `apiRoot` to the bot, and let people act. */
export interface Telegram {
  readonly token: string;
  readonly apiRoot: string;
  readonly url: string;
  readonly username: string;
  readonly sandbox: Sandbox;
  person(member: CastMember): Person;
  /** Everything is confirmed and nothing was sent for a short real time; throws after ten seconds. */
  idle(quietMs?: number): Promise<void>;
  /** What people do inside reaches the bot as one getUpdates batch. */
  together(acts: () => void): void;
  lint(): readonly Lint[];
  /** Bot API 4xx that the bot earned; those that a fault or a blocking person caused are left out. */
  refusals(): readonly RefusalRecord[];
  stop(): Promise<void>;
}

/** Starts a sandbox in this process on a free port, with a token of its own. */
export async function startTelegram(options: TelegramOptions): Promise<Telegram> {
  const token = `${700_000_000 + Math.floor(Math.random() * 1e8)}:${randomBytes(26).toString('base64url')}`;
  const username = 'not_one_less_bot';
  const sandbox = await startSandbox({
    page: false,
    language: 'en',
    ...options,
    port: 0,
    token,
    bot: { id: Number(token.split(':')[0]), username, name: 'Not One Less' },
  });
  return {
    token,
    username,
    apiRoot: sandbox.apiRoot,
    url: sandbox.url,
    sandbox,
    person: (member) => makePerson(sandbox, member),
    async idle(quietMs = QUIET_MS) {
      if (await sandbox.whenIdle({ quietMs, patienceMs: PATIENCE_MS })) return;
      throw new Error(`The bot did not come to rest: ${sandbox.pendingUpdates()} updates are not confirmed`);
    },
    together(acts) {
      const release = sandbox.hold();
      try {
        acts();
      } finally {
        release();
      }
    },
    lint: () => sandbox.lint(),
    refusals: () => sandbox.refusals().filter((refusal) => !refusal.wanted),
    stop: () => sandbox.stop(),
  };
}

/** A file as people send it. */
export function upload(name: string, content: string | Uint8Array, type = 'application/octet-stream'): Upload {
  return { name, type, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}
