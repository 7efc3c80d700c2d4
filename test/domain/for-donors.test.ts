/** What may reach somebody who is only a donor, looked at before it goes. */
import { expect, it } from 'vitest';
import { tell } from '../../src/casework/ground/tell.ts';
import { mayReachDonors } from '../../src/domain/for-donors.ts';
import type { Screen } from '../../src/domain/screen.ts';
import { deliveredScreen } from '../../src/domain/screens/cards.ts';
import { openStaffRoom } from '../support/staff-room.ts';

const code = (of: string) => ({ code: { code: of } });
it.each<[string, Screen, boolean]>([
  ['news of a pledge', deliveredScreen({ code: '582-741', kind: 'tablet' }), true],
  ['a card with its province', { lines: [{ key: 'card.province', values: { province: 'Henan' } }] }, true],
  [
    'the number of a case in the place of a card code',
    { lines: [{ key: 'card.label-plain', values: code('HX-2026-0042') }] },
    false,
  ],
  ['a line of a case', { lines: [{ key: 'case.title' as 'card.title' }] }, false],
  [
    'a line of a case inside of another',
    { lines: [{ key: 'card.line', values: { details: { list: [{ phrase: { key: 'task.who' } }] } } }] },
    false,
  ],
  ['a button with a name', { lines: [], rows: [[{ label: { verbatim: 'Ann Lee' }, action: 'home' }]] }, false],
  ['what is withdrawn in the evening', { lines: [{ key: 'card.title' }], sensitivity: 'names' }, false],
  ['a file', { lines: [{ key: 'card.title' }], attachment: { kind: 'photo', file: 'x' } }, false],
])('%s', (_of, screen, may) => {
  expect(mayReachDonors(screen)).toBe(may);
});

it('is not sent to who is only a donor, whoever asks for it', async () => {
  const room = await openStaffRoom();
  await room.join('dan', 'donor');
  await room.join('vera', 'volunteer');
  const [dan, vera] = [await room.who('dan'), await room.who('vera')];
  const screen: Screen = { lines: [{ key: 'task.yours' }] };
  await expect(room.write((tx) => tell(tx, [vera.personId, dan.personId], screen, { hours: 'any' }))).rejects.toThrow(
    'Not for donors',
  );
  await room.write((tx) => tell(tx, [vera.personId], screen, { hours: 'any' }));
  await room.at('2026-09-14T09:00');
  expect(room.toldTo('task.yours')).toEqual(['vera']);
});
