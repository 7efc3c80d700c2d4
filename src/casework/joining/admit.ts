/** A coordinator lets somebody in, or not. */
import { grants, heldWith, mayBy, type Role } from '../../domain/rights.ts';
import { and, asc, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { holdersAbove } from '../ground/staff.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { membersChanged } from '../ladder/members-changed.ts';
import { endLinksKnownTo } from './living-links.ts';

export interface Applicant {
  readonly publicId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: Unit;
  /** Of a liaison: the agency whose office they speak for. */
  readonly agency: string | null;
  readonly invitationId: string | null;
}

/** Answers a waiting membership. `answered`: another coordinator was first. */
export async function answerApplicant(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
  admit: boolean,
): Promise<{ ok: true; applicant: Applicant } | { ok: false; reason: 'not-allowed' | 'answered' }> {
  const { membership: m } = tx.t;
  const [row] = await tx.db.select().from(m).where(eq(m.publicId, membershipPublicId));
  const by = row && mayBy(who.held, 'people.admit', { area: row.area });
  if (!row || !by) return { ok: false, reason: 'not-allowed' };
  if (row.status !== 'waiting') return { ok: false, reason: 'answered' };
  await recordAct(
    tx,
    { personId: who.personId, role: by.role, source: 'update' },
    admit ? 'admit' : 'decline',
    row.area,
  );
  await tx.db
    .update(m)
    .set(admit ? { status: 'active', fromAt: tx.now } : { status: 'declined', toAt: tx.now })
    .where(eq(m.id, row.id));
  if (admit) await membersChanged(tx, { kind: 'joined', member: row });
  return { ok: true, applicant: await applicantOf(tx, row) };
}

/** Those who wait in the units of a coordinator, the longest waiting first. */
export const applicants = (tx: ReadTx, who: Who): Promise<Applicant[]> => membersWith(tx, who, 'waiting');

/** Those who are active in the units of a coordinator, the coordinator too. */
export const colleagues = (tx: ReadTx, who: Who): Promise<Applicant[]> => membersWith(tx, who, 'active');

/** Those whom a coordinator removed there; a role that is held again is left out. */
export async function removedPeople(tx: ReadTx, who: Who): Promise<Applicant[]> {
  const back = new Set((await colleagues(tx, who)).map(sameRole));
  const removed = (await membersWith(tx, who, 'removed')).filter((one) => !back.has(sameRole(one)));
  return [...new Map(removed.map((one) => [sameRole(one), one])).values()];
}
const sameRole = ({ personId, role, unit }: Applicant): string => `${personId} ${role} ${unit.id}`;

/** Somebody who was removed holds the same role again: a coordinator knows who it is. */
export async function letBackIn(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; applicant: Applicant } | { ok: false; reason: 'not-allowed' }> {
  const found = (await removedPeople(tx, who)).find(({ publicId }) => publicId === membershipPublicId);
  const by = found && mayBy(who.held, 'people.admit', { area: found.unit.area });
  if (!found || !by) return { ok: false, reason: 'not-allowed' };
  await recordAct(tx, { personId: who.personId, role: by.role, source: 'update' }, 'admit', found.unit.area);
  const { membership: m } = tx.t;
  // A second row: when the first role ended stays known.
  const [member] = await tx.db
    .insert(m)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      personId: found.personId,
      role: found.role,
      unitId: found.unit.id,
      area: found.unit.area,
      agency: found.agency,
      status: 'active',
      fromAt: tx.now,
    })
    .returning();
  if (member) await membersChanged(tx, { kind: 'joined', member });
  return { ok: true, applicant: found };
}

async function membersWith(tx: ReadTx, who: Who, status: 'waiting' | 'active' | 'removed'): Promise<Applicant[]> {
  const found = new Map<string, Applicant>();
  for (const { area } of heldWith(who.held, 'people.admit')) {
    const { membership: m } = tx.t;
    const rows = await tx.db
      .select()
      .from(m)
      .where(and(gte(m.area, area), lt(m.area, endOf(area)), eq(m.status, status)))
      .orderBy(asc(m.id));
    for (const row of rows) found.set(row.id, await applicantOf(tx, row));
  }
  return [...found.values()];
}

async function applicantOf(
  tx: ReadTx,
  row: {
    publicId: string;
    personId: string;
    role: string;
    unitId: string;
    agency: string | null;
    invitationId: string | null;
  },
): Promise<Applicant> {
  const unit = await unitById(tx, row.unitId);
  if (!unit) throw new Error('A membership without its unit');
  return {
    publicId: row.publicId,
    personId: row.personId,
    name: await nameOf(tx, row.personId),
    role: row.role as Role,
    unit,
    agency: row.agency,
    invitationId: row.invitationId,
  };
}

/**
 * Ends a membership, and those of the same role below its unit: the person sees nothing of it from now on. Names that
 * they were shown leave their chat, and what waits to be sent is dropped with their last role.
 */
export async function endMembership(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; applicant: Applicant } | { ok: false; reason: 'not-allowed' | 'last-coordinator' }> {
  const { membership: m } = tx.t;
  const [row] = await tx.db.select().from(m).where(eq(m.publicId, membershipPublicId));
  const by = row && mayBy(who.held, 'people.admit', { area: row.area });
  if (!row || !by || row.status !== 'active') return { ok: false, reason: 'not-allowed' };
  if (grants(row.role, 'people.admit')) {
    const all = await holdersAbove(tx, row.area, row.role as Role);
    if (all.every(({ personId }) => personId === row.personId)) return { ok: false, reason: 'last-coordinator' };
  }
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  await recordAct(tx, actor, 'end-membership', row.area);
  await tx.db
    .update(m)
    .set({ status: 'removed', toAt: tx.now })
    .where(
      and(
        eq(m.personId, row.personId),
        eq(m.role, row.role),
        gte(m.area, row.area),
        lt(m.area, endOf(row.area)),
        inArray(m.status, ['active', 'waiting']),
      ),
    );
  await endLinksKnownTo(tx, row);
  await membersChanged(tx, { kind: 'left', personId: row.personId, actor });
  return { ok: true, applicant: await applicantOf(tx, row) };
}
