// Runs before start, test and bench, on whatever Node the machine has: installs the packages when
// they are missing or older than the lock file. Nothing but npm packages is downloaded.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Node ${process.versions.node} is too old: install Node 20 or newer, then run the same command again.`);
  process.exit(2);
}
const installed = 'node_modules/.package-lock.json';
if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) process.exit(0);
console.error('Installing packages (first run, about half a minute) …');
const npm = process.env.npm_execpath;
const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
const run = npm
  ? spawnSync(process.execPath, [npm, ...args], { stdio: ['ignore', 2, 2] })
  : spawnSync('npm', args, { stdio: ['ignore', 2, 2], shell: true });
if (run.status !== 0) {
  console.error(
    'The packages could not be installed. Check the network and the message above, then run the same command again.',
  );
  process.exit(run.status ?? 1);
}
