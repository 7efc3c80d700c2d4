/** A child changes class: the count of absences and the watch go on as if nothing had happened. */
import { expect, it } from 'vitest';
import { moveChild } from '../../src/casework/classes/move-child.ts';
import { createUnit, type Unit, unitById } from '../../src/casework/ground/units.ts';
import { theClock, whoById } from '../../src/casework/ground/who.ts';
import { followedSince, followLadder, standOf } from '../../src/casework/ladder/follow-ladder.ts';
import { caseOfChild } from '../../src/casework/records/cases.ts';
import { addChildren, childById } from '../../src/casework/records/children.ts';
import { tablesOfChildren } from '../../src/casework/records/rows-of-child.ts';
import { columnsWith } from '../../src/store/tags.ts';
import type { Store, Tx } from '../../src/store/tx.ts';
import { isOf, nameOfTable, plantInEveryTable, rowsOf } from '../support/planted-rows.ts';
import { makeStore } from '../support/store.ts';
import { undoNewest } from '../support/undo.ts';

/** School days; Sunday the 20th makes up for a holiday. */
const days = ['14', '15', '16', '17', '18', '20', '21', '22'].map((day) => `2026-09-${day}`);

interface Place {
  readonly store: Store;
  readonly from: Unit;
  readonly to: Unit;
  readonly childId: string;
  readonly childPublicId: string;
  readonly principalId: string;
}

/** Both classes took the roll on each day; the child was away on these and there on the others. */
async function place(away: readonly string[]): Promise<Place> {
  const { store, clock } = await makeStore();
  clock.set(Date.UTC(2026, 8, 22, 8));
  const made = await store.write(async (tx) => {
    const common = { programme: 'cn', language: 'zh', timeZone: 'Asia/Shanghai' } as const;
    const school = await createUnit(tx, { kind: 'school', name: '红星小学', ...common });
    const from = await createUnit(tx, { parent: school, kind: 'class', name: '一班', ...common });
    const to = await createUnit(tx, { parent: school, kind: 'class', name: '二班', ...common });
    const { ids, actId } = await addChildren(tx, theClock, from, [{ name: '王小明' }], '2026-09-01');
    const [childId = ''] = ids;
    for (const unit of [from, to]) for (const on of days) await sentRoll(tx, unit, on);
    for (const on of away)
      await tx.db.insert(tx.t.mark).values({ childId, on, mark: 'absent', area: from.area, recordedOn: on, actId });
    await followLadder(tx, theClock, childId);
    const principalId = await joinAsPrincipal(tx, school);
    return { from, to, childId, childPublicId: (await childById(tx, childId))?.publicId ?? '', principalId };
  });
  return { store, ...made };
}

async function sentRoll(tx: Tx, unit: Unit, on: string): Promise<void> {
  const sentAt = Temporal.PlainDate.from(on).toZonedDateTime('Asia/Shanghai').epochMilliseconds + 9 * 3_600_000;
  const values = { id: tx.newId(), publicId: tx.publicId(), unitId: unit.id, area: unit.area, on, tapped: {}, sentAt };
  await tx.db.insert(tx.t.rollCall).values(values);
}

async function joinAsPrincipal(tx: Tx, school: Unit): Promise<string> {
  const personId = tx.newId();
  await tx.db.insert(tx.t.person).values({ id: personId, publicId: tx.publicId(), language: 'zh', createdAt: tx.now });
  await tx.db.insert(tx.t.account).values({ id: tx.newId(), personId, platform: 'telegram', address: personId });
  await tx.db.insert(tx.t.membership).values({
    id: tx.newId(),
    publicId: tx.publicId(),
    personId,
    role: 'principal',
    unitId: school.id,
    area: school.area,
    status: 'active',
    fromAt: tx.now,
  });
  return personId;
}

const standing = ({ store, childId }: Place) =>
  store.read(async (tx) => {
    const child = await childById(tx, childId);
    const unit = child && (await unitById(tx, child.unitId));
    const row = await caseOfChild(tx, childId);
    if (!child || !unit || !row) throw new Error('The child has no case');
    const since = await followedSince(tx, child, row);
    const state = await standOf(tx, child, unit, row, since ?? row.openedOn);
    const { stage, absentDays, watch, episode, ledgers } = state;
    return { stage, absentDays, watch, episode, ledgers };
  });

const move = async ({ store, principalId, childPublicId, to }: Place) =>
  store.write(async (tx) => {
    const who = await whoById(tx, principalId);
    if (!who) throw new Error('No principal');
    return moveChild(tx, who, childPublicId, to.publicId);
  });

it.each([
  ['absent for two days', ['2026-09-21', '2026-09-22'], 'contact'],
  ['on the ledger', days.slice(1), 'suspected'],
  ['back from the ledger and watched', days.slice(0, 5), 'watched'],
])('keeps the standing of a child who is %s, there and back', async (_title, away, stage) => {
  const at = await place(away);
  const before = await standing(at);
  expect(before.stage).toBe(stage);
  expect((await move(at)).ok).toBe(true);
  expect(await standing(at)).toEqual(before);
  const undone = await at.store.write(async (tx) => {
    const who = await whoById(tx, at.principalId);
    if (!who) throw new Error('No principal');
    return undoNewest(tx, who);
  });
  expect(undone.ok).toBe(true);
  expect(await standing(at)).toEqual(before);
});

it('brings every row of the child into the area of the new class, whatever the table', async () => {
  const at = await place(days.slice(1));
  const { id: caseId } = (await at.store.read((tx) => caseOfChild(tx, at.childId))) ?? { id: '' };
  const planted = { childId: at.childId, caseId, area: at.from.area };
  await at.store.write((tx) => plantInEveryTable(tx, planted));
  await move(at);
  await at.store.read(async (tx) => {
    const withArea = tablesOfChildren(tx.t).filter((table) => columnsWith(table, 'area').length > 0);
    expect(withArea.length).toBeGreaterThan(7);
    for (const table of withArea) {
      const mine = (await rowsOf(tx, table)).filter((row) => isOf(row, table, planted));
      expect(mine.length, nameOfTable(table)).toBeGreaterThan(0);
      for (const row of mine) expect(row['area'], nameOfTable(table)).toBe(at.to.area);
    }
  });
});
