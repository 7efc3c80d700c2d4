/**
 * Random walks through the whole bot: people of a school tap what is on their screens and write what comes to mind, while
 * the process is killed, answers get lost, taps come twice, the server is away or full, and hours pass. After each walk it
 * is looked whether everything stands.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { languages } from '../../src/domain/language.ts';
import { initialOf } from '../../src/domain/names/names.ts';
import type { Figure } from '../bench/figure.ts';
import { say } from '../bench/numbers.ts';
import type { Person } from '../support/person.ts';
import { pick, type Random, seeded } from '../support/random.ts';
import { joinAs, keepClass, type School, setUpSchool, startSchool } from '../support/school.ts';

const programmes = ['cn', 'ir', 'vn'] as const;
const zones = { cn: 'Asia/Shanghai', ir: 'Asia/Tehran', vn: 'Asia/Ho_Chi_Minh' } as const;
/** Unlike anything that is on a screen by itself. */
const children = ['欧阳鑫淼', 'Zuzanna Quibblewick', 'Óengus Vrăjitor', 'Ferapont Xylophagou', 'Hrothgar Plumtree'];
const className = '三年级二班';
/** A walk goes on without these: they end it, or change what is looked at. */
const avoided = /^(people\.(gone|decline)|phone\.|invite\.renew-now|start\.lang)/;
const words = [
  '/home',
  '/cases',
  '/roll',
  '/list',
  '/people',
  '/tasks',
  '/cards',
  '/year',
  '/calendar',
  '/cancel',
  '/tell',
];
const minute = 60_000;
const hour = 60 * minute;
/** Of what may not be on the screens of those who work with no child. */
const outsiders = ['donor', 'stranger'] as const;

export interface Walked {
  readonly walks: number;
  readonly steps: number;
  readonly taps: number;
  readonly kills: number;
  readonly faults: number;
  readonly days: number;
  /** What was wrong, each with the seed of its walk. */
  readonly broken: readonly string[];
}

export interface WalkOptions {
  readonly seed: number;
  readonly walks: number;
  readonly steps: number;
}

export async function walk({ seed, walks, steps }: WalkOptions): Promise<Walked> {
  const sum = { walks: 0, steps: 0, taps: 0, kills: 0, faults: 0, days: 0 };
  const broken: string[] = [];
  for (let n = 0; n < walks; n += 1) {
    const one = await walkOnce(seed + n, steps);
    sum.walks += 1;
    for (const key of ['steps', 'taps', 'kills', 'faults', 'days'] as const) sum[key] += one[key];
    broken.push(...one.broken.map((what) => `seed ${seed + n}: ${what}`));
  }
  return { ...sum, broken };
}

type One = Omit<Walked, 'walks'>;

async function walkOnce(seed: number, steps: number): Promise<One> {
  const random = seeded(seed);
  const programme = pick(random, programmes);
  const school = await startSchool(pick(random, languages), { timeZone: zones[programme] });
  try {
    await setUpSchool(school, 'school', programme, zones[programme]);
    for (const role of ['teacher', 'principal', 'liaison', 'volunteer', 'donor'] as const)
      await joinAs(school, role, role);
    await keepClass(school, children, className);
    await school.leave();
    return await walkIn(school, random, steps);
  } finally {
    await school.stop();
  }
}

async function walkIn(school: School, random: Random, steps: number): Promise<One> {
  const { clock, people } = school;
  const begun = clock.now();
  const found = { steps: 0, taps: 0, kills: 0, faults: 0, days: 0 };
  const broken: string[] = [];
  let bot = await startBot(school, broken);
  const restart = async (): Promise<void> => {
    bot.child.kill('SIGKILL');
    await once(bot.child, 'exit');
    found.kills += 1;
    bot = await startBot(school, broken);
  };
  const all = Object.values(people);
  try {
    for (; found.steps < steps; found.steps += 1) {
      const chance = random();
      const person = pick(random, all);
      if (chance < 0.6) found.taps += tap(person, random) ? 1 : 0;
      else if (chance < 0.8) person.says(pick(random, [...words, ...children, '1', '2026-09-15', '13800138000', 'x']));
      else if (chance < 0.88) {
        found.faults += 1;
        upset(school, random);
      } else if (chance < 0.97) {
        const to = clock.now() + Math.ceil((random() < 0.7 ? hour : 20 * hour) * random());
        bot.child.send({ now: to });
        clock.set(to);
        if (random() < 0.5) await settle(bot);
      } else await restart();
      if (random() < 0.4) await new Promise((resolve) => setTimeout(resolve, 1 + random() * 15));
    }
    for (const lift of lifts.splice(0)) lift();
    await restart();
    await rest(school, bot);
    for (const person of all) person.says('/home');
    await rest(school, bot);
    broken.push(...(await looked(school)));
  } finally {
    bot.child.kill('SIGTERM');
    await Promise.race([once(bot.child, 'exit'), new Promise((resolve) => setTimeout(resolve, 10_000))]);
    bot.child.kill('SIGKILL');
  }
  return { ...found, days: (clock.now() - begun) / (24 * hour), broken };
}

interface Bot {
  readonly child: ChildProcess;
}

/** As whoever keeps it running does: a start that meets a server in trouble is tried again. */
async function startBot(school: School, broken: string[]): Promise<Bot> {
  for (let tries = 1; tries < mostStarts; tries += 1) {
    const bot = await tryToStart(school, broken);
    if (bot) return bot;
  }
  throw new Error('The bot did not start');
}
const mostStarts = 6;

async function tryToStart({ telegram, dataDir, clock }: School, broken: string[]): Promise<Bot | undefined> {
  const entry = fileURLToPath(new URL('walk-bot.ts', import.meta.url));
  const child = fork(entry, [telegram.apiRoot, dataDir, telegram.token, String(clock.now())], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (said: { readonly error?: string }) => {
    if (said.error && !expected.test(said.error)) broken.push(said.error);
  });
  const isReady = await new Promise<boolean>((resolve) => {
    child.on('message', (said: { readonly ready?: true }) => said.ready && resolve(true));
    child.once('exit', () => resolve(false));
  });
  return isReady ? { child } : undefined;
}

/**
 * The server's troubles, which are made on purpose; hours that pass while an answer is on its way; a job
 * during which the process was killed twice.
 */
const expected = /withdrawn|could not be sent|answered|poll|clock is|job is parked/i;

let settles = 0;
async function settle({ child }: Bot): Promise<void> {
  settles += 1;
  const id = settles;
  const done = new Promise<void>((resolve) => {
    const hears = (said: { readonly settled?: number }) => {
      if (said.settled !== id) return;
      child.off('message', hears);
      resolve();
    };
    child.on('message', hears);
  });
  child.send({ settle: id });
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 2_000))]);
}

/** Nothing waits at the server, and nothing that was due. */
async function rest({ telegram }: School, bot: Bot): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    await telegram.idle();
    await settle(bot);
  }
  await telegram.idle();
}

/** One of the buttons that are on the person's last messages; now and then twice. */
function tap(person: Person, random: Random): boolean {
  const buttons = person
    .chat()
    .slice(-5)
    .flatMap(({ message_id, reply_markup }) =>
      (reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
        'callback_data' in button && !avoided.test(button.callback_data)
          ? [{ message_id, data: button.callback_data }]
          : [],
      ),
    );
  if (buttons.length === 0) return false;
  const { message_id, data } = pick(random, buttons);
  for (let times = random() < 0.1 ? 2 : 1; times > 0; times -= 1) person.forges(data, message_id);
  return true;
}

const lifts: (() => void)[] = [];
function upset({ telegram }: School, random: Random): void {
  const { faults } = telegram.sandbox;
  const add = pick(random, [
    () => faults.add({ kind: 'lose-response', method: 'sendMessage', times: 2 }),
    () => faults.add({ kind: 'lose-response', method: 'getUpdates' }),
    () => faults.add({ kind: 'reset', times: 3 }),
    () => faults.add({ kind: 'bad-gateway', times: 5 }),
    () => faults.add({ kind: 'bad-gateway', method: 'getUpdates', times: 2 }),
    () => faults.add({ kind: 'too-many', seconds: 1, times: 4 }),
    () => faults.add({ kind: 'delay', ms: 30, times: 5 }),
  ]);
  lifts.push(add());
}

/** Of what is not protected: a whole name, or an initial beside the class. */
function openly(chat: ReturnType<Person['chat']>, { language }: School): string[] {
  const initials = children.map((name) => initialOf(name, language));
  const shown = chat
    .filter((message) => message.from?.is_bot && !message.has_protected_content)
    .flatMap(({ text = '', reply_markup }) => [
      ...text.split('\n'),
      ...(reply_markup?.inline_keyboard.flat() ?? []).map((button) => button.text),
    ])
    .map((line) => line.replace(/[\u2066-\u2069\u200e\u200f]/g, ''));
  return shown.filter(
    (line) =>
      children.some((name) => line.includes(name)) ||
      (line.includes(className) && initials.some((initial) => line.includes(initial))),
  );
}

/** Hours pass between a tap and its answer; an answer got lost, and what was done is asked for again; a message was withdrawn meanwhile. */
const inevitable = /query is too old|message is not modified|message to (edit|delete) not found/;

/** What has to be so after a walk, in words where it is not. */
async function looked(school: School): Promise<string[]> {
  const { telegram, people, database, clock } = school;
  const broken: string[] = [];
  const all = Object.entries(people);
  for (const [role, person] of all)
    if (person.chat().at(-1)?.from?.id === person.id) broken.push(`${role} got no answer to /home`);
  for (const { method, description } of telegram.refusals())
    if (!inevitable.test(description)) broken.push(`${method} was refused: ${description}`);
  for (const fault of telegram.lint()) broken.push(`lint: ${JSON.stringify(fault)}`);
  const shown = outsiders.map((role) => JSON.stringify(people[role].chat().filter(({ from }) => from?.is_bot)));
  for (const name of children) if (shown.some((chat) => chat.includes(name))) broken.push(`an outsider saw ${name}`);
  for (const [role, person] of all)
    for (const what of openly(person.chat(), school)) broken.push(`${role} was shown openly: ${what}`);
  if (telegram.sandbox.pendingUpdates() > 0) broken.push('updates are not confirmed');
  const db = new Database(database.file, { readonly: true });
  const count = (sql: string, ...values: unknown[]): number =>
    Number(
      db
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  try {
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') broken.push('the database is damaged');
    const now = clock.now();
    const parked = count('select count(*) from inbox where parked_at is not null');
    if (parked > 0) broken.push(`${parked} updates were set aside`);
    const twice = count('select count(*) - count(distinct update_id) from inbox');
    if (twice > 0) broken.push(`${twice} updates were taken in twice`);
    const due = count('select count(*) from timer where at <= ?', now);
    if (due > 0) broken.push(`${due} timers are due and not done`);
    const unsent = count("select count(*) from outbox where state = 'waiting' and coalesce(not_before, 0) <= ?", now);
    if (unsent > 0) broken.push(`${unsent} messages are due and not sent`);
  } finally {
    db.close();
  }
  const stored = await school.everythingStored();
  for (const name of children) if (stored.includes(Buffer.from(name))) broken.push(`${name} stands in a file`);
  return broken;
}

/** Walks from `SEED` on, for an hour or `MINUTES`. */
export async function walkFigures(): Promise<Figure[]> {
  const seed = Number(process.env['SEED'] ?? 1);
  const untilMs = performance.now() + Number(process.env['MINUTES'] ?? 60) * minute;
  const sum = { walks: 0, steps: 0, taps: 0, kills: 0, faults: 0, days: 0 };
  const broken: string[] = [];
  while (performance.now() < untilMs) {
    const one = await walk({ seed: seed + sum.walks, walks: 1, steps: 200 });
    for (const key of ['walks', 'steps', 'taps', 'kills', 'faults', 'days'] as const) sum[key] += one[key];
    broken.push(...one.broken);
    for (const line of one.broken) say(line);
    if (sum.walks % 10 === 0)
      say(`${sum.walks} walks, ${sum.steps} steps, ${sum.kills} kills, ${broken.length} broken`);
  }
  return [
    ...(['walks', 'steps', 'taps', 'kills', 'faults', 'days'] as const).map(
      (name) => ({ name: `walks.${name}`, value: Math.round(sum[name]), unit: 'count' }) as const,
    ),
    { name: 'walks.broken', value: broken.length, unit: 'count', atMost: 0 },
  ];
}
