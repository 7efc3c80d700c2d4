import { describe, expect, it } from 'vitest';
import { InputFile } from '../../src/bot/grammy.ts';
import { upload } from '../support/telegram.ts';
import { LI, MAHIN, refusalOf, startApi } from './setup.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('requests are taken in every form', () => {
  const body = { chat_id: LI.id, text: 'a & ب' };
  const form = new FormData();
  form.set('chat_id', String(LI.id));
  form.set('text', body.text);
  it.each<[string, string, RequestInit]>([
    ['GET', `?chat_id=${LI.id}&text=${encodeURIComponent(body.text)}`, {}],
    ['urlencoded', '', { method: 'POST', body: new URLSearchParams({ ...body, chat_id: String(LI.id) }) }],
    ['multipart', '', { method: 'POST', body: form }],
    ['JSON', '', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }],
  ])('%s', async (_form, query, init) => {
    const { telegram, li } = await startApi();
    const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/SendMessage${query}`, init);
    expect(await response.json()).toMatchObject({ ok: true, result: { text: body.text } });
    expect(li.last().text).toBe(body.text);
  });

  it.each([
    ['a wrong token', 'bot1:wrong/getMe', 401, 'Unauthorized'],
    ['an unknown method', 'bot{token}/sendPigeon', 404, 'Not Found: method not found'],
    ['another address', 'elsewhere', 404, 'Not Found'],
    ['a broken escape', 'bot%E0%A4%A/getMe', 401, 'Unauthorized'],
  ])('refuses %s', async (_title, path, code, description) => {
    const { telegram } = await startApi();
    const response = await fetch(`${telegram.apiRoot}/${path.replace('{token}', telegram.token)}`);
    expect([response.status, await response.json()]).toEqual([code, { ok: false, error_code: code, description }]);
  });
});

describe('foreign pages are kept out', () => {
  it.each<[string, Record<string, string>]>([
    ['another host name', { host: 'rebound.example' }],
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_title, headers) => {
    const { telegram } = await startApi({ page: true });
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${telegram.url}/practice/view`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
    expect(status).toBe(403);
  });
});

describe('files', () => {
  it('go from a person to the bot and back by their id', async () => {
    const { api, telegram, li } = await startApi();
    li.sends(upload('名单.csv', '1,王伟', 'text/csv'), { caption: 'Class 3' });
    const [update] = await api.getUpdates();
    expect(update?.message).toMatchObject({ caption: 'Class 3', document: { file_name: '名单.csv', file_size: 8 } });
    const fileId = update?.message?.document?.file_id ?? '';
    const file = await api.getFile(fileId);
    const bytes = await fetch(`${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`);
    expect(await bytes.text()).toBe('1,王伟');
    expect((await api.sendDocument(LI.id, fileId)).document.file_name).toBe('名单.csv');
  });

  it('are uploaded with a caption in HTML and a keyboard', async () => {
    const { api, telegram } = await startApi();
    const sent = await api.sendDocument(LI.id, new InputFile(Buffer.from('%PDF'), 'گزارش.pdf'), {
      caption: '<b>هفته</b>',
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'خوب', callback_data: 'ok', style: 'success' }]] },
    });
    expect(sent).toMatchObject({
      document: { file_name: 'گزارش.pdf' },
      caption: 'هفته',
      caption_entities: [{ type: 'bold', offset: 0, length: 4 }],
      reply_markup: { inline_keyboard: [[{ style: 'success' }]] },
    });
    expect(telegram.lint()).toEqual([]);
  });

  it('over 20 MB cannot be fetched by the bot, over 50 MB not sent', async () => {
    const { api, li } = await startApi();
    li.sends(upload('big.bin', new Uint8Array(20 * 1024 * 1024 + 1)));
    const [update] = await api.getUpdates();
    expect(await refusalOf(api.getFile(update?.message?.document?.file_id ?? ''))).toBe(
      '400 Bad Request: file is too big',
    );
    const tooBig = new InputFile(new Uint8Array(51 * 1024 * 1024), 'huge.bin');
    expect(await refusalOf(api.sendDocument(LI.id, tooBig))).toBe('413 Request Entity Too Large');
  });

  it('that are photos carry their size', async () => {
    const { api } = await startApi();
    const sent = await api.sendPhoto(LI.id, new InputFile(PNG, 'a.png'));
    expect(sent.photo[0]).toMatchObject({ width: 1, height: 1, file_size: PNG.length });
  });
});

it('shows commands of the narrowest scope in the person’s language', async () => {
  const { api } = await startApi();
  await api.setMyCommands([{ command: '/help', description: 'Help' }]);
  await api.setMyCommands([{ command: 'help', description: '帮助' }], {
    language_code: 'zh',
    scope: { type: 'all_private_chats' },
  });
  await api.setMyCommands([{ command: 'roll', description: 'Roll call' }], {
    scope: { type: 'chat', chat_id: MAHIN.id },
  });
  expect(await api.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }]);
  expect(await api.getMyCommands({ language_code: 'fa' })).toEqual([]);
  await api.deleteMyCommands();
  expect(await api.getMyCommands()).toEqual([]);
});

it('takes name, descriptions, menu button, chat actions, reactions and pins', async () => {
  const { api, telegram } = await startApi();
  await api.setMyName('Not One Less');
  await api.setMyDescription('一个都不能少', { language_code: 'zh' });
  await api.setMyShortDescription('x');
  await api.setChatMenuButton({ menu_button: { type: 'commands' } });
  await api.sendChatAction(LI.id, 'typing');
  await api.setMessageReaction(LI.id, 1, [{ type: 'emoji', emoji: '👍' }]);
  await api.pinChatMessage(LI.id, 1);
  await api.unpinChatMessage(LI.id);
  expect(await refusalOf(api.unpinChatMessage(LI.id))).toBe('400 Bad Request: message to unpin not found');
  expect(telegram.lint()).toEqual([]);
});

it('finds commands, links and mentions in what people write', async () => {
  const { api, li } = await startApi();
  li.says('/roll@not_one_less_bot see https://example.org/a. @mahin');
  const [update] = await api.getUpdates();
  expect(update?.message?.entities).toEqual([
    { type: 'bot_command', offset: 0, length: 22 },
    { type: 'url', offset: 27, length: 21 },
    { type: 'mention', offset: 50, length: 6 },
  ]);
});

it('accepts what Telegram accepts in silence, and lists it as lint', async () => {
  const { telegram } = await startApi();
  const button = { text: 'x', callback_data: 'x', url: 'https://example.org', colour: 'red' };
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      chat_id: String(LI.id),
      text: 12,
      protect_content: 'yes',
      silent: true,
      reply_markup: { inline_keyboard: [[button]] },
    }),
  });
  expect(await response.json()).toMatchObject({ ok: true, result: { text: '12', has_protected_content: true } });
  expect(telegram.lint().map(({ parameter, problem }) => `${parameter}: ${problem}`)).toEqual([
    'text: number where text is expected',
    'protect_content: string where boolean is expected',
    'silent: unknown parameter',
    'reply_markup: button "x" has several actions: url, callback_data',
    'reply_markup: button "x" has the unknown field colour',
  ]);
});

it('opens a deep link as /start with its code, also for one who had blocked the bot', async () => {
  const { api, mahin } = await startApi();
  mahin.says('hello');
  mahin.blocks();
  mahin.opensLink('https://t.me/not_one_less_bot?start=Ab_1-2');
  const updates = await api.getUpdates();
  expect(updates.map((update) => update.message?.text ?? update.my_chat_member?.new_chat_member.status)).toEqual([
    'hello',
    'kicked',
    'member',
    '/start Ab_1-2',
  ]);
  expect(() => mahin.opensLink('https://t.me/another_bot?start=x')).toThrow('does not open this bot');
});
