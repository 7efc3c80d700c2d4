/**
 * The bot was away for a week, and 20,000 reminders were missed: what people get in the minute in which it is back. On
 * SQLite, with a province's cases; BENCH_MISSED makes it smaller.
 */
import { join } from 'node:path';
import { claimTimer, dueTimers, setTimer, strikeTimer } from '../../src/casework/ground/timers.ts';
import { handlers } from '../../src/schedule/handlers.ts';
import { count, eq } from '../../src/store/orm.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/tx.ts';
import type { Figure } from './figure.ts';
import { makeProvince } from './many-cases.ts';
import { say, sizeOf } from './numbers.ts';
import { BENCH_KEY } from './people.ts';
import { inFolder } from './processes.ts';

const MISSED = sizeOf('BENCH_MISSED', 20_000);
const TODAY = '2026-09-16';
/** A week later, in the school's morning. */
const BACK = Date.parse('2026-09-23T02:00:00Z');
const AT_ONCE = 500;

export const downtime = (): Promise<Figure[]> =>
  inFolder(async (folder) => {
    const clock = { now: Date.parse(`${TODAY}T02:00:00Z`) };
    const file = join(folder, 'bot.db');
    const store = await openSqlite({ file, mode: 'live', masterKey: BENCH_KEY, clock: () => clock.now });
    try {
      await makeProvince(store, TODAY, MISSED);
      await store.write((tx) => tx.db.delete(tx.t.outbox));
      clock.now = BACK;
      const startedMs = performance.now();
      const reminders = await remindAll(store, clock.now);
      const seconds = (performance.now() - startedMs) / 1_000;
      const perPerson = await store.read(({ db, t }) =>
        db.select({ sent: count() }).from(t.outbox).where(eq(t.outbox.op, 'send')).groupBy(t.outbox.personId),
      );
      const most = Math.max(...perPerson.map(({ sent }) => Number(sent)));
      say(`${reminders} reminders in ${seconds.toFixed(1)} s, messages to ${perPerson.length} people`);
      return [
        { name: 'downtime.most_messages_of_one', value: most, unit: 'count', atMost: 1, atLeast: 1 },
        { name: 'downtime.reminders', value: reminders, unit: 'count', atLeast: MISSED },
        { name: 'downtime.caught_up_s', value: seconds, unit: 's' },
      ];
    } finally {
      await store.close();
    }
  });

/** As the schedule does it, each reminder in a transaction of its own. */
async function remindAll(store: Store, now: number): Promise<number> {
  for (let done = 0; ; ) {
    const due = await store.read((tx) => dueTimers(tx, now, AT_ONCE, ['step']));
    if (due.length === 0) return done;
    for (const { kind, subjectId } of due) {
      await store.write(
        async (tx) => {
          const at = await claimTimer(tx, kind, subjectId);
          if (at === undefined) return;
          const next = await handlers.step(tx, subjectId, at);
          if (next === undefined) await strikeTimer(tx, kind, subjectId);
          else await setTimer(tx, kind, subjectId, next);
        },
        { priority: 'tick' },
      );
      done += 1;
    }
  }
}
