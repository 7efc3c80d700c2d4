/** The webhook: an update is stored before it is answered with 200, and handled afterwards. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { faultOf, type Log } from '../store/log.ts';
import type { Answer, Asked } from './room.ts';

const HEADER = 'x-telegram-bot-api-secret-token';
const update = z.looseObject({ update_id: z.int().nonnegative() });

export interface WebhookOptions {
  readonly secret: string;
  /** Resolves when it is stored. */
  readonly receive: (update: { readonly update_id: number }) => Promise<void>;
  readonly log: Log;
}

/** What is not 200 is sent again by Telegram, later and later, for a day. */
export function webhook({ secret, receive, log }: WebhookOptions): (asked: Asked) => Promise<Answer> {
  const expected = digest(secret);
  return async (asked) => {
    if (!timingSafeEqual(digest(String(asked.headers[HEADER] ?? '')), expected)) return { status: 401 };
    const body = await asked.body();
    if (body === undefined) return { status: 413 };
    const parsed = update.safeParse(jsonOf(body));
    if (!parsed.success) return { status: 400 };
    try {
      await receive(parsed.data);
      return { status: 200 };
    } catch (error) {
      log.error({ fault: faultOf(error) }, 'An update cannot be stored; Telegram sends it again');
      return { status: 503 };
    }
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
