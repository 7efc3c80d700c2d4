/** Where Telegram brings updates, and that it brings none any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import { GrammyError } from './grammy.ts';
import { ALLOWED_UPDATES } from './poll-source.ts';

/** Updates of so many chats at once; those of one chat come one after the other. */
const CONNECTIONS = 40;
const MOST_TRIES = 5;

/** Has updates brought there. Several processes may say so at once. */
export const bringUpdates = (api: Api, url: string, secret: string): Promise<unknown> =>
  patiently(() =>
    api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS }),
  );

/** Before polling: nothing is brought, and what waits is kept for the poll. */
export async function bringNoUpdates(api: Api): Promise<void> {
  if ((await api.getWebhookInfo()).url) await patiently(() => api.deleteWebhook());
}

/** A webhook may be set once a second. */
async function patiently(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await call();
      return;
    } catch (error) {
      const afterS = error instanceof GrammyError ? error.parameters.retry_after : undefined;
      if (afterS === undefined || tries === MOST_TRIES) throw error;
      await sleep(afterS * 1_000);
    }
  }
}
