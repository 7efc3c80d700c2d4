/** What the pages of a meeting and of a decision show. */
import type { DecisionPage } from '../../domain/screens/decisions.ts';
import type { GuestPage, MeetingPage } from '../../domain/screens/meetings.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { decisionsOf, decisionWords, openDecision } from './decision-rows.ts';
import { guestsOf, type MeetingAccess, placeOf } from './meeting-rows.ts';

export async function guestPage(tx: ReadTx, { row, unit, guest }: MeetingAccess): Promise<GuestPage> {
  const { publicId, on, time, state } = row;
  return {
    publicId,
    on,
    time,
    place: await placeOf(tx, row),
    unit: unit.name,
    state,
    answer: guest?.answer ?? undefined,
    ahead: on >= todayIn(unit, tx.now),
  };
}

export async function meetingPage(tx: ReadTx, { row, unit }: Omit<MeetingAccess, 'by'>): Promise<MeetingPage> {
  const guests = await guestsOf(tx, row.id);
  const decisions = await decisionsOf(tx, row.id);
  const { duty } = tx.t;
  const [of] = await tx.db.select({ publicId: duty.publicId }).from(duty).where(eq(duty.id, row.dutyId));
  const { publicId, on, time, state } = row;
  return {
    publicId,
    on,
    time,
    place: await placeOf(tx, row),
    unit: unit.name,
    dutyPublicId: of?.publicId ?? '',
    state,
    coming: guests.filter(({ answer }) => answer === 'yes').length,
    notComing: guests.filter(({ answer }) => answer === 'no').length,
    silent: guests.filter(({ answer }) => answer === null).length,
    attended: guests.filter(({ attended }) => attended).length,
    decisions: await Promise.all(
      decisions
        .filter((one) => one.state !== 'dropped')
        .map(async (one) => ({
          publicId: one.publicId,
          what: (await decisionWords(tx, one)) ?? '',
          owner: await nameOf(tx, one.ownerId),
          state: one.state,
        })),
    ),
    today: on <= todayIn(unit, tx.now),
  };
}

export const namedGuests = async (tx: ReadTx, meetingId: string) =>
  Promise.all(
    (await guestsOf(tx, meetingId)).map(async ({ publicId, personId, answer, attended }) => ({
      publicId,
      name: await nameOf(tx, personId),
      answer: answer ?? undefined,
      attended,
    })),
  );

export async function decisionPage(tx: ReadTx, who: Who, publicId: string): Promise<DecisionPage | undefined> {
  const open = await openDecision(tx, who, publicId);
  if (!open.ok) return undefined;
  const { row, unit, by } = open;
  const { meeting } = tx.t;
  const [of] = await tx.db.select({ publicId: meeting.publicId }).from(meeting).where(eq(meeting.id, row.meetingId));
  return {
    publicId,
    what: (await decisionWords(tx, row)) ?? '',
    dueOn: row.dueOn,
    unit: unit.name,
    late: row.state === 'open' && row.dueOn < todayIn(unit, tx.now),
    owner: await nameOf(tx, row.ownerId),
    state: row.state,
    doneOn: row.doneOn ?? undefined,
    meeting: by ? of?.publicId : undefined,
  };
}
