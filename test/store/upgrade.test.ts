/** A data folder of an earlier version goes on; one of a later version is left alone. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { latestEpisode } from '../../src/casework/records/cases.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { membersOn } from '../../src/casework/records/enrolments.ts';
import { costOfNeed } from '../../src/casework/records/need-rows.ts';
import { bandOf } from '../../src/domain/money.ts';
import { programmes } from '../../src/programmes/registry.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';

const require = createRequire(import.meta.url);
/** Made by version 0.1.0: a class of four; one child back after a day, two away, the unit's variant changed meanwhile. */
const made = new URL('../data/upgrade/0.1.0.db.gz', import.meta.url);
const now = Date.parse('2026-09-17T02:00:00Z');

function folderOf010(): string {
  const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'bot.db');
  writeFileSync(file, gunzipSync(readFileSync(made)));
  return file;
}

async function open(file: string): Promise<Store> {
  const store = await openSqlite({ file, mode: 'live', masterKey: Buffer.alloc(32, 7), clock: () => now });
  onTestFinished(() => store.close());
  return store;
}

describe('a database of version 0.1.0', () => {
  it('is brought up to date with every name, case and episode', async () => {
    const store = await open(folderOf010());
    await store.read(async (tx) => {
      const [schoolClass] = (await tx.db.select().from(tx.t.unit)).filter(({ kind }) => kind === 'class');
      const pupils = await pupilsOf(tx, schoolClass?.id ?? '', '2026-09-17');
      expect(pupils.map(({ name }) => name).toSorted()).toEqual(['Ann Lee', 'Bo Chen', 'Cy Wang', 'Di Zhou']);
      expect((await membersOn(tx, schoolClass?.id ?? '', '2026-09-17')).toSorted()).toEqual(
        pupils.map(({ id }) => id).toSorted(),
      );
      const cases = await tx.db.select().from(tx.t.caseRow).orderBy(tx.t.caseRow.number);
      const episodes = await Promise.all(cases.map(({ id }) => latestEpisode(tx, id)));
      expect(episodes.map((one) => [one?.programme, one?.kind, one?.stage, one?.endedOn])).toEqual([
        ['cn', 'absent', 'back', '2026-09-15'],
        ['cn-one-week', 'absent', 'visit', null],
        ['cn-one-week', 'absent', 'visit', null],
      ]);
    });
  });

  it('has what needs cost in money, where it had a range by its code', async () => {
    const file = folderOf010();
    const Sqlite = require('better-sqlite3') as typeof import('better-sqlite3');
    const before = new Sqlite(file);
    const kept = [null, 'cny-200', 'cny-3000', 'cny-more', 'irt-3m', 'irt-more', 'vnd-500k', 'vnd-10m'];
    const [one] = before.prepare('select id, child_id as childId, area from "case"').all() as Record<string, string>[];
    for (const [i, band] of kept.entries())
      before
        .prepare(
          `insert into need (id, public_id, case_id, child_id, area, kind, helper, amount_band, card_code, state, opened_on, act_id)
           values (?, ?, ?, ?, ?, 'tablet', 'donor', ?, ?, 'open', '2026-09-16', 'a')`,
        )
        .run(`n${i}`, `p${i}`, one?.['id'], one?.['childId'], one?.['area'], band, `100-00${i}`);
    before.close();
    const store = await open(file);
    const costs = await store.read(async (tx) =>
      (await tx.db.select().from(tx.t.need).orderBy(tx.t.need.id)).map(costOfNeed),
    );
    expect(costs).toEqual([
      null,
      { from: 1, to: 20_000, currency: 'CNY' },
      { from: 100_001, to: 300_000, currency: 'CNY' },
      { from: 300_001, to: null, currency: 'CNY' },
      { from: 10_000_001, to: 30_000_000, currency: 'IRR' },
      { from: 300_000_001, to: null, currency: 'IRR' },
      { from: 1, to: 500_000, currency: 'VND' },
      { from: 3_000_001, to: 10_000_000, currency: 'VND' },
    ]);
    // As the programmes have them: what donors see is as it was.
    const bands = costs.map((cost) => programmes.flatMap(({ amounts }) => bandOf(amounts, cost) ?? [])[0] ?? null);
    expect(bands).toEqual(kept);
  });

  it('is copied before, whole and for its owner alone', async () => {
    const file = folderOf010();
    await open(file);
    const copy = `${file}.before-1`;
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const Sqlite = require('better-sqlite3') as typeof import('better-sqlite3');
    const before = new Sqlite(copy, { readonly: true });
    expect(before.prepare('select count(*) as found from child').get()).toEqual({ found: 4 });
    before.close();
  });

  it('is not copied again once it is up to date', async () => {
    const file = folderOf010();
    await (await open(file)).close();
    rmSync(`${file}.before-1`);
    await open(file);
    expect(existsSync(`${file}.before-1`)).toBe(false);
  });
});

it('refuses a database of a newer version in one sentence, and leaves it as it is', async () => {
  const file = folderOf010();
  const Sqlite = require('better-sqlite3') as typeof import('better-sqlite3');
  const newer = new Sqlite(file);
  newer.exec(`insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)`);
  newer.close();
  const before = readFileSync(file);
  await expect(open(file)).rejects.toThrow(/was written by a newer version of the bot: start that version/);
  expect(readFileSync(file).equals(before)).toBe(true);
});
