// npm test: types, lint, then all tests, those of the store once more on PostgreSQL; no tests where types or lint fail.
import { spawnSync } from 'node:child_process';

const files = process.argv.slice(2);
const before = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['unused', 'knip', []],
];
const tests = [
  ['tests', 'vitest', ['run', ...files]],
  ['tests on PostgreSQL', 'vitest', ['run', '--config', 'vitest.postgres.config.ts', ...files]],
];

function passes([name, command, args]) {
  console.log(`\n▸ ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) console.error(`\n✗ ${name} failed`);
  return status === 0;
}

process.exit(before.every(passes) && tests.map(passes).every(Boolean) ? 0 : 1);
