/** What works beside the updates: sending, jobs, and what falls due. */
import { makeCourier } from '../bot/courier.ts';
import { answerLater } from '../bot/dialogue.ts';
import { readsListFiles } from '../bot/list-file.ts';
import { makesPapers } from '../bot/papers.ts';
import { drawsPictures } from '../bot/pictures.ts';
import { makesTables } from '../bot/tables.ts';
import { followCalendar } from '../casework/calendar/follow-calendar.ts';
import { forgetsWords } from '../casework/classes/forget-words.ts';
import { looksForLikeness } from '../casework/classes/look-for-likeness.ts';
import { readerFacts } from '../casework/ground/who.ts';
import { membersChanged } from '../casework/ladder/members-changed.ts';
import { madeFile } from '../casework/records/made-files.ts';
import { countsDue } from '../casework/records/mend-counts.ts';
import type { ReaderTasks } from '../documents/reader.ts';
import { type Jobs, startJobs } from '../intake/jobs.ts';
import { type Lane, makeLane } from '../lane/lane.ts';
import { type Outbox, startOutbox } from '../outbox/outbox.ts';
import type { Pace } from '../outbox/pace.ts';
import { startTelling } from '../outbox/telling.ts';
import { handlers } from '../schedule/handlers.ts';
import { startSchedule } from '../schedule/schedule.ts';
import { faultOf } from '../store/log.ts';
import type { Shared } from '../store/shared.ts';
import type { Store } from '../store/tx.ts';
import type { SetterTasks } from '../typeset/setter.ts';
import type { Given } from './given.ts';
import type { Telegram } from './telegram.ts';

/** The sender; in a process that only handles, what tells those that send. */
export async function openOutbox(
  { config, log, texts, now, clock }: Given,
  store: Store,
  { api }: Telegram,
  pace: Pace,
): Promise<Outbox> {
  const courier = makeCourier({
    api,
    texts,
    madeFile: (id) => store.read((tx) => madeFile(tx, id)),
    readerOf: async (personId) => ({ ...(await store.read((tx) => readerFacts(tx, personId))), now: now() }),
  });
  if (config.only === 'handle' && store.shared) return startTelling(store, store.shared, courier, log);
  return startOutbox({
    store,
    clock: now,
    isSure: clock.isSure,
    log,
    pace,
    onUnreachable: (personId, tx) => membersChanged(tx, { kind: 'unreachable', personId }),
    ...courier,
  });
}

/** Files that people send are read there. A list of a class takes 15 ms; the limits are for what is no list of a class. */
export const openReader = (entry = new URL('../documents/reader.ts', import.meta.url)): Lane<ReaderTasks> =>
  makeLane<ReaderTasks>({
    entry,
    reads: [new URL('../', import.meta.url)],
    memoryMb: 400,
    timeMs: 15_000,
    children: 2,
  });

/** Papers are set there: Typst and its fonts hold some 250 MB, the bot none of it. A letter takes 20 ms once they are read. */
export const openSetter = (entry = new URL('../typeset/setter.ts', import.meta.url)): Lane<SetterTasks> =>
  makeLane<SetterTasks>({
    entry,
    reads: [new URL('../', import.meta.url)],
    addons: true,
    memoryMb: 700,
    timeMs: 60_000,
    children: 1,
  });

export const openJobs = (
  { log, texts, now }: Given,
  store: Store,
  telegram: Telegram,
  reader: Lane<ReaderTasks>,
  setter: Lane<SetterTasks>,
): Promise<Jobs> =>
  startJobs({
    store,
    clock: now,
    log,
    kinds: [
      readsListFiles({ ...telegram, texts, reader, answerLater }),
      makesPapers({ read: store.read, setter, texts }),
      makesTables({ read: store.read, texts }),
      drawsPictures({ read: store.read, setter, texts }),
      followCalendar,
      forgetsWords,
      looksForLikeness,
    ],
  });

export const openSchedule = ({ log, now, clock }: Given, store: Store): ReturnType<typeof startSchedule> =>
  startSchedule({
    store,
    now,
    isSure: clock.becomeSure,
    handlers: {
      ...handlers,
      counts: countsDue((found) => log.warn({ ...found }, 'Numbers were wrong, and are mended')),
    },
    failed: (error, kind) => log.error({ kind, fault: faultOf(error) }, 'What fell due could not be done'),
    ...(store.shared && { turn: inTurn(store.shared) }),
  });

/** Of several processes one looks what is due. */
const inTurn = (shared: Shared) => () => shared.hold('due', '');
