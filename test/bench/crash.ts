/** The real bot, killed again and again while people note things: is each note kept once, and in order? */
import { fileURLToPath } from 'node:url';
import { activeDraft } from '../../src/casework/ground/drafts.ts';
import { whoIs } from '../../src/casework/ground/who.ts';
import { parseDraft } from '../../src/dialogue/draft.ts';
import type { Verdict } from '../crash/judge.ts';
import { type CrashOptions, type CrashReport, runCrash } from '../crash/run-crash.ts';
import { linesLost, redisLost } from '../crash/upsets.ts';
import { makeRedisServer } from '../support/redis-server.ts';
import { requireTool } from '../support/require-tool.ts';
import { notesOf } from './dialogues.ts';
import type { Figure } from './figure.ts';
import { say, sizeOf } from './numbers.ts';
import { openBench, seedPeople } from './people.ts';
import { withServers } from './places.ts';
import { lastMark, noteMark, noteText } from './said.ts';

const KILLS = sizeOf('BENCH_KILLS', 200);
const POSTGRES_KILLS = sizeOf('BENCH_KILLS', 60);

/** With the real bot, and what people note in its dialogues. */
async function killed(more: Omit<CrashOptions, 'seed'>, url?: string): Promise<CrashReport> {
  const report = await runCrash({
    seed: Date.now() % 1_000_000,
    entry: fileURLToPath(new URL('bot.ts', import.meta.url)),
    prepare: (folder, users) => seedPeople(folder, users, url),
    textOf: noteText,
    markOf: noteMark,
    markIn: lastMark,
    judge: (folder, said) => judgeNotes(folder, said, url),
    progress: say,
    ...more,
  });
  say(JSON.stringify(report));
  return report;
}

/** Three processes on PostgreSQL and Redis, killed in turn, while connections and Redis go too. */
export const crashPostgres = (updates = sizeOf('BENCH_UPDATES', 0)): Promise<Figure[]> =>
  withServers(async (servers) => {
    const url = await servers.database('crash');
    const tool = requireTool('redis-server', ['redis-server', 'valkey-server']);
    const redis = await makeRedisServer(tool.path ?? '');
    await redis.start();
    try {
      const report = await killed(
        {
          kills: POSTGRES_KILLS,
          updates,
          beside: 2,
          env: { BENCH_DATABASE: url, BENCH_REDIS: redis.url },
          upsets: [linesLost(url), redisLost(redis)],
        },
        url,
      );
      return [
        { name: 'pg.lost', value: report.lost + report.unanswered, unit: 'count', atMost: 0 },
        { name: 'pg.applied_twice', value: report.appliedTwice, unit: 'count', atMost: 0 },
        { name: 'pg.order_violations', value: report.outOfOrder, unit: 'count', atMost: 0 },
        { name: 'pg.repeated_messages', value: report.repeatedMessages, unit: 'count' },
        { name: 'pg.crash_kills', value: report.kills, unit: 'count', atLeast: POSTGRES_KILLS },
        { name: 'pg.crash_updates', value: report.updates, unit: 'count', atLeast: updates },
      ];
    } finally {
      await redis.dispose();
    }
  });

export async function crash(): Promise<Figure[]> {
  const report = await killed({ kills: KILLS });
  const { lost, appliedTwice, outOfOrder, unanswered, repeatedMessages, killsInFlight } = report;
  return [
    { name: 'crash.lost', value: lost + unanswered, unit: 'count', atMost: 0 },
    { name: 'crash.applied_twice', value: appliedTwice + outOfOrder, unit: 'count', atMost: 0 },
    { name: 'crash.repeated_messages', value: repeatedMessages, unit: 'count' },
    { name: 'crash.kills', value: report.kills, unit: 'count', atLeast: KILLS },
    { name: 'crash.kills_in_flight', value: killsInFlight, unit: 'count', atLeast: KILLS / 2 },
  ];
}

/** The notes of finished rounds and of the open one, against what was said. */
async function judgeNotes(
  folder: string,
  said: ReadonlyMap<number, readonly string[]>,
  url?: string,
): Promise<Verdict> {
  const store = await openBench(folder, url);
  const verdict = { lost: 0, appliedTwice: 0, outOfOrder: 0 };
  for (const [user, texts] of said) {
    const noted = await store.read(async (tx) => {
      const who = await whoIs(tx, 'telegram', String(user));
      const personId = who?.personId ?? '';
      const open = parseDraft((await activeDraft(tx, personId))?.body.draft)?.answers ?? {};
      return [...(await notesOf(tx, personId)).notes, ...Object.values(open).map(String)];
    });
    const meant = texts.filter((text) => text.startsWith('#'));
    const distinct = new Set(noted);
    verdict.lost += meant.filter((text) => !distinct.has(text)).length;
    verdict.appliedTwice += noted.length - distinct.size;
    if ([...distinct].join() !== meant.filter((text) => distinct.has(text)).join()) verdict.outOfOrder += 1;
  }
  await store.close();
  return verdict;
}
