/** Somebody comes back on another account: a coordinator says whether it is them, and the accounts change places. */
import { mayBy } from '../../domain/rights.ts';
import { returnsScreen } from '../../domain/screens/lost-phone.ts';
import { sealedAddress } from '../../store/addresses.ts';
import { swapMessages } from '../../store/message-register.ts';
import { and, eq, inArray } from '../../store/orm.ts';
import { release } from '../../store/outbox-queue.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import type { Unit } from '../ground/units.ts';
import { nameOf, noteUsername, profileOf, type Who } from '../ground/who.ts';
import { acquaintanceOf } from './acquaintance.ts';

type Invitation = Tables['invitation']['$inferSelect'];

/** The person's active memberships. */
export async function activeOf(tx: ReadTx, personId: string) {
  const { membership: m } = tx.t;
  return tx.db
    .select()
    .from(m)
    .where(and(eq(m.personId, personId), eq(m.status, 'active')));
}

/** Somebody opened the link: the coordinators who reach all that the person holds are asked whether it is them. */
export async function askWhoReturns(
  tx: Tx,
  who: Who,
  invitation: Invitation & { readonly forPersonId: string },
  unit: Unit,
): Promise<'asked' | 'has-roles'> {
  if (who.held.length > 0 || who.waiting) return 'has-roles';
  await tx.db
    .update(tx.t.invitation)
    .set({ usedAt: tx.now, claimedById: who.personId })
    .where(eq(tx.t.invitation.id, invitation.id));
  const name = await nameOf(tx, invitation.forPersonId);
  const about = await acquaintanceOf(tx, { personId: who.personId, invitationId: invitation.id }, unit);
  const screen = returnsScreen({ publicId: invitation.publicId, name, about });
  for (const { personId } of await whoMayReturn(tx, invitation.forPersonId))
    await tell(tx, personId, screen, { hours: 'any', handle: `returns:${invitation.publicId}` });
  return 'asked';
}

/** Coordinators, other than the person, above all that the person holds. */
async function whoMayReturn(tx: ReadTx, personId: string): Promise<{ readonly personId: string }[]> {
  const held = await activeOf(tx, personId);
  const reach = await Promise.all(held.map(({ area }) => holdersAbove(tx, area, 'coordinator')));
  const [first = [], ...others] = reach;
  const all = first.filter(
    (one) => one.personId !== personId && others.every((more) => more.some((two) => two.personId === one.personId)),
  );
  return [...new Map(all.map((one) => [one.personId, one])).values()];
}

export type Returned =
  | { readonly ok: true; readonly name: string; readonly personId: string }
  | { readonly ok: false; readonly reason: 'not-allowed' | 'answered' };

/** `isThem`: the account is the person's from now on, and the lost one is a stranger's. Else the link is void. */
export async function answerReturn(tx: Tx, who: Who, invitationPublicId: string, isThem: boolean): Promise<Returned> {
  const { invitation: i } = tx.t;
  const [row] = await tx.db.select().from(i).where(eq(i.publicId, invitationPublicId));
  const personId = row?.forPersonId ?? undefined;
  if (!row || personId === undefined) return { ok: false, reason: 'not-allowed' };
  const held = await activeOf(tx, personId);
  const by = mayBy(who.held, 'people.admit', { area: row.area });
  const reachesAll = held.every(({ area }) => mayBy(who.held, 'people.admit', { area }) !== undefined);
  if (!by || !reachesAll || held.length === 0 || personId === who.personId) return { ok: false, reason: 'not-allowed' };
  const isOver = row.claimedById === null || row.revokedAt !== null;
  if (isOver || (await activeOf(tx, row.claimedById ?? '')).length > 0) return { ok: false, reason: 'answered' };
  await recordAct(
    tx,
    { personId: who.personId, role: by.role, source: 'update' },
    isThem ? 'returned' : 'not-returned',
    row.area,
  );
  await tx.db.update(i).set({ revokedAt: tx.now }).where(eq(i.id, row.id));
  const claimedById = row.claimedById ?? '';
  if (isThem) await changeAccounts(tx, personId, claimedById);
  return { ok: true, name: await nameOf(tx, personId), personId: isThem ? personId : claimedById };
}

/** Each of the two gets the other's accounts and what stands in their chats; all else stays with the person. */
async function changeAccounts(tx: Tx, personId: string, strangerId: string): Promise<void> {
  const { account } = tx.t;
  const rows = await tx.db
    .select()
    .from(account)
    .where(inArray(account.personId, [personId, strangerId]));
  const { username } = await profileOf(tx, strangerId);
  for (const row of rows) {
    const to = row.personId === personId ? strangerId : personId;
    const opened = row.sealed && (await tx.seals.open(`person:${row.personId}`, 'account', row.id, row.sealed));
    const address = (opened as { address: string } | undefined)?.address ?? row.address;
    const moved = { id: row.id, personId: to, platform: row.platform, address };
    await tx.db
      .update(account)
      .set({
        personId: to,
        ...(await sealedAddress(tx, moved)),
        ...(to === personId ? { lockedAt: null, unreachableSince: null } : { lockedAt: row.lockedAt ?? tx.now }),
      })
      .where(eq(account.id, row.id));
  }
  await swapMessages(tx, personId, strangerId);
  await noteUsername(tx, personId, username);
  await release(tx, personId);
}
