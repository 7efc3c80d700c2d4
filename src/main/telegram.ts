/** The line to Telegram, or to whatever server speaks its Bot API, and the bot's own name there. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { UserFromGetMe } from 'grammy/types';
import { Api, GrammyError, HttpError } from '../bot/grammy.ts';
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

export async function openTelegram(
  { log, clock }: Given,
  token: string,
  apiRoot: string,
  signal?: AbortSignal,
): Promise<Telegram> {
  const transport = makeTransport(() => {
    const asked = clock.moment();
    return (date) => clock.heard(asked, date);
  });
  const api = new Api(token, { apiRoot, fetch: transport.fetch });
  clock.askBy(() => api.getMe());
  api.config.use(transport.straight((method) => `${apiRoot}/bot${token}/${method}`));
  try {
    return {
      api,
      token,
      me: await askMe(api, apiRoot, log, signal),
      addressOf: (path) => `${apiRoot}/file/bot${token}/${path}`,
      fetch: transport.fetch,
      stop: transport.close,
    };
  } catch (error) {
    await transport.close();
    throw error;
  }
}

/** For a line that is only slow or broken for a moment; whoever keeps the bot running starts it again after that. */
const PATIENCE_MS = 6_000;
const AGAIN_MS = 500;

/** Throws StartRefused for a wrong token at once, and when Telegram cannot be reached for some seconds. */
async function askMe(api: Api, apiRoot: string, log: Log, signal?: AbortSignal): Promise<UserFromGetMe> {
  const untilMs = performance.now() + PATIENCE_MS;
  for (let waitMs = AGAIN_MS; ; waitMs = Math.min(waitMs * 2, LIVELY_MS)) {
    const patience = AbortSignal.timeout(Math.max(1, Math.ceil(untilMs - performance.now())));
    try {
      return await api.getMe((signal ? AbortSignal.any([patience, signal]) : patience) as never);
    } catch (cause) {
      signal?.throwIfAborted();
      if (!(cause instanceof GrammyError || cause instanceof HttpError)) throw cause;
      const code = cause instanceof GrammyError ? cause.error_code : undefined;
      if (code === 401 || code === 404)
        throw new StartRefused('Telegram does not know this BOT_TOKEN: check it with @BotFather.', { cause });
      if (performance.now() + waitMs >= untilMs)
        throw new StartRefused(
          `Telegram ${code ? `answers ${code}` : 'cannot be reached'} at ${apiRoot}: check the network, then start again.`,
          { cause },
        );
      log.warn({ fault: faultOf(cause) }, 'Telegram cannot be reached yet; trying again');
      await sleep(waitMs, undefined, { ...(signal ? { signal } : {}) });
    }
  }
}
