/** A damaged database file: seen beside the running bot, told, and refused at the next start until somebody decides. */
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { databaseIn } from '../../src/config.ts';
import { refuseDamaged, watchDatabase } from '../../src/main/damage.ts';
import { givenBy } from '../../src/main/given.ts';
import { dropOldCopies } from '../../src/store/old-copies.ts';
import { saveSetting } from '../../src/store/setting-rows.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { StartRefused } from '../../src/store/start-refused.ts';
import { makeDistrict } from '../support/many-cases.ts';

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const open = (file: string) => openSqlite({ file, mode: 'live', masterKey: Buffer.alloc(32, 7), clock: Date.now });

async function watched(dataDir: string) {
  const store = await open(databaseIn(dataDir));
  onTestFinished(() => store.close());
  let stopped = 0;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const given = givenBy({ config: { botToken: '1:a', dataDir }, log });
  const watch = watchDatabase(
    given,
    store,
    async () => {
      stopped += 1;
    },
    0,
  );
  // The first look is a timer of no time; stop() waits for the look that it began.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await watch.stop();
  return { store, stopped: () => stopped };
}

it('stops the intake, tells the first coordinator, and is refused at the next start until it is accepted', async () => {
  const dataDir = folderOf();
  const made = await open(databaseIn(dataDir));
  const district = await makeDistrict(made, 4);
  const coordinator = await district.join('coordinator', district.township);
  await made.write(async (tx) => {
    for (let n = 0; n < 2_000; n++) await saveSetting(tx, `filler-${n}`, 'x'.repeat(200));
  });
  await made.close();
  expect((await watched(dataDir)).stopped()).toBe(0);
  expect(() => refuseDamaged(dataDir, false)).not.toThrow();

  const other = folderOf();
  const bytes = readFileSync(databaseIn(dataDir));
  // Pages of the filler alone: what is damaged must not keep the bot from telling.
  const at = bytes.indexOf('filler-1500');
  bytes.fill(0xff, at - (at % 4096), at - (at % 4096) + 4096);
  writeFileSync(databaseIn(other), bytes);
  const { store, stopped } = await watched(other);
  expect(stopped()).toBe(1);
  const told = await store.read(({ db, t }) => db.select({ to: t.outbox.personId }).from(t.outbox));
  expect(told).toEqual([{ to: coordinator.personId }]);
  expect(() => refuseDamaged(other, false)).toThrow(StartRefused);
  expect(() => refuseDamaged(other, false)).toThrow(/npm run restore|--accept-damage/);
  refuseDamaged(other, true);
  expect(() => refuseDamaged(other, false)).not.toThrow();
});

it('copies from before an update go two weeks after it, and nothing else does', () => {
  const folder = folderOf();
  const database = databaseIn(folder);
  const now = Date.now();
  const day = 86_400;
  for (const [end, days] of [
    ['', 90],
    ['.before-1', 15],
    ['.before-3', 13],
    ['.replaced-2026', 90],
  ] as const) {
    writeFileSync(`${database}${end}`, 'x');
    utimesSync(`${database}${end}`, now / 1_000 - days * day, now / 1_000 - days * day);
  }
  dropOldCopies(database, now);
  expect(['', '.before-1', '.before-3', '.replaced-2026'].map((end) => existsSync(`${database}${end}`))).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
