/** The home screen of a principal over a thousand open cases, each with a referral that waits: on disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agenda } from '../../src/casework/home/agenda.ts';
import { keepBeside } from '../../src/casework/records/keep-beside.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { makeDistrict } from '../support/many-cases.ts';
import type { Figure } from './figure.ts';
import { median } from './numbers.ts';
import { BENCH_KEY } from './people.ts';

const CASES = 1_000;
const TURNS = 25;

export async function home(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-home-'));
  const clock = () => Date.UTC(2026, 8, 15, 0, 30);
  const store = await openSqlite({
    file: join(folder, 'bot.db'),
    mode: 'live',
    masterKey: BENCH_KEY,
    clock,
    keep: keepBeside,
  });
  try {
    const district = await makeDistrict(store, CASES);
    const who = await district.join('principal', district.township);
    await store.write(async (tx) => {
      for (const { id, area, actId } of await tx.db.select().from(tx.t.caseRow))
        await tx.db.insert(tx.t.referral).values({
          id: tx.newId(),
          publicId: tx.publicId(),
          caseId: id,
          area,
          agency: 'civil-affairs',
          part: 'responsible',
          reason: 'poverty',
          state: 'proposed',
          actId,
        });
    });
    const took: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const from = performance.now();
      await store.read((tx) => agenda(tx, who));
      took.push(performance.now() - from);
    }
    return [{ name: `home.${CASES}_referrals_ms`, value: median(took), unit: 'ms', atMost: 15 }];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
