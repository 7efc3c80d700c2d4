/** A coordinator lets somebody in, or not. */
import { mayBy, type Role } from '../domain/rights.ts';
import { and, asc, eq, gte, lt } from '../store/orm.ts';
import type { ReadTx, Tx } from '../store/tx.ts';
import { recordAct } from './acts.ts';
import { passOnAllOf } from './hand-over.ts';
import { releaseHeldBy } from './release-need.ts';
import { membershipBegan } from './standing-timers.ts';
import { endOf, type Unit, unitById } from './units.ts';
import { nameOf, type Who } from './who.ts';

export interface Applicant {
  readonly publicId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: Unit;
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
  if (admit) await membershipBegan(tx, row);
  return { ok: true, applicant: await applicantOf(tx, row) };
}

/** Those who wait in the units of a coordinator, the longest waiting first. */
export const applicants = (tx: ReadTx, who: Who): Promise<Applicant[]> => membersWith(tx, who, 'waiting');

/** Those who are active in the units of a coordinator, the coordinator too. */
export const colleagues = (tx: ReadTx, who: Who): Promise<Applicant[]> => membersWith(tx, who, 'active');

async function membersWith(tx: ReadTx, who: Who, status: 'waiting' | 'active'): Promise<Applicant[]> {
  const found = new Map<string, Applicant>();
  for (const { area } of who.held.filter((held) => held.role === 'coordinator')) {
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
  row: { publicId: string; personId: string; role: string; unitId: string },
): Promise<Applicant> {
  const unit = await unitById(tx, row.unitId);
  if (!unit) throw new Error('A membership without its unit');
  return {
    publicId: row.publicId,
    personId: row.personId,
    name: await nameOf(tx, row.personId),
    role: row.role as Role,
    unit,
  };
}

/** Ends a membership: the person sees nothing of that unit from now on. */
export async function endMembership(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; applicant: Applicant } | { ok: false; reason: 'not-allowed' | 'last-coordinator' }> {
  const { membership: m } = tx.t;
  const [row] = await tx.db.select().from(m).where(eq(m.publicId, membershipPublicId));
  const by = row && mayBy(who.held, 'people.admit', { area: row.area });
  if (!row || !by || row.status !== 'active') return { ok: false, reason: 'not-allowed' };
  if (row.role === 'coordinator') {
    const others = await tx.db
      .select({ id: m.id })
      .from(m)
      .where(and(eq(m.unitId, row.unitId), eq(m.role, 'coordinator'), eq(m.status, 'active')));
    if (others.length < 2) return { ok: false, reason: 'last-coordinator' };
  }
  const actor = { personId: who.personId, role: by.role, source: 'update' as const };
  await recordAct(tx, actor, 'end-membership', row.area);
  await tx.db.update(m).set({ status: 'ended', toAt: tx.now }).where(eq(m.id, row.id));
  await releaseHeldBy(tx, row.personId);
  await passOnAllOf(tx, row.personId, actor);
  return { ok: true, applicant: await applicantOf(tx, row) };
}
