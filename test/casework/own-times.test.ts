/** A person's own times: nothing is pushed outside of them, and while they are away what is due goes to somebody else. */
import { expect, it } from 'vitest';
import { tell } from '../../src/casework/ground/tell.ts';
import { endMembership } from '../../src/casework/joining/admit.ts';
import { comeBack, goAway, ownTimes, setHours, standInBy } from '../../src/casework/settings/own-times.ts';
import { openStaffRoom, roomPupils, type StaffRoom } from '../support/staff-room.ts';

const owners = async (room: StaffRoom): Promise<(string | null)[]> =>
  (await room.write((tx) => tx.db.select().from(tx.t.step)))
    .filter(({ status }) => status === 'open')
    .map(({ ownerId }) => ownerId);
const idOf = async (room: StaffRoom, name: string): Promise<string> => (await room.who(name)).personId;

it('news waits for the person’s own hours; the usual ones come back with a tap', async () => {
  const room = await openStaffRoom();
  const teacher = await room.who('teacher');
  await room.write((tx) => setHours(tx, teacher, '0800-1800'));
  const news = () =>
    room.write((tx) => tell(tx, teacher.personId, { lines: [{ key: 'home.nothing' }] }, { hours: room.unit }));
  await room.at('2026-09-14T18:30');
  await news();
  await room.at('2026-09-15T07:59');
  expect(room.toldTo('home.nothing')).toEqual([]);
  await room.at('2026-09-15T08:00');
  expect(room.toldTo('home.nothing')).toEqual(['teacher']);
  await room.write((tx) => setHours(tx, teacher, 'usual'));
  await room.at('2026-09-15T18:30');
  await news();
  await room.at('2026-09-15T18:31');
  expect(room.toldTo('home.nothing')).toEqual(['teacher', 'teacher']);
});

it('the morning’s message comes when the person’s hours begin', async () => {
  const room = await openStaffRoom();
  const teacher = await room.who('teacher');
  await room.write((tx) => setHours(tx, teacher, '0800-1800'));
  await room.roll([roomPupils[0]]);
  await room.at('2026-09-15T07:30');
  expect(room.toldTo('morning.title')).toEqual([]);
  await room.at('2026-09-15T08:00');
  expect(room.toldTo('morning.title')).toEqual(['teacher']);
});

it('who is away owes nothing: the next one up, or who stands in, is told why, and it comes back', async () => {
  const room = await openStaffRoom();
  await room.join('colleague', 'teacher');
  await room.roll([roomPupils[0]]);
  const teacher = await room.who('teacher');
  await room.write((tx) => goAway(tx, teacher, 3));
  await room.at('2026-09-14T09:00');
  expect(await owners(room)).toEqual([await idOf(room, 'principal')]);
  const times = await room.write((tx) => ownTimes(tx, teacher));
  const standIn = times.ok ? times.standIns.find(({ name }) => name === 'colleague') : undefined;
  expect(await room.write((tx) => standInBy(tx, teacher, standIn?.publicId ?? ''))).toEqual({ ok: true });
  // The step lies with the principal: it is looked at on the next morning.
  await room.at('2026-09-15T08:00');
  expect(await owners(room)).toEqual([await idOf(room, 'colleague')]);
  expect(room.toldTo('step.stands-in')).toContain('principal');
  expect(room.told.filter(({ to, says, isNew }) => to === 'teacher' && isNew && says === 'morning.title')).toEqual([]);
  await room.write((tx) => comeBack(tx, teacher));
  await room.at('2026-09-15T09:00');
  expect(await owners(room)).toEqual([teacher.personId]);
});

it('the days end by themselves', async () => {
  const room = await openStaffRoom();
  await room.roll([roomPupils[0]]);
  const teacher = await room.who('teacher');
  await room.write((tx) => goAway(tx, teacher, 1));
  await room.at('2026-09-14T09:00');
  expect(await owners(room)).toEqual([await idOf(room, 'principal')]);
  await room.at('2026-09-15T08:00');
  expect(await owners(room)).toEqual([teacher.personId]);
});

it('who stood in and has left owes nothing any more: it goes to the next one up', async () => {
  const room = await openStaffRoom();
  await room.join('colleague', 'teacher');
  await room.roll([roomPupils[0]]);
  const teacher = await room.who('teacher');
  await room.write((tx) => goAway(tx, teacher, 7));
  const times = await room.write((tx) => ownTimes(tx, teacher));
  const standIn = times.ok ? times.standIns.find(({ name }) => name === 'colleague') : undefined;
  await room.write((tx) => standInBy(tx, teacher, standIn?.publicId ?? ''));
  await room.at('2026-09-15T08:00');
  expect(await owners(room)).toEqual([await idOf(room, 'colleague')]);
  const coordinator = await room.who('coordinator');
  await room.write((tx) => endMembership(tx, coordinator, standIn?.publicId ?? ''));
  await room.at('2026-09-16T08:00');
  expect(await owners(room)).toEqual([await idOf(room, 'principal')]);
});
