/** Many open cases read at once with all that the ladder needs: for when a calendar changes under all of them. */
import type { LadderFacts } from '../../domain/ladder/ladder-facts.ts';
import type { CivilDate, Instant } from '../../domain/screen.ts';
import { civilOn } from '../../domain/time.ts';
import { and, asc, eq, exists, gt, gte, isNotNull, isNull, lt, or, type SQL } from '../../store/orm.ts';
import { isOneOf, preparedMany } from '../../store/prepared-many.ts';
import type { ReadTx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { endOf, type Unit, unitById } from '../ground/units.ts';
import { type EventRow, effectiveAmong, factsFrom } from '../records/case-facts.ts';
import type { CaseRow, Episode } from '../records/cases.ts';
import { type ChildRow, hasLeft, inClassSince } from '../records/children.ts';
import type { StepRow } from '../records/step-rows.ts';
import { streakBeganIn } from '../records/streak-days.ts';
import { notACase } from './case-end.ts';

export interface Standing {
  readonly row: CaseRow;
  readonly child: ChildRow;
  readonly schoolClass: Unit;
  readonly episode: Episode;
  /** The open ones. */
  readonly steps: readonly StepRow[];
  readonly facts: LadderFacts;
}

/** Where a run has come to: cases are read by area and id. */
export interface Place {
  readonly area: string;
  readonly id: string;
}

/**
 * Cases that a change of the calendar from that day on can concern: all open ones once the day is here, and those that
 * were none, since a day that is no longer off makes them cases again. Before it those open ones of which a date lies on it or later, as what comes before is counted in days that stay: a step that is due or
 * looked at then, or the next look at the case after it (one that falls on it can only become later, and a look too
 * early finds nothing). `start`: the area of the unit, or the one from which its cases are read on.
 */
export function concerned(
  tx: ReadTx,
  area: string,
  from: CivilDate | undefined,
  today: CivilDate,
  start = area,
): SQL | undefined {
  const { caseRow: c, step: s } = tx.t;
  const isLater =
    from !== undefined && from > today
      ? or(
          gt(c.lookOn, from),
          exists(
            tx.db
              .select({ id: s.id })
              .from(s)
              .where(and(eq(s.caseId, c.id), eq(s.status, 'open'), or(gte(s.dueOn, from), gte(s.reviewOn, from)))),
          ),
        )
      : undefined;
  const isOpen = isLater ? and(eq(c.open, true), isLater) : or(eq(c.open, true), eq(c.closure, notACase));
  // Of a case that somebody keeps nothing is due; it is followed when it is given back.
  return and(gte(c.area, start), lt(c.area, endOf(area)), isOpen, isNull(c.keeperId));
}

/** The next cases after that place, of those from its area on: a second lower bound would hide it from the index. */
export const casesAfter = (tx: ReadTx, which: SQL | undefined, after: Place, limit: number): Promise<CaseRow[]> => {
  const { caseRow: c } = tx.t;
  return tx.db
    .select()
    .from(c)
    .where(and(which, or(gt(c.area, after.area), gt(c.id, after.id))))
    .orderBy(asc(c.area), asc(c.id))
    .limit(limit);
};

/** What the ladder needs of each; children who left their class are left out. */
export async function standings(tx: ReadTx, rows: readonly CaseRow[]): Promise<Standing[]> {
  const caseIds = rows.map(({ id }) => id);
  const childIds = rows.map(({ childId }) => childId);
  const unitIds = [...new Set(rows.map(({ unitId }) => unitId))];
  const classes = new Map<string, Unit | undefined>();
  for (const id of unitIds) classes.set(id, await unitById(tx, id));
  const children = new Map((await childrenQuery(tx, childIds)).map((one) => [one.id, one]));
  const rolls = rollsFrom(await rollsQuery(tx, unitIds), classes);
  const marks = Map.groupBy(await marksQuery(tx, childIds), ({ childId }) => childId);
  const events = Map.groupBy(await eventsQuery(tx, caseIds), ({ caseId }) => caseId);
  const episodes = new Map((await episodesQuery(tx, caseIds)).map((one) => [one.caseId, one]));
  const steps = Map.groupBy(await stepsQuery(tx, caseIds), ({ caseId }) => caseId);
  return rows.flatMap((row): Standing[] => {
    const known = {
      child: children.get(row.childId),
      schoolClass: classes.get(row.unitId),
      episode: episodes.get(row.id),
    };
    if (!known.child || !known.schoolClass || !known.episode) return [];
    if (hasLeft(known.child, todayIn(known.schoolClass, tx.now))) return [];
    const stored = {
      rolls: rolls.get(row.unitId) ?? [],
      marks: (marks.get(row.childId) ?? []).filter(({ on }) => on >= (known.child?.since ?? on)),
      events: effectiveAmong(events.get(row.id) ?? []),
    };
    const since = followedFrom(known.child, known.episode, stored);
    return [
      {
        row,
        child: known.child,
        schoolClass: known.schoolClass,
        episode: known.episode,
        steps: steps.get(row.id) ?? [],
        facts: factsFrom(known.child, stored, since),
      },
    ];
  });
}

type Rolls = readonly { readonly on: CivilDate; readonly recordedOn: CivilDate }[];

function rollsFrom(
  rows: readonly { readonly unitId: string; readonly on: CivilDate; readonly sentAt: Instant | null }[],
  classes: ReadonlyMap<string, Unit | undefined>,
): Map<string, Rolls> {
  const civil = new Map<string, CivilDate>();
  const told = rows.map(({ unitId, on, sentAt }) => {
    const key = `${unitId} ${sentAt}`;
    const recordedOn = civil.get(key) ?? civilOn(sentAt ?? 0, classes.get(unitId)?.timeZone ?? 'UTC');
    civil.set(key, recordedOn);
    return { unitId, on, recordedOn };
  });
  return Map.groupBy(told, ({ unitId }) => unitId);
}

const childrenQuery = preparedMany(({ db, t: { child } }) =>
  db.select().from(child).where(isOneOf(child.id)).prepare('standing_children'),
);
const rollsQuery = preparedMany(({ db, t: { rollCall } }) =>
  db
    .select({ unitId: rollCall.unitId, on: rollCall.on, sentAt: rollCall.sentAt })
    .from(rollCall)
    .where(and(isOneOf(rollCall.unitId), isNotNull(rollCall.sentAt)))
    .prepare('standing_rolls'),
);
const marksQuery = preparedMany(({ db, t: { mark } }) =>
  db
    .select({ childId: mark.childId, on: mark.on, mark: mark.mark, recordedOn: mark.recordedOn })
    .from(mark)
    .where(isOneOf(mark.childId))
    .orderBy(asc(mark.childId), asc(mark.on))
    .prepare('standing_marks'),
);
const eventsQuery = preparedMany(({ db, t: { event } }) =>
  db
    .select()
    .from(event)
    .where(isOneOf(event.caseId))
    .orderBy(asc(event.caseId), asc(event.id))
    .prepare('standing_events'),
);
const episodesQuery = preparedMany(({ db, t: { episode } }) =>
  db
    .select()
    .from(episode)
    .where(isOneOf(episode.caseId))
    .orderBy(asc(episode.caseId), asc(episode.number))
    .prepare('standing_episodes'),
);
const stepsQuery = preparedMany(({ db, t: { step } }) =>
  db
    .select()
    .from(step)
    .where(and(isOneOf(step.caseId), eq(step.status, 'open')))
    .prepare('standing_steps'),
);

/** As `followedSince` has it for an open case: the first absence of the streak in which the episode began. */
function followedFrom(
  child: ChildRow,
  { startedOn }: Episode,
  stored: {
    readonly rolls: Rolls;
    readonly marks: readonly { readonly on: CivilDate; readonly mark: string }[];
    readonly events: readonly EventRow[];
  },
): CivilDate {
  const inClass = inClassSince(child);
  const rolls = stored.rolls.flatMap(({ on }) => (on >= inClass && on <= startedOn ? [on] : []));
  const marks = stored.marks.filter(({ on }) => on <= startedOn);
  const daysOf = (wanted: string) => stored.events.filter(({ kind }) => kind === wanted).map(({ on }) => on);
  return streakBeganIn({ marks, rolls }, startedOn, { returns: daysOf('return'), opened: daysOf('opened') });
}
