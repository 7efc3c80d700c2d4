import { expect, it } from 'vitest';
import { fuzz } from '../soak/fuzz.ts';

it('two thousand updates made from the Bot API’s types end in no error, and every tap is answered', async () => {
  const { crashes, unanswered, taps } = await fuzz({ count: 2_000, seed: 20_261_201 });
  expect(crashes).toEqual([]);
  expect(unanswered).toEqual([]);
  expect(taps).toBeGreaterThan(900);
}, 240_000);
