/** Where the intake gets its updates from: getUpdates, with its failures as values. */
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { GrammyError } from './grammy.ts';

/** Kinds of updates that the bot handles; Telegram sends no others. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

const LONG_POLL_SECONDS = 30;
const BATCH = 100;
const CONFLICT_MS = 2_000;

type Polled =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly why: string; readonly otherPoller?: true }
  | { readonly kind: 'fatal'; readonly why: string };

export interface PollSource {
  /** Waits up to half a minute for updates from `offset` on, which confirms all before it. */
  getUpdates(offset: number | undefined, signal: AbortSignal): Promise<Polled>;
}

export function makePollSource(api: Api): PollSource {
  return {
    async getUpdates(offset, signal) {
      try {
        const updates = await api.raw.getUpdates(
          {
            ...(offset === undefined ? {} : { offset }),
            limit: BATCH,
            timeout: LONG_POLL_SECONDS,
            allowed_updates: ALLOWED_UPDATES,
          },
          signal as never,
        );
        return { kind: 'updates', updates };
      } catch (error) {
        return failed(error);
      }
    },
  };
}

function failed(error: unknown): Polled {
  if (!(error instanceof GrammyError)) return { kind: 'retry', why: 'Telegram cannot be reached' };
  const { error_code: code, parameters } = error;
  if (code === 401 || code === 404) return { kind: 'fatal', why: 'Telegram does not know this BOT_TOKEN: check it' };
  if (code === 409) {
    const why = 'Another process polls with this token, or a webhook is set';
    return { kind: 'retry', afterMs: CONFLICT_MS, why, otherPoller: true };
  }
  if (code === 429) return { kind: 'retry', afterMs: (parameters.retry_after ?? 1) * 1000, why: 'Polled too often' };
  return { kind: 'retry', why: `Telegram answered ${code} to the poll` };
}
