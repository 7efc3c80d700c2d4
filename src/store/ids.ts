/** Ids made by the application before a row is inserted. */
import { randomFillSync, randomInt } from 'node:crypto';
import type { Instant } from '../domain/screen.ts';

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';
/** Without 0, o, 1, l and i, which people mistake for each other. */
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz';
const DAY_MS = 86_400_000;
const TAIL_LIMIT = 2 ** 50;
const PUBLIC_LENGTH = 10;

export interface Ids {
  /** 20 characters: the millisecond, then a random tail; each sorts after all earlier ones of this process. */
  newId(): string;
  /** The same of the day only, for rows whose hour would tell who made them; in no order within it. */
  quietId(): string;
  /** A row's number in a queue or register: after all earlier ones, those of earlier processes included. */
  newNumber(): number;
  /** 10 random characters for callback data and links. */
  publicId(): string;
}

/** Numbers made in one millisecond before they borrow from the next; they stay whole until the year 2255. */
const NUMBERS_PER_MS = 1_000;

/**
 * Makes ids by the given clock. They stay in order when the clock stands still or goes back; numbers also come after
 * `after`, the newest that an earlier process left.
 */
export function makeIds(now: () => Instant, after = 0): Ids {
  let lastMs = -1;
  let tail = 0;
  let lastNumber = after;
  const bytes = randomBytePool();

  const randomTail = (): number => {
    let value = 0;
    for (let i = 0; i < 6; i++) value = value * 256 + bytes();
    return value;
  };
  return {
    newId() {
      const ms = Math.max(0, Math.floor(now()));
      if (ms > lastMs) {
        lastMs = ms;
        tail = randomTail();
      } else {
        tail += 1 + bytes();
        if (tail >= TAIL_LIMIT) {
          lastMs += 1;
          tail = randomTail();
        }
      }
      return encode(lastMs) + encode(tail);
    },
    quietId() {
      const ms = Math.max(0, Math.floor(now()));
      return encode(ms - (ms % DAY_MS)) + encode(randomTail());
    },
    newNumber() {
      lastNumber = Math.max(lastNumber + 1, Math.floor(now()) * NUMBERS_PER_MS);
      return lastNumber;
    },
    publicId() {
      let id = '';
      while (id.length < PUBLIC_LENGTH) {
        const index = bytes() & 31;
        if (index < READABLE.length) id += READABLE[index];
      }
      return id;
    },
  };
}

/** No id that `newId` made from that instant on sorts before it. */
export const firstIdAt = (at: Instant): string => encode(Math.max(0, Math.floor(at)));

/** The same in random order: where the order of ids or rows would tell what is sealed. */
export function shuffled<T>(all: readonly T[]): T[] {
  const mixed = [...all];
  for (let left = mixed.length - 1; left > 0; left--) {
    const other = randomInt(left + 1);
    [mixed[left], mixed[other]] = [mixed[other] as T, mixed[left] as T];
  }
  return mixed;
}

/** Random bytes one at a time; the system is asked for 4 KB at once. */
function randomBytePool(): () => number {
  const pool = new Uint8Array(4096);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return pool[used++] ?? 0;
  };
}

/** 50 bits as ten characters that sort like the number. */
function encode(value: number): string {
  let high = Math.floor(value / 2 ** 25);
  let low = value % 2 ** 25;
  let text = '';
  for (let i = 0; i < 5; i++) {
    text = BASE32.charAt(low & 31) + text;
    low >>>= 5;
  }
  for (let i = 0; i < 5; i++) {
    text = BASE32.charAt(high & 31) + text;
    high >>>= 5;
  }
  return text;
}
