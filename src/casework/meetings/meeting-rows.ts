/** Meetings, their guests, and who may open them: those who hold it, and those who were asked to come. */
import { grants, type HeldRole, mayBy } from '../../domain/rights.ts';
import { and, asc, eq } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';

export type MeetingRow = Tables['meeting']['$inferSelect'];
export type GuestRow = Tables['meetingGuest']['$inferSelect'];

export interface MeetingAccess {
  readonly row: MeetingRow;
  readonly unit: Unit;
  /** The role by which the person holds it; undefined for a guest. */
  readonly by: HeldRole | undefined;
  readonly guest: GuestRow | undefined;
}

/** Whoever lost the role with which they came, in this area, is no guest and has no task of it any more. */
export const sitsIn = ({ held }: Who, area: string): boolean =>
  held.some((one) => one.area.startsWith(area) && grants(one.role, 'meeting.attend'));

type Opened = ({ readonly ok: true } & MeetingAccess) | { readonly ok: false; readonly reason: 'not-allowed' };

export async function openMeeting(tx: ReadTx, who: Who, publicId: string): Promise<Opened> {
  const { meeting, meetingGuest: g } = tx.t;
  const [row] = await tx.db.select().from(meeting).where(eq(meeting.publicId, publicId));
  const unit = row && (await unitById(tx, row.unitId));
  if (!row || !unit) return { ok: false, reason: 'not-allowed' };
  const by = mayBy(who.held, 'meeting.hold', { area: row.area });
  const [guest] = await tx.db
    .select()
    .from(g)
    .where(and(eq(g.meetingId, row.id), eq(g.personId, who.personId)));
  const isGuest = guest && sitsIn(who, row.area);
  return by || isGuest ? { ok: true, row, unit, by, guest } : { ok: false, reason: 'not-allowed' };
}

/** The same for those who hold it alone. */
export async function holdMeeting(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<({ ok: true; by: HeldRole } & Omit<MeetingAccess, 'by'>) | { ok: false; reason: 'not-allowed' }> {
  const open = await openMeeting(tx, who, publicId);
  return open.ok && open.by ? { ...open, by: open.by } : { ok: false, reason: 'not-allowed' };
}

export const guestsOf = (tx: ReadTx, meetingId: string): Promise<GuestRow[]> => {
  const { meetingGuest: g } = tx.t;
  return tx.db.select().from(g).where(eq(g.meetingId, meetingId)).orderBy(asc(g.id));
};

/** The meeting that answers to a duty, unless it was called off. */
export async function meetingOfDuty(tx: ReadTx, dutyId: string): Promise<MeetingRow | undefined> {
  const { meeting } = tx.t;
  const rows = await tx.db.select().from(meeting).where(eq(meeting.dutyId, dutyId)).orderBy(asc(meeting.id));
  return rows.findLast(({ state }) => state !== 'cancelled');
}

export async function placeOf(tx: ReadTx, { id, words }: MeetingRow): Promise<string | undefined> {
  if (!words) return undefined;
  return ((await tx.seals.open('service', 'meeting', id, words)) as { place?: string } | undefined)?.place;
}
