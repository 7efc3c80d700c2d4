/** A day that a question asks for: years that nobody plans for are a slip. */
import { expect, it } from 'vitest';
import { readDay } from '../../src/text/read-day.ts';

const today = '2026-11-22';

it.each([
  ['2100-01-01', { ok: false, reason: 'too-far-ahead' }],
  ['9999-12-31', { ok: false, reason: 'impossible' }],
  ['0001-01-01', { ok: false, reason: 'impossible' }],
  ['2036-11-01', { ok: true, value: '2036-11-01' }],
])('%s', (typed, result) => {
  expect(readDay(typed, { today, language: 'en', prefer: 'future' })).toEqual(result);
});
