import { Bot, InputFile } from 'grammy';
import type { Telegram } from '../support/telegram.ts';

const KEYBOARD = {
  inline_keyboard: [
    [
      { text: 'Change', callback_data: 'change', style: 'primary' as const },
      { text: 'Remove', callback_data: 'remove', style: 'danger' as const },
    ],
    [{ text: 'Alert', callback_data: 'alert' }],
    [{ text: 'Invite', url: 'https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fnot_one_less_bot%3Fstart%3Dguest' }],
    [{ text: 'Copy', copy_text: { text: 'HS-2026-0012' } }],
  ],
};

/** A bot on grammY's own polling that shows what the page can do. Gives the function that stops it. */
export async function startEchoBot(telegram: Telegram): Promise<() => Promise<void>> {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  bot.on('message:text', (ctx) => ctx.reply(`You said: ${ctx.message.text}`, { reply_markup: KEYBOARD }));
  bot.on('message:document', async (ctx) => {
    const { file_path: path } = await ctx.getFile();
    const bytes = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${path}`);
    const text = await bytes.text();
    await ctx.replyWithDocument(new InputFile(Buffer.from(text.toUpperCase()), 'answer.txt'), {
      caption: 'In capitals',
    });
  });
  bot.callbackQuery('change', async (ctx) => {
    await ctx.editMessageText('<b>Changed</b>\nسلام <a href="https://example.org">x</a>', { parse_mode: 'HTML' });
    await ctx.answerCallbackQuery('Done');
  });
  bot.callbackQuery('remove', async (ctx) => {
    await ctx.deleteMessage();
    await ctx.answerCallbackQuery();
  });
  bot.callbackQuery('alert', (ctx) => ctx.answerCallbackQuery({ text: 'Look here', show_alert: true }));
  await bot.api.setMyCommands([{ command: 'roll', description: 'Roll call' }]);
  const polling = bot.start();
  return async () => {
    await bot.stop();
    await polling;
  };
}
