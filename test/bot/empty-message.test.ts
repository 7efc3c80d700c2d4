/** A message that is too old to be deleted loses its words; a file, which has none, gives way to an empty one. */
import { expect, it } from 'vitest';
import { makeCourier } from '../../src/bot/courier.ts';
import { Api } from '../../src/bot/grammy.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = loadTexts(new URL('../../locales/', import.meta.url));

it.each([
  ['a text', true, ['editMessageText']],
  ['a file', false, ['editMessageText', 'editMessageMedia']],
])('%s', async (_what, hasText, calls) => {
  const called: [method: string, payload: unknown][] = [];
  const api = new Api('1:x');
  api.config.use((_next, method, payload) => {
    called.push([method, payload]);
    const refused = { ok: false, error_code: 400, description: 'Bad Request: there is no text in the message to edit' };
    const done = { ok: true, result: true };
    return Promise.resolve((method === 'editMessageText' && !hasText ? refused : done) as never);
  });
  const courier = makeCourier({
    api,
    texts,
    readerOf: async () => ({ language: 'en', timeZone: 'UTC', now: 0 }),
    madeFile: async () => undefined,
  });
  expect(await courier.empty('ann', '11', 5)).toEqual({ kind: 'sent', messageIds: [5] });
  expect(called.map(([method]) => method)).toEqual(calls);
  expect(called.at(-1)?.[1]).toMatchObject({ chat_id: 11, message_id: 5 });
});
