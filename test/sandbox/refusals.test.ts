import type { Api } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { InputFile } from '../../src/bot/grammy.ts';
import { LI, MAHIN, refusalOf, startApi } from './setup.ts';

const HOUR_MS = 3_600_000;
const keyboard = (button: unknown) => ({
  reply_markup: { inline_keyboard: [[button as InlineKeyboardButton]] },
});

describe('the server refuses with Telegram’s own words', () => {
  it.each<[string, (api: Api) => Promise<unknown>, string]>([
    ['an unknown chat', (api) => api.sendMessage(999, 'x'), '400 Bad Request: chat not found'],
    [
      'a person who has not begun the chat',
      (api) => api.sendMessage(MAHIN.id, 'x'),
      "403 Forbidden: bot can't initiate conversation with a user",
    ],
    ['an empty text', (api) => api.sendMessage(LI.id, ''), '400 Bad Request: message text is empty'],
    ['a blank text', (api) => api.sendMessage(LI.id, ' \n '), '400 Bad Request: text must be non-empty'],
    ['4097 units', (api) => api.sendMessage(LI.id, 'x'.repeat(4097)), '400 Bad Request: message is too long'],
    [
      'surrogates counted twice',
      (api) => api.sendMessage(LI.id, '😀'.repeat(2049)),
      '400 Bad Request: message is too long',
    ],
    [
      'a broken tag',
      (api) => api.sendMessage(LI.id, 'علی <x>', { parse_mode: 'HTML' }),
      `400 Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 7`,
    ],
    [
      'a long caption',
      (api) => api.sendDocument(LI.id, new InputFile(Buffer.from('x'), 'x.txt'), { caption: 'x'.repeat(1025) }),
      '400 Bad Request: message caption is too long',
    ],
    [
      'an empty file',
      (api) => api.sendDocument(LI.id, new InputFile(Buffer.from(''), 'x.txt')),
      '400 Bad Request: file must be non-empty',
    ],
    [
      'a made-up file id',
      (api) => api.sendDocument(LI.id, 'AgACxyz'),
      '400 Bad Request: wrong file identifier/HTTP URL specified',
    ],
    [
      'a text file as photo',
      (api) => api.sendPhoto(LI.id, new InputFile(Buffer.from('x'), 'x.png')),
      '400 Bad Request: IMAGE_PROCESS_FAILED',
    ],
    [
      '65 bytes of callback data',
      (api) => api.sendMessage(LI.id, 'x', keyboard({ text: 'x', callback_data: `${'ی'.repeat(32)}x` })),
      '400 Bad Request: BUTTON_DATA_INVALID',
    ],
    [
      'a button that does nothing',
      (api) => api.sendMessage(LI.id, 'x', keyboard({ text: 'x' })),
      "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'a button without a text',
      (api) => api.sendMessage(LI.id, 'x', keyboard({ text: '', callback_data: 'x' })),
      '400 Bad Request: inline keyboard button text must be non-empty',
    ],
    [
      'an unknown style',
      (api) => api.sendMessage(LI.id, 'x', keyboard({ text: 'x', callback_data: 'x', style: 'green' })),
      "400 Bad Request: can't parse inline keyboard button: invalid button style specified",
    ],
    [
      'a text to copy of 257 units',
      (api) => api.sendMessage(LI.id, 'x', keyboard({ text: 'x', copy_text: { text: 'x'.repeat(257) } })),
      '400 Bad Request: BUTTON_COPY_TEXT_INVALID',
    ],
    [
      'a button with a script address',
      (api) => api.sendMessage(LI.id, 'x', keyboard({ text: 'x', url: 'javascript:alert(1)' })),
      "400 Bad Request: inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL",
    ],
    ['an edit of nothing', (api) => api.editMessageText(LI.id, 99, 'x'), '400 Bad Request: message to edit not found'],
    [
      'an edit of the person’s own message',
      (api) => api.editMessageText(LI.id, 1, 'x'),
      "400 Bad Request: message can't be edited",
    ],
    ['a deletion of nothing', (api) => api.deleteMessage(LI.id, 99), '400 Bad Request: message to delete not found'],
    [
      'an unknown query',
      (api) => api.answerCallbackQuery('12'),
      '400 Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
    ['an unknown file', (api) => api.getFile('nothing'), '400 Bad Request: invalid file_id'],
    [
      'a command in capitals',
      (api) => api.setMyCommands([{ command: 'Help', description: 'x' }]),
      '400 Bad Request: BOT_COMMAND_INVALID',
    ],
    [
      '101 commands',
      (api) => api.setMyCommands(Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'x' }))),
      '400 Bad Request: BOT_COMMANDS_TOO_MUCH',
    ],
    [
      'a language of five letters',
      (api) => api.setMyCommands([{ command: 'a', description: 'x' }], { language_code: 'fa-IR' as 'fa' }),
      '400 Bad Request: invalid language code specified',
    ],
    [
      'a reply to nothing',
      (api) => api.sendMessage(LI.id, 'x', { reply_parameters: { message_id: 77 } }),
      '400 Bad Request: message to be replied not found',
    ],
  ])('%s', async (_title, request, expected) => {
    const { api, telegram } = await startApi();
    expect(await refusalOf(request(api))).toBe(expected);
    expect(telegram.refusals().map(({ code, description }) => `${code} ${description}`)).toEqual([expected]);
  });

  it('refuses an edit that changes nothing and takes one that changes the keyboard', async () => {
    const { api } = await startApi();
    const { message_id } = await api.sendMessage(LI.id, '<b>a</b>', { parse_mode: 'HTML' });
    expect(await refusalOf(api.editMessageText(LI.id, message_id, '<b>a</b>', { parse_mode: 'HTML' }))).toContain(
      'message is not modified: ',
    );
    await api.editMessageText(LI.id, message_id, '<b>a</b>', {
      parse_mode: 'HTML',
      ...keyboard({ text: 'x', callback_data: 'x' }),
    });
  });

  it('deletes messages for 48 hours of the injected clock', async () => {
    const { api, clock, li } = await startApi();
    const { message_id } = await api.sendMessage(LI.id, 'a name');
    clock.advance(48 * HOUR_MS);
    await api.deleteMessages(LI.id, [message_id, 4711]);
    expect(li.chat().map((message) => message.text)).toEqual(['/start']);
    clock.advance(1000);
    expect(await refusalOf(api.deleteMessage(LI.id, 1))).toBe("400 Bad Request: message can't be deleted for everyone");
  });

  it('answers a query for 150 seconds of the injected clock', async () => {
    const { api, clock, li } = await startApi();
    await api.sendMessage(LI.id, 'x', keyboard({ text: 'Yes', callback_data: 'y' }));
    const [early, late] = [li.taps('Yes'), li.taps('Yes')];
    clock.advance(150_000);
    await api.answerCallbackQuery(early, { text: 'Done' });
    clock.advance(1);
    expect(await refusalOf(api.answerCallbackQuery(late))).toContain('query is too old');
    expect(await li.answerTo(early)).toMatchObject({ text: 'Done', alert: false });
  });

  it('keeps protected messages from being copied or forwarded', async () => {
    const { api } = await startApi();
    const secret = await api.sendMessage(LI.id, 'x', { protect_content: true });
    expect(secret.has_protected_content).toBe(true);
    expect(await refusalOf(api.forwardMessage(LI.id, LI.id, secret.message_id))).toContain("can't be forwarded");
    expect(await refusalOf(api.copyMessage(LI.id, LI.id, secret.message_id))).toContain("can't be copied");
    const open = await api.sendMessage(LI.id, 'y');
    await api.copyMessage(LI.id, LI.id, open.message_id);
    expect((await api.forwardMessage(LI.id, LI.id, open.message_id)).forward_origin).toMatchObject({ type: 'user' });
  });

  it('refuses to write to a person who blocked the bot, which is not the bot’s fault', async () => {
    const { api, li, telegram } = await startApi();
    li.blocks();
    expect(await refusalOf(api.sendMessage(LI.id, 'x'))).toBe('403 Forbidden: bot was blocked by the user');
    expect(telegram.refusals()).toEqual([]);
    expect((await api.getUpdates()).map((update) => update.my_chat_member?.new_chat_member.status)).toEqual(['kicked']);
  });
});
