/** Another master key: everything stays readable on the way, and needs the old one no more at the end. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyFileOf, loadMasterKeys, nextMasterKey, settleKeyFiles } from '../../src/store/key-files.ts';
import { isWrappedBy, rotateMaster } from '../../src/store/rotate.ts';
import type { Store } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

const children = 700;
const oldKey = Buffer.alloc(32, 1);
const newKey = Buffer.alloc(32, 2);

async function sealed(store: Store, from: number, count: number): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for (let n = from; n < from + count; n++)
    all.push(await store.write((tx) => tx.seals.seal(`child:${n}`, 'child', String(n), { n })));
  return all;
}
const opened = (store: Store, bytes: readonly Uint8Array[]): Promise<unknown[]> =>
  store.read(({ seals }) => Promise.all(bytes.map((one, n) => seals.open(`child:${n}`, 'child', String(n), one))));
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
const hashOf = (store: Store) => store.read(async ({ seals }) => seals.hash('invitation', 'abc'));

describe('another master key', () => {
  it('opens everything, also what was written meanwhile, and the old one is refused', async () => {
    const { store, reopen } = await makeStore({ masterKey: oldKey });
    const bytes = await sealed(store, 0, children);
    const hash = await hashOf(store);
    const rotation = rotateMaster(store, newKey);
    bytes.push(...(await sealed(store, children, 50)));
    expect(await rotation).toBe('done');
    expect(await opened(store, bytes)).toEqual(numbers(children + 50));
    await store.close();
    await expect(reopen({ masterKey: oldKey })).rejects.toThrow('sealed with another key');
    const again = await reopen({ masterKey: newKey });
    expect(await opened(again, bytes)).toEqual(numbers(children + 50));
    expect(await hashOf(again)).toBe(hash);
  });

  it('is gone on with after a stop on the way, with both keys at hand', async () => {
    const { store, reopen } = await makeStore({ masterKey: oldKey });
    const bytes = await sealed(store, 0, children);
    await store.write(async ({ seals }) => {
      seals.wrapWith(newKey);
      await seals.rewrap('', 200);
    });
    await store.close();
    const again = await reopen({ masterKey: newKey, formerKeys: [oldKey] });
    expect(await isWrappedBy(again, newKey)).toBe(false);
    expect(await opened(again, bytes)).toEqual(numbers(children));
    await rotateMaster(again, newKey);
    await again.close();
    const last = await reopen({ masterKey: newKey });
    expect(await opened(last, bytes)).toEqual(numbers(children));
  });
});

describe('the file of the master key', () => {
  const made = (files: readonly string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const file of files) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), `${Buffer.alloc(32, file.length).toString('base64')}\n`, { mode: 0o600 });
    }
    return folder;
  };

  it.each([
    ['a new live installation', [], { isPractice: false }, 'data-keys/seal.key'],
    ['the practice ground', [], { isPractice: true }, 'data/seal.key'],
    ['one that lies in the data folder', ['data/seal.key'], { isPractice: false }, 'data/seal.key'],
    ['a change that broke off', ['data-keys/seal.key.next'], { isPractice: true }, 'data-keys/seal.key'],
    ['a credential of systemd', ['data/seal.key', 'cred/seal.key'], { isPractice: false, cred: true }, 'cred/seal.key'],
    ['no credential of that name', ['cred/other'], { isPractice: false, cred: true }, 'data-keys/seal.key'],
    ['one that is named', ['data/seal.key'], { isPractice: false, file: 'elsewhere' }, 'elsewhere'],
  ] as const)('of %s', (_title, files, { isPractice, ...more }, expected) => {
    const folder = made(files);
    const place = keyFileOf({
      dataDir: join(folder, 'data'),
      isPractice,
      ...('file' in more ? { file: join(folder, more.file) } : {}),
      ...('cred' in more ? { credentialsDir: join(folder, 'cred') } : {}),
    });
    expect(place).toBe(join(folder, expected));
  });

  it('is the next one after the change, and all are read at each point of it', () => {
    const folder = made(['keys/seal.key']);
    const keyFile = join(folder, 'keys', 'seal.key');
    const load = () => loadMasterKeys({ keyFile, mayCreate: false, warn: () => {} });
    const [before] = load();
    const next = nextMasterKey(keyFile);
    expect(nextMasterKey(keyFile)).toEqual(next);
    expect(load()).toEqual([next, before]);
    rmSync(`${keyFile}.former`, { force: true });
    settleKeyFiles(keyFile);
    expect(load()).toEqual([next, before]);
    expect(existsSync(`${keyFile}.next`)).toBe(false);
    settleKeyFiles(keyFile);
    expect(load()).toEqual([next, before]);
  });
});
