// npm test: types, lint, then all tests, those of the store once more on PostgreSQL; stops at the first part that fails.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const files = process.argv.slice(2);
const parts = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['unused', 'knip', []],
  ['tests', 'vitest', ['run', ...files]],
];
const server = process.env.DATABASE_URL || globSync('/usr/lib/postgresql/*/bin/postgres').at(-1);
if (server) parts.push(['tests on PostgreSQL', 'vitest', ['run', '--config', 'vitest.postgres.config.ts', ...files]]);
for (const [name, command, args] of parts) {
  console.log(`\n▸ ${name}`);
  const run = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error(`\n✗ ${name} failed`);
    process.exit(run.status ?? 1);
  }
}
if (!server) {
  console.log('\n▸ tests on PostgreSQL\nskipped: no server is installed, and DATABASE_URL names none');
  if (process.env.CI === 'true') {
    console.error('\n✗ with CI=true no test may be skipped');
    process.exit(1);
  }
}
