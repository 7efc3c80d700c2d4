import { afterEach } from 'vitest';
import { Api, GrammyError } from '../../src/bot/grammy.ts';
import type { CastMember } from '../../src/sandbox/options.ts';
import { makeClock } from '../support/clock.ts';
import { startTelegram, type Telegram, type TelegramOptions } from '../support/telegram.ts';

export const LI: CastMember = { id: 501, role: 'teacher', firstName: '李', lastName: '老师', languageCode: 'zh-hans' };
export const MAHIN: CastMember = {
  id: 502,
  role: 'volunteer',
  firstName: 'مهین',
  languageCode: 'fa',
  username: 'mahin',
};

const running: Telegram[] = [];

/** A sandbox with two people, of whom 李 has begun the chat, and grammY's own client; stopped after the test. */
export async function startApi(options: Partial<TelegramOptions> = {}) {
  const clock = makeClock('2026-09-21T08:00:00+08:00');
  const telegram = await startTelegram({ clock, cast: [LI, MAHIN], ...options });
  running.push(telegram);
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const li = telegram.person(LI);
  li.says('/start');
  await confirmAll(api);
  return { clock, telegram, api, li, mahin: telegram.person(MAHIN) };
}

/** Reads and confirms everything that waits. */
export async function confirmAll(api: Api) {
  const updates = await api.getUpdates();
  const last = updates.at(-1);
  if (last !== undefined) await api.getUpdates({ offset: last.update_id + 1, limit: 1 });
  return updates;
}

/** `400 Bad Request: chat not found`: how the server refused; throws when it did not. */
export async function refusalOf(request: Promise<unknown>): Promise<string> {
  const outcome = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof GrammyError)) throw new Error(`No refusal but ${String(outcome)}`);
  return `${outcome.error_code} ${outcome.description}`;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((telegram) => telegram.stop()));
});
