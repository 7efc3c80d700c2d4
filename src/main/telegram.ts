/** The line to Telegram, or to whatever server speaks its Bot API, and the bot's own name there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { makeTransport } from '../bot/transport.ts';
import { faultOf, type Log } from '../store/log.ts';
import { StartRefused } from '../store/start-refused.ts';
import { LIVELY_MS } from '../store/wait-after.ts';
import type { Given } from './given.ts';
import type { Part } from './parts.ts';

export interface Telegram extends Part {
  readonly api: Api;
  readonly token: string;
  readonly me: UserFromGetMe;
  /** Where a file that was sent to the bot lies. */
  addressOf(path: string): string;
  readonly fetch: typeof fetch;
}

export async function openTelegram({ log }: Given, token: string, apiRoot: string): Promise<Telegram> {
  const transport = makeTransport();
  const api = new Api(token, { apiRoot, fetch: transport.fetch });
  api.config.use(transport.straight((method) => `${apiRoot}/bot${token}/${method}`));
  try {
    return {
      api,
      token,
      me: await askMe(api, log),
      addressOf: (path) => `${apiRoot}/file/bot${token}/${path}`,
      fetch: transport.fetch,
      stop: transport.close,
    };
  } catch (error) {
    await transport.close();
    throw error;
  }
}

/** Asked until the server answers; a wrong token is told at once. */
async function askMe(api: Api, log: Log): Promise<UserFromGetMe> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, LIVELY_MS)) {
    try {
      return await api.getMe();
    } catch (error) {
      const code = (error as { error_code?: number }).error_code;
      if (code === 401 || code === 404)
        throw new StartRefused('Telegram does not know this BOT_TOKEN: check it with @BotFather.', { cause: error });
      log.warn({ fault: faultOf(error) }, 'Telegram cannot be reached yet; trying again');
      await sleep(waitMs);
    }
  }
}
