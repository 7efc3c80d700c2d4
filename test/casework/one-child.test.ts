/** Two records are one child's because a person says so: no row moves, each reader keeps their reach, and it can be undone. */
import { describe, expect, it } from 'vitest';
import { answerLikeness, openLikenesses } from '../../src/casework/classes/answer-likeness.ts';
import { alikeChildren } from '../../src/casework/classes/find-child.ts';
import { lookForLikenessLater, looksForLikeness } from '../../src/casework/classes/look-for-likeness.ts';
import { mergeChildren, partChildren } from '../../src/casework/classes/merge-children.ts';
import { casePage } from '../../src/casework/home/case-page.ts';
import { undo } from '../../src/casework/home/undo.ts';
import { pupilsOf } from '../../src/casework/records/children.ts';
import { tellOfChild } from '../../src/casework/told/tell-case.ts';
import { eraseChild } from '../support/erase-child.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const told = { kind: 'left-out', since: undefined, reason: undefined, danger: undefined } as const;
const iran = { programme: 'ir', timeZone: 'Asia/Tehran', at: '2026-10-05T08:00' } as const;

const rows = (room: StaffRoom) =>
  room.write(async (tx) => {
    const children = (await tx.db.select().from(tx.t.child)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const cases = await tx.db.select().from(tx.t.caseRow);
    return { children, cases };
  });

/** A child on the class list and another record of the same child on the waiting list, with a case. */
async function twoRecords(pupils: readonly string[] = ['علی رضایی', 'Leo Park']) {
  const room = await openStaffRoom({ ...iran, pupils });
  const boss = await room.who('coordinator');
  await room.write((tx) =>
    tellOfChild(tx, boss, { name: 'Ali Rezaei', age: undefined, phone: '1', place: room.unit.publicId }, told),
  );
  const found = await room.write((tx) => alikeChildren(tx, boss, 'Ali Rezaei'));
  const older = found.find((one) => one.kind === 'child')?.childPublicId ?? '';
  const younger = found.find((one) => one.kind === 'case')?.childPublicId ?? '';
  return { room, boss, older, younger };
}

describe('two records of one child', () => {
  it('the younger points to the older, whichever is named first; nothing else changes', async () => {
    const { room, boss, older, younger } = await twoRecords();
    const before = await rows(room);
    expect(await room.write((tx) => mergeChildren(tx, boss, younger, older))).toMatchObject({ ok: true });
    const after = await rows(room);
    const root = after.children.find(({ publicId }) => publicId === older);
    expect(after.children.map(({ mergedInto, ...row }) => row)).toEqual(
      before.children.map(({ mergedInto, ...row }) => row),
    );
    expect(after.children.find(({ publicId }) => publicId === younger)?.mergedInto).toBe(root?.id);
    expect(after.cases).toEqual(before.cases);
    expect(await room.write((tx) => mergeChildren(tx, boss, older, younger))).toEqual({
      ok: false,
      reason: 'one-child',
    });
  });

  it('both numbers open one page, and the later of two open cases ends; parted, it goes on', async () => {
    const { room, boss, older, younger } = await twoRecords();
    await room.roll(['علی رضایی']);
    const { cases } = await rows(room);
    expect(cases.filter(({ open }) => open)).toHaveLength(2);
    await room.write((tx) => mergeChildren(tx, boss, older, younger));
    const merged = await rows(room);
    expect(merged.cases.find(({ open }) => !open)).toMatchObject({ closure: 'same-child' });
    const pages = await room.write(async (tx) => {
      const seen: unknown[] = [];
      for (const { publicId } of merged.cases) {
        const page = await casePage(tx, boss, publicId);
        seen.push(page.ok && [page.view.number, page.view.oneWith, page.view.open]);
      }
      return seen;
    });
    expect(pages[0]).toEqual(pages[1]);
    expect(pages[0]).toEqual([expect.any(String), [expect.any(String)], true]);
    expect(await room.write((tx) => partChildren(tx, boss, younger))).toEqual({ ok: true });
    const parted = await rows(room);
    expect(parted.cases.every(({ open }) => open)).toBe(true);
    expect(parted.children.every(({ mergedInto }) => mergedInto === null)).toBe(true);
  });

  it('each reader keeps their own reach', async () => {
    const { room, boss, older, younger } = await twoRecords();
    await room.roll(['علی رضایی']);
    await room.write((tx) => mergeChildren(tx, boss, older, younger));
    const teacher = await room.who('teacher');
    const { cases, children } = await rows(room);
    const mine = cases.find(({ childId }) => children.find(({ id }) => id === childId)?.publicId === older);
    const theirs = cases.find(({ id }) => id !== mine?.id);
    await room.write(async (tx) => {
      const page = await casePage(tx, teacher, mine?.publicId ?? '');
      expect(page.ok && page.view.oneWith).toEqual([]);
      expect((await casePage(tx, teacher, theirs?.publicId ?? '')).ok).toBe(false);
    });
    expect((await room.write((tx) => mergeChildren(tx, teacher, older, younger))).ok).toBe(false);
  });

  it('the roll call has the child once', async () => {
    const room = await openStaffRoom({ ...iran, pupils: ['Ada Stone', 'Ada Stonee', 'Leo Park'] });
    const teacher = await room.who('teacher');
    const found = await room.write((tx) => alikeChildren(tx, teacher, 'Ada Stone'));
    const [one, other] = found.map(({ childPublicId }) => childPublicId);
    const names = () =>
      room.write(async (tx) => (await pupilsOf(tx, room.schoolClass.id, '2026-10-05')).map(({ name }) => name));
    const merged = await room.write((tx) => mergeChildren(tx, teacher, one ?? '', other ?? ''));
    expect((await names()).filter((name) => name.startsWith('Ada'))).toHaveLength(1);
    expect(await names()).toHaveLength(2);
    expect(merged.ok && (await room.write((tx) => undo(tx, teacher, merged.undo)))).toMatchObject({ ok: true });
    expect(await names()).toHaveLength(3);
  });

  it('erasing one takes both', async () => {
    const { room, boss, older, younger } = await twoRecords();
    await room.write((tx) => mergeChildren(tx, boss, older, younger));
    await room.write((tx) => eraseChild(tx, boss, older, 'family-asked', 'علی رضایی'));
    const { children } = await rows(room);
    for (const publicId of [older, younger])
      expect(children.find((one) => one.publicId === publicId)).toMatchObject({
        details: null,
        erasedOn: '2026-10-05',
      });
  });
});

describe('a record that may be one of a child elsewhere', () => {
  const district = () => openStaffRoom({ ...iran, pupils: ['علی رضایی', 'Leo Park'] });

  it('is asked of those who keep the older one, later; the maker learns nothing', async () => {
    const room = await district();
    // The class beside: its teacher reaches the own class alone.
    await room.join('tess', 'teacher');
    const tess = await room.who('tess');
    room.told.length = 0;
    await room.write((tx) =>
      tellOfChild(tx, tess, { name: 'Ali Rezaei', age: undefined, place: room.unit.publicId, phone: undefined }, told),
    );
    expect(await runJob(room, looksForLikeness)).toBe(false);
    await room.at('2026-10-05T14:00');
    while (await runJob(room, looksForLikeness));
    await room.at('2026-10-05T14:01');
    const asked = room.told.filter(({ says }) => says === 'one-child.news');
    expect(asked.map(({ to }) => to)).toEqual(['principal']);
    expect(JSON.stringify(asked)).not.toMatch(/Rezaei|رضایی/);
    const principal = await room.who('principal');
    const [open] = await room.write((tx) => openLikenesses(tx, principal));
    const said = await room.write((tx) => answerLikeness(tx, principal, open?.publicId ?? '', 'same'));
    expect(said).toMatchObject({ ok: true });
    expect(await room.write((tx) => openLikenesses(tx, principal))).toEqual([]);
    expect((await rows(room)).children.filter(({ mergedInto }) => mergedInto !== null)).toHaveLength(1);
    expect(room.told.filter(({ to }) => to === 'tess').map(({ says }) => says)).not.toContain('one-child.news');
  });

  it('is asked about once', async () => {
    const room = await district();
    await room.join('tess', 'teacher');
    const tess = await room.who('tess');
    await room.write((tx) =>
      tellOfChild(tx, tess, { name: 'Ali Rezaei', age: undefined, place: room.unit.publicId, phone: undefined }, told),
    );
    await room.at('2026-10-05T14:00');
    while (await runJob(room, looksForLikeness));
    const principal = await room.who('principal');
    const [open] = await room.write((tx) => openLikenesses(tx, principal));
    await room.write((tx) => answerLikeness(tx, principal, open?.publicId ?? '', 'different'));
    await room.write(async (tx) => {
      const [young] = (await tx.db.select({ id: tx.t.child.id }).from(tx.t.child)).toSorted((a, b) =>
        a.id < b.id ? 1 : -1,
      );
      await lookForLikenessLater(tx, [young?.id ?? '']);
    });
    await room.at('2026-10-05T20:00');
    while (await runJob(room, looksForLikeness));
    expect(await room.write((tx) => openLikenesses(tx, principal))).toEqual([]);
    expect(await room.write((tx) => answerLikeness(tx, principal, open?.publicId ?? '', 'same'))).toEqual({
      ok: false,
      reason: 'answered',
    });
  });
});
