/** The listener: whether the bot lives and works, its figures, and the webhook where Telegram brings updates. */
import { bringNoUpdates, bringUpdates } from '../bot/webhook.ts';
import { health } from '../http/health.ts';
import { type Metrics, makeMetrics } from '../http/metrics.ts';
import { type HttpRoom, openHttp, type Routes } from '../http/room.ts';
import { webhook } from '../http/webhook.ts';
import type { Intake } from '../intake/intake.ts';
import { backlogOf } from '../store/backlog.ts';
import { faultOf } from '../store/log.ts';
import type { Store } from '../store/tx.ts';
import type { Given } from './given.ts';
import { onPort } from './port.ts';
import type { Telegram } from './telegram.ts';

export const openMetrics = (store: Store): Metrics => makeMetrics(() => store.read(backlogOf));

/** Before the intake polls, in a process without a webhook. */
export async function leaveWebhook({ config, log }: Given, { api }: Telegram): Promise<void> {
  if (config.webhookUrl !== undefined) return;
  await bringNoUpdates(api).catch((error: unknown) =>
    log.warn({ fault: faultOf(error) }, 'Whether a webhook is set could not be asked'),
  );
}

/**
 * Opens the listener, and then the webhook. Where nobody needs the listener to reach the bot, a port that is taken is no
 * reason not to start.
 */
export async function openWeb(
  { config, log, clock }: Given,
  parts: {
    readonly store: Store;
    readonly metrics: Metrics;
    readonly intake: Intake | undefined;
    readonly telegram: Telegram;
  },
): Promise<Pick<HttpRoom, 'stop'> & { readonly port: number | undefined }> {
  const { webhookUrl, webhookSecret = '', httpHost: host, port } = config;
  const { store, metrics, intake, telegram } = parts;
  const hook: Routes =
    webhookUrl !== undefined && intake
      ? {
          [`POST ${new URL(webhookUrl).pathname}` as const]: webhook({
            secret: webhookSecret,
            async receive(update) {
              // What people write is dated.
              await clock.becomeSure();
              await intake.receive(update as Parameters<Intake['receive']>[0]);
            },
            log,
          }),
        }
      : {};
  const routes = {
    ...health(() => store.read(async (tx) => tx.db.select().from(tx.t.counter).limit(1))),
    ...metrics.routes,
    ...hook,
  };
  const opening = openHttp({ host, port, routes, log });
  if (webhookUrl === undefined || !intake) {
    const room = await opening.catch((error: unknown) => {
      log.warn({ port, fault: faultOf(error) }, 'Nobody can ask how the bot is: the port cannot be had');
      return undefined;
    });
    return { port: room?.port, stop: async () => room?.stop() };
  }
  const room = await onPort(port, opening);
  try {
    await bringUpdates(telegram.api, webhookUrl, webhookSecret);
  } catch (error) {
    await room.stop();
    throw error;
  }
  return room;
}
