/**
 * What lies with an office is never forgotten: inventory rows 9 (supervision of the removal), 31 and 44. The clock reminds,
 * silence goes up, who leaves or can't be reached is replaced, and what ends ends for the office too.
 */
import { describe, expect, it } from 'vitest';
import { takeOffList } from '../../src/casework/classes/leave-list.ts';
import type { Tx } from '../../src/casework/ground/tx.ts';
import type { Who } from '../../src/casework/ground/who.ts';
import { digestOf } from '../../src/casework/home/digest.ts';
import { referralsFor } from '../../src/casework/home/referral-list.ts';
import { endMembership } from '../../src/casework/joining/admit.ts';
import { askAboutReason, confirmReason } from '../../src/casework/reasons/confirm-reason.ts';
import { proposeReason } from '../../src/casework/reasons/propose-reason.ts';
import { caseReason } from '../../src/casework/records/case-reason.ts';
import { caseByPublicId } from '../../src/casework/records/cases.ts';
import { referralsOf } from '../../src/casework/records/referral-rows.ts';
import { openStepsOf } from '../../src/casework/records/step-rows.ts';
import { acceptReferral, referralDetails } from '../../src/casework/referrals/answer-referral.ts';
import { chooseOfficeColleague, handReferral } from '../../src/casework/referrals/hand-referral.ts';
import { setOffice } from '../../src/casework/referrals/office-people.ts';
import { officeWork } from '../../src/casework/referrals/office-work.ts';
import { sendProposed } from '../../src/casework/referrals/send-referrals.ts';
import { causeRemoved, recordService, stillWorking } from '../../src/casework/referrals/work-on-referral.ts';
import { logVisit } from '../../src/casework/steps/visits.ts';
import { tellOfKnown } from '../../src/casework/told/tell-case.ts';
import { eq } from '../../src/store/orm.ts';
import { eraseChild } from '../support/erase-child.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

/** Monday, in the Iranian school year; offices rest on Friday. */
const start = '2026-10-05T08:00';
const child = 'Ann Lee';

interface Room extends StaffRoom {
  readonly casePublicId: string;
  office(name: string, agency: string): Promise<void>;
  act<R>(
    name: string,
    run: (
      tx: Parameters<Parameters<StaffRoom['write']>[0]>[0],
      who: Awaited<ReturnType<StaffRoom['who']>>,
    ) => Promise<R>,
  ): Promise<R>;
  /** The referral to that agency as it is stored. */
  at_(agency: string): Promise<Awaited<ReturnType<typeof referralsOf>>[number]>;
}

/** A final reason, its referrals not yet sent. */
async function openRoom(
  offices: Readonly<Record<string, string>> = { sami: 'relief-committee' },
  primary = 'poverty',
): Promise<Room> {
  const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: start });
  const act: Room['act'] = async (name, run) => {
    const who = await room.who(name);
    return room.write((tx) => run(tx, who));
  };
  await room.roll([child]);
  const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
  if (!row) throw new Error('The absence opened no case');
  const office = async (name: string, agency: string): Promise<void> => {
    await room.join(name, 'liaison');
    const personId = (await room.who(name)).personId;
    const members = await room.write((tx) => tx.db.select().from(tx.t.membership));
    const member = members.find((one) => one.personId === personId);
    const set = await act('coordinator', (tx, who) => setOffice(tx, who, member?.publicId ?? '', agency));
    if (!set.ok) throw new Error(set.reason);
  };
  for (const [name, agency] of Object.entries(offices)) await office(name, agency);
  const reasons = { primary, others: [] };
  const proposed = await act('teacher', (tx, who) => proposeReason(tx, who, row.publicId, reasons, undefined));
  const confirmed = await act('principal', async (tx, who) => {
    const { proposal } = await caseReason(tx, row);
    return confirmReason(tx, who, row.publicId, proposal?.at ?? 0);
  });
  if (!proposed.ok || !confirmed.ok) throw new Error('The reason is not final');
  return Object.assign(room, {
    casePublicId: row.publicId,
    office,
    act,
    at_: async (agency: string) => {
      const all = await room.write((tx) => referralsOf(tx, row.id));
      const found = all.find((one) => one.agency === agency);
      if (!found) throw new Error(`No referral to ${agency}`);
      return found;
    },
  });
}

/** What stands in the newest of the person's morning messages. */
const inMorning = (room: Room, name: string): string[] => {
  const told = room.told.findLast(({ to, says, isNew }) => to === name && isNew && /^(morning|digest)\./.test(says));
  return (told?.screen.rows ?? [])
    .flat()
    .flatMap((button) => ('action' in button && !/^(morning|home)/.test(button.action) ? [button.action] : []));
};
const send = (room: Room) => room.act('principal', (tx, who) => sendProposed(tx, who, room.casePublicId));
const idOf = async (room: Room): Promise<string> => (await room.at_('relief-committee')).publicId;

describe('an office that stays silent', () => {
  it('is reminded in the morning of the fifth working day, then the coordinator hears of it, once', async () => {
    const room = await openRoom();
    await send(room);
    await room.at('2026-10-05T09:00');
    expect(room.toldTo('referral.title-responsible')).toEqual(['sami']);
    // Thursday and Friday are off: 6, 7, 10, 11, 12 October.
    const { dueOn } = await room.at_('relief-committee');
    expect(dueOn).toBe('2026-10-12');
    const { publicId } = await room.at_('relief-committee');
    await room.at(`${dueOn}T07:29`);
    expect(inMorning(room, 'sami')).toEqual([]);
    await room.at(`${dueOn}T09:00`);
    expect(inMorning(room, 'sami')).toEqual([`referral:${publicId}`]);
    expect(inMorning(room, 'coordinator')).not.toContain('referrals');
    const next = Temporal.PlainDate.from(dueOn ?? '').add({ days: 1 });
    await room.at(`${next}T09:00`);
    expect(inMorning(room, 'sami')).toEqual([`referral:${publicId}`]);
    expect(inMorning(room, 'coordinator')).toContain('referrals');
    expect(room.toldTo('referral.reminder')).toEqual([]);
    const digest = await room.write((tx) => digestOf(tx, room.unit, { whole: true, since: 0 }));
    expect(digest.counts).toMatchObject({ referralsLate: 1, referralsWaiting: 0, offices: 0 });
  });

  it('is left alone until the next look, a month of the programme’s calendar later, once it says it is on it', async () => {
    const room = await openRoom();
    await send(room);
    const id = await idOf(room);
    await room.act('sami', (tx, who) => acceptReferral(tx, who, id));
    // 13 Mehr 1405 and a month: 13 Aban, 4 November.
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'accepted', dueOn: '2026-11-04' });
    await room.at('2026-10-20T09:00');
    expect(inMorning(room, 'sami')).toEqual([]);
    await room.act('sami', (tx, who) => stillWorking(tx, who, id));
    // A month later is a Thursday, on which the offices rest.
    expect((await room.at_('relief-committee')).dueOn).toBe('2026-11-21');
    await room.at('2026-11-04T09:00');
    expect(inMorning(room, 'sami')).toEqual([]);
    await room.at('2026-11-21T09:00');
    expect(inMorning(room, 'sami')).toEqual([`referral:${id}`]);
    const [listed] = await room.act('sami', (tx, who) => referralsFor(tx, who));
    expect(listed).toMatchObject({ ref: { publicId: id }, mine: true, overdue: false });
  });
});

describe('a service that is given again and again (row 42)', () => {
  it('is asked for after its own while, and a single one leaves the next look where it was', async () => {
    const room = await openRoom({ sami: 'health' }, 'illness');
    await send(room);
    const { publicId } = await room.at_('health');
    await room.act('sami', (tx, who) => acceptReferral(tx, who, publicId));
    const give = (service: string) =>
      room.act('sami', (tx, who) =>
        recordService(tx, who, publicId, { service, on: '2026-10-05', quantity: undefined, note: undefined }),
      );
    expect(await give('other')).toMatchObject({ ok: true });
    expect((await room.at_('health')).dueOn).toBe('2026-11-04');
    expect(await give('health-checks')).toMatchObject({ ok: true });
    // 13 Mehr and three Solar months: 13 Dey.
    expect((await room.at_('health')).dueOn).toBe('2027-01-03');
    await room.at('2027-01-03T09:00');
    expect(inMorning(room, 'sami')).toEqual([`referral:${publicId}`]);
  });
});

it('what an office has done stays in its own sight: referrals that are over, services of the last month', async () => {
  const room = await openRoom({ sami: 'health' }, 'illness');
  await send(room);
  const { publicId } = await room.at_('health');
  await room.act('sami', (tx, who) => acceptReferral(tx, who, publicId));
  for (const on of ['2026-10-05', '2026-08-20'])
    await room.act('sami', (tx, who) =>
      recordService(tx, who, publicId, { service: 'health-checks', on, quantity: undefined, note: undefined }),
    );
  await room.act('sami', (tx, who) => causeRemoved(tx, who, publicId));
  const work = await room.act('sami', (tx, who) => officeWork(tx, who));
  expect(work).toMatchObject({ total: 1, services: [{ code: 'health-checks', times: 1 }] });
  expect(work.done).toMatchObject([{ agency: 'health', on: '2026-10-05', state: 'done' }]);
  // Nobody else's.
  expect(await room.act('principal', (tx, who) => officeWork(tx, who))).toMatchObject({ total: 0, services: [] });
});

describe('an office whose people change', () => {
  it('keeps the referral: the next of its liaisons gets it when one leaves, the coordinator when there is none', async () => {
    const room = await openRoom({ sami: 'relief-committee', lale: 'relief-committee' });
    await send(room);
    const id = await idOf(room);
    await room.act('sami', (tx, who) => acceptReferral(tx, who, id));
    await remove(room, 'sami');
    const lale = await room.who('lale');
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'sent', liaisonId: lale.personId });
    expect(await room.act('sami', (tx, who) => referralDetails(tx, who, id))).toEqual({
      ok: false,
      reason: 'not-allowed',
    });
    await remove(room, 'lale');
    await room.at('2026-10-05T09:00');
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'sent', liaisonId: null });
    expect(room.toldTo('referral.nobody')).toContain('coordinator');
    const digest = await room.write((tx) => digestOf(tx, room.unit, { whole: true, since: 0 }));
    expect(digest.counts.offices).toBe(1);
    await room.office('nika', 'relief-committee');
    const nika = await room.who('nika');
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'sent', liaisonId: nika.personId });
  });

  it('goes to the next when the bot of its liaison is blocked', async () => {
    const room = await openRoom({ sami: 'relief-committee', lale: 'relief-committee' });
    await send(room);
    room.blocked.add('sami');
    await room.at('2026-10-05T09:00');
    await room.at('2026-10-05T09:05');
    const lale = await room.who('lale');
    expect((await room.at_('relief-committee')).liaisonId).toBe(lale.personId);
    expect(room.toldTo('referral.title-responsible')).toContain('lale');
  });

  it('may hand it to a colleague of the same office only, who is asked anew', async () => {
    const room = await openRoom({ sami: 'relief-committee', lale: 'relief-committee', nika: 'behzisti' });
    await send(room);
    const id = await idOf(room);
    await room.act('sami', (tx, who) => acceptReferral(tx, who, id));
    const choice = await room.act('sami', (tx, who) => chooseOfficeColleague(tx, who, id, 0));
    const shown = JSON.stringify(choice);
    expect(shown).toContain('lale');
    expect(shown).not.toContain('nika');
    const membershipOf = async (name: string) => {
      const { personId } = await room.who(name);
      const all = await room.write((tx) => tx.db.select().from(tx.t.membership));
      return all.find((one) => one.personId === personId)?.publicId ?? '';
    };
    const [nika, lale] = [await membershipOf('nika'), await membershipOf('lale')];
    expect(await room.act('sami', (tx, who) => handReferral(tx, who, id, nika))).toMatchObject({ ok: false });
    expect(await room.act('sami', (tx, who) => handReferral(tx, who, id, lale))).toMatchObject({ ok: true });
    expect((await room.at_('relief-committee')).state).toBe('sent');
    expect(await room.act('sami', (tx, who) => acceptReferral(tx, who, id))).toEqual({
      ok: false,
      reason: 'not-allowed',
    });
    expect(await room.act('lale', (tx, who) => acceptReferral(tx, who, id))).toMatchObject({ ok: true });
  });
});

describe('a case that ends', () => {
  it('ends for the office, and goes on with it when the end is taken back', async () => {
    const room = await openRoom();
    await send(room);
    const id = await idOf(room);
    await room.act('sami', (tx, who) => acceptReferral(tx, who, id));
    const childId = await room.write(async ({ db, t }) => {
      const rows = await db
        .select({ publicId: t.child.publicId })
        .from(t.child)
        .innerJoin(t.caseRow, eq(t.caseRow.childId, t.child.id));
      return rows[0]?.publicId ?? '';
    });
    await room.at('2026-10-05T09:00');
    expect(await room.act('coordinator', (tx, who) => takeOffList(tx, who, childId, 'moved-away'))).toMatchObject({
      ok: true,
    });
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'withdrawn', because: 'case-closed' });
    expect(await room.act('sami', (tx, who) => stillWorking(tx, who, id))).toEqual({
      ok: false,
      reason: 'referral-gone',
    });
    await room.at('2026-10-05T09:05');
    expect(room.toldTo('referral.over-case-closed')).toContain('sami');
    expect(await room.act('coordinator', (tx, who) => undoNewest(tx, who))).toEqual({ ok: true, what: 'child' });
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'accepted', because: null, endedOn: null });
    expect(await room.act('sami', (tx, who) => stillWorking(tx, who, id))).toMatchObject({ ok: true });
  });

  it('leaves nothing of an erased child with the office', async () => {
    const room = await openRoom();
    await send(room);
    const id = await idOf(room);
    await room.act('sami', (tx, who) => acceptReferral(tx, who, id));
    const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
    const [kid] = await room.write(async (tx) =>
      (await tx.db.select().from(tx.t.child)).filter((one) => one.id === row?.childId),
    );
    const erased = await room.act('coordinator', (tx, who) =>
      eraseChild(tx, who, kid?.publicId ?? '', 'family-asked', row?.number ?? ''),
    );
    expect(erased).toMatchObject({ ok: true });
    expect(await room.at_('relief-committee')).toMatchObject({ state: 'withdrawn', because: 'case-closed' });
    for (const run of [referralDetails, stillWorking])
      expect(await room.act('sami', (tx, who) => run(tx, who, id))).toEqual({ ok: false, reason: 'not-allowed' });
    await room.at('2026-10-05T09:00');
    expect(room.toldTo('referral.over-case-closed')).toContain('sami');
    await room.at('2026-12-05T09:00');
    expect(inMorning(room, 'sami')).toEqual([]);
  });
});

describe('the ladder of Iran', () => {
  it('goes on with each word of the table’s way: final reason, an agency that accepts, the cause removed', async () => {
    const room = await openStaffRoom({ programme: 'ir', timeZone: 'Asia/Tehran', at: start });
    const act = async <R>(name: string, run: (tx: Tx, who: Who) => Promise<R>): Promise<R> => {
      const who = await room.who(name);
      return room.write((tx) => run(tx, who));
    };
    await room.join('sami', 'liaison');
    const members = await room.write((tx) => tx.db.select().from(tx.t.membership));
    const { personId: sami } = await room.who('sami');
    const member = members.find(({ personId }) => personId === sami)?.publicId ?? '';
    await act('coordinator', (tx, who) => setOffice(tx, who, member, 'health'));
    const [kid] = await room.write((tx) => tx.db.select().from(tx.t.child));
    await act('coordinator', (tx, who) =>
      tellOfKnown(tx, who, kid?.publicId ?? '', {
        kind: 'left-out',
        since: undefined,
        reason: 'illness',
        danger: undefined,
      }),
    );
    const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
    const id = row?.publicId ?? '';
    const open = async (): Promise<string[]> => {
      const steps = await room.write((tx) => openStepsOf(tx, row?.id ?? ''));
      // What is another body's office's never becomes a step of its liaison.
      for (const { ownerId } of steps) expect(ownerId).not.toBe(sami);
      return steps.map(({ kind }) => kind);
    };
    for (const [kind, how] of [
      ['phone', 'phone'],
      ['home-visit', 'visit'],
    ] as const) {
      const step = (await room.write((tx) => openStepsOf(tx, row?.id ?? ''))).find((one) => one.kind === kind);
      const told = {
        how,
        on: '2026-10-05',
        met: 'mother',
        outcome: 'undecided' as const,
        needs: [],
        danger: false as const,
      };
      await act('coordinator', (tx, who) => logVisit(tx, who, { step: step?.publicId ?? '' }, told));
    }
    expect(await open()).toContain('final-reason');
    await act('coordinator', (tx, who) => proposeReason(tx, who, id, { primary: 'illness', others: [] }, undefined));
    expect(await open()).toContain('final-reason');
    await act('principal', async (tx, who) => {
      const fresh = await caseByPublicId(tx, id);
      return confirmReason(tx, who, id, (fresh && (await caseReason(tx, fresh)).proposal?.at) ?? 0);
    });
    expect(await open()).toContain('name-agency');
    expect(await open()).not.toContain('final-reason');
    await act('principal', (tx, who) => sendProposed(tx, who, id));
    const [ref] = await room.write((tx) => referralsOf(tx, row?.id ?? ''));
    await act('sami', (tx, who) => acceptReferral(tx, who, ref?.publicId ?? ''));
    expect(await open()).toContain('remove-cause');
    await act('sami', (tx, who) => causeRemoved(tx, who, ref?.publicId ?? ''));
    expect(await open()).toContain('enrol');
    expect(await open()).not.toContain('remove-cause');
    await act('sami', (tx, who) => undoNewest(tx, who));
    expect(await open()).toContain('remove-cause');
  });
});

async function remove(room: Room, name: string): Promise<void> {
  const { personId } = await room.who(name);
  const all = await room.write((tx) => tx.db.select().from(tx.t.membership));
  const member = all.find((one) => one.personId === personId && one.status === 'active');
  const gone = await room.act('coordinator', (tx, who) => endMembership(tx, who, member?.publicId ?? ''));
  if (!gone.ok) throw new Error(gone.reason);
}

describe('who proposed a reason and left since', () => {
  it('gets no question in somebody’s words, and does not hear that it is final', async () => {
    const room = await openRoom();
    const reasons = { primary: 'illness', others: [] };
    await room.office('lena', 'health');
    const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
    if (!row) throw new Error('No case');
    const { personId } = await room.who('lena');
    await room.write((tx) =>
      tx.db.update(tx.t.caseRow).set({ namedPersonId: personId }).where(eq(tx.t.caseRow.id, row.id)),
    );
    await room.act('lena', (tx, who) => proposeReason(tx, who, row.publicId, reasons, undefined));
    await remove(room, 'lena');
    room.told.length = 0;
    const asked = await room.act('principal', (tx, who) => askAboutReason(tx, who, row.publicId, 'Which illness?'));
    expect(asked).toEqual({ ok: false, reason: 'proposer-gone' });
    const confirmed = await room.act('principal', async (tx, who) => {
      const { proposal } = await caseReason(tx, row);
      return confirmReason(tx, who, row.publicId, proposal?.at ?? 0);
    });
    expect(confirmed.ok).toBe(true);
    await room.at('2026-10-05T09:30');
    expect(room.told.filter(({ to, says }) => to === 'lena' && says.startsWith('case-reason'))).toEqual([]);
  });
});

it('words that wait for the morning do not go out once the child was erased', async () => {
  const room = await openRoom();
  const reasons = { primary: 'illness', others: [] };
  const [row] = await room.write((tx) => tx.db.select().from(tx.t.caseRow));
  if (!row) throw new Error('No case');
  await room.act('teacher', (tx, who) => proposeReason(tx, who, row.publicId, reasons, undefined));
  await room.at('2026-10-05T22:00');
  const asks = (words: string) => room.act('principal', (tx, who) => askAboutReason(tx, who, row.publicId, words));
  expect((await asks('Which illness?')).ok).toBe(true);
  const [child] = await room.write((tx) => tx.db.select().from(tx.t.child).where(eq(tx.t.child.id, row.childId)));
  const erased = await room.act('coordinator', (tx, who) =>
    eraseChild(tx, who, child?.publicId ?? '', 'family-asked', row.number),
  );
  expect(erased.ok).toBe(true);
  await room.at('2026-10-06T07:05');
  expect(JSON.stringify(room.told)).not.toContain('Which illness?');
});
