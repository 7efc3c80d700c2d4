/** The practice ground: a Bot API server on this machine, made-up people, a clock that its page moves. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDueDone, nextVisibleAt } from '../casework/ground/timers.ts';
import { firstZone } from '../casework/ground/units.ts';
import { hasAnybody } from '../casework/ground/who.ts';
import type { Language } from '../domain/language.ts';
import { textKey } from '../domain/text-key.ts';
import { REALISTIC_LIMITS } from '../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import type { Store } from '../store/tx.ts';
import type { FirstLink } from './first-link.ts';
import type { Given } from './given.ts';
import { practiceCast } from './practice-cast.ts';
import type { PracticeClock } from './practice-clock.ts';

/** The practice ground's server knows one bot; it is on this machine only. */
export const practiceToken = '1000000001:practice-ground-of-not-one-less';

export async function openPractice(
  { config, language, timeZone, texts, now }: Given,
  clock: PracticeClock,
  store: Store,
  firstLink: FirstLink,
): Promise<Sandbox> {
  const folder = join(config.dataDir, 'chats');
  // Chats of a database that is gone: their buttons would lead nowhere.
  if (!(await store.read(hasAnybody))) rmSync(folder, { recursive: true, force: true });
  const castIn = (spoken: Language) =>
    practiceCast(spoken, (role) =>
      texts.plain({ key: textKey('role', role) }, { language: spoken, timeZone: 'UTC', now: now() }),
    );
  return startSandbox({
    port: config.port,
    token: practiceToken,
    bot: { id: Number(practiceToken.split(':')[0]), username: 'not_one_less_bot', name: 'Not One Less' },
    clock: {
      now: clock.now,
      moveTo: clock.moveTo,
      nextDue: () => store.read(nextVisibleAt),
      isSettled: () => store.read(isDueDone),
    },
    cast: castIn(language),
    castIn: (chosen) => castIn(chosen as Language),
    language,
    timeZone: async () => (await store.read(firstZone)) ?? timeZone,
    folder,
    limits: REALISTIC_LIMITS,
    firstLink: firstLink.current,
  });
}
