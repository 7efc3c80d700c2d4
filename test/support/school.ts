/** A school in the programme cn, its people joined through the bot as they would in life: where most journeys begin. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature } from '../../src/bot/feature.ts';
import type { Language } from '../../src/domain/language.ts';
import type { Phrase } from '../../src/domain/screen.ts';
import type { Running } from '../../src/main/running.ts';
import { start } from '../../src/main/start.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
import type { Programme } from '../../src/programmes/model.ts';
import { loadTexts } from '../../src/text/texts.ts';
import { makeClock, type SettableClock } from './clock.ts';
import { makeDatabase, type TestDatabase } from './database.ts';
import type { Person } from './person.ts';
import { startTelegram, type Telegram } from './telegram.ts';

const roles = ['coordinator', 'teacher', 'principal', 'liaison', 'volunteer', 'donor'] as const;
type SchoolRole = (typeof roles)[number] | 'secondVolunteer' | 'secondDonor' | 'stranger';

export interface School {
  readonly language: Language;
  readonly clock: SettableClock;
  readonly telegram: Telegram;
  readonly people: Readonly<Record<SchoolRole, Person>>;
  /** Further people, by the names that the journey gave. */
  guest(name: string): Person;
  /** Where the key lies, and SQLite's database. */
  readonly dataDir: string;
  readonly database: TestDatabase;
  /** What was logged so far. */
  readonly logged: readonly string[];
  /** The words of a text in the journey's language, as a button or message shows them. */
  words(key: Phrase['key'], values?: Phrase['values']): string;
  /** Everything is handled, due things are done, messages are sent. */
  idle(): Promise<void>;
  /** The same, and what the last acts made due at once is done too. */
  settled(): Promise<void>;
  /** Moves the clock and waits for what falls due. `2026-09-15T08:30` is wall time at the school. */
  at(wallTime: string): Promise<void>;
  /** Stops the bot and starts it again on the same data, as a deployment does; `between` is done while it is down. */
  restart(between?: () => Promise<void>): Promise<void>;
  /** Stops the bot and leaves its data to others; `comeBack` starts it again. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  /** Bytes of the database (of SQLite's with its WAL) and the log, to search for names. */
  everythingStored(): Promise<Buffer>;
  stop(): Promise<void>;
}

/** The bot is at rest already; this only lets the last answer of its server arrive. */
const quietMs = 5;

const locales = new URL('../../locales/', import.meta.url);
const log = () => {
  const lines: string[] = [];
  const write = (fields: object, line: string) => void lines.push(`${JSON.stringify(fields)} ${line}`);
  return { lines, info: write, warn: write, error: write };
};

/** Starts Telegram and the bot; nobody has joined yet. Default time: Monday 14 September 2026, 08:00 in Shanghai. */
export async function startSchool(
  language: Language,
  options: {
    readonly at?: string;
    readonly timeZone?: string;
    readonly guests?: readonly string[];
    readonly features?: readonly Feature[];
    readonly redisUrl?: string;
    /** A programme beside the bot's own, and the folder of its texts. */
    readonly programme?: Programme;
    readonly moreTexts?: URL;
    /** How far the machine's clock is ahead of the true time, which the server has. */
    readonly aheadMs?: () => number;
    /** A module of the test's own in the child process that reads files. */
    readonly reader?: URL;
  } = {},
): Promise<School> {
  const moreTexts = options.moreTexts ? [options.moreTexts] : [];
  const texts = loadTexts(locales, ...moreTexts);
  const timeZone = options.timeZone ?? 'Asia/Shanghai';
  const instant = (wall: string): number =>
    Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds;
  const clock = makeClock(new Date(instant(options.at ?? '2026-09-14T08:00')).toISOString());
  const languageCode = language === 'zh' ? 'zh-hans' : language;
  const all: readonly SchoolRole[] = [...roles, 'secondVolunteer', 'secondDonor', 'stranger'];
  const cast = all.map((role, i) => ({ id: 1001 + i, role, firstName: firstNames[i] ?? role, languageCode }));
  const invited = (options.guests ?? []).map((name, i) => ({
    id: 2001 + i,
    role: name,
    firstName: name,
    languageCode,
  }));
  const telegram = await startTelegram({ clock, cast: [...cast, ...invited], language, timeZone });
  const guests = new Map(invited.map((member) => [member.role, telegram.person(member)]));
  const people = Object.fromEntries(cast.map((member) => [member.role, telegram.person(member)]));
  const database = await makeDatabase();
  const dataDir = database.folder;
  const logged = log();
  const run = (): Promise<Running> =>
    start({
      config: {
        botToken: telegram.token,
        botApiRoot: telegram.apiRoot,
        dataDir,
        databaseUrl: database.url,
        port: 0,
        logLevel: 'info',
        redisUrl: options.redisUrl ?? database.redisUrl,
      },
      clock: options.aheadMs ? { now: () => clock.now() + (options.aheadMs?.() ?? 0) } : clock,
      pace: unlimitedPace,
      restMs: 0,
      ...(options.features ? { features: options.features } : {}),
      ...(options.programme ? { programmes: [options.programme] } : {}),
      ...(options.reader ? { reader: options.reader } : {}),
      moreTexts,
      log: logged,
      print: () => {},
    });
  let running = await run();
  const idle = async (): Promise<void> => {
    await telegram.idle(0);
    await running.idle();
    await telegram.idle(quietMs);
  };
  const school: School = {
    language,
    clock,
    telegram,
    people: people as School['people'],
    guest(name) {
      const person = guests.get(name);
      if (!person) throw new Error(`Nobody is called ${name}`);
      return person;
    },
    dataDir,
    database,
    logged: logged.lines,
    words: (key, values) =>
      texts
        .plain({ key, ...(values ? { values } : {}) }, { language, timeZone, now: clock.now() })
        .replace(/<[^>]+>/g, ''),
    idle,
    async settled() {
      await running.look();
      await idle();
    },
    async at(wallTime) {
      clock.set(instant(wallTime));
      await school.settled();
      // What was just done may have made something due at the same instant.
      await school.settled();
    },
    async restart(between = async () => {}) {
      await school.leave();
      await between();
      await school.comeBack();
    },
    leave: () => running.stop(),
    async comeBack() {
      running = await run();
      await idle();
    },
    everythingStored: async () =>
      Buffer.concat([
        ...readdirSync(dataDir)
          .filter((file) => !file.endsWith('.key'))
          .map((file) => readFileSync(join(dataDir, file))),
        ...(database.url === undefined ? [] : [await database.stored()]),
        Buffer.from(logged.lines.join('\n')),
      ]),
    async stop() {
      await running.stop();
      await telegram.stop();
      await database.drop();
      rmSync(`${dataDir}-keys`, { recursive: true, force: true });
    },
  };
  firstLinks.set(school, () => running.firstLink ?? '');
  return school;
}

const firstNames = ['Nora', 'Tom', 'Ruth', 'Sam', 'Vera', 'Dan', 'Will', 'Dora', 'Ezra'];
const firstLinks = new WeakMap<School, () => string>();

/** The single-use link of the first coordinator. */
export const firstLinkOf = (school: School): string => firstLinks.get(school)?.() ?? '';

/** The coordinator opens the link and answers the questions of the set-up. The links of all roles are on screen then. */
export async function setUpSchool(
  school: School,
  kind: string = 'school',
  programme: string = 'cn',
  timeZone = 'Asia/Shanghai',
): Promise<void> {
  const { coordinator } = school.people;
  coordinator.opensLink(firstLinkOf(school));
  await school.idle();
  await enter(school, coordinator);
  coordinator.taps(school.words(`programme.${programme}` as 'programme.cn'));
  await school.idle();
  coordinator.taps(school.words(`level.${kind}` as 'level.school'));
  await school.idle();
  coordinator.says(unitName);
  await school.idle();
  coordinator.says('Henan');
  await school.idle();
  coordinator.says(timeZone);
  await school.idle();
  coordinator.taps(school.words('dialogue.confirm'));
  await school.idle();
  coordinator.tapsData('invite.unit');
  await school.idle();
}

export const unitName = '红星小学';

/** Language and privacy notice, after a link was opened. */
export async function enter(school: School, person: Person): Promise<void> {
  person.tapsData(`start.lang:${school.language}`);
  await school.idle();
  person.tapsData('start.ok');
  await school.idle();
}

/** Somebody joins by the link of their role, and is let in where that is needed. */
export async function joinAs(school: School, who: SchoolRole, role: (typeof roles)[number]): Promise<void> {
  const person = school.people[who];
  person.opensLink(invitationFor(school, role));
  await school.idle();
  await enter(school, person);
  school.people.coordinator.tapsData('people.admit');
  await school.idle();
}

/** The link of a role, as it stands in the coordinator's newest message of links. */
export function invitationFor(school: School, role: (typeof roles)[number]): string {
  const links = school.people.coordinator.chat().findLast((message) => /start=\w+/.test(message.text ?? ''));
  const found = [...(links?.text ?? '').matchAll(/https:\S+start=\w+/g)].map(([link]) => link);
  const order = ['teacher', 'principal', 'liaison', 'volunteer', 'donor', 'coordinator'];
  const link = found[order.indexOf(role)];
  if (!link) throw new Error(`The coordinator has no link for ${role}`);
  return link;
}

/** The teacher pastes the list of a class. */
export async function keepClass(school: School, names: readonly string[], className = '三年级二班'): Promise<void> {
  const { teacher } = school.people;
  teacher.says('/list');
  await school.idle();
  if (teacher.chat().some((message) => message.text?.includes(school.words('class-list.class')))) {
    teacher.taps(school.words('class-list.new-class'));
    await school.idle();
  }
  teacher.says(className);
  await school.idle();
  const stage = school.words('stage.primary');
  if ((teacher.last().reply_markup?.inline_keyboard.flat() ?? []).some(({ text }) => text === stage)) {
    teacher.taps(stage);
    await school.idle();
  }
  teacher.says(names.join('\n'));
  await school.idle();
  teacher.taps(school.words('class-list.save', { count: names.length }));
  await school.idle();
  if (!teacher.last().text?.includes(school.words('class-list.which-same'))) return;
  // Pupils of one name in two classes are two here.
  teacher.taps(school.words('dialogue.skip'));
  await school.idle();
}

/** The teacher takes today's roll: these are absent, those excused, all others present. */
export async function takeRoll(
  school: School,
  away: { readonly absent?: readonly string[]; readonly excused?: readonly string[] } = {},
): Promise<void> {
  const { teacher } = school.people;
  teacher.says('/roll');
  await school.idle();
  const tap = async (name: string) => {
    teacher.taps(new RegExp(`^(❌ |📝 )?${name}$`));
    await school.idle();
  };
  for (const name of away.absent ?? []) await tap(name);
  for (const name of away.excused ?? []) {
    await tap(name);
    await tap(name);
  }
  teacher.tapsData('roll.send');
  await school.idle();
}

/** A whole school: coordinator, teacher with a class, principal, liaison, volunteers, donors. */
export async function openSchool(language: Language, names: readonly string[] = pupils): Promise<School> {
  const school = await startSchool(language);
  await setUpSchool(school);
  await joinAs(school, 'teacher', 'teacher');
  await joinAs(school, 'principal', 'principal');
  await joinAs(school, 'liaison', 'liaison');
  await joinAs(school, 'volunteer', 'volunteer');
  await joinAs(school, 'donor', 'donor');
  await keepClass(school, names);
  return school;
}

/** Made-up. */
export const pupils = ['王小明', '李红', '张强', '陈静', '刘洋'] as const;
