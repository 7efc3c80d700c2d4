/** Invitation links: one per role and unit. The code is the invitation's public id and a keyed hash of it; no code is stored. */
import { heldAs, mayBy, type Role, treeOf } from '../../domain/rights.ts';
import { applicantScreen, applicantsScreen } from '../../domain/screens/people.ts';
import { day } from '../../domain/time.ts';
import { and, count, eq, gt, isNull } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { nearestHolders } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { acquaintanceOf, lastRemoval } from './acquaintance.ts';
import { askWhoReturns } from './come-back.ts';
import { letInFromServer } from './let-in.ts';

export type Invitation = Tables['invitation']['$inferSelect'];

const invitationDays = 14;

/** Start parameter of the link: 26 characters of [a-z0-9_]. */
export const codeOf = (tx: ReadTx, publicId: string): string =>
  `${publicId}_${tx.seals
    .hash('invitation', publicId)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 16)}`;

/** The living invitation for a role in a unit, or a new one. `agency`: a liaison's office. Refused without the right. */
export async function invite(
  tx: Tx,
  who: Who,
  unit: Unit,
  role: Role,
  agency: string | null = null,
): Promise<{ ok: true; code: string; expiresAt: number } | { ok: false; reason: 'not-allowed' }> {
  if (!mayBy(who.held, 'people.invite', { area: unit.area })) return { ok: false, reason: 'not-allowed' };
  const { invitation } = tx.t;
  const [living] = await tx.db
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.unitId, unit.id),
        eq(invitation.role, role),
        eq(invitation.singleUse, false),
        agency === null ? isNull(invitation.agency) : eq(invitation.agency, agency),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, tx.now + 2 * day),
      ),
    );
  const found = living ?? (await newInvitation(tx, { role, unit, agency, createdBy: who.personId, singleUse: false }));
  return { ok: true, code: codeOf(tx, found.publicId), expiresAt: found.expiresAt };
}

/** `forMs`: how long its link opens; two weeks when left out. */
export async function newInvitation(
  tx: Tx,
  input: {
    role: Role;
    unit?: Unit;
    agency?: string | null;
    createdBy: string | null;
    singleUse: boolean;
    forMs?: number;
    /** Only this person comes back by it. */
    forPersonId?: string;
  },
): Promise<Invitation> {
  const [made] = await tx.db
    .insert(tx.t.invitation)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      role: input.role,
      unitId: input.unit?.id ?? null,
      area: input.unit?.area ?? '',
      agency: input.agency ?? null,
      singleUse: input.singleUse,
      createdBy: input.createdBy,
      forPersonId: input.forPersonId ?? null,
      createdAt: tx.now,
      expiresAt: tx.now + (input.forMs ?? invitationDays * day),
    })
    .returning();
  if (!made) throw new Error('The invitation was not stored');
  return made;
}

export type Redeemed =
  | { ok: true; kind: 'first-coordinator'; invitation: Invitation }
  | { ok: true; kind: 'joined' | 'waiting' | 'already'; role: Role; unit: Unit }
  | { ok: true; kind: 'returning' }
  | { ok: false; reason: 'link-unknown' | 'link-used' | 'link-expired' | 'declined' | 'removed-before' | 'has-roles' };

/** Reads a code without using it. */
export async function invitationOf(
  tx: ReadTx,
  code: string,
): Promise<
  { ok: true; invitation: Invitation } | { ok: false; reason: 'link-unknown' | 'link-used' | 'link-expired' }
> {
  const publicId = code.split('_')[0] ?? '';
  const [found] = await tx.db.select().from(tx.t.invitation).where(eq(tx.t.invitation.publicId, publicId));
  if (!found || codeOf(tx, publicId) !== code) return { ok: false, reason: 'link-unknown' };
  if (found.usedAt !== null && found.singleUse) return { ok: false, reason: 'link-used' };
  if (found.revokedAt !== null || found.expiresAt <= tx.now) return { ok: false, reason: 'link-expired' };
  return { ok: true, invitation: found };
}

/** A coordinator who said no is not asked again by the same person for a week. */
const declinedForMs = 7 * day;

async function wasDeclinedLately(tx: ReadTx, who: Who, unit: Unit, role: Role): Promise<boolean> {
  const { membership: m } = tx.t;
  const [declined] = await tx.db
    .select({ id: m.id })
    .from(m)
    .where(
      and(
        eq(m.personId, who.personId),
        eq(m.unitId, unit.id),
        eq(m.role, role),
        eq(m.status, 'declined'),
        gt(m.toAt, tx.now - declinedForMs),
      ),
    )
    .limit(1);
  return declined !== undefined;
}

/** A link is passed around: who was removed comes back when a coordinator names them, and may use links from then on. */
const mustBeNamed = async (tx: ReadTx, who: Who, unit: Unit): Promise<boolean> =>
  !who.held.some(({ area }) => treeOf(area) === treeOf(unit.area)) &&
  (await lastRemoval(tx, who.personId, unit)) !== undefined;

/** Uses an invitation: a membership that waits for a coordinator's tap, or is active at once by a link from the server. */
export async function redeem(tx: Tx, who: Who, code: string): Promise<Redeemed> {
  const found = await invitationOf(tx, code);
  if (!found.ok) return found;
  const { invitation } = found;
  if (invitation.unitId === null) return { ok: true, kind: 'first-coordinator', invitation };
  const unit = await unitById(tx, invitation.unitId);
  if (!unit) return { ok: false, reason: 'link-unknown' };
  const role = invitation.role as Role;
  const { forPersonId } = invitation;
  if (forPersonId !== null) {
    const asked = await askWhoReturns(tx, who, { ...invitation, forPersonId }, unit);
    return asked === 'asked' ? { ok: true, kind: 'returning' } : { ok: false, reason: asked };
  }
  if (
    heldAs(
      who.held.filter(({ unitId }) => unitId === unit.id),
      { role, area: unit.area },
    )
  )
    return { ok: true, kind: 'already', role, unit };
  if (invitation.createdBy === null)
    return (await letInFromServer(tx, who, unit, invitation))
      ? { ok: true, kind: 'joined', role, unit }
      : { ok: false, reason: 'link-used' };
  if (await mustBeNamed(tx, who, unit)) return { ok: false, reason: 'removed-before' };
  if (await wasDeclinedLately(tx, who, unit, role)) return { ok: false, reason: 'declined' };
  const added = await tx.db
    .insert(tx.t.membership)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      personId: who.personId,
      role,
      unitId: unit.id,
      area: unit.area,
      agency: invitation.agency,
      status: 'waiting',
      fromAt: tx.now,
      invitationId: invitation.id,
    })
    .onConflictDoNothing()
    .returning();
  const [made] = added;
  // The one membership of a role in a unit is not active, as seen above: it waits, and the coordinators were asked.
  if (!made) return { ok: true, kind: 'waiting', role, unit };
  await askCoordinators(tx, unit, made);
  return { ok: true, kind: 'waiting', role, unit };
}

/** The coordinators of the nearest unit that has any are asked to let the person in. */
async function askCoordinators(
  tx: Tx,
  unit: Unit,
  made: { publicId: string; personId: string; role: string; agency: string | null; invitationId: string | null },
): Promise<void> {
  const waiting = await waitingIn(tx, unit);
  if (waiting > shownAtOnce) return tellMany(tx, unit, waiting);
  const about = await acquaintanceOf(tx, made, unit);
  for (const { personId } of await nearestHolders(tx, unit.area, 'coordinator')) {
    const screen = applicantScreen({ ...made, name: about.name, role: made.role as Role, unit: unit.name, about });
    await tell(tx, personId, screen, {
      hours: unit,
      handle: `applicant:${made.publicId}`,
    });
  }
}

/** Of a unit: who asks after so many wait already is counted in one message, not shown in one of their own. */
const shownAtOnce = 8;

async function waitingIn(tx: ReadTx, unit: Unit): Promise<number> {
  const { membership: m } = tx.t;
  const [row] = await tx.db
    .select({ people: count() })
    .from(m)
    .where(and(eq(m.unitId, unit.id), eq(m.status, 'waiting')));
  return Number(row?.people ?? 0);
}

async function tellMany(tx: Tx, unit: Unit, people: number): Promise<void> {
  for (const { personId: to } of await nearestHolders(tx, unit.area, 'coordinator'))
    await tell(tx, to, applicantsScreen({ unit: unit.name, count: people }), {
      hours: unit,
      handle: `applicants:${unit.id}`,
    });
}
