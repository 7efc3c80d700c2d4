/** A coordinator lets somebody in, or not. */
import { grants, heldWith, mayBy, type Role } from '../../domain/rights.ts';
import { type Page, type PageAt, pageBeside } from '../../domain/screens/pages.ts';
import { and, asc, eq, gte, inArray, lt } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { holdersAbove } from '../ground/staff.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { membersChanged } from '../ladder/members-changed.ts';
import { endLinksKnownTo } from './living-links.ts';

type Member = Tables['membership']['$inferSelect'];

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

/** Those who wait in the units of a coordinator, the longest waiting first: not yet by their names. */
export async function applicants(
  tx: ReadTx,
  who: Who,
): Promise<{ publicId: string; personId: string; role: Role; unit: Unit }[]> {
  const waiting = await membersWith(tx, who, 'waiting');
  return Promise.all(
    waiting.map(async (row) => ({
      publicId: row.publicId,
      personId: row.personId,
      role: row.role as Role,
      unit: await unitOf(tx, row),
    })),
  );
}

/** Whoever waits for a coordinator's answer, or is active in their units; undefined for anybody else. */
export async function personAt(
  tx: ReadTx,
  who: Who,
  membershipPublicId: string,
  status: 'waiting' | 'active',
): Promise<Applicant | undefined> {
  const { membership: m } = tx.t;
  const [row] = await tx.db.select().from(m).where(eq(m.publicId, membershipPublicId));
  const isTheirs = row?.status === status && mayBy(who.held, 'people.admit', { area: row.area });
  return row && isTheirs ? applicantOf(tx, row) : undefined;
}

/** What one person holds in the coordinator's units. */
export type Memberships = readonly [Applicant, ...Applicant[]];

/** Those who are active there, the coordinator too, each with all that they hold; of one page alone by their names. */
export async function colleagues(tx: ReadTx, who: Who, at?: PageAt): Promise<Page<Memberships>> {
  const held = Map.groupBy(await membersWith(tx, who, 'active'), ({ personId }) => personId);
  const everybody = [...held.values()].flatMap(([first, ...more]) => (first ? [{ ...first, more }] : []));
  const page = pageBeside(everybody, at);
  const items = await Promise.all(
    page.items.map(
      async ({ more, ...first }) =>
        [await applicantOf(tx, first), ...(await Promise.all(more.map((row) => applicantOf(tx, row))))] as const,
    ),
  );
  return { ...page, items };
}

/** What else the person of an active membership holds in the coordinator's units, with it. */
export async function heldBeside(tx: ReadTx, who: Who, membershipPublicId: string): Promise<Applicant[]> {
  const rows = await membersWith(tx, who, 'active');
  const personId = rows.find(({ publicId }) => publicId === membershipPublicId)?.personId;
  return Promise.all(rows.filter((row) => row.personId === personId).map((row) => applicantOf(tx, row)));
}

/** Those whom a coordinator removed there, the last first; a role that is held again is left out. */
export async function removedPeople(tx: ReadTx, who: Who, at?: PageAt): Promise<Page<Applicant>> {
  const page = pageBeside(await removedRows(tx, who), at);
  return { ...page, items: await Promise.all(page.items.map((row) => applicantOf(tx, row))) };
}

async function removedRows(tx: ReadTx, who: Who): Promise<Member[]> {
  const back = new Set((await membersWith(tx, who, 'active')).map(sameRole));
  const removed = (await membersWith(tx, who, 'removed')).filter((one) => !back.has(sameRole(one)));
  return [...new Map(removed.map((one) => [sameRole(one), one])).values()].toReversed();
}
const sameRole = ({ personId, role, unitId }: Member): string => `${personId} ${role} ${unitId}`;

/** Somebody who was removed holds the same role again: a coordinator knows who it is. */
export async function letBackIn(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; applicant: Applicant } | { ok: false; reason: 'not-allowed' }> {
  const row = (await removedRows(tx, who)).find(({ publicId }) => publicId === membershipPublicId);
  const found = row && (await applicantOf(tx, row));
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

async function membersWith(tx: ReadTx, who: Who, status: 'waiting' | 'active' | 'removed'): Promise<Member[]> {
  const found = new Map<string, Member>();
  for (const { area } of heldWith(who.held, 'people.admit')) {
    const { membership: m } = tx.t;
    const rows = await tx.db
      .select()
      .from(m)
      .where(and(gte(m.area, area), lt(m.area, endOf(area)), eq(m.status, status)))
      .orderBy(asc(m.id));
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

async function unitOf(tx: ReadTx, { unitId }: Pick<Member, 'unitId'>): Promise<Unit> {
  const unit = await unitById(tx, unitId);
  if (!unit) throw new Error('A membership without its unit');
  return unit;
}

async function applicantOf(tx: ReadTx, row: Member): Promise<Applicant> {
  const unit = await unitOf(tx, row);
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
