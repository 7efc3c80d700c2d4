/** Where a person searches who sees more children than one search takes: the largest units that it can search at once. */
import { and, asc, eq, isNull } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import type { Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { pageVersions } from '../records/names-in-reach.ts';
import { areasSearched, mostInReach } from './find-child.ts';

export interface SearchPlace {
  readonly publicId: string;
  readonly name: string;
  readonly area: string;
}

/** How many children are in reach, and the places to choose from: none where all can be searched at once. */
export async function searchPlaces(
  tx: ReadTx,
  who: Who,
): Promise<{ children: number; places: readonly SearchPlace[] }> {
  const areas = areasSearched(who);
  const children = (await pageVersions(tx, areas)).children;
  if (children <= mostInReach) return { children, places: [] };
  const places: Unit[] = [];
  for (const area of areas) places.push(...(await smallEnough(tx, await unitAt(tx, area))));
  return { children, places };
}

async function smallEnough(tx: ReadTx, unit: Unit | undefined): Promise<Unit[]> {
  if (!unit) return [];
  if ((await pageVersions(tx, [unit.area])).children <= mostInReach) return [unit];
  const below = await tx.db
    .select()
    .from(tx.t.unit)
    .where(and(eq(tx.t.unit.parentId, unit.id), isNull(tx.t.unit.closedAt)))
    .orderBy(asc(tx.t.unit.id));
  return (await Promise.all(below.map((one) => smallEnough(tx, one)))).flat();
}

async function unitAt(tx: ReadTx, area: string): Promise<Unit | undefined> {
  const [unit] = await tx.db.select().from(tx.t.unit).where(eq(tx.t.unit.area, area));
  return unit;
}
