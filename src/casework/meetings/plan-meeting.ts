/** A meeting is set, moved or called off, and those concerned hear of it. */

import type { Calendar } from '../../domain/calendar.ts';
import { rolesWith } from '../../domain/rights.ts';
import type { CivilDate, Phrase } from '../../domain/screen.ts';
import { invitationScreen, meetingOffScreen } from '../../domain/screens/meetings.ts';
import { instantOf } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { openDuty } from '../duties/duty-access.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { holdersBelow } from '../ground/staff.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import { unitCalendars } from '../ground/unit-calendars.ts';
import { type Who, whoById } from '../ground/who.ts';
import { actorBy } from '../records/case-access.ts';
import { guestsOf, holdMeeting, type MeetingRow, meetingOfDuty, placeOf, sitsIn } from './meeting-rows.ts';

export interface MeetingPlan {
  readonly on: CivilDate;
  /** `09:00` */
  readonly time: string;
  readonly place: string | undefined;
}

export interface PlanFacts {
  readonly today: CivilDate;
  readonly language: Who['language'];
  readonly unit: string;
  /** It is moved, not set for the first time. */
  readonly moves: boolean;
  /** Offices of the unit: a meeting is on a day on which they work. */
  readonly working: Calendar;
}

/** Undefined when the duty asks for no meeting, is settled, or is none of the person's to hold. */
export async function planFacts(tx: ReadTx, who: Who, dutyPublicId: string): Promise<PlanFacts | undefined> {
  const open = await openDuty(tx, who, dutyPublicId, 'meeting.hold');
  if (!open.ok || open.rule.proof !== 'meeting' || open.row.state !== 'open') return undefined;
  const before = await meetingOfDuty(tx, open.row.id);
  return {
    today: todayIn(open.unit, tx.now),
    language: who.language,
    unit: open.unit.name,
    moves: before !== undefined,
    working: (await unitCalendars(tx, open.unit)).working,
  };
}

/** Sets the meeting of a duty, or moves the one that is set. All guests are asked anew whether they come. */
export async function planMeeting(
  tx: Tx,
  who: Who,
  dutyPublicId: string,
  plan: MeetingPlan,
): Promise<{ ok: true; publicId: string } | { ok: false; reason: 'not-allowed' | 'duty-settled' | 'meeting-past' }> {
  const open = await openDuty(tx, who, dutyPublicId, 'meeting.hold');
  if (!open.ok || open.rule.proof !== 'meeting') return { ok: false, reason: 'not-allowed' };
  if (open.row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  if (plan.on < todayIn(open.unit, tx.now)) return { ok: false, reason: 'meeting-past' };
  const before = await meetingOfDuty(tx, open.row.id);
  const actId = await recordAct(tx, actorBy(who, open.by), before ? 'meeting-moved' : 'meeting-planned', open.row.area);
  const id = before?.id ?? tx.newId();
  const { on, time, place } = plan;
  const words = place === undefined ? null : await tx.seals.seal('service', 'meeting', id, { place });
  const { meeting, meetingGuest: g } = tx.t;
  if (before) {
    await tx.db.update(meeting).set({ on, time, words, actId }).where(eq(meeting.id, id));
    await tx.db.update(g).set({ answer: null }).where(eq(g.meetingId, id));
  } else {
    const { unitId, area, id: dutyId } = open.row;
    const row = { id, publicId: tx.publicId(), unitId, area, dutyId, on, time, words, state: 'planned', actId };
    await tx.db.insert(meeting).values(row);
  }
  const [row] = await tx.db.select().from(meeting).where(eq(meeting.id, id));
  if (!row) throw new Error('The meeting was not stored');
  await bringGuests(tx, row, who.personId);
  await inviteGuests(tx, row, before ? 'meeting.moved' : 'meeting.invited');
  return { ok: true, publicId: row.publicId };
}

/** Liaisons, principals and coordinators of the area, each person once; who joined since is asked too. */
async function bringGuests(tx: Tx, row: MeetingRow, holder: string): Promise<void> {
  const there = new Set([holder, ...(await guestsOf(tx, row.id)).map(({ personId }) => personId)]);
  for (const role of rolesWith('meeting.attend'))
    for (const { personId } of await holdersBelow(tx, row.area, role)) {
      if (there.has(personId)) continue;
      there.add(personId);
      await tx.db
        .insert(tx.t.meetingGuest)
        .values({ id: tx.newId(), publicId: tx.publicId(), meetingId: row.id, personId, role, attended: false });
    }
}

const handleOf = (row: MeetingRow): string => `meeting:${row.id}`;

async function inviteGuests(tx: Tx, row: MeetingRow, key: 'meeting.invited' | 'meeting.moved'): Promise<void> {
  const unit = await unitOf(tx, row);
  const first: Phrase = { key, values: { unit: unit.name } };
  const screen = invitationScreen({ ...(await shownOf(tx, row)), first });
  for (const { personId } of await guestsOf(tx, row.id)) {
    const who = await whoById(tx, personId);
    if (!who || !sitsIn(who, row.area)) continue;
    await askAnew(tx, personId, screen, {
      hours: unit,
      handle: handleOf(row),
      about: handleOf(row),
      expiresAt: instantOf(row.on, '23:59', unit.timeZone),
    });
  }
}

async function unitOf(tx: ReadTx, { unitId }: MeetingRow) {
  const [unit] = await tx.db.select().from(tx.t.unit).where(eq(tx.t.unit.id, unitId));
  if (!unit) throw new Error('A meeting without its unit');
  return unit;
}

async function shownOf(tx: ReadTx, row: MeetingRow) {
  return { publicId: row.publicId, on: row.on, time: row.time, place: await placeOf(tx, row) };
}

/** It does not take place: the duty is open as before, and whoever was asked hears of it. */
export async function callOff(
  tx: Tx,
  who: Who,
  publicId: string,
): Promise<{ ok: true; dutyId: string } | { ok: false; reason: 'not-allowed' | 'meeting-over' }> {
  const open = await holdMeeting(tx, who, publicId);
  if (!open.ok) return open;
  if (open.row.state !== 'planned') return { ok: false, reason: 'meeting-over' };
  const { row, unit } = open;
  const actId = await recordAct(tx, actorBy(who, open.by), 'meeting-cancelled', row.area);
  await tx.db.update(tx.t.meeting).set({ state: 'cancelled', actId }).where(eq(tx.t.meeting.id, row.id));
  const how = { hours: unit, handle: handleOf(row), about: handleOf(row) };
  for (const { personId } of await guestsOf(tx, row.id))
    await tellSent(tx, personId, meetingOffScreen(unit.name, row.on), how);
  return { ok: true, dutyId: row.dutyId };
}
