/**
 * Updates made from the Bot API's types, through the bot's own way: none ends in an error, every tap is answered, every
 * screen can be written in the reader's language and within Telegram's limits.
 */
import type { Update } from 'grammy/types';
import { features } from '../../src/bot/features.ts';
import { render } from '../../src/bot/render.ts';
import { languages } from '../../src/domain/language.ts';
import { laneOf } from '../../src/intake/source.ts';
import type { Figure } from '../bench/figure.ts';
import { say } from '../bench/numbers.ts';
import { openDirectBot } from '../support/direct-bot.ts';
import { makeUpdates } from '../support/made-updates.ts';
import { pick, seeded } from '../support/random.ts';
import { openTwoSchools, type TwoSchools, wordDecision } from '../support/two-schools.ts';
import { dataFor, verbs } from '../support/verbs.ts';

/** Of different chats, so that their writes share commits as they do in life. */
const together = 32;
const everyMs = 40_000;

export interface Fuzzed {
  readonly updates: number;
  readonly screens: number;
  readonly taps: number;
  /** What went wrong, each with the number of its update. */
  readonly crashes: readonly string[];
  readonly unanswered: readonly string[];
}

export async function fuzz({ count, seed }: { readonly count: number; readonly seed: number }): Promise<Fuzzed> {
  const world = await openTwoSchools();
  await world.school.leave();
  const bot = await openDirectBot(world.school);
  await wordDecision(bot.store);
  try {
    return await run(bot, world, count, seed);
  } finally {
    await bot.close();
    await world.school.stop();
  }
}

async function run(
  bot: Awaited<ReturnType<typeof openDirectBot>>,
  { school, ids }: TwoSchools,
  count: number,
  seed: number,
): Promise<Fuzzed> {
  const random = seeded(seed);
  const nextUpdate = makeUpdates({
    random,
    people: [
      ...Array.from({ length: 9 }, (_, i) => 1001 + i),
      ...Array.from({ length: 10 }, (_, i) => 2001 + i),
      5001,
      5002,
    ],
    data: Object.keys(verbs).flatMap((verb) => [dataFor(verb, ids), dataFor(verb)]),
    commands: [...features.flatMap((feature) => Object.keys(feature.commands ?? {})), 'nonsense'],
  });
  const crashes: string[] = [];
  const unanswered: string[] = [];
  let [screens, taps] = [0, 0];
  const one = async (update: Update) => {
    laneOf(update);
    const { shown, answered } = await bot.deliver(update);
    if (update.callback_query) {
      taps += 1;
      if (!answered.has(update.callback_query.id)) unanswered.push(`${update.update_id}: no answer`);
    }
    for (const { screen } of shown) {
      screens += 1;
      const reader = { language: pick(random, languages), timeZone: 'Asia/Shanghai', now: school.clock.now() };
      const { text } = render(screen, bot.texts, reader);
      if (text.length === 0) crashes.push(`${update.update_id}: an empty message`);
    }
  };
  for (let done = 0; done < count; ) {
    const some = Array.from({ length: Math.min(together, count - done) }, nextUpdate);
    await Promise.all(
      some.map((update) =>
        one(update).catch((error: Error) => {
          crashes.push(`${update.update_id}: ${error.stack ?? error}`);
        }),
      ),
    );
    done += some.length;
    school.clock.advance(everyMs);
    if (done % 10_000 < together) say(`${done} updates, ${crashes.length} crashes, ${unanswered.length} unanswered`);
  }
  return { updates: count, screens, taps, crashes, unanswered };
}

export async function fuzzFigures(): Promise<Figure[]> {
  const seed = Number(process.env['SEED'] ?? 1);
  const { updates, screens, taps, crashes, unanswered } = await fuzz({ count: 200_000, seed });
  say(`seed ${seed}: ${updates} updates, ${taps} taps, ${screens} screens`);
  for (const line of [...crashes, ...unanswered].slice(0, 20)) say(line);
  return [
    { name: 'fuzz.updates', value: updates, unit: 'count' },
    { name: 'fuzz.taps', value: taps, unit: 'count' },
    { name: 'fuzz.crashes', value: crashes.length, unit: 'count', atMost: 0 },
    { name: 'fuzz.unanswered', value: unanswered.length, unit: 'count', atMost: 0 },
  ];
}
