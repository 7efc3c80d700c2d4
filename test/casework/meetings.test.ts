/** A meeting and its decisions are for those who sit in it: whoever lost that role reads nothing of it any more. */
import { expect, it } from 'vitest';
import { answerApplicant, applicants, endMembership } from '../../src/casework/joining/admit.ts';
import { invite, redeem } from '../../src/casework/joining/invitations.ts';
import { decide } from '../../src/casework/meetings/decide.ts';
import { openDecision } from '../../src/casework/meetings/decision-rows.ts';
import { openMeeting } from '../../src/casework/meetings/meeting-rows.ts';
import { tellDecisions } from '../../src/casework/meetings/tell-decisions.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

async function withDecision(): Promise<{ room: StaffRoom; meeting: string; decision: string }> {
  const room = await openStaffRoom();
  await room.join('sami', 'liaison');
  const sami = await room.who('sami');
  const coordinator = await room.who('coordinator');
  const { unit } = room;
  const ids = await room.write(async (tx) => {
    const [id, meeting, guest] = [tx.newId(), tx.publicId(), tx.publicId()];
    const place = { unitId: unit.id, area: unit.area, dutyId: tx.newId(), actId: tx.newId() };
    const when = { on: '2026-09-14', time: '09:00', words: null, state: 'planned' };
    await tx.db.insert(tx.t.meeting).values({ id, publicId: meeting, ...place, ...when });
    const row = { id: tx.newId(), publicId: guest, meetingId: id, personId: sami.personId };
    await tx.db.insert(tx.t.meetingGuest).values({ ...row, role: 'liaison', attended: false });
    const done = await decide(tx, coordinator, meeting, { what: 'Bus', who: guest, dueOn: '2026-09-16' });
    if (!done.ok) throw new Error(done.reason);
    const [decision] = await tx.db.select().from(tx.t.decision);
    return { meeting, decision: decision?.publicId ?? '' };
  });
  return { room, ...ids };
}

const reads = async (room: StaffRoom, { meeting, decision }: { meeting: string; decision: string }) => {
  const sami = await room.who('sami');
  return room.write(async (tx) => [
    (await openMeeting(tx, sami, meeting)).ok,
    (await openDecision(tx, sami, decision)).ok,
  ]);
};

it('a liaison who is only a volunteer now reads neither, and the task is the coordinator’s', async () => {
  const { room, ...ids } = await withDecision();
  expect(await reads(room, ids)).toEqual([true, true]);
  const boss = await room.who('coordinator');
  const sami = await room.who('sami');
  await room.write(async (tx) => {
    const link = await invite(tx, boss, room.unit, 'volunteer');
    if (link.ok) await redeem(tx, sami, link.code);
    for (const one of await applicants(tx, boss)) await answerApplicant(tx, boss, one.publicId, true);
  });
  expect(await reads(room, ids)).toEqual([true, true]);

  await room.write(async (tx) => {
    const all = await tx.db.select().from(tx.t.membership);
    const liaison = all.find((one) => one.personId === sami.personId && one.role === 'liaison');
    await endMembership(tx, boss, liaison?.publicId ?? '');
  });
  expect(await reads(room, ids)).toEqual([false, false]);
  await room.at('2026-09-16T08:30');
  room.told.length = 0;
  await room.write((tx) => tellDecisions(tx, room.unit));
  await room.at('2026-09-16T08:35');
  expect(room.toldTo('meeting.decision-yours')).toEqual(['coordinator']);
  const [row] = await room.write((tx) => tx.db.select().from(tx.t.decision));
  expect(row?.ownerId).toBe(boss.personId);
});
