/**
 * Long runs: `node test/soak/run.ts [part…]`. One JSON line per figure on stdout; exit code 1 when one misses its bound.
 * Parts: disk.
 */
import { type Figure, misses } from '../bench/figure.ts';
import { say } from '../bench/numbers.ts';
import { disk } from './disk.ts';

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { disk };

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
