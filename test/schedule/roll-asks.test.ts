/** Product principle 7 and feature 1: a day without a roll call is unknown; the teacher is asked, then the principal. */
import { describe, expect, it } from 'vitest';
import { openStaffRoom, roomPupils } from '../support/staff-room.ts';

const ask = 'roll-call.ask';
const askAbove = 'roll-call.ask-principal';

describe('a missing roll call', () => {
  it('is asked of the teacher at the hour, of the principal two hours later, each once', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T08:59');
    expect(room.told).toEqual([]);
    await room.at('2026-09-14T09:00');
    await room.at('2026-09-14T10:59');
    expect(room.toldTo(ask)).toEqual(['teacher']);
    expect(room.toldTo(askAbove)).toEqual([]);
    await room.at('2026-09-14T11:00');
    await room.at('2026-09-14T18:00');
    expect(room.toldTo(ask)).toEqual(['teacher']);
    expect(room.toldTo(askAbove)).toEqual(['principal']);
  });

  it('is not asked for twice after a restart in the middle', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:00');
    await room.restart();
    await room.at('2026-09-14T09:10');
    expect(room.toldTo(ask)).toEqual(['teacher']);
    await room.at('2026-09-14T11:00');
    await room.restart();
    await room.restart();
    expect(room.toldTo(askAbove)).toEqual(['principal']);
  });

  it('is not asked for once it was sent', async () => {
    const room = await openStaffRoom();
    await room.roll();
    await room.at('2026-09-14T12:00');
    expect(room.told).toEqual([]);
  });

  it.each([
    ['Saturday', '2026-09-19T10:00', 0],
    ['a Sunday that is made up for (20 September 2026)', '2026-09-20T10:00', 1],
    ['the National Day week', '2026-10-05T10:00', 0],
    ['a school day in the evening', '2026-09-16T21:00', 0],
    ['a school day before the hour', '2026-09-16T08:30', 0],
  ])('after a jump to %s', async (_title, wallTime, asked) => {
    const room = await openStaffRoom();
    await room.at(wallTime);
    expect(room.toldTo(ask)).toHaveLength(asked);
  });

  it('is one question for all days after a jump of fifteen days, with five buttons, the oldest first and today last', async () => {
    const room = await openStaffRoom();
    await room.roll();
    await room.at('2026-09-29T10:00');
    expect(room.toldTo(ask)).toEqual(['teacher']);
    const rows = room.told.find(({ says }) => says === ask)?.screen.rows ?? [];
    // 16 and 17 … 25 to 27 September are Mid-Autumn; 20 September is a school day.
    expect(rows.flat().map((button) => ('action' in button ? button.action.split(':')[2] : ''))).toEqual([
      '2026-09-15',
      '2026-09-16',
      '2026-09-17',
      '2026-09-18',
      '2026-09-29',
    ]);
    await room.at('2026-09-29T12:00');
    expect(room.toldTo(askAbove)).toEqual(['principal']);
  });

  it('reaches the principal too when the clock only ever jumps from morning to morning', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:30');
    await room.at('2026-09-15T09:30');
    expect(room.toldTo(askAbove)).toEqual(['principal']);
  });

  it('says that a child’s count waits for it', async () => {
    const room = await openStaffRoom();
    await room.roll([roomPupils[0]]);
    await room.at('2026-09-16T09:00');
    const asked = room.told.find(({ says }) => says === ask);
    expect(asked?.screen.lines.map((line) => line?.key)).toContain('roll-call.ask-waiting');
  });

  it('loses its button for each day that is sent, and thanks at the last', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-15T09:00');
    await room.roll([], '2026-09-14');
    expect(room.told.at(-1)).toMatchObject({ to: 'teacher', says: ask, isNew: false });
    expect(room.told.at(-1)?.screen.rows).toHaveLength(1);
    await room.roll();
    expect(room.told.at(-1)).toMatchObject({ to: 'teacher', says: 'roll-call.ask-done', isNew: false });
  });

  it('goes to the principal at once when no teacher can be reached', async () => {
    const room = await openStaffRoom();
    await room.at('2026-09-14T09:00');
    room.blocked.add('teacher');
    await room.at('2026-09-15T09:00');
    await room.at('2026-09-16T09:00');
    expect(room.toldTo(askAbove)).toEqual(['principal', 'principal']);
  });
});

describe('the hour of a zone with summer time', () => {
  it.each([
    ['before it begins', '2026-03-27T08:59', '2026-03-27T09:00'],
    ['on the day after it began', '2026-03-30T08:59', '2026-03-30T09:00'],
    ['after it ended', '2026-10-26T08:59', '2026-10-26T09:00'],
  ])('is the wall’s, %s', async (_title, before, at) => {
    const room = await openStaffRoom({ timeZone: 'Europe/Berlin', at: `${before.slice(0, 10)}T07:00` });
    await room.at(before);
    expect(room.toldTo(ask)).toEqual([]);
    await room.at(at);
    expect(room.toldTo(ask)).toEqual(['teacher']);
  });
});
