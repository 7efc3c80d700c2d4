/**
 * One process at a time works on a data folder. The lock is a transaction on `bot.lock`, an empty SQLite file of its own
 * that nothing is ever written to: the system gives it up with the process, however that ends, and no process id
 * decides anything. Who holds it stands in `bot.holder`, for people to read.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { loadSqlite } from './sqlite-driver.ts';
import { StartRefused } from './start-refused.ts';

/** So long a process that is just ending, or only looks who holds the lock, may still have it. */
const PATIENCE_MS = 1_000;
const AGAIN_MS = 50;

const holderSchema = z.object({ work: z.string(), pid: z.int(), host: z.string(), since: z.int() });

export interface Holder {
  /** `bot`, or the name of a command. */
  readonly work: string;
  readonly pid: number;
  readonly host: string;
  /** Epoch milliseconds of the machine's clock. */
  readonly since: number;
}

export interface HeldFolder {
  /** Lets the next one in. */
  stop(): void;
}

/** The folder, made if need be, or who holds it (undefined: it cannot be told). Throws StartRefused for an unusable folder. */
export async function holdFolder(
  dataDir: string,
  work: string,
  patienceMs = PATIENCE_MS,
): Promise<{ ok: true; folder: HeldFolder } | { ok: false; holder: Holder | undefined }> {
  const folder = resolve(dataDir);
  makeFolder(folder);
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    const release = tryLock(folder);
    if (release) return { ok: true, folder: { stop: signed(folder, work, release) } };
    const holder = holderIn(folder);
    if (performance.now() >= untilMs) return { ok: false, holder };
    await sleep(AGAIN_MS);
  }
}

/** Who works on the folder, in one plain sentence and what to do about it. */
export function heldBy(dataDir: string, holder: Holder | undefined): string {
  const folder = resolve(dataDir);
  if (!holder) return `Another process works on the folder ${folder}: try again in a moment.`;
  const at = holder.host === hostname() ? '' : ` on ${holder.host}`;
  const since = Temporal.Instant.fromEpochMilliseconds(holder.since)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');
  const who = `process ${holder.pid}${at}, since ${since}`;
  return holder.work === 'bot'
    ? `A bot already runs on the folder ${folder} (${who}): stop it first, or give this one another DATA_DIR.`
    : `The command ${holder.work} works on the folder ${folder} (${who}): wait until it has ended.`;
}

function makeFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (cause) {
    throw new StartRefused(
      `The data folder ${folder} cannot be made (${why(cause)}): choose another one with DATA_DIR.`,
      {
        cause,
      },
    );
  }
}

/** One folder at a time: Node's own recursive call was seen not to return where a folder cannot be made. */
function makeWithParents(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const parent = dirname(folder);
  if (!existsSync(parent)) makeWithParents(parent);
  mkdirSync(folder, { mode: 0o700 });
}

/** Gives the lock back, or is undefined while another holds it. */
function tryLock(folder: string): (() => void) | undefined {
  const Sqlite = loadSqlite();
  let connection: InstanceType<typeof Sqlite> | undefined;
  try {
    connection = new Sqlite(join(folder, 'bot.lock'), { timeout: 0 });
    // No journal: there is nothing to write.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN IMMEDIATE');
    const held = connection;
    return () => held.close();
  } catch (cause) {
    connection?.close();
    if (codeOf(cause).startsWith('SQLITE_BUSY')) return undefined;
    throw new StartRefused(
      `The data folder ${folder} cannot be written (${why(cause)}): let this user write there, or choose another one with DATA_DIR.`,
      { cause },
    );
  }
}

/** Writes who holds it, and gives what ends that. What an earlier process left goes first: it holds nothing any more. */
function signed(folder: string, work: string, release: () => void): () => void {
  const file = join(folder, 'bot.holder');
  try {
    rmSync(file, { force: true });
    const holder: Holder = { work, pid: process.pid, host: hostname(), since: Date.now() };
    writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (cause) {
    release();
    throw new StartRefused(
      `The data folder ${folder} cannot be written (${why(cause)}): make room or let this user write there.`,
      { cause },
    );
  }
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    rmSync(file, { force: true });
    release();
  };
}

function holderIn(folder: string): Holder | undefined {
  const file = join(folder, 'bot.holder');
  try {
    return existsSync(file) ? holderSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  } catch {
    // Written by nobody we know, or gone between two looks: the lock alone decides.
    return undefined;
  }
}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown }).code ?? 'no reason given');

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  ENOENT: 'no folder can be made there',
  EPERM: 'no permission',
  SQLITE_CANTOPEN: 'no permission',
  EEXIST: 'a file has that name',
  ENOTDIR: 'a file is in the way',
  EROFS: 'read only',
  SQLITE_READONLY: 'read only',
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
};

function why(cause: unknown): string {
  const code = codeOf(cause);
  return reasons[code] ?? code;
}
