import { expect, it } from 'vitest';
import { GrammyError, HttpError } from '../../src/bot/grammy.ts';
import { REALISTIC_LIMITS } from '../../src/sandbox/options.ts';
import { LI, startApi } from './setup.ts';

const outcome = (request: Promise<unknown>) =>
  request.then(
    () => 'done',
    (error: unknown) => error,
  );

it('loses a response after the message was sent', async () => {
  const { api, telegram, li } = await startApi();
  telegram.sandbox.faults.add({ kind: 'lose-response', method: 'sendMessage' });
  expect(await outcome(api.sendMessage(LI.id, 'sent once'))).toBeInstanceOf(HttpError);
  expect(li.last().text).toBe('sent once');
  expect(await outcome(api.sendMessage(LI.id, 'again'))).toBe('done');
});

it('resets the connection before anything was sent', async () => {
  const { api, telegram, li } = await startApi();
  telegram.sandbox.faults.add({ kind: 'reset', chatId: LI.id });
  expect(await outcome(api.sendMessage(LI.id, 'lost'))).toBeInstanceOf(HttpError);
  expect(li.chat().map((message) => message.text)).toEqual(['/start']);
});

it('answers 502 with HTML as often as asked', async () => {
  const { api, telegram } = await startApi();
  telegram.sandbox.faults.add({ kind: 'bad-gateway', times: 2 });
  const url = `${telegram.apiRoot}/bot${telegram.token}/getMe`;
  const answers = [await fetch(url), await fetch(url), await fetch(url)];
  expect(answers.map((answer) => [answer.status, answer.headers.get('content-type')])).toEqual([
    [502, 'text/html'],
    [502, 'text/html'],
    [200, 'application/json'],
  ]);
  expect(await outcome(api.getMe())).toBe('done');
});

it('asks for patience with the seconds to wait, which is not the bot’s fault', async () => {
  const { api, telegram } = await startApi();
  const lift = telegram.sandbox.faults.add({ kind: 'too-many', seconds: 7, times: Number.POSITIVE_INFINITY });
  const error = await outcome(api.sendMessage(LI.id, 'x'));
  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  lift();
  expect(await outcome(api.sendMessage(LI.id, 'x'))).toBe('done');
  expect(telegram.refusals()).toEqual([]);
});

it('delays an answer and leaves polling alone unless it is named', async () => {
  const { api, telegram, li } = await startApi();
  telegram.sandbox.faults.add({ kind: 'delay', ms: 150 });
  await api.getUpdates();
  const sent = api.sendMessage(LI.id, 'late');
  await li.neverSees('late', 50);
  expect(await outcome(sent)).toBe('done');
});

it('keeps Telegram’s pace when limits are on', async () => {
  const { api } = await startApi({ limits: { ...REALISTIC_LIMITS, chatBurst: 3 } });
  const results = [];
  for (let n = 0; n < 4; n++) results.push(await outcome(api.sendMessage(LI.id, `${n}`)));
  expect(results.slice(0, 3)).toEqual(['done', 'done', 'done']);
  expect(results[3]).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
});
