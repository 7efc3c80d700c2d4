/** Name pages made anew from what they are an index of: after an update from lists without pages, and where they differ. */
import { keptName } from '../../domain/names/name-search.ts';
import { day } from '../../domain/time.ts';
import { asc, eq, gt, inArray } from '../../store/orm.ts';
import { hanSounds } from '../../store/search-text.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Store, Tx } from '../../store/tx.ts';
import { type ChildRow, detailsOf } from './children.ts';
import { pagesOf, remakePages } from './name-pages.ts';
import { placesOnList } from './names-in-reach.ts';

/** Classes compared in one transaction. */
const piece = 5;
const checkEvery = 7 * day;

interface NamedChild {
  readonly row: ChildRow;
  readonly name: string;
}

/** Gives lists from before there were pages theirs, in the order that they had. Run before anybody is answered. */
export async function takeOverLists(store: Store): Promise<void> {
  for (;;) {
    const isLeft = await store.write(async (tx) => {
      const { child, formerOrder } = tx.t;
      const [next] = await tx.db
        .select({ unitId: child.unitId })
        .from(formerOrder)
        .innerJoin(child, eq(child.id, formerOrder.childId))
        .limit(1);
      if (next) await takeOver(tx, next.unitId);
      else await tx.db.delete(formerOrder);
      return next !== undefined;
    });
    if (!isLeft) return;
  }
}

async function takeOver(tx: Tx, unitId: string): Promise<void> {
  const { formerOrder } = tx.t;
  const named = await namedChildren(tx, unitId);
  const places = new Map<string, number>();
  for (const { row } of named) {
    const [former] = await tx.db.select().from(formerOrder).where(eq(formerOrder.childId, row.id));
    places.set(row.id, former?.position ?? Number.MAX_SAFE_INTEGER);
  }
  for (const { row } of named) {
    // Sealed anew, for what was sealed before told how long a name is.
    const details = await detailsOf(tx, row);
    const sealed = await tx.seals.seal(`child:${row.id}`, 'child', row.id, details);
    await tx.db.update(tx.t.child).set({ details: sealed }).where(eq(tx.t.child.id, row.id));
  }
  await remake(tx, unitId, named, places);
  const all = await tx.db.select({ id: tx.t.child.id }).from(tx.t.child).where(eq(tx.t.child.unitId, unitId));
  const ids = all.map(({ id }) => id);
  if (ids.length > 0) await tx.db.delete(formerOrder).where(inArray(formerOrder.childId, ids));
}

async function namedChildren(tx: ReadTx, unitId: string): Promise<NamedChild[]> {
  const rows = await tx.db.select().from(tx.t.child).where(eq(tx.t.child.unitId, unitId));
  const named = await Promise.all(rows.map(async (row) => ({ row, name: (await detailsOf(tx, row))?.name })));
  return named.flatMap(({ row, name }) => (name === undefined ? [] : [{ row, name }]));
}

async function remake(
  tx: Tx,
  unitId: string,
  named: readonly NamedChild[],
  places: ReadonlyMap<string, number>,
): Promise<void> {
  const placeOf = ({ row }: NamedChild): number => places.get(row.id) ?? Number.MAX_SAFE_INTEGER;
  const listed = named.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.row.id < b.row.id ? -1 : 1));
  const area = named[0]?.row.area ?? '';
  await remakePages(
    tx,
    { id: unitId, area },
    listed.map(({ row, name }) => ({ id: row.id, name })),
  );
}

/** Once a week, a few classes at a time: pages that are not what the children's own details say are made anew. When to go on. */
export async function compareNames(tx: Tx): Promise<number> {
  const { unit } = tx.t;
  const after = (await readKept(tx, 'names-checked-until')) ?? '';
  const units = await tx.db
    .select({ id: unit.id })
    .from(unit)
    .where(gt(unit.id, after))
    .orderBy(asc(unit.id))
    .limit(piece);
  for (const { id } of units) await compareClass(tx, id);
  const last = units.at(-1)?.id;
  await saveKept(tx, 'names-checked-until', units.length === piece && last !== undefined ? last : '');
  return units.length === piece ? tx.now : tx.now + checkEvery;
}

async function compareClass(tx: Tx, unitId: string): Promise<void> {
  const named = await namedChildren(tx, unitId);
  const kept = (await pagesOf(tx, unitId)).flatMap(({ names }) => names);
  const byId = new Map(kept.map((one) => [one.id, one]));
  const areas = await tx.db
    .selectDistinct({ area: tx.t.namePage.area })
    .from(tx.t.namePage)
    .where(eq(tx.t.namePage.unitId, unitId));
  const isSame =
    kept.length === named.length &&
    areas.every(({ area }) => area === named[0]?.row.area) &&
    named.every(({ row, name }) => {
      const { folded, sounds } = keptName(name, hanSounds);
      const known = byId.get(row.id);
      return known?.folded === folded && known.sounds === sounds;
    });
  if (!isSame) await remake(tx, unitId, named, await placesOnList(tx, unitId));
}
