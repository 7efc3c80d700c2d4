/** The invitation links of a unit that still open: to name them before they die, and to end them. */
import { mayBy, type Role } from '../../domain/rights.ts';
import { and, asc, eq, gt, gte, inArray, isNull, lt, or } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { endOf, type Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { codeOf } from './invitations.ts';

export interface LivingLink {
  readonly id: string;
  readonly publicId: string;
  readonly role: Role;
  /** A liaison's office. */
  readonly agency: string | null;
  readonly code: string;
}

/** Oldest first; undefined without the right to invite. */
export async function livingLinks(tx: ReadTx, who: Who, unit: Unit): Promise<readonly LivingLink[] | undefined> {
  if (!mayBy(who.held, 'people.invite', { area: unit.area })) return undefined;
  const { invitation } = tx.t;
  const rows = await tx.db
    .select()
    .from(invitation)
    .where(and(eq(invitation.unitId, unit.id), isNull(invitation.revokedAt), gt(invitation.expiresAt, tx.now)))
    .orderBy(asc(invitation.id));
  return rows.map(({ id, publicId, role, agency }) => ({
    id,
    publicId,
    role: role as Role,
    agency,
    code: codeOf(tx, publicId),
  }));
}

/**
 * Ends all living links of the unit, provided that the one named is among them: who asks a second time would end the
 * new ones. False when nothing was ended.
 */
export async function endLinks(tx: Tx, who: Who, unit: Unit, named: string): Promise<boolean> {
  const living = (await livingLinks(tx, who, unit)) ?? [];
  if (!living.some(({ publicId }) => publicId === named)) return false;
  const ids = living.map(({ id }) => id);
  await tx.db.update(tx.t.invitation).set({ revokedAt: tx.now }).where(inArray(tx.t.invitation.id, ids));
  return true;
}

/** Links that somebody who was removed made there, and the one by which they came: they may have handed them on. */
export async function endLinksKnownTo(
  tx: Tx,
  {
    personId,
    area,
    invitationId,
  }: { readonly personId: string; readonly area: string; readonly invitationId: string | null },
): Promise<void> {
  const { invitation: i } = tx.t;
  const made = and(eq(i.createdBy, personId), gte(i.area, area), lt(i.area, endOf(area)));
  await tx.db
    .update(i)
    .set({ revokedAt: tx.now })
    .where(and(isNull(i.revokedAt), invitationId === null ? made : or(made, eq(i.id, invitationId))));
}
