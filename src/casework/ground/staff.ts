/** Who holds which role where: to whom a step belongs, who is to be told. */
import { type Role, rolesWith } from '../../domain/rights.ts';
import { and, asc, eq, gte, inArray, isNull, lt } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { areasAbove, endOf } from './units.ts';

export interface Colleague {
  readonly personId: string;
  readonly membershipId: string;
  readonly publicId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly area: string;
  /** Of a liaison: the agency whose office they speak for. */
  readonly agency: string | null;
}

const columns = (tx: ReadTx) => ({
  personId: tx.t.membership.personId,
  membershipId: tx.t.membership.id,
  publicId: tx.t.membership.publicId,
  role: tx.t.membership.role,
  unitId: tx.t.membership.unitId,
  area: tx.t.membership.area,
  agency: tx.t.membership.agency,
});

/** Active holders of a role whose unit is this area or above it, the nearest unit first. */
export async function holdersAbove(tx: ReadTx, area: string, role: Role): Promise<Colleague[]> {
  const { membership: m } = tx.t;
  const rows = (await tx.db
    .select(columns(tx))
    .from(m)
    .where(and(inArray(m.area, areasAbove(area)), eq(m.role, role), eq(m.status, 'active'), isNull(m.toAt)))
    .orderBy(asc(m.id))) as Colleague[];
  return rows.sort((a, b) => b.area.length - a.area.length);
}

/** Person ids of those who manage the topmost units, who joined first before the others: what concerns the whole bot is told to them. */
export async function topCoordinators(tx: ReadTx): Promise<string[]> {
  const { membership: m, unit } = tx.t;
  const rows = await tx.db
    .select({ personId: m.personId })
    .from(m)
    .innerJoin(unit, eq(unit.id, m.unitId))
    .where(
      and(
        inArray(m.role, rolesWith('unit.manage')),
        eq(m.status, 'active'),
        isNull(m.toAt),
        isNull(unit.parentId),
        isNull(unit.closedAt),
      ),
    )
    .orderBy(asc(m.id));
  return [...new Set(rows.map(({ personId }) => personId))];
}

/** Active holders of a role in the area or below it. */
export const holdersBelow = async (tx: ReadTx, area: string, role: Role): Promise<Colleague[]> => {
  const { membership: m } = tx.t;
  return (await tx.db
    .select(columns(tx))
    .from(m)
    .where(and(gte(m.area, area), lt(m.area, endOf(area)), eq(m.role, role), eq(m.status, 'active'), isNull(m.toAt)))
    .orderBy(asc(m.id))) as Colleague[];
};

/** Those who hold the role in the nearest unit that has any. */
export async function nearestHolders(tx: ReadTx, area: string, role: Role): Promise<Colleague[]> {
  const all = await holdersAbove(tx, area, role);
  return all.filter((colleague) => colleague.area === all[0]?.area);
}
