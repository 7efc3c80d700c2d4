/** The whole bot in a process that is killed from outside; its clock is moved by messages. `walk-bot.ts ROOT FOLDER TOKEN NOW` */
import { start } from '../../src/main/start.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';

const [botApiRoot = '', dataDir = '', botToken = '', begins = '0'] = process.argv.slice(2);
let now = Number(begins);
const say = (said: object): void => void process.send?.(said);
const log = {
  info: () => {},
  warn: () => {},
  error: (fields: object, line: string) => say({ error: `${line} ${JSON.stringify(fields)}` }),
};
const running = await start({
  config: { botToken, botApiRoot, dataDir, port: 0, logLevel: 'error' },
  clock: { now: () => now },
  pace: unlimitedPace,
  restMs: 0,
  log,
  print: () => {},
});

process.on('message', async (asked: { readonly now?: number; readonly settle?: number }) => {
  if (asked.now !== undefined) now = asked.now;
  if (asked.settle === undefined) return;
  await running.look();
  await running.idle();
  say({ settled: asked.settle });
});
say({ ready: true });
