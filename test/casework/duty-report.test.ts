/** Reports and the year of a tree of units. Sources: 000 row 13 (provincial report), 004 part b two (monthly); facts, privacy rule 7. */
import { describe, expect, it } from 'vitest';
import { openDuty } from '../../src/casework/duties/duty-access.ts';
import { dutyPage } from '../../src/casework/duties/duty-page.ts';
import { followDuties } from '../../src/casework/duties/follow-duties.ts';
import { reportOf } from '../../src/casework/duties/report-counts.ts';
import { belowWith, dueIn } from '../../src/casework/duties/year.ts';
import { createUnit, type Unit } from '../../src/casework/ground/units.ts';
import { meetPerson, type Who, whoById } from '../../src/casework/ground/who.ts';
import { dutiesBegan } from '../../src/schedule/duties.ts';
import { eq } from '../../src/store/orm.ts';
import type { Store, Tx } from '../../src/store/tx.ts';
import { makeStore } from '../support/store.ts';

interface Tree {
  readonly store: Store;
  readonly root: Unit;
  readonly below: readonly Unit[];
  readonly coordinator: Who;
}

/** A unit of a programme with units below it, and its coordinator; the duties are followed. */
async function treeOf(
  at: string,
  programme: 'ir' | 'cn',
  kinds: readonly [string, string],
  names: readonly string[],
): Promise<Tree> {
  const { store, clock } = await makeStore();
  clock.set(Date.parse(at));
  const timeZone = programme === 'ir' ? 'Asia/Tehran' : 'Asia/Shanghai';
  const made = await store.write(async (tx) => {
    const common = { programme, language: 'en', timeZone } as const;
    const root = await createUnit(tx, { ...common, kind: kinds[0], name: 'Root' });
    const below: Unit[] = [];
    for (const name of names) below.push(await createUnit(tx, { ...common, parent: root, kind: kinds[1], name }));
    const { personId } = await meetPerson(tx, { platform: 'telegram', address: '1', language: 'en', name: 'Nora' });
    await tx.db.insert(tx.t.membership).values({
      id: tx.newId(),
      publicId: tx.publicId(),
      personId,
      role: 'coordinator',
      unitId: root.id,
      area: root.area,
      status: 'active',
      fromAt: tx.now,
    });
    await followDuties(tx, root);
    return { root, below, personId };
  });
  const { root, below, personId } = made;
  await store.write(async (tx) => {
    for (let again = true; again; ) again = (await dutiesBegan(tx, root.id, tx.now)) === tx.now;
  });
  const coordinator = await store.read((tx) => whoById(tx, personId));
  if (!coordinator) throw new Error('Nobody coordinates');
  return { store, root, below, coordinator };
}

async function addCase(tx: Tx, unit: Unit, n: number, set: { openedOn: string; returnedOn?: string }): Promise<string> {
  const id = tx.newId();
  await tx.db.insert(tx.t.caseRow).values({
    id,
    publicId: tx.publicId(),
    number: `X-${n}`,
    childId: tx.newId(),
    unitId: unit.id,
    area: unit.area,
    programme: unit.programme,
    kind: 'absent',
    stage: 'absent',
    open: true,
    absentDays: 1,
    restricted: false,
    actId: tx.newId(),
    ...set,
  });
  return id;
}

const dutyOf = async ({ store, coordinator, root }: Tree, code: string) => {
  const opened = await store.read(async (tx) => {
    const rows = await tx.db.select().from(tx.t.duty).where(eq(tx.t.duty.code, code));
    const row = rows.find(({ unitId }) => unitId === root.id) ?? rows[0];
    return openDuty(tx, coordinator, row?.publicId ?? '');
  });
  if (!opened.ok) throw new Error(`There is no ${code}`);
  return opened;
};

describe('the provincial report', () => {
  it('counts the school year by district, reason and outcome, and keeps small numbers back', async () => {
    // 1 Esfand 1405.
    const tree = await treeOf('2027-02-20T09:00:00Z', 'ir', ['province', 'district'], ['Abyek', 'Avaj', 'Buin']);
    const { store, below } = tree;
    await store.write(async (tx) => {
      const counts = [7, 6, 2];
      let n = 0;
      for (const [i, unit] of below.entries())
        for (let k = 0; k < (counts[i] ?? 0); k += 1) {
          n += 1;
          const id = await addCase(tx, unit, n, {
            openedOn: '2026-11-01',
            ...(k < 5 ? { returnedOn: '2026-12-01' } : {}),
          });
          await tx.db.insert(tx.t.event).values({
            id: tx.newId(),
            caseId: id,
            area: unit.area,
            actId: tx.newId(),
            kind: 'reason',
            on: '2026-11-02',
            recordedOn: '2026-11-02',
            data: { primary: n % 3 === 0 ? 'poverty' : 'disability', final: true },
          });
        }
    });
    const access = await dutyOf(tree, 'provincial-report');
    const report = await store.read((tx) => reportOf(tx, access));
    expect(report.span).toEqual({ from: '2026-09-23', to: '2027-02-19' });
    const table = (by: string) => report.tables?.find((one) => one.by === by);
    // Buin has two: kept back, and Abyek with it, else it would follow from the total.
    expect(table('unit')).toEqual({
      by: 'unit',
      rows: [
        { name: 'Abyek', count: undefined },
        { name: 'Avaj', count: 6 },
        { name: 'Buin', count: undefined },
      ],
      total: 15,
    });
    expect(table('reason')?.rows).toEqual([
      { name: 'disability', count: 10 },
      { name: 'poverty', count: 5 },
    ]);
    expect(table('outcome')).toMatchObject({ total: 15 });
    expect(table('outcome')?.rows.every(({ count }) => count === undefined)).toBe(true);
    // What has a final reason is counted at the duty, too.
    const page = await store.read((tx) => dutyPage(tx, tree.coordinator, access));
    expect(page.receivers).toEqual([{ code: 'education-ministry', on: undefined }]);
  });
});

describe('the year of a county', () => {
  it('sums what its schools owe, in pieces whatever their number, and names those behind first', async () => {
    const names = Array.from({ length: 45 }, (_, i) => `School ${String(i + 1).padStart(2, '0')}`);
    const tree = await treeOf('2026-09-10T01:00:00Z', 'cn', ['county', 'school'], names);
    const { store, root, below } = tree;
    const span = { from: '2026-09-01', to: '2026-09-30' };
    const line = async (code: string) =>
      (await store.read((tx) => dueIn(tx, root, span))).find((one) => one.code === code);
    expect(await line('screening')).toMatchObject({ mark: 'open', units: { done: 0, of: 45 } });
    expect(await line('quarter-check')).toMatchObject({ mark: 'open' });
    expect((await line('quarter-check'))?.units).toBeUndefined();
    // The 20th opens on the 15th: it is to come, without a page.
    expect(await line('suspension-day')).toMatchObject({ mark: 'to-come', dueOn: '2026-09-20' });
    await store.write(async (tx) => {
      for (const unit of below.slice(1))
        await tx.db.update(tx.t.duty).set({ state: 'done' }).where(eq(tx.t.duty.unitId, unit.id));
    });
    expect(await line('screening')).toMatchObject({ units: { done: 44, of: 45 } });
    const units = await store.read((tx) => belowWith(tx, root, 'screening', '2026-autumn'));
    expect(units[0]).toMatchObject({ unit: 'School 01', mark: 'open' });
    expect(units.filter(({ mark }) => mark === 'done')).toHaveLength(44);
  });

  it('falls on the nearest area where a level is left out, and on no school', async () => {
    const tree = await treeOf('2026-09-24T06:00:00Z', 'ir', ['district', 'school'], ['First']);
    const owed = await tree.store.read((tx) => tx.db.select().from(tx.t.duty));
    const meeting = owed.find(({ code }) => code === 'monthly-meeting');
    expect(meeting?.unitId).toBe(tree.root.id);
    expect(owed.filter(({ unitId }) => unitId !== tree.root.id).map(({ code }) => code)).toEqual(['remedial-classes']);
  });
});
