/**
 * Long runs: `node test/soak/run.ts [part…]`. One JSON line per figure on stdout; exit code 1 when one misses its bound.
 * Parts: disk; fuzz, 200,000 updates made from the Bot API's types; walks, random ones of a whole school for `MINUTES` (60)
 * from `SEED` on, while the bot is killed and the server is in trouble; crash-postgres, 100,000 updates while processes,
 * connections and Redis are killed.
 */
import { crashPostgres } from '../bench/crash.ts';
import { type Figure, misses } from '../bench/figure.ts';
import { say, sizeOf } from '../bench/numbers.ts';
import { disk } from './disk.ts';
import { fuzzFigures } from './fuzz.ts';
import { walkFigures } from './walks.ts';

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  disk,
  fuzz: fuzzFigures,
  walks: walkFigures,
  'crash-postgres': () => crashPostgres(sizeOf('BENCH_UPDATES', 100_000)),
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !parts[name]);
if (unknown !== undefined) {
  say(`There is no part ${unknown}; there are: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  say(`▸ ${name}`);
  for (const figure of await run()) {
    console.log(JSON.stringify({ name: figure.name, value: figure.value, unit: figure.unit }));
    if (!misses(figure)) continue;
    say(`✗ ${figure.name} is ${figure.value}, bound: ${JSON.stringify(figure)}`);
    process.exitCode = 1;
  }
}
