/**
 * A stolen folder without its key against the register of 250 classes of 40: names matched in a class by the best of
 * all ways of laying the rows beside the register, and what that way tells of reasons, danger and visits.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Figure } from '../bench/figure.ts';
import { say } from '../bench/numbers.ts';
import { attack } from '../disk/attack.ts';
import { makeVictims } from '../disk/victims.ts';

const classes = 250;

export async function disk(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  const file = join(folder, 'bot.db');
  let now = 0;
  const store = await openSqlite({ file, mode: 'live', masterKey: Buffer.alloc(32, 7), clock: () => now });
  try {
    const clock = {
      set: (at: number) => {
        now = at;
      },
    };
    const { register, truth } = await makeVictims(store, clock, classes);
    await store.close();
    const { namesPerClass, way, ways, gained } = attack(file, register, truth);
    say(`best of ${ways} ways: ${way}`);
    return [
      { name: 'disk.names_per_class', value: namesPerClass, unit: 'count', atMost: 1.3 },
      ...Object.entries(gained).map(
        ([fact, share]): Figure => ({
          name: `disk.${fact}_gained_points`,
          value: share * 100,
          unit: 'count',
          atMost: 2,
        }),
      ),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}
