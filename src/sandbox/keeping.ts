/** The chats between two starts of the server: one file, written shortly after each change and at the end. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import type { FileRecord } from './files.ts';
import type { CastMember } from './options.ts';
import type { QueueState } from './updates.ts';
import type { World } from './world.ts';

export interface KeptChat {
  readonly person: CastMember;
  readonly started: boolean;
  readonly blocked: boolean;
  readonly messages: readonly Message[];
  readonly pinned: readonly number[];
  readonly reactions: readonly (readonly [number, string])[];
}

export interface Kept {
  readonly version: 1;
  /** False while the server runs: what happened last may be missing. */
  readonly ended: boolean;
  readonly lastMessageId: number;
  readonly queue: QueueState;
  readonly chats: readonly KeptChat[];
  readonly files: readonly FileRecord[];
}

const WRITE_AFTER_MS = 100;
/** Numbers that may have been given after the last writing of a server that was killed. */
const SKIPPED = 1000;

const fileIn = (folder: string): string => join(folder, 'chats.json');

/** What an earlier start left; undefined where there is nothing, or nothing that this version wrote. */
export function readKept(folder: string): Kept | undefined {
  const kept = parsed(fileIn(folder));
  if (kept?.version !== 1) return undefined;
  if (kept.ended) return kept;
  const queue = { ...kept.queue, nextId: kept.queue.nextId + SKIPPED };
  return { ...kept, queue, lastMessageId: kept.lastMessageId + SKIPPED };
}

/** The server's own file: its form is trusted, but a hand may have broken it. */
function parsed(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Keeps the world in the folder from now on. Gives the function that writes it for the last time. */
export function keepChats(world: World, folder: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (ended: boolean): void => {
    timer = undefined;
    try {
      // Whole or not at all: a power cut leaves the one before.
      writeFileSync(`${fileIn(folder)}.new`, JSON.stringify(stateOf(world, ended)), { mode: 0o600 });
      renameSync(`${fileIn(folder)}.new`, fileIn(folder));
    } catch {
      // A full disk ends no practice: the next change tries again.
    }
  };
  const unsubscribe = world.bus.subscribe(({ type }) => {
    if (type === 'typing' || type === 'clock' || type === 'answer') return;
    timer ??= setTimeout(write, WRITE_AFTER_MS, false);
  });
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    unsubscribe();
    clearTimeout(timer);
    write(true);
  };
}

function stateOf(world: World, ended: boolean): Kept {
  return {
    version: 1,
    ended,
    lastMessageId: world.lastMessageId(),
    queue: world.updates.state(),
    chats: [...world.chats.values()].map((chat) => ({
      person: chat.person,
      started: chat.started,
      blocked: chat.blocked,
      messages: [...chat.messages.values()],
      pinned: [...chat.pinned],
      reactions: [...chat.reactions],
    })),
    files: world.files.records(),
  };
}
