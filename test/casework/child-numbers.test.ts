/** One number belongs to one child: within reach the two are compared, beyond it others are asked, and undoing frees it. */
import { describe, expect, it } from 'vitest';
import { openLikenesses } from '../../src/casework/classes/answer-likeness.ts';
import { saveNumber } from '../../src/casework/classes/child-number.ts';
import { saveClassList } from '../../src/casework/classes/class-lists.ts';
import { alikeChildren } from '../../src/casework/classes/find-child.ts';
import { looksForLikeness } from '../../src/casework/classes/look-for-likeness.ts';
import { nearOnList } from '../../src/casework/classes/near-on-list.ts';
import { childByPublicId, detailsOf } from '../../src/casework/records/children.ts';
import { eraseChild } from '../support/erase-child.ts';
import { runJob } from '../support/run-job.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';
import { undoNewest } from '../support/undo.ts';

const number = '0183382390';
const iran = { programme: 'ir', timeZone: 'Asia/Tehran', at: '2026-10-05T08:00' } as const;
const open = () => openStaffRoom({ ...iran, pupils: ['Ada Stone', 'Leo Park'] });

const idOf = async (room: StaffRoom, by: string, name: string): Promise<string> => {
  const who = await room.who(by);
  const [one] = await room.write((tx) => alikeChildren(tx, who, name));
  return one?.childPublicId ?? '';
};
const saves = async (room: StaffRoom, by: string, child: string, said: string) => {
  const who = await room.who(by);
  return room.write((tx) => saveNumber(tx, who, child, said));
};
const hashes = (room: StaffRoom) => room.write((tx) => tx.db.select().from(tx.t.childIdentifier));

async function classOf(room: StaffRoom, by: string, name: string, identifier?: string) {
  const who = await room.who(by);
  return room.write((tx) =>
    saveClassList(tx, who, {
      school: room.unit.publicId,
      class: 'new',
      name: '4B',
      stage: 'primary',
      classes: [{ label: undefined, pupils: [{ name, ...(identifier ? { identifier } : {}) }] }],
      limit: 120,
    }),
  );
}

describe('the number of a child', () => {
  it('is stored in plain as a hash alone, and changed with the number', async () => {
    const room = await open();
    const ada = await idOf(room, 'teacher', 'Ada Stone');
    expect(await saves(room, 'teacher', ada, '۰۱۸۳۳۸۲۳۹۰')).toEqual({ ok: true, other: undefined });
    const [first, ...others] = await hashes(room);
    expect(others).toEqual([]);
    expect(first?.hash).not.toContain('183382390');
    await saves(room, 'teacher', ada, 'lost');
    expect(await hashes(room)).toEqual([]);
    const details = await room.write(async (tx) => {
      const row = await childByPublicId(tx, ada);
      return row && detailsOf(tx, row);
    });
    expect(details).toMatchObject({ noIdentifier: 'lost' });
    expect(details?.identifier).toBeUndefined();
  });

  it('of another child within reach leads to the two; nothing is taken from the first', async () => {
    const room = await open();
    const [ada, leo] = [await idOf(room, 'teacher', 'Ada Stone'), await idOf(room, 'teacher', 'Leo Park')];
    await saves(room, 'teacher', ada, number);
    const before = await hashes(room);
    expect(await saves(room, 'teacher', leo, number)).toEqual({ ok: true, other: ada });
    expect(await hashes(room)).toEqual(before);
  });

  it('of a child beyond reach is asked of those who keep it, later; the writer learns nothing', async () => {
    const room = await open();
    await saves(room, 'teacher', await idOf(room, 'teacher', 'Ada Stone'), number);
    await room.join('tess', 'teacher');
    await classOf(room, 'tess', 'Zed Zulu');
    const zed = await idOf(room, 'tess', 'Zed Zulu');
    expect(await saves(room, 'tess', zed, number)).toEqual({ ok: true, other: undefined });
    const principal = await room.who('principal');
    expect(await room.write((tx) => openLikenesses(tx, principal))).toEqual([]);
    await room.at('2026-10-05T14:00');
    while (await runJob(room, looksForLikeness));
    expect(await room.write((tx) => openLikenesses(tx, principal))).toHaveLength(1);
  });

  it('goes with a list that is taken back, and with the child', async () => {
    const room = await open();
    await classOf(room, 'teacher', 'Zed Zulu', number);
    expect(await hashes(room)).toHaveLength(1);
    const teacher = await room.who('teacher');
    await room.write((tx) => undoNewest(tx, teacher));
    expect(await hashes(room)).toEqual([]);
    const ada = await idOf(room, 'teacher', 'Ada Stone');
    await saves(room, 'teacher', ada, number);
    const boss = await room.who('coordinator');
    await room.write((tx) => eraseChild(tx, boss, ada, 'family-asked', 'Ada Stone'));
    expect(await hashes(room)).toEqual([]);
  });
});

it('who comes to a class is held against its list, by those alone who may say that two are one', async () => {
  const room = await openStaffRoom({ ...iran, pupils: ['علی رضایی', 'Leo Park'] });
  await classOf(room, 'teacher', 'Ali Rezaei');
  const [principal, teacher] = [await room.who('principal'), await room.who('teacher')];
  await room.join('vera', 'volunteer');
  const vera = await room.who('vera');
  const found = await room.write(async (tx) => {
    const [ali] = (await alikeChildren(tx, teacher, 'Ali Rezaei')).filter((one) => one.kind === 'child');
    const row = await childByPublicId(tx, ali?.childPublicId ?? '');
    if (!row) throw new Error('The pupil is on no list');
    return Promise.all([principal, vera].map((who) => nearOnList(tx, who, row, room.unit)));
  });
  expect(found[0]).toHaveLength(1);
  expect(found[1]).toEqual([]);
});
