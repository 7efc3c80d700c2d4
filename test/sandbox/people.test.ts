/** What people do with a phone, as updates: no kinder than Telegram's server and clients. */
import { expect, it } from 'vitest';
import { upload } from '../support/telegram.ts';
import { confirmAll, LI, MAHIN, startApi } from './setup.ts';

const hour = 3_600_000;

it('turns tabs of typed text, captions and edits into blanks', async () => {
  const { api, telegram, li } = await startApi();
  const { people } = telegram.sandbox;
  li.says('李红\t女\r\n王强\t男');
  const [typed] = await confirmAll(api);
  expect(typed?.message?.text).toBe('李红 女\n王强 男');
  people.edit(LI.id, typed?.message?.message_id ?? 0, 'a\tb');
  people.sendFile(LI.id, upload('a.txt', 'x'), { caption: 'c\td' });
  const [edited, file] = await confirmAll(api);
  expect([edited?.edited_message?.text, file?.message?.caption]).toEqual(['a b', 'c d']);
});

it('cuts a long paste into messages of at most 4096 units, whole lines and whole characters', async () => {
  const { api, li } = await startApi();
  const lines = Array.from({ length: 800 }, (_, i) => `${i} 王小明`);
  li.says(lines.join('\n'));
  const parts = (await confirmAll(api)).map(({ message }) => message?.text ?? '');
  expect(parts.length).toBe(Math.ceil(lines.join('\n').length / 4096));
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096);
  expect(parts.join('\n').split('\n')).toEqual(lines);
  li.says(`a${'😀'.repeat(3000)}`);
  const joined = (await confirmAll(api)).map(({ message }) => message?.text ?? '');
  expect(joined.every((part) => part.isWellFormed() && part.length <= 4096)).toBe(true);
  expect(joined.join('')).toBe(`a${'😀'.repeat(3000)}`);
});

it('sends an edit with its entities; not of a message that is not the person’s, nor after 48 hours', async () => {
  const { api, clock, telegram, li } = await startApi();
  const { people } = telegram.sandbox;
  li.says('first');
  const [said] = await confirmAll(api);
  const id = said?.message?.message_id ?? 0;
  people.edit(LI.id, id, 'see /home');
  const [changed] = await confirmAll(api);
  expect(changed?.edited_message).toMatchObject({
    message_id: id,
    text: 'see /home',
    entities: [{ type: 'bot_command', offset: 4, length: 5 }],
  });
  expect(changed?.edited_message?.edit_date).toBeGreaterThan(0);
  const answer = await api.sendMessage(LI.id, 'mine');
  expect(() => people.edit(LI.id, answer.message_id, 'no')).toThrow('own messages');
  clock.advance(49 * hour);
  expect(() => people.edit(LI.id, id, 'late')).toThrow('48 hours');
});

it('hands a message on with where it came from, unless that is hidden; nobody hands on a protected one', async () => {
  const { api, telegram, li } = await startApi();
  const { people } = telegram.sandbox;
  li.says('王小明 has not come');
  const [said] = await confirmAll(api);
  const id = said?.message?.message_id ?? 0;
  const once = people.forward(MAHIN.id, id, { from: LI.id });
  people.forward(MAHIN.id, id, { from: LI.id, hidden: true });
  people.forward(LI.id, once.message_id, { from: MAHIN.id });
  const [open, hidden, again] = await confirmAll(api);
  expect(open?.message).toMatchObject({
    from: { id: MAHIN.id },
    text: '王小明 has not come',
    forward_origin: { type: 'user', sender_user: { id: LI.id } },
  });
  expect(hidden?.message?.forward_origin).toMatchObject({ type: 'hidden_user', sender_user_name: '李' });
  expect(again?.message?.forward_origin).toEqual(open?.message?.forward_origin);
  const secret = await api.sendMessage(LI.id, 'names', { protect_content: true });
  expect(() => people.forward(LI.id, secret.message_id)).toThrow('protected');
  expect(() => people.forward(LI.id, 9999)).toThrow('not there');
});

it('sends an album as one batch: ten to a group, the caption with the first', async () => {
  const { api, telegram } = await startApi();
  const poll = api.getUpdates({ timeout: 20 });
  const files = Array.from({ length: 12 }, (_, i) => upload(`${i}.txt`, `${i}`));
  telegram.sandbox.people.sendAlbum(LI.id, files, { caption: 'lists' });
  const sent = (await poll).map(({ message }) => message);
  expect(sent.map((message) => message?.document?.file_name)).toEqual(files.map(({ name }) => name));
  expect(sent.map((message) => message?.caption)).toEqual(['lists', ...Array(11).fill(undefined)]);
  const groups = Map.groupBy(sent, (message) => message?.media_group_id ?? '');
  expect([...groups.values()].map((group) => group.length)).toEqual([10, 2]);
  telegram.sandbox.people.sendAlbum(LI.id, files.slice(0, 1));
  const alone = (await confirmAll(api)).at(-1)?.message;
  expect([alone?.document?.file_name, alone?.media_group_id]).toEqual(['0.txt', undefined]);
});
