/** The way of an update: taken in, its session read, handled by the bot, its session written. */
import type { Update } from 'grammy/types';
import { createBot } from '../bot/bot.ts';
import type { MenuState } from '../bot/context.ts';
import type { Feature } from '../bot/feature.ts';
import { onEdited, onMessage, onUnknown } from '../bot/features/dialogue.ts';
import { platform } from '../bot/identify.ts';
import { apologise } from '../bot/parked.ts';
import { makePollSource } from '../bot/poll-source.ts';
import { usualRestMs } from '../bot/taps.ts';
import { whoIs } from '../casework/ground/who.ts';
import type { Metrics } from '../http/metrics.ts';
import { type Intake, startIntake } from '../intake/intake.ts';
import { laneOf, type UpdateSource } from '../intake/source.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Sessions } from '../store/sessions.ts';
import type { Store } from '../store/tx.ts';
import type { Given } from './given.ts';
import { watchPollers } from './poller-watch.ts';
import type { Telegram } from './telegram.ts';

export interface UpdateParts {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly telegram: Telegram;
  readonly outbox: Outbox;
  /** After each update's commit. */
  readonly afterUpdate?: (() => Promise<void>) | undefined;
  readonly features: readonly Feature[];
  readonly metrics: Metrics;
  readonly restMs?: number | undefined;
  /** Nothing more can be taken in; `why` is a plain sentence. */
  readonly onFatal: (why: string) => void;
}

export function openUpdates({ config, log, texts, language, clock }: Given, parts: UpdateParts): Promise<Intake> {
  const { store, sessions, telegram, outbox } = parts;
  const handle = createBot({
    token: telegram.token,
    me: telegram.me,
    texts,
    features: parts.features,
    message: onMessage,
    edited: onEdited,
    ...onUnknown,
    language,
    answerCallback: outbox.answerCallback,
    restMs: parts.restMs ?? usualRestMs,
  });
  const { metrics } = parts;
  const polls = makePollSource(telegram.api);
  const watch = watchPollers(store, telegram, log);
  const source: UpdateSource = {
    async getUpdates(offset, signal) {
      const polled = await polls.getUpdates(offset, signal);
      if (polled.kind === 'retry' && polled.otherPoller) {
        metrics.otherPoller();
        await watch.met();
      }
      // What people write is dated: the machine may have slept, or its clock been moved, while nobody wrote.
      await clock.becomeSure();
      return polled;
    },
  };
  return startIntake<{ session: MenuState; before: string; key: string | undefined }>({
    store,
    source: config.webhookUrl === undefined ? source : undefined,
    log,
    prepare: (update) => {
      const prepared = (session: MenuState, key?: string) => ({ session, before: JSON.stringify(session), key });
      const key = sessionKey(store, update);
      return key ? key.then(async (known) => prepared((await sessions.read(known)) ?? {}, known)) : prepared({});
    },
    handle: async (update, tx, { session }, more) => {
      const begunMs = performance.now();
      const seconds = () => (performance.now() - begunMs) / 1_000;
      tx.afterCommit(() => metrics.handled(seconds(), 'done'));
      await handle(update, { tx, session, more }).catch((error: unknown) => {
        metrics.handled(seconds(), 'failed');
        throw error;
      });
    },
    isGuest: async (update, tx) => {
      const who = await whoIs(tx, platform, laneOf(update));
      return who === undefined || who.held.length === 0;
    },
    finish: async (_update, { session, before, key }) => {
      await parts.afterUpdate?.();
      if (key && JSON.stringify(session) !== before) await sessions.write(key, session);
    },
    onParked: apologise,
    onFatal: parts.onFatal,
  });
}

/** Menus live in callbacks; a typed answer needs no session. Whose it is stands nowhere in plain, in Redis neither. */
function sessionKey(store: Store, { callback_query: callback }: Update): Promise<string> | undefined {
  return callback && store.read(async ({ seals }) => seals.hash('session', String(callback.from.id)));
}
