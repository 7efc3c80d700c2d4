/** What the ladder is computed from, read from the class's roll calls, the child's marks and the case's events. */
import { type EventData, factsIn, knownEvent } from '../../domain/event-kinds.ts';
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
import type { Unit } from '../ground/units.ts';
import { type ChildRow, inClassSince } from './children.ts';
import { sentRolls } from './roll-days.ts';

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
  const { mark } = tx.t;
  const rolls = await sentRolls(tx, schoolClass.id, since);
  const marks = await tx.db
    .select()
    .from(mark)
    .where(and(eq(mark.childId, child.id), gte(mark.on, since)));
  const events = caseId ? await effectiveEvents(tx, caseId) : [];
  const taken = rolls.map(({ on, sentAt }) => ({ on, recordedOn: civilOn(sentAt ?? 0, schoolClass.timeZone) }));
  return factsFrom(child, { rolls: taken, marks, events }, since);
}

/** What is stored of a child: the class's roll calls, the child's marks, and the effective events of the case. */
export interface Stored {
  readonly rolls: readonly { readonly on: CivilDate; readonly recordedOn: CivilDate }[];
  readonly marks: readonly { readonly on: CivilDate; readonly mark: string; readonly recordedOn: CivilDate }[];
  readonly events: readonly EventRow[];
}

/** The facts in that since a day. */
export function factsFrom(child: ChildRow, { rolls, marks, events }: Stored, since: CivilDate): LadderFacts {
  const days = new Map<CivilDate, AttendanceDay>();
  const inClass = inClassSince(child);
  const from = since < inClass ? inClass : since;
  for (const { on, recordedOn } of rolls) if (on >= from) days.set(on, { on, mark: 'present', recordedOn });
  for (const { on, mark, recordedOn } of marks) if (on >= since) days.set(on, { on, mark: mark as Mark, recordedOn });
  return {
    days: withoutAttendance([...days.values()], events),
    events: events.flatMap(provenBy).filter(({ kind, on }) => on >= since || kind === 'leave'),
  };
}

/**
 * A child who still comes to school, and about whom a case was told all the same, is not back by being there: until an
 * absence, presence says nothing.
 */
function withoutAttendance(days: readonly AttendanceDay[], events: readonly EventRow[]): readonly AttendanceDay[] {
  const told = events.filter(({ kind, data }) => kind === 'opened' && factsIn(data).attends === true);
  return told.reduce<readonly AttendanceDay[]>(
    (kept, { on: from }) => {
      const absence = kept.find(({ on, mark }) => on >= from && mark === 'absent')?.on;
      return kept.filter(({ on, mark }) => mark !== 'present' || on < from || (absence !== undefined && on > absence));
    },
    days.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  );
}

/** The events of a case that nobody took back, the oldest first. */
export const effectiveEvents = async (tx: ReadTx, caseId: string): Promise<EventRow[]> =>
  effectiveAmong(
    await tx.db.select().from(tx.t.event).where(eq(tx.t.event.caseId, caseId)).orderBy(asc(tx.t.event.id)),
  );

/** Of all events of a case those that nobody took back. */
export function effectiveAmong(all: readonly EventRow[]): EventRow[] {
  const takenBack = new Set(all.flatMap((event) => (event.corrects ? [event.corrects] : [])));
  return all.filter((event) => !takenBack.has(event.id) && event.corrects === null);
}

/** A kind that a newer version wrote proves nothing here. */
function provenBy(event: EventRow): CaseFact[] {
  const told = { on: event.on, recordedOn: event.recordedOn };
  const known = knownEvent(event);
  switch (known?.kind) {
    case 'contact':
      return [
        {
          ...told,
          kind: 'contact',
          reached: known.data.reached === true,
          ...(known.data.answer === 'coming' && { coming: true as const }),
        },
        ...reasonIn(told, known.data),
        ...persuasionIn(told, known.data),
      ];
    case 'visit':
      return [
        { ...told, kind: 'visit', met: known.data.outcome !== 'not-met' },
        ...reasonIn(told, known.data),
        ...persuasionIn(told, known.data),
      ];
    case 'lost-contact':
    case 'named-person':
    case 'return':
    case 'write-off':
    case 'cause-removed':
      return [{ ...told, kind: known.kind }];
    case 'opened':
      return [
        {
          ...told,
          kind: 'opened',
          as: known.data.as ?? '',
          ...(known.data.attends === true && { attends: true as const }),
        },
      ];
    case 'closed':
      return [{ ...told, kind: known.kind, as: known.data.as ?? '' }];
    case 'confirmed':
    case 'review':
      return [{ ...told, kind: known.kind, step: known.data.step ?? '' }];
    case 'report':
      return [{ ...told, kind: 'report', to: known.data.to ?? '' }];
    case 'reason':
      return [{ ...told, kind: 'reason', final: known.data.final === true }];
    case 'referral':
      return known.data.state === 'accepted' ? [{ ...told, kind: 'referral', state: 'accepted' }] : [];
    case 'notice-served':
      return [{ ...told, kind: 'notice-served', notice: known.data.notice ?? '' }];
    case 'leave':
      return [{ ...told, kind: 'leave', to: known.data.to ?? event.on }];
    default:
      return [];
  }
}

type Attempt = EventData<'contact' | 'visit'>;

/** What the family gave as the reason, on the doorstep or by telephone: nobody has confirmed it yet. */
const reasonIn = (told: { on: CivilDate; recordedOn: CivilDate }, { reason }: Attempt): CaseFact[] =>
  reason !== undefined ? [{ ...told, kind: 'reason', final: false }] : [];

function persuasionIn(told: { on: CivilDate; recordedOn: CivilDate }, data: Attempt): CaseFact[] {
  const { promisedOn, jointly } = data;
  const outcome = data.outcome as PersuasionOutcome['outcome'] | undefined;
  if (outcome === undefined) return [];
  const persuasion = { ...told, kind: 'persuasion', ...(jointly === true && { jointly }) } as const;
  if (outcome !== 'promised') return [{ ...persuasion, outcome }];
  return promisedOn ? [{ ...persuasion, outcome, promisedOn }] : [];
}
