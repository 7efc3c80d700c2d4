/** A bare grammY bot with its stock client: echoes each text, everything side by side, stores nothing. */
import { Bot } from 'grammy';

const [apiRoot = ''] = process.argv.slice(2);
const bot = new Bot(process.env['BENCH_TOKEN'] ?? '1000002:bench-of-the-echo-bot', { client: { apiRoot } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.init();

process.on('message', () => process.send?.(process.cpuUsage()));
process.once('SIGTERM', () => process.exit());
process.send?.('ready');
for (let offset = 0; ; ) {
  const updates = await bot.api.getUpdates({ offset, limit: 100, timeout: 30 });
  for (const update of updates) void bot.handleUpdate(update);
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
}
