/** What appears under the finger after a tap is never an act. */
import type { CallbackQuery } from 'grammy/types';
import { afterEach, expect, it, vi } from 'vitest';
import { features } from '../../src/bot/features.ts';
import { makeTaps, recordingVerbs } from '../../src/bot/taps.ts';

afterEach(() => {
  vi.useRealTimers();
});

let taps = 0;
const tap = (data: string, buttons: readonly string[], message = 7): CallbackQuery =>
  ({
    id: String(++taps),
    from: { id: 1, is_bot: false, first_name: 'Tom' },
    chat_instance: '1',
    data,
    message: {
      message_id: message,
      date: 1,
      chat: { id: 1, type: 'private', first_name: 'Tom' },
      reply_markup: { inline_keyboard: buttons.map((one) => [{ text: one, callback_data: one }]) },
    },
  }) as CallbackQuery;
const form = ['contact:k3f9x2m1ab:coming', 'contact:k3f9x2m1ab:missed', 'case:k3f9x2m1ab'];

it.each([
  ['an act that was not there before', 400, 'contact:k3f9x2m1ab:missed', ['roll.send:1'], 7, true],
  ['the same act, once it was there to be read', 1_100, 'contact:k3f9x2m1ab:missed', ['roll.send:1'], 7, false],
  ['an act whose button was there before', 400, 'contact:k3f9x2m1ab:missed', ['roll.send:1', ...form], 7, false],
  ['a button that only shows something', 400, 'case:k3f9x2m1ab', ['roll.send:1'], 7, false],
  ['an act in another message', 400, 'contact:k3f9x2m1ab:missed', ['roll.send:1'], 8, false],
  ['the end of a dialogue', 400, 'd:k3f9x2:3:c', ['d:k3f9x2:2:p:yes'], 7, true],
  ['an answer in a dialogue', 400, 'd:k3f9x2:3:p:yes', ['d:k3f9x2:2:p:yes'], 7, false],
])('%s after %i ms', (_title, afterMs, data, before, message, expected) => {
  vi.useFakeTimers();
  const made = makeTaps(1_000);
  const commits: (() => void)[] = [];
  made.isRepeated(tap(before[0] ?? '', before), { afterCommit: (then) => void commits.push(then) });
  for (const then of commits) then();
  vi.advanceTimersByTime(afterMs);
  expect(made.isUnderFinger(tap(data, form, message))).toBe(expected);
});

it('what records something by one tap is a verb of a feature', () => {
  const verbs = new Set(features.flatMap(({ actions }) => Object.keys(actions ?? {})));
  expect([...recordingVerbs].filter((verb) => !verbs.has(verb))).toEqual([]);
});

it.each(['phone.locked:k3f9x2m1ab', 'task.claim:k3f9x2m1ab', 'calendar.apply:k3f9x2m1ab', 'table.make:open:meeting'])(
  '%s sleeps as well',
  (data) => {
    vi.useFakeTimers();
    const made = makeTaps(1_000);
    const commits: (() => void)[] = [];
    made.isRepeated(tap('home', ['home']), { afterCommit: (then) => void commits.push(then) });
    for (const then of commits) then();
    vi.advanceTimersByTime(400);
    expect(made.isUnderFinger(tap(data, [data]))).toBe(true);
  },
);
