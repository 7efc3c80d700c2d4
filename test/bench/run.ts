/**
 * The bench: `node test/bench/run.ts [part…]`. One JSON line per figure on stdout, progress on stderr; exit code 1
 * when a figure misses its bound. Parts: throughput, commit, start, growth, crash, ladder, calendar, recompute, visit, search, keeping,
 * flood, lists, home, downtime, postgres, rights, crash-postgres, province; all without a name.
 */
import { calendar } from './calendar.ts';
import { commit } from './commit.ts';
import { crash, crashPostgres } from './crash.ts';
import { downtime } from './downtime.ts';
import { type Figure, misses } from './figure.ts';
import { flood } from './flood.ts';
import { growth } from './growth.ts';
import { home } from './home.ts';
import { keeping } from './keeping.ts';
import { ladder } from './ladder.ts';
import { lists } from './lists.ts';
import { say } from './numbers.ts';
import { postgres } from './postgres.ts';
import { province } from './province.ts';
import { recompute } from './recompute.ts';
import { rights } from './rights.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { throughput } from './throughput.ts';
import { visit } from './visit.ts';

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  throughput,
  commit,
  start,
  growth,
  crash,
  ladder,
  calendar,
  recompute,
  visit,
  search,
  keeping,
  flood,
  lists,
  home,
  downtime,
  postgres,
  rights,
  'crash-postgres': () => crashPostgres(),
  province,
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
  const figures = await run().catch((error: unknown) => {
    say(`✗ ${name} broke off: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 1;
    return [];
  });
  for (const figure of figures) {
    const { unit } = figure;
    const value = unit === 'count' ? figure.value : Number(figure.value.toPrecision(3));
    console.log(JSON.stringify({ name: figure.name, value, unit }));
    if (!misses(figure)) continue;
    say(`✗ ${figure.name} is ${figure.value}, bound: ${JSON.stringify(figure)}`);
    process.exitCode = 1;
  }
}
