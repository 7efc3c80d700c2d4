import { expect, it } from 'vitest';
import { failureOf } from '../../src/bot/delivery-errors.ts';
import { GrammyError, HttpError } from '../../src/bot/grammy.ts';

const refused = (error_code: number, description: string, parameters: { retry_after?: number } = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {});

it.each([
  [403, 'Forbidden: bot was blocked by the user', 'gone'],
  [403, 'Forbidden: user is deactivated', 'gone'],
  [400, 'Bad Request: chat not found', 'gone'],
  [400, 'Bad Request: message to edit not found', 'edit-lost'],
  [400, "Bad Request: message can't be edited", 'edit-lost'],
  [400, 'Bad Request: MESSAGE_ID_INVALID', 'edit-lost'],
  [400, 'Bad Request: message is not modified: specified new message content …', 'needless'],
  [400, 'Bad Request: message to delete not found', 'needless'],
  [400, "Bad Request: message can't be deleted for everyone", 'needless'],
  [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid', 'needless'],
  [400, 'Bad Request: message is too long', 'refused'],
  [400, 'Bad Request: something never heard of', 'refused'],
])('%i %s means %s', (code, description, kind) => {
  expect(failureOf(refused(code, description)).kind).toBe(kind);
});

it.each([
  [401, 'Unauthorized'],
  [404, 'Not Found'],
  [500, 'Internal Server Error: restart'],
  [502, 'Bad Gateway'],
])('%i %s holds up no chat for longer than a server that is away', (code, description) => {
  expect(failureOf(refused(code, description))).toEqual({ kind: 'retry' });
});

it('429 is tried again after the time that the server says, and everybody waits', () => {
  expect(failureOf(refused(429, 'Too Many Requests', { retry_after: 7 }))).toEqual({
    kind: 'retry',
    afterMs: 7000,
    limited: true,
  });
});

it.each([
  ['the network', new HttpError('Network request failed', new Error('ECONNRESET'))],
  ['anything unknown', new Error('?')],
])('%s is tried again', (_, error) => {
  expect(failureOf(error)).toEqual({ kind: 'retry' });
});
