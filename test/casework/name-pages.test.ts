/** Name pages: the order of a list, the search, and what is left when a child goes. */
import { expect, it } from 'vitest';
import { findChildren } from '../../src/casework/classes/find-child.ts';
import { moveChild } from '../../src/casework/classes/move-child.ts';
import { searchPlaces } from '../../src/casework/classes/search-places.ts';
import { createUnit, type Unit } from '../../src/casework/ground/units.ts';
import { theClock } from '../../src/casework/ground/who.ts';
import { addChildren, childrenOn, pupilsOf, removeChildren, updateChild } from '../../src/casework/records/children.ts';
import { pagesOf } from '../../src/casework/records/name-pages.ts';
import { compareNames } from '../../src/casework/records/remake-lists.ts';
import { eq } from '../../src/store/orm.ts';
import type { Tx } from '../../src/store/tx.ts';
import { makeDistrict } from '../support/many-cases.ts';
import { makeStore } from '../support/store.ts';

const on = '2026-09-15';
const names = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ name: `赵${String.fromCodePoint(0x4e00 + from + n)}` }));

async function room(cases = 0) {
  const made = await makeStore();
  made.clock.set(Date.UTC(2026, 8, 15, 0, 30));
  const district = await makeDistrict(made.store, cases);
  const [one, other] = district.classes;
  if (!one || !other) throw new Error('No classes');
  return { ...made, district, one, other };
}

const add = (tx: Tx, unit: Unit, all: readonly { name: string }[]) =>
  addChildren(tx, theClock, unit, all, '2026-09-01');
const listed = async (tx: Tx, unit: Unit) => (await pupilsOf(tx, unit.id, on)).map(({ name }) => ({ name }));

it('keeps the order of a list over several pages, while rows are in another', async () => {
  const { store, one } = await room();
  await store.write(async (tx) => {
    await add(tx, one, names(50));
    await add(tx, one, names(150, 50));
    expect(await listed(tx, one)).toEqual(names(200));
    expect((await pagesOf(tx, one.id)).map((page) => page.names.length)).toEqual([64, 64, 64, 8]);
    const places = new Map((await pupilsOf(tx, one.id, on)).map(({ id }, place) => [id, place]));
    const rows = (await childrenOn(tx, one.id, on)).map(({ id }) => places.get(id));
    expect(rows).not.toEqual(rows.toSorted((a, b) => Number(a) - Number(b)));
  });
});

it('finds a child by its new name and not by the old one, in its new class and after nothing else', async () => {
  const { store, district, one, other } = await room();
  const coordinator = await district.join('coordinator', district.township);
  const principal = await district.join('principal', district.schools[0] as Unit);
  await store.write(async (tx) => {
    await add(tx, one, [{ name: '覃子轩' }, { name: '王小明' }]);
    const [child] = await childrenOn(tx, one.id, on);
    const found = async (typed: string) => (await findChildren(tx, coordinator, typed)).children.length;
    expect(await Promise.all(['tan', 'qin', 'tanzx', '子轩', '覃紫轩', 'wangxm', 'wagnxiaoming'].map(found))).toEqual(
      Array.from({ length: 7 }, () => 1),
    );
    if (!child) throw new Error('No child');
    await updateChild(tx, child, { name: 'زهرا احمدی' });
    expect(await found('zahra')).toBe(1);
    expect((await found('覃子轩')) + (await found('王小明'))).toBe(1);
    expect(await moveChild(tx, principal, child.publicId, other.publicId)).toMatchObject({ ok: true });
    expect((await listed(tx, other)).map(({ name }) => name)).toEqual(['زهرا احمدی']);
    expect((await pagesOf(tx, one.id)).flatMap((page) => page.names)).toHaveLength(1);
  });
});

it('leaves a list that is taken back without page and key', async () => {
  const { store, one } = await room();
  await store.write(async (tx) => {
    const kept = await add(tx, one, names(3));
    const gone = await add(tx, one, names(70, 3));
    expect(await removeChildren(tx, { id: gone.actId, area: one.area })).toBe(70);
    expect(await listed(tx, one)).toEqual(names(3));
    const keys = (await tx.db.select().from(tx.t.dataKey)).map(({ subject }) => subject);
    expect(
      keys
        .filter((subject) => subject.startsWith('child:'))
        .map((subject) => subject.slice(6))
        .toSorted(),
    ).toEqual(kept.ids.toSorted());
    expect(keys.filter((subject) => subject.startsWith('page:'))).toHaveLength(1);
  });
});

it('opens many pages outside of the write, once, and forgets what a write undid', async () => {
  const { store, district } = await room();
  const coordinator = await district.join('coordinator', district.township);
  await store.write(async (tx) => {
    for (let n = 0; n < 30; n++) {
      const unit = await createUnit(tx, { ...unitFacts, parent: district.township, name: `${n}班` });
      await add(tx, unit, names(40, n * 40));
    }
  });
  let runs = 0;
  const find = (typed: string) =>
    store.write(async (tx) => {
      runs += 1;
      return (await findChildren(tx, coordinator, typed)).children.length;
    });
  expect(await find('赵丁')).toBe(1);
  expect(runs).toBe(2);
  expect(await find('赵丁')).toBe(1);
  expect(runs).toBe(3);
  const [unit] = district.classes;
  await store
    .write(async (tx) => {
      if (unit) await add(tx, unit, [{ name: '钱多多' }]);
      expect((await findChildren(tx, coordinator, '钱多多')).children).toHaveLength(1);
      throw new Error('undone');
    })
    .catch(() => {});
  expect(await find('钱多多')).toBe(0);
});

const unitFacts = { kind: 'class', programme: 'cn', language: 'zh', timeZone: 'Asia/Shanghai' } as const;

it('asks for a place where there are too many children for one search, and finds within it', async () => {
  const { store, district, one } = await room();
  const coordinator = await district.join('coordinator', district.township);
  await store.write(async (tx) => {
    await add(tx, one, [{ name: '王小明' }]);
    expect(await searchPlaces(tx, coordinator)).toEqual({ children: 1, places: [] });
    await add(tx, district.classes[3] as Unit, [{ name: '李四' }]);
    await tx.db.update(tx.t.namePage).set({ size: 90_000 });
    const { children, places } = await searchPlaces(tx, coordinator);
    expect(children).toBe(180_000);
    expect(places.map(({ name }) => name)).toEqual(['红星小学', '光明小学']);
    expect((await findChildren(tx, coordinator, '王小明')).children).toEqual([]);
    expect((await findChildren(tx, coordinator, '王小明', places[0]?.area)).children).toHaveLength(1);
    expect((await findChildren(tx, coordinator, '王小明', places[1]?.area)).children).toEqual([]);
  });
});

it('makes pages anew that differ from the children’s own details, and keeps their order', async () => {
  const { store, clock, one, other } = await room();
  await store.write(async (tx) => {
    await add(tx, one, names(5));
    const { ids } = await add(tx, other, names(5, 5));
    // As if something had gone by the door: one is renamed, one is gone, one is new.
    const details = await tx.seals.seal(`child:${ids[1]}`, 'child', ids[1] ?? '', { name: '孙悟空' });
    await tx.db
      .update(tx.t.child)
      .set({ details })
      .where(eq(tx.t.child.id, ids[1] ?? ''));
    await tx.db
      .update(tx.t.child)
      .set({ details: null })
      .where(eq(tx.t.child.id, ids[3] ?? ''));
  });
  await store.write(async (tx) => {
    while ((await compareNames(tx)) === clock());
    const pages = await pagesOf(tx, other.id);
    expect(pages.flatMap((page) => page.names.map(({ folded }) => folded))).toEqual([
      names(1, 5)[0]?.name,
      '孙悟空',
      names(1, 7)[0]?.name,
      names(1, 9)[0]?.name,
    ]);
    const before = await pagesOf(tx, one.id);
    while ((await compareNames(tx)) === clock());
    expect(await pagesOf(tx, one.id)).toEqual(before);
  });
});

it('has no name, and nothing made of one, in any column that can be read', async () => {
  const { store, database, one } = await room();
  await store.write((tx) => add(tx, one, [{ name: 'Đặng Thị Mơ' }, { name: '王小明' }]));
  const tables = await database.tables();
  expect(tables).not.toContain('search_token');
  const rows: unknown[] = [];
  for (const table of tables) rows.push(...(await database.query(`select * from "${table}"`)));
  expect(JSON.stringify(await database.query('select * from child'))).not.toContain('position');
  const plain = JSON.stringify(rows);
  for (const word of ['王', '小明', 'wang', 'dang', 'Đặng', 'thi mo']) expect(plain).not.toContain(word);
});
