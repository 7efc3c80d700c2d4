/** What every part is given: the configuration, the time, the log, the texts. Nothing here is open. */
import { type Config, completed } from '../config.ts';
import type { Language } from '../domain/language.ts';
import type { Instant } from '../domain/screen.ts';
import { alsoRun, programmeOf, programmes } from '../programmes/registry.ts';
import type { Log } from '../store/log.ts';
import { loadTexts, type Texts } from '../text/texts.ts';
import { clockTold } from './clock-told.ts';
import { type ClockWatch, makeClockWatch } from './clock-watch.ts';
import { openLog } from './open-log.ts';
import { type PracticeClock, schoolWeekend, startPracticeClock } from './practice-clock.ts';
import type { StartOptions } from './running.ts';

export interface Given {
  readonly config: Config;
  readonly log: Log;
  readonly print: (line: string) => void;
  readonly now: () => Instant;
  readonly clock: ClockWatch;
  /** Of the practice ground: there is no token. */
  readonly practiceClock: PracticeClock | undefined;
  /** Where nothing is stored yet. */
  readonly language: Language;
  readonly timeZone: string;
  readonly texts: Texts;
}

export function givenBy(options: StartOptions): Given {
  const config = completed(options.config);
  for (const more of options.programmes ?? []) alsoRun(more);
  const spoken = programmes.find(({ language }) => language === config.language)?.id;
  const programme = programmeOf(config.programme ?? spoken ?? 'cn');
  const timeZone = config.timeZone ?? programme.timeZone;
  const practiceClock =
    config.botToken === undefined
      ? startPracticeClock(config.dataDir, { timeZone, weekend: schoolWeekend(programme) }, options.clock)
      : undefined;
  const log = options.log ?? openLog(config.logLevel);
  const print = options.print ?? ((line) => process.stdout.write(`${line}\n`));
  const clock = makeClockWatch({
    wall: practiceClock ? practiceClock.now : () => Number((options.clock ?? Date).now()),
    told: clockTold(log, print),
  });
  return {
    config,
    log,
    print,
    now: clock.now,
    clock,
    practiceClock,
    language: config.language ?? (config.programme ? programme.language : 'en'),
    timeZone,
    texts: loadTexts(new URL('../../locales/', import.meta.url), ...(options.moreTexts ?? [])),
  };
}
