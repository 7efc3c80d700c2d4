/** Who speaks for an agency in an area: its liaisons, walking up from the case, or those who hold its post in the bot. */

import { rolesWith } from '../../domain/rights.ts';
import { and, asc, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { reachableOf } from '../ground/reachable.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { type Colleague, holdersAbove } from '../ground/staff.ts';
import { areasAbove } from '../ground/units.ts';

/** Active people who act for the agency there, the nearest first; those who cannot be reached are left out. */
export async function spokesFor(
  tx: ReadTx,
  area: string,
  programme: string,
  agency: string,
  except: readonly string[] = [],
): Promise<Colleague[]> {
  const { membership: m } = tx.t;
  const liaisons = (await tx.db
    .select({
      personId: m.personId,
      membershipId: m.id,
      publicId: m.publicId,
      role: m.role,
      unitId: m.unitId,
      area: m.area,
      agency: m.agency,
    })
    .from(m)
    .where(
      and(
        inArray(m.area, areasAbove(area)),
        inArray(m.role, rolesWith('office.speak')),
        eq(m.agency, agency),
        eq(m.status, 'active'),
        isNull(m.toAt),
      ),
    )
    .orderBy(asc(m.id))) as Colleague[];
  const near = liaisons.toSorted((a, b) => b.area.length - a.area.length);
  const role = heldBy(programme, agency);
  const all = [...near, ...(role ? await holdersAbove(tx, area, role) : [])];
  const able = await reachableOf(
    tx,
    all.map(({ personId }) => personId),
  );
  return all.filter(({ personId }) => able.has(personId) && !except.includes(personId));
}

/** The role that acts for an agency without a liaison; undefined for most. */
export const heldBy = (programme: string, agency: string): 'principal' | 'coordinator' | undefined =>
  ruleOf({ programme }).agencies.find(({ code }) => code === agency)?.heldBy;
