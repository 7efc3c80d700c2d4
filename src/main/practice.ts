/** The practice ground: a Bot API server on this machine, made-up people, a clock that its page moves. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDueDone, nextVisibleAt } from '../casework/ground/timers.ts';
import { firstUnit } from '../casework/ground/units.ts';
import { hasAnybody } from '../casework/ground/who.ts';
import type { Language } from '../domain/language.ts';
import { textKey } from '../domain/text-key.ts';
import { programmeOf } from '../programmes/registry.ts';
import { REALISTIC_LIMITS } from '../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import type { Store } from '../store/tx.ts';
import type { FirstLink } from './first-link.ts';
import type { Given } from './given.ts';
import { practiceCast } from './practice-cast.ts';
import { type PracticeClock, schoolMorning, schoolWeekend } from './practice-clock.ts';
import { practiceToken } from './practice-token.ts';

export async function openPractice(
  { config, language, timeZone, texts, now, clock: watch }: Given,
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
  let isBegun = (await store.read(firstUnit)) !== undefined;
  const zone = async (): Promise<string> => {
    const unit = await store.read(firstUnit);
    if (unit === undefined) return timeZone;
    // A school set up in the middle of its own night begins in its morning: there is a roll to take.
    if (!isBegun) {
      const weekend = schoolWeekend(programmeOf(unit.programme));
      clock.moveTo(schoolMorning(clock.now(), { timeZone: unit.timeZone, weekend }));
    }
    isBegun = true;
    return unit.timeZone;
  };
  return startSandbox({
    port: config.port,
    token: practiceToken,
    bot: { id: Number(practiceToken.split(':')[0]), username: 'not_one_less_bot', name: 'Not One Less' },
    clock: {
      now: clock.now,
      moveTo: (ms) => {
        clock.moveTo(ms);
        watch.moved();
      },
      nextDue: () => store.read(nextVisibleAt),
      isSettled: () => store.read(isDueDone),
    },
    cast: castIn(language),
    castIn: (chosen) => castIn(chosen as Language),
    language,
    timeZone: zone,
    folder,
    limits: REALISTIC_LIMITS,
    firstLink: firstLink.current,
  });
}
