/** The whole installation: the first coordinator's unit, made with the first link. */
import type { Language } from '../../domain/language.ts';
import { and, eq, isNull } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { rootMade } from '../calendar/root-timers.ts';
import { recordAct } from '../ground/acts.ts';
import { createUnit, type Unit } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { keepMorning } from '../ladder/members-changed.ts';
import { invitationOf } from './invitations.ts';
import { hasCoordinator } from './server-link.ts';

/** Makes the unit and its coordinator, and uses the link up. The link may have been used or void meanwhile. */
export async function setUp(
  tx: Tx,
  who: Who,
  input: {
    code: string;
    programme: string;
    kind: string;
    name: string;
    province?: string;
    timeZone: string;
    language: Language;
  },
): Promise<{ ok: true; unit: Unit } | { ok: false; reason: 'link-unknown' | 'link-used' | 'link-expired' }> {
  const found = await invitationOf(tx, input.code);
  if (!found.ok) return found;
  if (found.invitation.unitId !== null) return { ok: false, reason: 'link-unknown' };
  if (await hasCoordinator(tx)) return { ok: false, reason: 'link-used' };
  const used = await tx.db
    .update(tx.t.invitation)
    .set({ usedAt: tx.now })
    .where(and(eq(tx.t.invitation.id, found.invitation.id), isNull(tx.t.invitation.usedAt)))
    .returning();
  if (used.length === 0) return { ok: false, reason: 'link-used' };
  const unit = await createUnit(tx, {
    kind: input.kind,
    name: input.name,
    programme: input.programme,
    language: input.language,
    timeZone: input.timeZone,
    settings: input.province ? { province: input.province } : {},
  });
  await rootMade(tx, unit);
  const membershipId = tx.newId();
  await tx.db.insert(tx.t.membership).values({
    id: membershipId,
    publicId: tx.publicId(),
    personId: who.personId,
    role: 'coordinator',
    unitId: unit.id,
    area: unit.area,
    status: 'active',
    fromAt: tx.now,
    invitationId: found.invitation.id,
  });
  await keepMorning(tx, { id: membershipId, role: 'coordinator', unitId: unit.id });
  await recordAct(tx, { personId: who.personId, role: 'coordinator', source: 'update' }, 'set-up', unit.area);
  return { ok: true, unit };
}
