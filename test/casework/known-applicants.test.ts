/** Who asks to come in, and who was removed: what a coordinator is told of an account, and which ways are closed to it. */
import { expect, it } from 'vitest';
import { noteUsername } from '../../src/casework/ground/who.ts';
import { acquaintanceOf } from '../../src/casework/joining/acquaintance.ts';
import {
  applicants,
  colleagues,
  endMembership,
  letBackIn,
  personAt,
  removedPeople,
} from '../../src/casework/joining/admit.ts';
import { invite, redeem } from '../../src/casework/joining/invitations.ts';
import { mixesAlphabets, seenAs } from '../../src/domain/names/alike.ts';
import { openStaffRoom, type StaffRoom } from '../support/staff-room.ts';

const remove = async (room: StaffRoom, name: string) => {
  const [boss, who] = [await room.who('coordinator'), await room.who(name)];
  return room.write(async (tx) => {
    const found = (await colleagues(tx, boss)).items.flat().find(({ personId }) => personId === who.personId);
    return endMembership(tx, boss, found?.publicId ?? '');
  });
};
const linkFor = async (room: StaffRoom, role: 'volunteer' | 'teacher') => {
  const boss = await room.who('coordinator');
  const link = await room.write((tx) => invite(tx, boss, room.unit, role));
  return link.ok ? link.code : '';
};
const opens = async (room: StaffRoom, name: string, code: string) => {
  const who = await room.who(name);
  return room.write((tx) => redeem(tx, who, code));
};

it.each([
  ['Ann Lee', 'Аnn Lее', true],
  ['Paula Ilic', 'PauIa lIic', true],
  ['Ann Lee', 'ANN  LÉE', true],
  ['王小明', '王小明', true],
  ['Ann Lee', 'Anna Lee', false],
])('%s and %s look the same: %s', (one, other, alike) => {
  expect(seenAs(one) === seenAs(other)).toBe(alike);
});

it.each([
  ['Аnn Lee', true],
  ['Анна Ли', false],
  ['Ann Lee', false],
  ['王小明', false],
])('%s mixes alphabets: %s', (name, mixes) => {
  expect(mixesAlphabets(name)).toBe(mixes);
});

it('an applicant is shown with account, language, link, and the member who is called the same', async () => {
  const room = await openStaffRoom();
  await room.join('Vera Lind', 'volunteer');
  await room.at('2026-09-15T09:00');
  await room.asks('Vеrа Lind', 'volunteer');
  const [boss, asking] = [await room.who('coordinator'), await room.who('Vеrа Lind')];
  await room.write((tx) => noteUsername(tx, asking.personId, 'vera_l'));
  const about = await room.write(async (tx) => {
    const [waiting] = await applicants(tx, boss);
    const applicant = waiting && (await personAt(tx, boss, waiting.publicId, 'waiting'));
    return applicant && acquaintanceOf(tx, applicant, applicant.unit);
  });
  expect(about).toEqual({
    name: 'Vеrа Lind',
    username: 'vera_l',
    language: 'en',
    since: '2026-09-15',
    linkOf: 'coordinator',
    removedOn: undefined,
    looksLike: 'Vera Lind',
    mixesAlphabets: true,
  });
  expect(JSON.stringify(room.told.findLast(({ to }) => to === 'coordinator')?.screen)).toContain('people.looks-like');
});

it('at a removal the links die by which somebody came and which they made; others stay', async () => {
  const room = await openStaffRoom();
  await room.join('vera', 'volunteer');
  await room.join('second', 'coordinator');
  const [byVera, teachers] = [await linkFor(room, 'volunteer'), await linkFor(room, 'teacher')];
  const second = await room.who('second');
  const made = await room.write((tx) => invite(tx, second, room.schoolClass, 'volunteer'));
  await remove(room, 'vera');
  await remove(room, 'second');
  await room.asks('new', 'volunteer');
  expect(await opens(room, 'new', byVera)).toMatchObject({ reason: 'link-expired' });
  expect(await opens(room, 'new', made.ok ? made.code : '')).toMatchObject({ reason: 'link-expired' });
  expect(await opens(room, 'new', teachers)).toMatchObject({ ok: true, kind: 'waiting' });
});

it('who was removed comes back by no link, but by name; then links open again', async () => {
  const room = await openStaffRoom();
  await room.join('vera', 'volunteer');
  await remove(room, 'vera');
  expect(await opens(room, 'vera', await linkFor(room, 'volunteer'))).toMatchObject({ reason: 'removed-before' });
  expect(await opens(room, 'vera', await linkFor(room, 'teacher'))).toMatchObject({ reason: 'removed-before' });
  const [boss, teacher] = [await room.who('coordinator'), await room.who('teacher')];
  const [removed] = (await room.write((tx) => removedPeople(tx, boss))).items;
  expect(removed).toMatchObject({ name: 'vera', role: 'volunteer' });
  expect(await room.write((tx) => letBackIn(tx, teacher, removed?.publicId ?? ''))).toMatchObject({ ok: false });
  expect(await room.write((tx) => letBackIn(tx, boss, removed?.publicId ?? ''))).toMatchObject({ ok: true });
  expect((await room.who('vera')).held.map(({ role }) => role)).toEqual(['volunteer']);
  expect((await room.write((tx) => removedPeople(tx, boss))).items).toEqual([]);
  expect(await opens(room, 'vera', await linkFor(room, 'teacher'))).toMatchObject({ ok: true, kind: 'waiting' });
});
