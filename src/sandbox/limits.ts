import type { RateLimits } from './options.ts';
import { tooManyRequests } from './refusal.ts';

/** Counts a send to a chat at a real instant (milliseconds, monotonic); throws 429 with the seconds to wait. */
export type CountSend = (chatId: number, atMs: number) => void;

/** A sliding second for all sends and a bucket per chat; without limits everything passes. */
export function makeRateLimiter(limits: RateLimits | undefined): CountSend {
  if (limits === undefined) return () => {};
  let recent: number[] = [];
  const buckets = new Map<number, { tokens: number; atMs: number }>();
  return (chatId, atMs) => {
    recent = recent.filter((sentAt) => sentAt > atMs - 1000);
    if (recent.length >= limits.perSecond) throw tooManyRequests(1);
    const last = buckets.get(chatId) ?? { tokens: limits.chatBurst, atMs };
    const refilled = last.tokens + ((atMs - last.atMs) / 1000) * limits.chatPerSecond;
    const tokens = Math.min(limits.chatBurst, refilled);
    if (tokens < 1) {
      buckets.set(chatId, { tokens, atMs });
      throw tooManyRequests(Math.ceil((1 - tokens) / limits.chatPerSecond));
    }
    recent.push(atMs);
    buckets.set(chatId, { tokens: tokens - 1, atMs });
  };
}
