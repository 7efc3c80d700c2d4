/** Links made at the server, by nobody in the chat: for the first coordinator, and when the last one was lost. */
import { rolesWith } from '../../domain/rights.ts';
import { day } from '../../domain/time.ts';
import { and, asc, eq, inArray, isNull } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import type { Unit } from '../ground/units.ts';
import { codeOf, newInvitation } from './invitations.ts';

/** Whoever opens it sees children's names without being let in: it does not lie about for long. */
const serverLinkForMs = day;

export async function hasCoordinator(tx: ReadTx): Promise<boolean> {
  const { membership } = tx.t;
  const [coordinator] = await tx.db
    .select({ id: membership.id })
    .from(membership)
    .where(and(inArray(membership.role, rolesWith('unit.manage')), eq(membership.status, 'active')))
    .limit(1);
  return coordinator !== undefined;
}

export interface ServerLink {
  readonly code: string;
  /** Whose coordinator its reader becomes; undefined: they set up the installation. */
  readonly unit: Unit | undefined;
}

/**
 * A single-use link for each unit at the top, or the one for setting up when there is none. Those made at the server
 * before are void from now on. People who are coordinators stay so.
 */
export async function serverLinks(tx: Tx): Promise<ServerLink[]> {
  const { invitation, unit } = tx.t;
  await tx.db
    .update(invitation)
    .set({ revokedAt: tx.now })
    .where(and(isNull(invitation.createdBy), isNull(invitation.usedAt), isNull(invitation.revokedAt)));
  const roots = await tx.db
    .select()
    .from(unit)
    .where(and(isNull(unit.parentId), isNull(unit.closedAt)))
    .orderBy(asc(unit.id));
  const made = { role: 'coordinator', createdBy: null, singleUse: true } as const;
  if (roots.length === 0) return [{ code: codeOf(tx, (await newInvitation(tx, made)).publicId), unit: undefined }];
  const links: ServerLink[] = [];
  for (const root of roots) {
    const { publicId } = await newInvitation(tx, { ...made, unit: root, forMs: serverLinkForMs });
    links.push({ code: codeOf(tx, publicId), unit: root });
  }
  return links;
}
