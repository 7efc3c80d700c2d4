/** Whoever is shown what is known of a child stands in the log of reads; whoever is refused does not. */
import { expect, it } from 'vitest';
import { changeDetails, showDetails } from '../../src/casework/classes/child-details.ts';
import { acceptReferral, referralDetails } from '../../src/casework/referrals/answer-referral.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const child = 'Ann Lee';

async function childIn(room: StaffRoom) {
  await room.roll([child]);
  return room.write(async ({ db, t }) => {
    const [row] = await db.select().from(t.caseRow);
    const all = await db.select().from(t.child);
    const found = all.find(({ id }) => id === row?.childId);
    if (!found || !row) throw new Error('The absence opened no case');
    return { ...found, row };
  });
}

const log = (room: StaffRoom) => room.write(({ db, t }) => db.select().from(t.readLog));

it('notes who read the details, whose, what for and when', async () => {
  const room = await openStaffRoom();
  const { id, publicId, area } = await childIn(room);
  const principal = await room.who('principal');
  const shown = await room.write((tx) => showDetails(tx, principal, publicId));
  expect(shown).toMatchObject({ ok: true, details: { name: child } });
  expect(await log(room)).toEqual([
    expect.objectContaining({ personId: principal.personId, childId: id, area, what: 'details' }),
  ]);
  await room.write((tx) => changeDetails(tx, principal, publicId, 'guardian', 'Mr Lee'));
  expect((await log(room)).map(({ what }) => what)).toEqual(['details', 'edit']);
});

it('notes nothing of whoever was refused', async () => {
  const room = await openStaffRoom();
  const { publicId } = await childIn(room);
  await room.join('vera', 'volunteer');
  const vera = await room.who('vera');
  expect(await room.write((tx) => showDetails(tx, vera, publicId))).toMatchObject({ ok: false });
  expect(await log(room)).toEqual([]);
});

it('notes the office that opened who was referred to it', async () => {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: '2026-10-05T08:00' });
  const { id, area, row } = await childIn(room);
  await room.join('sami', 'liaison');
  const sami = await room.who('sami');
  const referral = 'aaaaaaaaaa';
  await room.write(async (tx) => {
    const { personId } = sami;
    await tx.db.insert(tx.t.referral).values({
      id: tx.newId(),
      publicId: referral,
      caseId: row.id,
      area,
      agency: 'relief-committee',
      part: 'responsible',
      reason: 'poverty',
      state: 'sent',
      liaisonId: personId,
      actId: row.actId,
    });
    await acceptReferral(tx, sami, referral);
    expect(await referralDetails(tx, sami, referral)).toMatchObject({ ok: true });
  });
  expect(await log(room)).toEqual([
    expect.objectContaining({ personId: sami.personId, childId: id, what: 'referral' }),
  ]);
});
