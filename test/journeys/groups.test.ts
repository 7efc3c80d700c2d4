/** In groups the bot answers only that it wants to be written to in private. */
import { afterEach, expect, it } from 'vitest';
import { type School, startSchool } from '../support/school.ts';

let school: School;
afterEach(() => school.stop());

it('says in a group only that it wants to be written to in private: once, and only when spoken to', async () => {
  school = await startSchool('en');
  const { sandbox, username } = school.telegram;
  const group = { id: -1001, type: 'group' as const, title: 'Teachers' };
  const from = { id: 1001, is_bot: false, first_name: 'Nora', language_code: 'en' };
  const message = (id: number, text: string) => ({ message: { message_id: id, date: 1, chat: group, from, text } });
  sandbox.deliver(message(1, 'Has anybody seen the list?'));
  await school.idle();
  const before = sandbox.refusals().length;
  sandbox.deliver(message(2, '/roll@another_bot'));
  await school.idle();
  expect(sandbox.refusals().length - before).toBe(0);
  sandbox.deliver(message(3, `/start@${username}`));
  for (let id = 4; id < 60; id++) sandbox.deliver(message(id, `@${username} who was absent?`));
  await school.idle();
  await school.restart();
  sandbox.deliver(message(60, '/roll'));
  await school.idle();
  // The sandbox knows private chats only: what the bot tried to say there was refused.
  expect(sandbox.refusals().length - before).toBe(1);
});
