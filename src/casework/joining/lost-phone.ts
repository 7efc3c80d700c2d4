/**
 * A phone was lost or stolen: its account is locked out at once, and the same person comes back on another account, with
 * their roles, tasks, drafts and history. An account is not a face: a coordinator says who it is.
 */
import { mayBy, type Role } from '../../domain/rights.ts';
import { lockedOutScreen } from '../../domain/screens/lost-phone.ts';
import { day } from '../../domain/time.ts';
import { withdrawAllOf } from '../../store/message-register.ts';
import { and, eq, isNotNull, isNull } from '../../store/orm.ts';
import { release } from '../../store/outbox-queue.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { type Unit, unitById } from '../ground/units.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { membersChanged } from '../ladder/members-changed.ts';
import { activeOf } from './come-back.ts';
import { codeOf, newInvitation } from './invitations.ts';

/** Whoever opens it asks for all that one person may do: it does not lie about for long. */
const returnLinkForMs = 2 * day;

type Refused = { readonly ok: false; readonly reason: 'not-allowed' };
const refused: Refused = { ok: false, reason: 'not-allowed' };

interface Colleague {
  readonly personId: string;
  readonly role: Role;
  readonly unit: Unit;
  /** The coordinator's role by which they may lock this person out, and whether it reaches all that the person holds. */
  readonly by: Who['held'][number];
  readonly reachesAll: boolean;
}

/** The holder of an active membership, with the coordinator's right; one's own account nobody locks. */
async function colleagueOf(tx: ReadTx, who: Who, membershipPublicId: string): Promise<Colleague | undefined> {
  const { membership: m } = tx.t;
  const [row] = await tx.db.select().from(m).where(eq(m.publicId, membershipPublicId));
  const by = row && (mayBy(who.held, 'people.admit', { area: row.area }) as Who['held'][number] | undefined);
  if (!row || !by || row.status !== 'active' || row.personId === who.personId) return undefined;
  const unit = await unitById(tx, row.unitId);
  if (!unit) return undefined;
  const held = await activeOf(tx, row.personId);
  const reachesAll = held.every(({ area }) => mayBy(who.held, 'people.admit', { area }) !== undefined);
  return { personId: row.personId, role: row.role as Role, unit, by, reachesAll };
}

/** Since when the person's account is locked; undefined: it is not. */
export async function lockedSince(tx: ReadTx, personId: string): Promise<number | undefined> {
  const { account } = tx.t;
  const rows = await tx.db.select({ at: account.lockedAt }).from(account).where(eq(account.personId, personId));
  return rows.every(({ at }) => at !== null) ? (rows[0]?.at ?? undefined) : undefined;
}

/**
 * Nothing is answered or sent to the account from now on, and what stands in its chat is withdrawn. Roles, drafts and
 * tasks stay the person's; what is owed goes to a colleague as if they could not be reached.
 */
export async function lockOut(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; name: string } | Refused> {
  const found = await colleagueOf(tx, who, membershipPublicId);
  if (!found) return refused;
  const { personId, by, unit } = found;
  if ((await lockedSince(tx, personId)) !== undefined) return { ok: true, name: await nameOf(tx, personId) };
  await recordAct(tx, { personId: who.personId, role: by.role, source: 'update' }, 'lock-out', unit.area);
  const { account } = tx.t;
  await tx.db
    .update(account)
    .set({ lockedAt: tx.now, unreachableSince: tx.now })
    .where(and(eq(account.personId, personId), isNull(account.lockedAt)));
  await endReturnLinks(tx, personId);
  await withdrawAllOf(tx, personId);
  await membersChanged(tx, { kind: 'locked', personId });
  const name = await nameOf(tx, personId);
  for (const other of await holdersAbove(tx, unit.area, 'coordinator'))
    if (other.personId !== who.personId && other.personId !== personId)
      await tell(tx, other.personId, lockedOutScreen({ name, by: await nameOf(tx, who.personId) }), { hours: 'any' });
  return { ok: true, name };
}

/** The phone is found: the same account may do everything again. */
export async function unlock(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; name: string; personId: string } | Refused> {
  const found = await colleagueOf(tx, who, membershipPublicId);
  if (!found?.reachesAll) return refused;
  const { personId, by, unit } = found;
  const { account } = tx.t;
  const back = await tx.db
    .update(account)
    .set({ lockedAt: null, unreachableSince: null })
    .where(and(eq(account.personId, personId), isNotNull(account.lockedAt)))
    .returning();
  if (back.length === 0) return refused;
  await recordAct(tx, { personId: who.personId, role: by.role, source: 'update' }, 'unlock', unit.area);
  await endReturnLinks(tx, personId);
  await release(tx, personId);
  return { ok: true, name: await nameOf(tx, personId), personId };
}

/** A link by which the person asks to come back on another account. Links made for them before are void. */
export async function returnLink(
  tx: Tx,
  who: Who,
  membershipPublicId: string,
): Promise<{ ok: true; code: string; name: string; expiresAt: number } | Refused> {
  const found = await colleagueOf(tx, who, membershipPublicId);
  if (!found?.reachesAll || (await lockedSince(tx, found.personId)) === undefined) return refused;
  const { personId, role, unit, by } = found;
  await endReturnLinks(tx, personId);
  await recordAct(tx, { personId: who.personId, role: by.role, source: 'update' }, 'return-link', unit.area);
  const made = await newInvitation(tx, {
    role,
    unit,
    createdBy: who.personId,
    singleUse: true,
    forMs: returnLinkForMs,
    forPersonId: personId,
  });
  return { ok: true, code: codeOf(tx, made.publicId), name: await nameOf(tx, personId), expiresAt: made.expiresAt };
}

async function endReturnLinks(tx: Tx, personId: string): Promise<void> {
  const { invitation: i } = tx.t;
  await tx.db
    .update(i)
    .set({ revokedAt: tx.now })
    .where(and(eq(i.forPersonId, personId), isNull(i.revokedAt)));
}
