// Writes the next migration of each dialect after a table was changed: `npm run migrations -- what-changed`.
import { spawnSync } from 'node:child_process';

const [name] = process.argv.slice(2);
if (!name) {
  console.error('Say what changed: npm run migrations -- referral-due-date');
  process.exit(2);
}
const dialects = [
  ['sqlite', 'sqlite'],
  ['postgresql', 'postgres'],
];
for (const [dialect, folder] of dialects) {
  const schema = `src/store/schema-${folder}.cjs`;
  const args = ['generate', '--dialect', dialect, '--schema', schema, '--out', `migrations/${folder}`, '--name', name];
  const run = spawnSync('drizzle-kit', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
