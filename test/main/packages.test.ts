/** What is installed: each package under a licence that goes with ours, and with the hash of what was published. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});
const lock = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const published = Object.entries(lock.packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);

const permissive = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'MIT OR Apache-2.0',
  'OFL',
  'MIT AND OFL-1.1',
];
/** Changes of its files have to be published, its use has not: docs/dependencies.md. */
const usedAsPublished = /^(ical\.js|@resvg\/resvg-js(-.*)?)$/;

it.each(
  published.filter(([, { dev }]) => !dev).map(([path, { license }]) => [path.slice('node_modules/'.length), license]),
)('%s may be given away with the bot (%s)', (name, license) => {
  if (usedAsPublished.test(name ?? '')) expect(license).toBe('MPL-2.0');
  else expect(permissive).toContain(license);
});

it('tools for development have licences that let them be used', () => {
  const others = published.filter(
    ([, { dev, license }]) => dev && ![...permissive, 'MPL-2.0'].includes(license ?? 'none'),
  );
  expect(others.map(([path]) => path)).toEqual([]);
});

it('each has the hash of what was published', () => {
  const without = published.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
  expect(without.map(([path]) => path)).toEqual([]);
});
