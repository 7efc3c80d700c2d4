/** The environment as configuration. Read by main alone; a wrong variable is named in one plain line. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from './domain/language.ts';
import { preselectedIn } from './preselected.ts';

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const httpUrl = (what: string) =>
  z.url({ protocol: /^https?$/, error: `expected ${what}, such as https://api.telegram.org` });

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'expected the token from @BotFather, such as 123456789:AAE…')
    .optional(),
  BOT_API_ROOT: httpUrl('the address of a Bot API server').default('https://api.telegram.org'),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'expected postgres://name:password@host/database; in a password write # as %23, / as %2F, @ as %40',
    })
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected redis://host:port' }).optional(),
  WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: 'expected the address that Telegram brings updates to: https://host/path' })
    .optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, 'expected 16 to 256 letters, digits, _ or -; the same in all processes')
    .optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('expected a port, 0 to 65535')
    .int('expected a port, 0 to 65535')
    .min(0, 'expected a port, 0 to 65535')
    .max(65535, 'expected a port, 0 to 65535')
    .default(8080),
  LOG_LEVEL: z.enum(levels, `expected one of ${levels.join(', ')}`).default('info'),
  SEAL_KEY: z
    .string()
    .regex(/^([0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/, 'expected 32 bytes as 64 hex digits or as base64')
    .optional(),
  SEAL_KEY_FORMER: z.string().optional(),
  SEAL_KEY_FILE: z.string().optional(),
  CREDENTIALS_DIRECTORY: z.string().optional(),
  BACKUP_DIR: z.string().optional(),
});

export interface Config {
  /** Undefined: the practice ground. */
  readonly botToken?: string | undefined;
  readonly botApiRoot: string;
  /** Folder of the database. */
  readonly dataDir: string;
  /** Of PostgreSQL; without it the database is a file in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Of the processes on one database: those that handle (updates, what falls due, jobs) and those that send. Both by default. */
  readonly only?: 'handle' | 'send' | undefined;
  readonly redisUrl?: string | undefined;
  readonly port: number;
  /** Where the listener is: this machine alone, unless somebody is let in. */
  readonly httpHost: string;
  /** Where Telegram brings updates; without it they are polled for. */
  readonly webhookUrl?: string | undefined;
  readonly webhookSecret?: string | undefined;
  readonly logLevel: (typeof levels)[number];
  readonly sealKey?: string | undefined;
  /** The key before this one, while keys are wrapped anew. */
  readonly formerSealKey?: string | undefined;
  readonly sealKeyFile?: string | undefined;
  /** Where systemd lays credentials. */
  readonly credentialsDir?: string | undefined;
  /** Where backups go. */
  readonly backupDir?: string | undefined;
  readonly programme?: string | undefined;
  readonly language?: Language | undefined;
  readonly timeZone?: string | undefined;
}

/**
 * The configuration and hints on what only pre-selects, or one line per wrong variable: what is wrong and what is
 * expected. Empty means not set.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config; hints: readonly string[] } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  const { data } = parsed;
  if (data.WEBHOOK_URL && !data.WEBHOOK_SECRET)
    return { ok: false, problems: ['WEBHOOK_SECRET: expected with WEBHOOK_URL, by which Telegram is known'] };
  const { hints, ...preselected } = preselectedIn(given);
  return {
    ok: true,
    config: {
      botToken: data.BOT_TOKEN,
      botApiRoot: data.BOT_API_ROOT.replace(/\/$/, ''),
      dataDir: data.DATA_DIR ?? folderFor(data.BOT_TOKEN),
      databaseUrl: data.DATABASE_URL,
      redisUrl: data.REDIS_URL,
      port: data.PORT,
      httpHost: data.HTTP_HOST,
      webhookUrl: data.WEBHOOK_URL,
      webhookSecret: data.WEBHOOK_SECRET,
      logLevel: data.LOG_LEVEL,
      sealKey: data.SEAL_KEY,
      formerSealKey: data.SEAL_KEY_FORMER,
      sealKeyFile: data.SEAL_KEY_FILE,
      credentialsDir: data.CREDENTIALS_DIRECTORY,
      backupDir: data.BACKUP_DIR,
      ...preselected,
    },
    hints,
  };
}

/** A configuration made by a program instead of the environment: what it leaves out has the environment's defaults. */
export function completed(given: Partial<Config>): Config {
  const defaults = readConfig({});
  if (!defaults.ok) throw new Error(defaults.problems.join('\n'));
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...defaults.config, dataDir: folderFor(given.botToken), ...set };
}

/** Where the bot of a folder keeps everything; beside it lies its WAL. */
export const databaseIn = (dataDir: string): string => join(dataDir, 'not-one-less.db');

/** The practice ground has a folder of its own. */
const folderFor = (token: string | undefined): string => (token === undefined ? 'practice' : 'data');
