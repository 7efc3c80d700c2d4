/**
 * What question 15 costs over question 1: CPU of the bot's process from the poll that brings the answer to the record
 * of the message that asks the next question. Both are names, followed by a choice; the conversation has a 16th
 * question, so that both answers lead to a question and not to the review.
 */

import type { Figure } from './figure.ts';
import { median, say, sleep } from './numbers.ts';
import { seedPeople } from './people.ts';
import { type BotProcess, inFolder, type Server, startBot, startServer } from './processes.ts';
import { LONG_QUESTIONS } from './said.ts';

const DIALOGUES = 500;
const WARM_UP = 20;
const PEOPLE = 8;
const FIRST = 1;
const LATE = 15;
/** Until the next poll stands. */
const POLL_MS = 4;

export const growth = (): Promise<Figure[]> =>
  inFolder(async (folder) => {
    await seedPeople(folder, PEOPLE);
    const server = await startServer();
    const bot = await startBot('bot.ts', [server.root, folder]);
    try {
      const costs: { first: number; late: number }[] = [];
      const nothings: number[] = [];
      for (let n = 0; n < DIALOGUES + WARM_UP; n++) {
        const cost = await dialogue(server, bot, 1 + (n % PEOPLE));
        if (n < WARM_UP) continue;
        costs.push(cost);
        nothings.push(-(await settledCpu(bot)) + (await settledCpu(bot)));
        if (costs.length % 100 === 0) say(`${costs.length} dialogues`);
      }
      const asking = median(nothings);
      const growths = costs.map(({ first, late }) => (late - asking) / (first - asking));
      const first = median(costs.map((cost) => cost.first - asking));
      say(`question 1 alone: ${first.toFixed(0)} µs of CPU; the measuring, subtracted: ${asking.toFixed(0)} µs`);
      return [{ name: 'dialogue.step_growth', value: median(growths), unit: 'ratio', atMost: 1.2 }];
    } finally {
      await bot.stop();
      await server.stop();
    }
  });

async function dialogue(server: Server, bot: BotProcess, person: number): Promise<{ first: number; late: number }> {
  const costs: number[] = [];
  for (let message = 0; message <= LONG_QUESTIONS + 1; message++) {
    const measured = message === FIRST || message === LATE;
    const before = measured ? await settledCpu(bot) : 0;
    await server.one(bot.token, person);
    if (measured) costs.push((await settledCpu(bot)) - before);
  }
  const [first = Number.NaN, late = Number.NaN] = costs;
  return { first, late };
}

async function settledCpu(bot: BotProcess): Promise<number> {
  await bot.cpuUs('idle');
  await sleep(POLL_MS);
  return bot.cpuUs();
}
