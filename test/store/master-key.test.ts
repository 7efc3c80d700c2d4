import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadMasterKey } from '../../src/store/master-key.ts';
import { StartRefused } from '../../src/store/start-refused.ts';

let folder: string;
let warnings: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (options: { sealKey?: string; mayCreate?: boolean } = {}) =>
  loadMasterKey({
    keyFile: join(folder, 'keys', 'seal.key'),
    mayCreate: true,
    warn: (line) => warnings.push(line),
    ...options,
  });
const secret = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7));

it.each([
  ['hex', secret.toString('hex')],
  ['base64', secret.toString('base64')],
  ['base64url', secret.toString('base64url')],
])('SEAL_KEY is read as %s', (_, sealKey) => {
  expect(load({ sealKey }).equals(secret)).toBe(true);
  expect(warnings).toEqual([]);
});

it.each([['too short'], [secret.toString('hex').slice(2)], [`${secret.toString('base64')}AAAA`]])(
  'SEAL_KEY %s is refused',
  (sealKey) => {
    expect(() => load({ sealKey })).toThrow(StartRefused);
  },
);

it('the first start makes a key file for the owner alone and warns; the next one reads it', () => {
  const key = load();
  const file = join(folder, 'keys', 'seal.key');
  expect(key).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(warnings).toEqual([expect.stringContaining('losing it loses the data')]);
  expect(warnings[0]).not.toContain(readFileSync(file, 'utf8').trim());
  expect(load().equals(key)).toBe(true);
  expect(warnings).toHaveLength(1);
});

it('no key is made when there is a database that it could not open', () => {
  expect(() => load({ mayCreate: false })).toThrow('put it back');
});

it('a key file that others may read, or that holds no key, is refused', () => {
  load();
  const file = join(folder, 'keys', 'seal.key');
  chmodSync(file, 0o644);
  expect(() => load()).toThrow('chmod 600');
  chmodSync(file, 0o600);
  writeFileSync(file, 'nonsense');
  expect(() => load()).toThrow('holds no key');
});
