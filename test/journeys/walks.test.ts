import { expect, it } from 'vitest';
import { walk } from '../soak/walks.ts';
import { onPostgres } from '../support/database.ts';

it.skipIf(onPostgres)(
  'a random walk through a school, with kills, lost answers and hours that pass, breaks nothing',
  async () => {
    const { broken, taps, kills } = await walk({ seed: 20_261_201, walks: 2, steps: 80 });
    expect(broken).toEqual([]);
    expect(taps).toBeGreaterThan(60);
    expect(kills).toBeGreaterThan(1);
  },
  240_000,
);
