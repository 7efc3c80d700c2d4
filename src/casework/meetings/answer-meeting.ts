/** A guest says whether they come; on the day those who are there are ticked. */
import { and, eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { holdMeeting, openMeeting } from './meeting-rows.ts';

type Answered = { ok: true } | { ok: false; reason: 'not-allowed' | 'meeting-over' };

export async function answerMeeting(tx: Tx, who: Who, publicId: string, answer: 'yes' | 'no'): Promise<Answered> {
  const open = await openMeeting(tx, who, publicId);
  if (!open.ok || !open.guest) return { ok: false, reason: 'not-allowed' };
  if (open.row.state !== 'planned' || open.row.on < todayIn(open.unit, tx.now))
    return { ok: false, reason: 'meeting-over' };
  const { meetingGuest: g } = tx.t;
  await tx.db.update(g).set({ answer }).where(eq(g.id, open.guest.id));
  return { ok: true };
}

/** Ticks a guest as present, or takes the tick back. Not before the day. */
export async function tickGuest(
  tx: Tx,
  who: Who,
  publicId: string,
  guestPublicId: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-allowed' | 'meeting-ahead' }> {
  const open = await holdMeeting(tx, who, publicId);
  const { meetingGuest: g } = tx.t;
  if (!open.ok) return open;
  const [guest] = await tx.db
    .select()
    .from(g)
    .where(and(eq(g.publicId, guestPublicId), eq(g.meetingId, open.row.id)));
  if (!guest) return { ok: false, reason: 'not-allowed' };
  if (open.row.on > todayIn(open.unit, tx.now)) return { ok: false, reason: 'meeting-ahead' };
  await recordAct(tx, actorBy(who, open.by), 'meeting-attendance', open.row.area);
  await tx.db.update(g).set({ attended: !guest.attended }).where(eq(g.id, guest.id));
  return { ok: true };
}
