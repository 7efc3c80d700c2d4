/** What has served goes; what somebody may still need stays. */
import { expect, it } from 'vitest';
import { draftAbout, openDraft, saveDraft } from '../../src/casework/ground/drafts.ts';
import { day } from '../../src/domain/time.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const drafts = (room: StaffRoom) =>
  room.write(async (tx) => (await tx.db.select().from(tx.t.draft)).map(({ subject }) => subject).sort());

it('a cancelled draft stays a day, an open one ninety', async () => {
  const room = await openStaffRoom();
  const { personId } = await room.who('teacher');
  await room.at('2026-09-14T08:00');
  await room.write(async (tx) => {
    for (const subject of ['kept', 'cancelled']) {
      await openDraft(tx, personId, 'report-child', subject, { draft: {} });
      const stored = await draftAbout(tx, personId, 'report-child', subject);
      if (!stored) throw new Error('The draft that was just opened is not there');
      const cancelled = subject === 'cancelled' && { cancelled: true };
      await saveDraft(tx, personId, stored, { draft: {}, ...cancelled }, false);
    }
    await openDraft(tx, personId, 'report-child', 'active', { draft: {} });
  });
  await room.at('2026-09-15T07:00');
  expect(await drafts(room)).toEqual(['active', 'cancelled', 'kept']);
  await room.at('2026-09-15T09:01');
  expect(await drafts(room)).toEqual(['active', 'kept']);
  await room.at('2026-12-12T09:00');
  expect(await drafts(room)).toEqual(['active', 'kept']);
  await room.at('2026-12-14T09:00');
  expect(await drafts(room)).toEqual([]);
});

it('an expired invitation says so for thirty days, then it is gone', async () => {
  const room = await openStaffRoom();
  const links = () => room.write(async (tx) => (await tx.db.select().from(tx.t.invitation)).length);
  const before = await links();
  expect(before).toBeGreaterThan(0);
  await room.at('2026-10-20T09:00');
  expect(await links()).toBe(before);
  await room.at('2026-10-29T09:00');
  expect(await links()).toBe(0);
});

it('sessions go after two days, handled updates too, and nothing else', async () => {
  const room = await openStaffRoom();
  await room.write(async (tx) => {
    await tx.db.insert(tx.t.session).values([
      { key: 'old', value: {}, updatedAt: tx.now - 3 * day },
      { key: 'new', value: {}, updatedAt: tx.now },
    ]);
    await tx.db.insert(tx.t.inbox).values([
      { updateId: 1, lane: 'a', receivedAt: tx.now - 3 * day, doneAt: tx.now },
      { updateId: 2, lane: 'a', receivedAt: tx.now - 3 * day },
      { updateId: 3, lane: 'a', receivedAt: tx.now, doneAt: tx.now },
    ]);
  });
  await room.at('2026-09-14T09:01');
  const left = await room.write(async (tx) => ({
    sessions: (await tx.db.select().from(tx.t.session)).map(({ key }) => key),
    updates: (await tx.db.select().from(tx.t.inbox)).map(({ updateId }) => updateId),
  }));
  expect(left).toEqual({ sessions: ['new'], updates: [2, 3] });
});
