import { expect, it } from 'vitest';
import { makeIds } from '../../src/store/ids.ts';
import { makeTestClock } from '../support/clock.ts';

it.each([
  ['stands still', 0],
  ['runs', 1],
  ['goes back', -1000],
])('ids stay in order when the clock %s', (_, stepMs) => {
  const clock = makeTestClock();
  const { newId } = makeIds(clock);
  const ids = Array.from({ length: 5000 }, () => {
    clock.forward(stepMs);
    return newId();
  });
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it.each([
  ['stands still', 0],
  ['runs', 1],
  ['goes back', -1000],
])('numbers grow when the clock %s', (_, stepMs) => {
  const clock = makeTestClock();
  const { newNumber } = makeIds(clock);
  const numbers = Array.from({ length: 5000 }, () => {
    clock.forward(stepMs);
    return newNumber();
  });
  expect([...numbers].sort((a, b) => a - b)).toEqual(numbers);
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('numbers of a new process come after those it found, though the clock went back between', () => {
  const clock = makeTestClock();
  const before = makeIds(clock).newNumber();
  clock.forward(-86_400_000);
  expect(makeIds(clock, before).newNumber()).toBe(before + 1);
});

it('ids of two processes in the same millisecond differ', () => {
  const clock = makeTestClock();
  const ids = Array.from({ length: 1000 }, () => makeIds(clock).newId());
  expect(new Set(ids).size).toBe(1000);
});

it('an id carries its time, so that later ones of other processes sort after it', () => {
  const clock = makeTestClock();
  const early = makeIds(clock).newId();
  clock.forward(1);
  expect(makeIds(clock).newId() > early).toBe(true);
});

it('public ids have ten characters that nobody confuses', () => {
  const { publicId } = makeIds(makeTestClock());
  const ids = Array.from({ length: 2000 }, publicId);
  for (const id of ids) expect(id).toMatch(/^[2-9a-hjkmnp-z]{10}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
