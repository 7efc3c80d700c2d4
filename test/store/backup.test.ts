/** Backups: whole or not at all, readable with their own key alone, and old ones go. */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBackup, superfluous } from '../../src/store/backup/archive.ts';
import { faultsIn } from '../../src/store/backup/database-copy.ts';
import { erasedSubjects, noteErased } from '../../src/store/backup/journal.ts';
import { backUpApart, checkApart } from '../../src/store/backup/process.ts';
import { openFile, sealFile } from '../../src/store/backup/sealed-file.ts';
import { saveSetting } from '../../src/store/setting-rows.ts';
import { makeStore } from '../support/store.ts';

const key = Buffer.alloc(32, 3);
const folderOf = () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

describe('a sealed file', () => {
  const made = async (bytes: number) => {
    const folder = folderOf();
    const [plain, file] = [join(folder, 'plain'), join(folder, 'sealed')];
    writeFileSync(plain, Buffer.alloc(bytes, 'Zuzanna Quibblewick '));
    // What zstd cannot make small, so that there are several pieces.
    if (bytes > 1000) writeFileSync(plain, Buffer.concat([readFileSync(plain), randomBytes(bytes)]));
    await sealFile(plain, file, key, { is: 'heading' });
    return { folder, plain, file };
  };

  it.each([0, 1, 100, 3_000_000])('of %i bytes opens to what it was, and shows nothing of it', async (bytes) => {
    const { folder, plain, file } = await made(bytes);
    const to = join(folder, 'opened');
    expect(await openFile(file, to, key)).toEqual({ is: 'heading' });
    expect(readFileSync(to).equals(readFileSync(plain))).toBe(true);
    expect(readFileSync(file).includes('Quibblewick')).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['another key', 'another backup key', () => {}, Buffer.alloc(32, 4)],
    [
      'a byte altered',
      'altered',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
      key,
    ],
    ['something behind it', 'altered', (file: string) => writeFileSync(file, 'x', { flag: 'a' }), key],
    ['its end cut off', 'cut short', (file: string) => truncateSync(file, statSync(file).size - 1), key],
    ['whole pieces cut off', 'cut short|altered', (file: string) => truncateSync(file, 32 + (1 << 20) + 20), key],
    [
      'something else in it',
      'no backup',
      (file: string) => writeFileSync(file, 'a text, of more than thirty-two bytes'),
      key,
    ],
  ] as const)('with %s is refused, and leaves nothing behind', async (_title, why, spoil, opening) => {
    const { folder, file } = await made(3_000_000);
    spoil(file);
    const to = join(folder, 'opened');
    await expect(openFile(file, to, opening)).rejects.toThrow(new RegExp(why));
    expect(existsSync(to)).toBe(false);
  });
});

describe('a backup', () => {
  it('made while the bot writes is whole, and has each write or has it not', async () => {
    const { store, file } = await makeStore();
    const folder = folderOf();
    let writes = 0;
    let isMade = false;
    const writing = (async () => {
      for (; !isMade; writes++) {
        await store.write(async (tx) => {
          await saveSetting(tx, `one-${writes}`, writes);
          await saveSetting(tx, `two-${writes}`, writes);
        });
      }
    })();
    const made = await backUpApart({
      database: file,
      folder,
      tempFolder: join(folder, 'temp'),
      key,
      now: 1_700_000_000_000,
    });
    isMade = true;
    await writing;
    expect(existsSync(join(folder, 'temp'))).toBe(false);
    const to = join(folder, 'opened.db');
    await openBackup(made.file, to, key);
    expect(faultsIn(to)).toEqual([]);
    const settings = (made.rows['setting'] ?? 0) - 2;
    expect(settings % 2).toBe(0);
    expect(writes).toBeGreaterThan(0);
  });

  it('goes when newer ones are there, but for one of each week', () => {
    const day = 86_400_000;
    const now = Date.parse('2026-12-01T02:00:00Z');
    const nameOf = (at: number) =>
      `not-one-less-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`;
    const files = Array.from({ length: 60 }, (_, n) => nameOf(now - n * day));
    const gone = superfluous([...files, 'erased.journal', 'notes.txt'], now);
    const kept = files.filter((file) => !gone.includes(file));
    expect(kept.slice(0, 7)).toEqual(files.slice(0, 7));
    expect(kept.length).toBeGreaterThanOrEqual(11);
    expect(kept.length).toBeLessThanOrEqual(13);
    expect(gone).not.toContain('notes.txt');
    expect(superfluous(kept, now)).toEqual([]);
  });
});

it('the check of a file sees damage, and the database goes on meanwhile', async () => {
  const { store, file } = await makeStore();
  await store.write(async (tx) => {
    for (let n = 0; n < 2_000; n++) await saveSetting(tx, `key-${n}`, 'x'.repeat(200));
  });
  expect(await checkApart(file)).toEqual([]);
  await store.close();
  const bytes = readFileSync(file);
  for (let at = 40 * 4096; at < 44 * 4096; at++) bytes[at] = 0xff;
  writeFileSync(file, bytes);
  expect((await checkApart(file)).length).toBeGreaterThan(0);
});

it('the journal keeps children and tips, and survives a line that was cut off', () => {
  const file = join(folderOf(), 'keys', 'erased.journal');
  noteErased(file, ['child:a', 'page:b', 'service', 'tip:c'], 1);
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"subject":"chi`);
  expect(erasedSubjects(file)).toEqual(new Set(['child:a', 'tip:c']));
  expect(readdirSync(join(file, '..'))).toEqual(['erased.journal']);
});
