/** What helpers held of a case that somebody takes over comes back, and they are told; names leave their chat at once. */
import { describe, expect, it } from 'vitest';
import { takeOver } from '../../src/casework/cases/take-over.ts';
import { timerAt } from '../../src/casework/ground/timers.ts';
import { theClock } from '../../src/casework/ground/who.ts';
import { withdrawNeed } from '../../src/casework/needs/manage-needs.ts';
import { openNeeds } from '../../src/casework/needs/needs.ts';
import { claimTask, handBackTask } from '../../src/casework/needs/tasks.ts';
import { eq } from '../../src/store/orm.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

/** Ann is away, and Vera has taken the tutoring. */
async function openRoom() {
  const room = await openStaffRoom();
  await room.join('vera', 'volunteer');
  await room.roll(['Ann Lee']);
  const vera = await room.who('vera');
  const need = await room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.caseRow);
    if (!row) throw new Error('The absence opened no case');
    const [made] = await openNeeds(tx, theClock, row, ['tutoring']);
    if (!made) throw new Error('No need was opened');
    expect(await claimTask(tx, vera, made.publicId)).toMatchObject({ ok: true });
    return { ...made, casePublicId: row.publicId };
  });
  await room.at('2026-09-14T09:00');
  room.told.length = 0;
  return { room, need, vera };
}

it('nobody has more than three tasks in hand: the fourth waits until one is handed back', async () => {
  const { room, need, vera } = await openRoom();
  await room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.caseRow);
    if (!row) throw new Error('The absence opened no case');
    const more = await openNeeds(tx, theClock, row, ['accompany-to-school', 'counselling', 'family-talk']);
    const claims = [];
    for (const one of more) claims.push(await claimTask(tx, vera, one.publicId));
    expect(claims.map((one) => (one.ok ? 'ok' : one.reason))).toEqual(['ok', 'ok', 'tasks-many']);
    expect(await handBackTask(tx, vera, need.publicId, 'no-time')).toMatchObject({ ok: true });
    expect(await claimTask(tx, vera, more[2]?.publicId ?? '')).toMatchObject({ ok: true });
  });
});

const stateOf = (room: StaffRoom, id: string) =>
  room.write(async (tx) => {
    const [row] = await tx.db.select().from(tx.t.need).where(eq(tx.t.need.id, id));
    return { state: row?.state, holderId: row?.holderId, lease: await timerAt(tx, 'lease', id) };
  });

it('a task of a case that is taken over is nobody’s any more, its lease runs out for nobody, and its holder is told', async () => {
  const { room, need, vera } = await openRoom();
  expect(await stateOf(room, need.id)).toMatchObject({ state: 'claimed', holderId: vera.personId });
  const principal = await room.who('principal');
  expect(await room.write((tx) => takeOver(tx, principal, need.casePublicId))).toMatchObject({ ok: true });
  expect(await stateOf(room, need.id)).toEqual({ state: 'open', holderId: null, lease: undefined });
  await room.at('2026-09-14T09:05');
  expect(room.toldTo('task.over-not-needed')).toEqual(['vera']);
});

describe('names that a helper was shown', () => {
  /** A message with the name, as it was sent to Vera an hour ago. */
  async function shown(room: StaffRoom, personId: string): Promise<void> {
    await room.write(async (tx) => {
      await tx.send({
        to: personId,
        screen: {
          lines: [{ key: 'task.yours' }],
          sensitivity: 'names',
          withdrawAt: tx.now + 10 * 60 * 60 * 1000,
        },
        priority: 'answer',
      });
    });
    await room.at('2026-09-14T09:01');
  }
  const leavesAt = async (room: StaffRoom, personId: string): Promise<number[]> =>
    room.write(async (tx) =>
      (await tx.db.select().from(tx.t.message).where(eq(tx.t.message.personId, personId)))
        .filter(({ sensitivity, withdrawnAt }) => sensitivity === 'names' && withdrawnAt === null)
        .map(({ withdrawAt }) => (withdrawAt ?? 0) - tx.now),
    );

  it.each([
    [
      'withdraws the need',
      async (room: StaffRoom, id: string) => {
        const principal = await room.who('principal');
        return room.write((tx) => withdrawNeed(tx, principal, id));
      },
    ],
    [
      'hands the task back',
      async (room: StaffRoom, id: string) => {
        const vera = await room.who('vera');
        return room.write((tx) => handBackTask(tx, vera, id, 'no-time'));
      },
    ],
  ])('leave the chat at once when somebody %s', async (_title, end) => {
    const { room, need, vera } = await openRoom();
    await shown(room, vera.personId);
    const [before = 0] = await leavesAt(room, vera.personId);
    expect(before).toBeGreaterThan(60 * 60 * 1000);
    expect(await end(room, need.publicId)).toMatchObject({ ok: true });
    for (const ms of await leavesAt(room, vera.personId)) expect(ms).toBeLessThanOrEqual(0);
  });
});
