/** The only wiring: configuration, store, intake, bot, outbox, schedule, and the practice ground without a token. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { createBot } from './bot/bot.ts';
import { makeCommands } from './bot/commands.ts';
import type { MenuState } from './bot/context.ts';
import { makeCourier } from './bot/courier.ts';
import { answerLater } from './bot/dialogue.ts';
import type { Feature } from './bot/feature.ts';
import { onMessage, onUnknown } from './bot/features/dialogue.ts';
import { features } from './bot/features.ts';
import { listFileJob, listFileKind } from './bot/list-file.ts';
import { apologise } from './bot/parked.ts';
import { makePollSource } from './bot/poll-source.ts';
import { sendFileJob, sendFileKind } from './bot/send-file.ts';
import { makeTransport } from './bot/transport.ts';
import { followCalendar, followCalendarJob } from './casework/calendar/follow-calendar.ts';
import { nextVisibleAt } from './casework/days/timers.ts';
import { firstCoordinatorCode, hasCoordinator } from './casework/people/invitations.ts';
import { preselect } from './casework/people/preselect.ts';
import { readerFacts } from './casework/people/who.ts';
import { becameUnreachable } from './casework/steps/remind.ts';
import { type Config, completed, databaseIn, readConfig } from './config.ts';
import { textKey } from './domain/text-key.ts';
import { startIntake } from './intake/intake.ts';
import { startJobs } from './intake/jobs.ts';
import { startOutbox } from './outbox/outbox.ts';
import { makePace, type Pace } from './outbox/pace.ts';
import { practiceCast } from './practice-cast.ts';
import { startPracticeClock } from './practice-clock.ts';
import type { Programme } from './programmes/model.ts';
import { alsoRun, programmeOf } from './programmes/registry.ts';
import { REALISTIC_LIMITS } from './sandbox/options.ts';
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts';
import { handlers, setStandingTimers } from './schedule/handlers.ts';
import { startSchedule } from './schedule/schedule.ts';
import { faultOf, type Log } from './store/log.ts';
import { loadMasterKey } from './store/master-key.ts';
import { openSessions } from './store/open-sessions.ts';
import { openSqlite } from './store/sqlite.ts';
import { StartRefused } from './store/start-refused.ts';
import { loadTexts } from './text/texts.ts';

/** Epoch milliseconds. It may stand still or jump. */
export interface Clock {
  now(): number;
}

export interface StartOptions {
  /** What is left out has the environment's defaults. */
  readonly config: Partial<Config>;
  readonly clock?: Clock;
  /** Tests and bench: no pace of our own against their server. */
  readonly pace?: Pace;
  readonly log?: Log;
  /** The bot's own features by default. */
  readonly features?: readonly Feature[];
  /** Run beside the bot's own, with their texts: folders like `locales/`. */
  readonly programmes?: readonly Programme[];
  readonly moreTexts?: readonly URL[];
  /** Lines meant for the person at the terminal: links and addresses. */
  readonly print?: (line: string) => void;
}

export interface Running {
  /** The single-use link of the first coordinator, while there is none. */
  readonly firstLink: string | undefined;
  /** Address of the practice page. */
  readonly practiceUrl: string | undefined;
  /** Everything taken in is handled, what may be sent is sent, and what was due is done. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the whole bot. Throws StartRefused with a plain sentence when it must not start. */
export async function start(options: StartOptions): Promise<Running> {
  const config = completed(options.config);
  const print = options.print ?? ((line: string) => process.stdout.write(`${line}\n`));
  const log = options.log ?? (pino({ level: config.logLevel }, pino.destination(2)) as unknown as Log);
  const practice = config.botToken === undefined;
  const file = databaseIn(config.dataDir);
  const masterKey = loadMasterKey({
    sealKey: config.sealKey,
    keyFile: config.sealKeyFile ?? join(config.dataDir, 'seal.key'),
    mayCreate: !existsSync(file),
    warn: (line) => log.warn({}, line),
  });
  for (const more of options.programmes ?? []) alsoRun(more);
  const programme = programmeOf(config.programme ?? 'cn');
  const timeZone = config.timeZone ?? programme.timeZone;
  const time = practice ? startPracticeClock(config.dataDir, timeZone, options.clock) : undefined;
  const now = time ? time.now : () => Number((options.clock ?? Date).now());
  const store = await openSqlite({
    file,
    mode: practice ? 'practice' : 'live',
    masterKey,
    clock: now,
    report: (error) => log.error({ fault: faultOf(error) }, 'What follows a commit failed'),
  });
  const texts = loadTexts(new URL('../locales/', import.meta.url), ...(options.moreTexts ?? []));
  const sessions = await openSessions({ store, redisUrl: config.redisUrl, log });

  let firstLink: string | undefined;
  const language = config.language ?? (config.programme ? programme.language : 'en');
  const nextDue = () => store.read(nextVisibleAt);
  const sandbox: Sandbox | undefined = time
    ? await startSandbox({
        port: config.port,
        token: practiceToken,
        bot: { id: Number(practiceToken.split(':')[0]), username: 'not_one_less_bot', name: 'Not One Less' },
        clock: { now: time.now, moveTo: time.moveTo, nextDue },
        cast: practiceCast(language, (role) =>
          texts.plain({ key: textKey('role', role) }, { language, timeZone: 'UTC', now: now() }),
        ),
        language,
        timeZone,
        limits: REALISTIC_LIMITS,
        firstLink: () => firstLink,
      })
    : undefined;

  const transport = makeTransport();
  const api = new Api(config.botToken ?? practiceToken, {
    apiRoot: sandbox?.apiRoot ?? config.botApiRoot,
    fetch: transport.fetch,
  });
  const root = sandbox?.apiRoot ?? config.botApiRoot;
  api.config.use(transport.straight((method) => `${root}/bot${config.botToken ?? practiceToken}/${method}`));
  const me = await askMe(api, log);
  const courier = makeCourier({
    api,
    texts,
    readerOf: async (personId) => ({ ...(await store.read((tx) => readerFacts(tx, personId))), now: now() }),
  });
  const outbox = await startOutbox({
    store,
    clock: now,
    log,
    pace: options.pace ?? makePace(),
    onUnreachable: (personId, tx) => becameUnreachable(tx, personId),
    ...courier,
  });
  const handle = createBot({
    token: config.botToken ?? practiceToken,
    me,
    texts,
    features: options.features ?? features,
    message: onMessage,
    ...onUnknown,
    language,
    answerCallback: outbox.answerCallback,
    sayInGroup: (chat, words) => void api.sendMessage(chat, words).catch(() => {}),
  });
  await store.write(async (tx) => {
    await setStandingTimers(tx);
    await preselect(tx, { programme: config.programme, timeZone: config.timeZone });
  });
  const schedule = startSchedule({
    store,
    now,
    handlers,
    failed: (error, kind) => log.error({ kind, fault: faultOf(error) }, 'What fell due could not be done'),
  });

  const code = await store.write(firstCoordinatorCode);
  if (code) {
    firstLink = `https://t.me/${me.username}?start=${code}`;
    print(firstLink);
  }
  let fatal: ((why: string) => void) | undefined;
  const intake = await startIntake<{ session: MenuState; before: string }>({
    store,
    source: makePollSource(api),
    log,
    prepare: (update) => {
      const key = sessionKey(update);
      const prepared = (session: MenuState) => ({ session, before: JSON.stringify(session) });
      return key ? sessions.read(key).then((session) => prepared(session ?? {})) : prepared({});
    },
    handle: async (update, tx, { session }) => {
      await handle(update, { tx, session });
    },
    finish: async (update, { session, before }) => {
      if (sandbox && firstLink && (await store.read(hasCoordinator))) firstLink = undefined;
      const key = sessionKey(update);
      if (key && JSON.stringify(session) !== before) await sessions.write(key, session);
    },
    onParked: apologise,
    onFatal: (why) => fatal?.(why),
  });
  fatal = (why) => {
    print(why);
    process.exitCode = 1;
    void stop();
  };
  const addressOf = (path: string) => `${root}/file/bot${config.botToken ?? practiceToken}/${path}`;
  const jobs = await startJobs({
    store,
    clock: now,
    log,
    kinds: {
      [listFileJob]: listFileKind({ api, addressOf, fetch: transport.fetch, texts, answerLater }),
      [sendFileJob]: sendFileKind(api),
      [followCalendarJob]: { run: followCalendar },
    },
  });
  const commands = makeCommands(api, texts);
  void commands
    .publish()
    .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'The command lists were not set'));
  if (sandbox) print(`Practice ground: ${sandbox.url}`);

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await intake.stop();
      await schedule.stop();
      await jobs.stop();
      await outbox.stop();
      await sessions.stop();
      transport.close();
      await sandbox?.stop();
      await store.close();
    })();
    return stopping;
  };
  return {
    get firstLink() {
      return firstLink;
    },
    practiceUrl: sandbox?.url,
    idle: async () => {
      await intake.idle();
      await schedule.idle();
      await outbox.idle();
    },
    stop,
  };
}

/** For a start that has not ended when the process is asked to. */
const patienceMs = 10_000;

/** The practice ground's server knows one bot; it is on this machine only. */
const practiceToken = '1000000001:practice-ground-of-not-one-less';

/** Menus live in callbacks; a typed answer needs no session. */
const sessionKey = (update: Update): string | undefined =>
  update.callback_query ? String(update.callback_query.from.id) : undefined;

/** The bot's own name, asked until the server answers; a wrong token is told at once. */
async function askMe(api: Api, log: Log) {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, 30_000)) {
    try {
      return await api.getMe();
    } catch (error) {
      const code = (error as { error_code?: number }).error_code;
      if (code === 401 || code === 404)
        throw new StartRefused('Telegram does not know this BOT_TOKEN: check it with @BotFather.', { cause: error });
      log.warn({ fault: faultOf(error) }, 'Telegram cannot be reached yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problem}\n`);
    process.exit(2);
  }
  const begun = start({ config: read.config });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(begun));
  try {
    await begun;
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** Ends what runs, and the process; a start that still waits for Telegram has nothing to finish. */
async function end(begun: Promise<Running>): Promise<void> {
  setTimeout(() => process.exit(process.exitCode ?? 0), patienceMs).unref();
  await begun.then((running) => running.stop()).catch(() => {});
  process.exit(process.exitCode ?? 0);
}
