/** The real bot, killed again and again while people note things: is each note kept once, and in order? */
import { fileURLToPath } from 'node:url';
import { activeDraft } from '../../src/casework/ground/drafts.ts';
import { whoIs } from '../../src/casework/ground/who.ts';
import { parseDraft } from '../../src/dialogue/draft.ts';
import type { Verdict } from '../crash/judge.ts';
import { type CrashReport, runCrash } from '../crash/run-crash.ts';
import { notesOf } from './dialogues.ts';
import type { Figure } from './figure.ts';
import { say } from './numbers.ts';
import { openBench, seedPeople } from './people.ts';
import { lastMark, noteMark, noteText } from './said.ts';

const KILLS = 200;

export async function crash(): Promise<Figure[]> {
  const report: CrashReport = await runCrash({
    kills: KILLS,
    seed: Date.now() % 1_000_000,
    entry: fileURLToPath(new URL('bot.ts', import.meta.url)),
    prepare: seedPeople,
    textOf: noteText,
    markOf: noteMark,
    markIn: lastMark,
    judge: judgeNotes,
    progress: say,
  });
  say(JSON.stringify(report));
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
async function judgeNotes(folder: string, said: ReadonlyMap<number, readonly string[]>): Promise<Verdict> {
  const store = await openBench(folder);
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
