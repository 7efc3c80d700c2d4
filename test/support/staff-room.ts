/** A school on the real store, its acts called directly, its clock set by the test, its messages recorded as they leave. */
import { onTestFinished } from 'vitest';
import { saveClassList } from '../../src/casework/classes/class-lists.ts';
import { clearTaps, openRollCall, sendRollCall, tapPupil } from '../../src/casework/classes/roll-call.ts';
import { todayIn } from '../../src/casework/ground/school-days.ts';
import { type Unit, unitById } from '../../src/casework/ground/units.ts';
import { meetPerson, type Who, whoById } from '../../src/casework/ground/who.ts';
import { answerApplicant, applicants } from '../../src/casework/joining/admit.ts';
import { invite, redeem } from '../../src/casework/joining/invitations.ts';
import { serverLinks } from '../../src/casework/joining/server-link.ts';
import { setUp } from '../../src/casework/joining/set-up.ts';
import { membersChanged } from '../../src/casework/ladder/members-changed.ts';
import type { Role } from '../../src/domain/rights.ts';
import type { Phrase, Screen } from '../../src/domain/screen.ts';
import { startOutbox } from '../../src/outbox/outbox.ts';
import { unlimitedPace } from '../../src/outbox/pace.ts';
import { handlers, setStandingTimers } from '../../src/schedule/handlers.ts';
import { startSchedule } from '../../src/schedule/schedule.ts';
import type { Tx } from '../../src/store/tx.ts';
import { makeLog } from './log.ts';
import { makeStore } from './store.ts';

const roomClass = 'Class 3';
export const roomPupils = ['Ann Lee', 'Bo Chen', 'Cy Wang', 'Di Zhou'] as const;

const nothing = async (): Promise<undefined> => undefined;

interface Told {
  readonly to: string;
  /** The key of the first line. */
  readonly says: string;
  readonly screen: Screen;
  /** False for an edit of an earlier message. */
  readonly isNew: boolean;
}

export interface StaffRoom {
  readonly unit: Unit;
  schoolClass: Unit;
  /** Everything that reached somebody, in order. */
  readonly told: Told[];
  /** New messages of that key, by whom they reached. */
  toldTo(key: Phrase['key']): string[];
  /** Wall time at the school; then all that is due is done and sent. */
  at(wallTime: string): Promise<void>;
  /** The same as a restarted bot would do it. */
  restart(): Promise<void>;
  join(name: string, role: Role): Promise<void>;
  /** Opens the link of a role, and waits to be let in. */
  asks(name: string, role: Role): Promise<void>;
  /** Today's roll, by the teacher: these are absent. */
  roll(absent?: readonly string[], on?: string): Promise<void>;
  readonly blocked: Set<string>;
  write<R>(fn: (tx: Tx) => Promise<R>): Promise<R>;
  who(name: string): Promise<Who>;
}

/** A school with a coordinator, a principal and a teacher with a class of four. Default: Monday 14 September 2026, 08:00. */
export async function openStaffRoom(
  options: {
    readonly programme?: 'cn' | 'ir' | 'vn';
    readonly timeZone?: string;
    readonly at?: string;
    readonly pupils?: readonly string[];
    /** The year's duties run too; else the room is about children alone. */
    readonly duties?: true;
  } = {},
): Promise<StaffRoom> {
  const timeZone = options.timeZone ?? 'Asia/Shanghai';
  const { store: first, clock, reopen } = await makeStore();
  let store = first;
  const log = makeLog();
  const told: Told[] = [];
  const blocked = new Set<string>();
  const ids = new Map<string, string>();
  const nameOf = (personId: string): string => [...ids].find(([, id]) => id === personId)?.[0] ?? personId;
  let message = 0;
  const failures: unknown[] = [];

  const startDelivery = () =>
    startOutbox({
      store,
      clock,
      log,
      pace: unlimitedPace,
      onUnreachable: (personId, tx) => membersChanged(tx, { kind: 'unreachable', personId }),
      deliver: async ({ personId, out, edits }) => {
        if (blocked.has(nameOf(personId))) return { kind: 'gone' };
        told.push({
          to: nameOf(personId),
          says: out.screen.lines[0]?.key ?? '',
          screen: out.screen,
          isNew: edits.length === 0,
        });
        return { kind: 'sent', messageIds: edits.length > 0 ? edits : [++message] };
      },
      empty: async (_personId, _chat, messageId) => ({ kind: 'sent', messageIds: [messageId] }),
      remove: async (_chat, messageIds) => ({ kind: 'sent', messageIds }),
      answer: async () => ({ kind: 'sent', messageIds: [] }),
    });
  let outbox = await startDelivery();
  onTestFinished(async () => {
    await outbox.stop();
    if (failures.length > 0) throw failures[0];
  });

  const look = async (): Promise<void> => {
    const own = options.duties ? handlers : { ...handlers, duty: nothing, 'duty-news': nothing };
    const schedule = startSchedule({ store, now: clock, handlers: own, failed: (error) => failures.push(error) });
    await schedule.idle();
    await schedule.stop();
    await outbox.look();
    await outbox.idle();
  };
  const instant = (wall: string): number =>
    Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).epochMilliseconds;
  const write = <R>(fn: (tx: Tx) => Promise<R>): Promise<R> => store.write(fn);
  const who = async (name: string): Promise<Who> => {
    const found = await store.read((tx) => whoById(tx, ids.get(name) ?? ''));
    if (!found) throw new Error(`Nobody is called ${name}`);
    return found;
  };
  const meet = (name: string): Promise<Who> =>
    write(async (tx) => {
      const met = await meetPerson(tx, { platform: 'telegram', address: `a-${name}`, language: 'en', name });
      ids.set(name, met.personId);
      return met;
    });

  clock.set(instant(options.at ?? '2026-09-14T08:00'));
  const coordinator = await meet('coordinator');
  const unit = await write(async (tx) => {
    const code = (await serverLinks(tx))[0]?.code ?? '';
    const made = await setUp(tx, coordinator, {
      code,
      programme: options.programme ?? 'cn',
      kind: 'school',
      name: 'Red Star',
      timeZone,
      language: 'en',
    });
    if (!made.ok) throw new Error(made.reason);
    return made.unit;
  });
  const asks = async (name: string, role: Role): Promise<void> => {
    const person = await meet(name);
    const boss = await who('coordinator');
    await write(async (tx) => {
      const link = await invite(tx, boss, unit, role);
      if (link.ok) await redeem(tx, person, link.code);
    });
  };
  const join = async (name: string, role: Role): Promise<void> => {
    await asks(name, role);
    const boss = await who('coordinator');
    await write(async (tx) => {
      for (const one of await applicants(tx, boss)) await answerApplicant(tx, boss, one.publicId, true);
    });
  };
  await join('principal', 'principal');
  await join('teacher', 'teacher');
  const teacher = await who('teacher');
  await write(async (tx) => {
    const saved = await saveClassList(tx, teacher, {
      school: unit.publicId,
      class: 'new',
      name: roomClass,
      stage: 'primary',
      classes: [{ label: undefined, pupils: (options.pupils ?? roomPupils).map((name) => ({ name })) }],
      limit: 120,
    });
    if (!saved.ok) throw new Error(saved.reason);
    await setStandingTimers(tx);
  });
  const classId = (await who('teacher')).held.find((held) => held.unitKind === 'class')?.unitId ?? '';
  const schoolClass = await store.read((tx) => unitById(tx, classId));
  if (!schoolClass) throw new Error('The class was not made');
  await outbox.idle();
  told.length = 0;

  return {
    unit,
    schoolClass,
    told,
    blocked,
    write,
    who,
    join,
    asks,
    toldTo: (key) => told.filter(({ says, isNew }) => says === key && isNew).map(({ to }) => to),
    async at(wallTime) {
      clock.set(instant(wallTime));
      await look();
    },
    async restart() {
      await outbox.stop();
      await store.close();
      store = await reopen();
      await write(setStandingTimers);
      outbox = await startDelivery();
      await look();
    },
    async roll(absent = [], on) {
      const by = await who('teacher');
      await write(async (tx) => {
        let open = await openRollCall(tx, by, schoolClass, on ?? todayIn(schoolClass, tx.now));
        if (!open.ok) throw new Error(open.reason);
        open = { ok: true, ...(await clearTaps(tx, open)) };
        for (const pupil of open.pupils)
          if (absent.includes(pupil.name)) open = { ok: true, ...(await tapPupil(tx, open, pupil.publicId)) };
        await sendRollCall(tx, by, open);
      });
      await outbox.idle();
    },
  };
}
