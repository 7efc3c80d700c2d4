/** What the ladder is computed from, read from the class's roll calls, the child's marks and the case's events. */
import type {
  AttendanceDay,
  CaseFact,
  LadderFacts,
  Mark,
  PersuasionOutcome,
} from '../../domain/ladder/ladder-facts.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { civilOn } from '../../domain/time.ts';
import { and, asc, eq, gte } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type ChildRow, inClassSince } from '../classes/children.ts';
import { sentRolls } from '../classes/roll-days.ts';
import type { Unit } from '../people/units.ts';

export type EventRow = Tables['event']['$inferSelect'];

/**
 * Facts since a day, with corrections applied. What was told of an earlier episode is left out: the days that came
 * between are not read either. A leave reaches on.
 */
export async function factsOf(
  tx: ReadTx,
  child: ChildRow,
  schoolClass: Unit,
  caseId: string | undefined,
  since: CivilDate,
): Promise<LadderFacts> {
  return {
    days: await daysOf(tx, child, schoolClass, since),
    events: caseId
      ? (await effectiveEvents(tx, caseId)).flatMap(factsIn).filter(({ kind, on }) => on >= since || kind === 'leave')
      : [],
  };
}

async function daysOf(tx: ReadTx, child: ChildRow, schoolClass: Unit, since: CivilDate): Promise<AttendanceDay[]> {
  const { mark } = tx.t;
  const days = new Map<CivilDate, AttendanceDay>();
  const inClass = inClassSince(child);
  for (const roll of await sentRolls(tx, schoolClass.id, since < inClass ? inClass : since)) {
    const recordedOn = civilOn(roll.sentAt ?? 0, schoolClass.timeZone);
    days.set(roll.on, { on: roll.on, mark: 'present', recordedOn });
  }
  const rows = await tx.db
    .select()
    .from(mark)
    .where(and(eq(mark.childId, child.id), gte(mark.on, since)));
  for (const row of rows) days.set(row.on, { on: row.on, mark: row.mark as Mark, recordedOn: row.recordedOn });
  return [...days.values()];
}

/** The events of a case that nobody took back, the oldest first. */
export async function effectiveEvents(tx: ReadTx, caseId: string): Promise<EventRow[]> {
  const all = await tx.db.select().from(tx.t.event).where(eq(tx.t.event.caseId, caseId)).orderBy(asc(tx.t.event.id));
  const takenBack = new Set(all.flatMap((event) => (event.corrects ? [event.corrects] : [])));
  return all.filter((event) => !takenBack.has(event.id) && event.corrects === null);
}

/** Coded facts of an event, as casework writes them. */
interface EventData {
  readonly reached?: boolean;
  readonly met?: string;
  readonly how?: string;
  readonly outcome?: PersuasionOutcome['outcome'];
  readonly promisedOn?: CivilDate;
  readonly jointly?: boolean;
  readonly to?: string;
  readonly as?: string;
  readonly final?: boolean;
  readonly state?: string;
  readonly notice?: string;
  readonly step?: string;
  readonly [fact: string]: unknown;
}

function factsIn(event: EventRow): CaseFact[] {
  const told = { on: event.on, recordedOn: event.recordedOn };
  const data = event.data as EventData;
  switch (event.kind) {
    case 'contact':
      return [{ ...told, kind: 'contact', reached: data.reached === true }, ...persuasionIn(told, data)];
    case 'visit':
      return [{ ...told, kind: 'visit', met: data.outcome !== 'not-met' }, ...persuasionIn(told, data)];
    case 'lost-contact':
    case 'named-person':
    case 'return':
    case 'write-off':
    case 'cause-removed':
      return [{ ...told, kind: event.kind }];
    case 'opened':
    case 'closed':
      return [{ ...told, kind: event.kind, as: data.as ?? '' }];
    case 'confirmed':
    case 'review':
      return [{ ...told, kind: event.kind, step: data.step ?? '' }];
    case 'report':
      return [{ ...told, kind: 'report', to: data.to ?? '' }];
    case 'reason':
      return [{ ...told, kind: 'reason', final: data.final === true }];
    case 'referral':
      return data.state === 'accepted' ? [{ ...told, kind: 'referral', state: 'accepted' }] : [];
    case 'notice-served':
      return [{ ...told, kind: 'notice-served', notice: data.notice ?? '' }];
    case 'leave':
      return [{ ...told, kind: 'leave', to: data.to ?? event.on }];
    default:
      return [];
  }
}

function persuasionIn(told: { on: CivilDate; recordedOn: CivilDate }, data: EventData): CaseFact[] {
  const { outcome, promisedOn, jointly } = data;
  if (outcome === undefined) return [];
  const persuasion = { ...told, kind: 'persuasion', ...(jointly === true && { jointly }) } as const;
  if (outcome !== 'promised') return [{ ...persuasion, outcome }];
  return promisedOn ? [{ ...persuasion, outcome, promisedOn }] : [];
}
