/** Opens the parts in order: store, practice ground or Telegram, workers, and last the intake. */
import { makeCommands } from '../bot/commands.ts';
import { features } from '../bot/features.ts';
import { preselect } from '../casework/joining/preselect.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../http/metrics.ts';
import { makePace, type Pace } from '../outbox/pace.ts';
import { setStandingTimers } from '../schedule/handlers.ts';
import { type HeldFolder, heldBy, holdFolder } from '../store/folder-lock.ts';
import { faultOf } from '../store/log.ts';
import { openSessions } from '../store/open-sessions.ts';
import { StartRefused } from '../store/start-refused.ts';
import type { Store } from '../store/tx.ts';
import { keepBotName } from './bot-name.ts';
import { recallClock } from './clock-confirmed.ts';
import { commands } from './commands/all.ts';
import { serveCommands } from './commands/serve.ts';
import { refuseDamaged, watchDatabase } from './damage.ts';
import { type FirstLink, makeFirstLink } from './first-link.ts';
import { type Given, givenBy } from './given.ts';
import { greeting } from './greeting.ts';
import { openStore } from './open-store.ts';
import { type Parts, withParts } from './parts.ts';
import { onPort } from './port.ts';
import type { openPractice } from './practice.ts';
import { practiceToken } from './practice-token.ts';
import type { Running, StartOptions } from './running.ts';
import { openTelegram, type Telegram } from './telegram.ts';
import { openUpdates } from './updates.ts';
import { leaveWebhook, openMetrics, openWeb } from './web.ts';
import { openJobs, openOutbox, openReader, openSchedule, openSetter } from './workers.ts';

/**
 * Runs the whole bot. Throws StartRefused with a plain sentence when it must not start; nothing is open then.
 */
export const start = (options: StartOptions): Promise<Running> => withParts((parts) => openAll(options, parts));

async function openAll(options: StartOptions, parts: Parts): Promise<Running> {
  const given = givenBy(options);
  const { config, log, print } = given;
  const handles = config.only !== 'send';
  if (config.only && !config.databaseUrl)
    throw new StartRefused('--only shares the work of several processes on one PostgreSQL: set DATABASE_URL too.');
  // A database on a server is shared; a file is not.
  if (!config.databaseUrl) {
    await parts.open(holdDataDir(config.dataDir));
    refuseDamaged(config.dataDir, options.acceptDamage === true);
  }
  const store = await parts.open(openStore(given));
  const sessions = await parts.open(openSessions({ store, redisUrl: config.redisUrl, log }));
  const firstLink = makeFirstLink(store);
  await recallClock(store, given.clock);
  const sandbox =
    given.practiceClock &&
    (await parts.open(onPort(config.port, practiceGround(given, given.practiceClock, store, firstLink))));
  const telegram = await parts.open(
    openTelegram(given, config.botToken ?? practiceToken, sandbox?.apiRoot ?? config.botApiRoot, options.signal),
  );
  await store.write(async (tx) => {
    await setStandingTimers(tx);
    await keepBotName(tx, telegram.me.username);
    await preselect(tx, { programme: config.programme, timeZone: config.timeZone });
  });
  const metrics = openMetrics(store);
  if (handles) await leaveWebhook(given, telegram);
  if (handles) await firstLink.make(telegram.me.username);
  const outbox = await parts.open(
    openOutbox(given, store, telegram, counting(options.pace ?? (await openPace(config, telegram, parts)), metrics)),
  );
  const schedule = handles ? await openHandling(given, parts, { store, firstLink, telegram }, options) : undefined;

  const ended = Promise.withResolvers<string | undefined>();
  let stopping: Promise<void> | undefined;
  const stop = (why?: string): Promise<void> => {
    stopping ??= parts
      .close()
      .catch((error: unknown) => log.error({ fault: faultOf(error) }, 'Not everything could be closed'))
      .then(() => ended.resolve(why));
    return stopping;
  };
  const updates = () =>
    openUpdates(given, {
      store,
      sessions,
      telegram,
      outbox,
      // Its page shows the link for as long as it opens anything.
      afterUpdate: sandbox && firstLink.look,
      features: options.features ?? features,
      restMs: options.restMs,
      metrics,
      onFatal: (why) => {
        print(why);
        void stop(why);
      },
    });
  const intake = handles ? await parts.open(updates()) : undefined;
  if (intake && !config.databaseUrl) await parts.open(watchDatabase(given, store, () => intake.stop()));
  if (!sandbox) await parts.open(openWeb(given, { store, metrics, intake, telegram }));
  void makeCommands(telegram.api, given.texts)
    .publish()
    .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'The command lists were not set'));
  // A person reads it in the lines below.
  if (!process.stderr.isTTY)
    log.info({ mode: sandbox ? 'practice' : 'live', dataDir: config.dataDir, page: sandbox?.url }, 'The bot runs');
  greeting({ given, botName: telegram.me.username, page: sandbox?.url, firstLink: firstLink.current() }).forEach(print);
  return {
    get firstLink() {
      return firstLink.current();
    },
    practiceUrl: sandbox?.url,
    idle: async () => {
      await intake?.idle();
      await schedule?.idle();
      await outbox.idle();
    },
    look: async () => {
      await schedule?.look();
      await outbox.look();
    },
    stop: () => stop(),
    ended: ended.promise,
  };
}

/** Its server and page are read from the disk by whoever practises, not by a bot that goes live. */
const practiceGround = async (...args: Parameters<typeof openPractice>): ReturnType<typeof openPractice> =>
  (await import('./practice.ts')).openPractice(...args);

/** What a process that only sends leaves to others: commands, jobs, what falls due. */
async function openHandling(
  given: Given,
  parts: Parts,
  { store, firstLink, telegram }: { store: Store; firstLink: FirstLink; telegram: Telegram },
  options: StartOptions,
): Promise<ReturnType<typeof openSchedule>> {
  await parts.open(serveCommands(given, store, firstLink, commands));
  const reader = await parts.open(openReader(options.reader));
  const setter = await parts.open(openSetter(options.setter));
  await parts.open(openJobs(given, store, telegram, reader, setter));
  return parts.open(openSchedule(given, store));
}

const counting = (pace: Pace, { limited }: Metrics): Pace => ({
  ...pace,
  limited(afterMs) {
    limited();
    pace.limited(afterMs);
  },
});

/** Processes that share a database share what their bot may send, if there is a Redis. */
async function openPace({ databaseUrl, redisUrl }: Config, { me }: Telegram, parts: Parts): Promise<Pace> {
  if (databaseUrl === undefined || redisUrl === undefined) return makePace();
  const { openSharedPace } = await import('../outbox/open-shared-pace.ts');
  return parts.open(openSharedPace(redisUrl, String(me.id)));
}

async function holdDataDir(dataDir: string): Promise<HeldFolder> {
  const held = await holdFolder(dataDir, 'bot');
  if (!held.ok) throw new StartRefused(heldBy(dataDir, held.holder));
  return held.folder;
}
