/** What keeping data safe costs: wrapping 100,000 keys anew, and a backup of a database of 1 GB. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUpApart } from '../../src/store/backup/process.ts';
import { rotateMaster } from '../../src/store/rotate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Figure } from './figure.ts';
import { say } from './numbers.ts';

const KEYS = 100_000;
const DATABASE_BYTES = 1e9;
const NOTE = 'Mother works in another province, grandmother looks after two children. '.repeat(50);

export async function keeping(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'keeping-'));
  const file = join(folder, 'bot.db');
  const store = await openSqlite({ file, mode: 'live', masterKey: Buffer.alloc(32, 7), clock: Date.now });
  try {
    for (let from = 0; from < KEYS; from += 500)
      await store.write(async (tx) => {
        for (let n = from; n < from + 500; n++) await tx.seals.seal(`child:${n}`, 'child', `${n}`, {});
      });
    say(`${KEYS} keys`);
    const rotationMs = performance.now();
    await rotateMaster(store, Buffer.alloc(32, 8));
    const rotated = (performance.now() - rotationMs) / 1_000;
    for (let n = 0; statSync(file).size < DATABASE_BYTES; n += 200)
      await store.write(async (tx) => {
        for (let at = n; at < n + 200; at++) {
          const id = tx.newId();
          const body = await tx.seals.seal('service', 'draft', id, { at, note: NOTE });
          await tx.db.insert(tx.t.draft).values({
            id,
            personId: id,
            conversation: 'bench',
            subject: '',
            active: false,
            touchedAt: tx.now,
            body,
          });
        }
      });
    say(`${(statSync(file).size / 1e6).toFixed(0)} MB`);
    mkdirSync(join(folder, 'backups'));
    const backupMs = performance.now();
    const made = await backUpApart({
      database: file,
      folder: join(folder, 'backups'),
      tempFolder: join(folder, 'temp'),
      key: Buffer.alloc(32, 9),
      now: Date.now(),
    });
    const backedUp = (performance.now() - backupMs) / 1_000;
    say(`a backup of ${(made.bytes / 1e6).toFixed(0)} MB, opened again and counted`);
    return [
      { name: 'rotate.100k_s', value: rotated, unit: 's' },
      { name: 'backup.1gb_s', value: backedUp, unit: 's' },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}
