/**
 * What people see of a province with 100,000 open cases, on disk: the list of cases and its pages, the home screen of the
 * coordinator, and the morning's digest of the province and of a county with 10,000. Beside them what a read of one row
 * takes on this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unitsBelow } from '../../src/casework/ground/units.ts';
import { agenda } from '../../src/casework/home/agenda.ts';
import { digestOf } from '../../src/casework/home/digest.ts';
import { silentCases } from '../../src/casework/home/silent-cases.ts';
import { listCases } from '../../src/casework/records/case-list.ts';
import { keepBeside } from '../../src/casework/records/keep-beside.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { ReadTx } from '../../src/store/tx.ts';
import type { Figure } from './figure.ts';
import { makeProvince } from './many-cases.ts';
import { median, say } from './numbers.ts';
import { BENCH_KEY } from './people.ts';

const TODAY = '2026-09-16';
/** The next morning, before anything has happened that the digest would call new. */
const MORNING = Date.parse('2026-09-17T00:00:00Z');
const TURNS = 15;

export async function province(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-province-'));
  let now = Date.parse(`${TODAY}T02:00:00Z`);
  const store = await openSqlite({
    file: join(folder, 'bot.db'),
    mode: 'live',
    masterKey: BENCH_KEY,
    clock: () => now,
    keep: keepBeside,
  });
  try {
    const { root, coordinator: who } = await makeProvince(store, TODAY);
    const since = now + 1;
    now = MORNING;
    const units = await store.read((tx) => unitsBelow(tx, root.area));
    const county = units.find(({ kind }) => kind === 'county') ?? root;
    const timed = async (run: (tx: ReadTx) => Promise<unknown>): Promise<number> => {
      const took: number[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        const from = performance.now();
        await store.read(run);
        took.push(performance.now() - from);
      }
      return median(took);
    };
    const floor = await timed((tx) => tx.db.select().from(tx.t.caseRow).limit(1));
    say(`floor: a read of one row takes ${floor.toFixed(2)} ms`);
    const first = await store.read((tx) => listCases(tx, who, 'open'));
    const last = first.cases.at(-1)?.publicId ?? '';
    const next = await timed((tx) => listCases(tx, who, 'open', { beside: 'after', publicId: last, page: 1 }));
    const end = await timed((tx) => listCases(tx, who, 'open', { beside: 'after', publicId: '', page: 99_999 }));
    say(
      `${first.total} cases; the next page ${next.toFixed(1)} ms, one that is found by its number ${end.toFixed(1)} ms`,
    );
    const digest = (unit: typeof root) =>
      timed(async (tx) => [
        await digestOf(tx, unit, { whole: true, since }),
        await silentCases(tx, who.personId, unit),
      ]);
    return [
      { name: 'list.province_ms', value: await timed((tx) => listCases(tx, who, 'open')), unit: 'ms', atMost: 20 },
      { name: 'home.province_ms', value: await timed((tx) => agenda(tx, who)), unit: 'ms', atMost: 20 },
      { name: 'digest.province_ms', value: await digest(root), unit: 'ms', atMost: 30 },
      { name: 'digest.county_ms', value: await digest(county), unit: 'ms', atMost: 15 },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
