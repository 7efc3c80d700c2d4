// npm test: types, lint, then all tests; stops at the first part that fails.
import { spawnSync } from 'node:child_process';

const parts = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'biome', ['check', '--error-on-warnings', '.']],
  ['unused', 'knip', []],
  ['tests', 'vitest', ['run', ...process.argv.slice(2)]],
];
for (const [name, command, args] of parts) {
  console.log(`\n▸ ${name}`);
  const run = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error(`\n✗ ${name} failed`);
    process.exit(run.status ?? 1);
  }
}
