/** A meeting took place: it closes the duty of its month. Taken back, both are open as before. */
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { openDuty } from '../duties/duty-access.ts';
import { settleDuty } from '../duties/finish-duty.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { recordUndo } from '../ground/undo.ts';
import type { Who } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { holdMeeting, type MeetingRow } from './meeting-rows.ts';

type Done = { ok: true; late: boolean } | { ok: false; reason: 'not-allowed' | 'meeting-ahead' | 'meeting-over' };

export async function meetingHeld(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const open = await holdMeeting(tx, who, publicId);
  if (!open.ok) return open;
  const { row, unit } = open;
  if (row.state !== 'planned') return { ok: false, reason: 'meeting-over' };
  if (row.on > todayIn(unit, tx.now)) return { ok: false, reason: 'meeting-ahead' };
  const actId = await recordAct(tx, actorBy(who, open.by), 'meeting-held', row.area);
  await tx.db.update(tx.t.meeting).set({ state: 'held', actId }).where(eq(tx.t.meeting.id, row.id));
  const duty = await openDuty(tx, who, await dutyOf(tx, row), 'meeting.hold');
  if (!duty.ok || duty.row.state !== 'open') return { ok: true, late: false };
  // What counts is the day of the meeting, not the day on which it was told.
  const { late } = await settleDuty(tx, duty, actId, {}, row.on);
  return { ok: true, late };
}

export async function meetingNotHeld(tx: Tx, who: Who, publicId: string): Promise<Done> {
  const open = await holdMeeting(tx, who, publicId);
  if (!open.ok) return open;
  const { row } = open;
  if (row.state !== 'held') return { ok: false, reason: 'meeting-over' };
  const actId = await recordUndo(tx, actorBy(who, open.by), { id: row.actId, area: row.area });
  const { meeting, duty } = tx.t;
  await tx.db.update(meeting).set({ state: 'planned', actId }).where(eq(meeting.id, row.id));
  await tx.db.update(duty).set({ state: 'open', doneOn: null, actId: null }).where(eq(duty.actId, row.actId));
  return { ok: true, late: false };
}

async function dutyOf(tx: Tx, { dutyId }: MeetingRow): Promise<string> {
  const { duty } = tx.t;
  const [row] = await tx.db.select({ publicId: duty.publicId }).from(duty).where(eq(duty.id, dutyId));
  return row?.publicId ?? '';
}
