/**
 * After a calendar changed, or a time zone: everything open in the area is followed anew, in small transactions that
 * let chats go first. Those whose dates moved are told once, at the end; the person who changed it sees how far it is.
 */

import { z } from 'zod';
import type { CivilDate } from '../../domain/screen.ts';
import { calendarFollowedScreen, followingCalendarScreen } from '../../domain/screens/calendar/calendar-news.ts';
import type { Tx } from '../../store/tx.ts';
import { followDuties } from '../duties/follow-duties.ts';
import { doesJob, enqueueJob, type JobRun, jobKind } from '../ground/jobs.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { type Unit, unitById } from '../ground/units.ts';
import { followCase } from '../ladder/follow-case.ts';
import { casesAfter, concerned, standings } from '../ladder/standing-cases.ts';
import { bringDigestsForward, bringRollCallsForward } from './bring-forward.ts';
import { holdersAfter, tellMoved } from './moved-dates.ts';

const payloadSchema = z.object({
  unitId: z.string(),
  /** No date before this day is another now. */
  from: z.string().optional(),
});
type Payload = z.infer<typeof payloadSchema>;

const progressSchema = z.object({
  phase: z.enum(['digests', 'timers', 'cases', 'gathering', 'telling']),
  /** The day by which moved steps are marked: that on which the run began. */
  on: z.string(),
  area: z.string(),
  id: z.string(),
  looked: z.number(),
  /** Steps whose date is another than it was on the morning of that day. */
  moved: z.number().default(0),
  /** The last person who was told. */
  told: z.string().default(''),
});
type Progress = z.infer<typeof progressSchema>;

const followCalendarJob = jobKind({
  name: 'follow-calendar',
  lane: 'light',
  payload: payloadSchema,
  progress: progressSchema,
});

/** Asks for it; run after the commit. `by` is told how far it is; nobody is for what the clock did. The duties of the year are followed too. */
export async function followCalendarLater(
  tx: Tx,
  unit: Unit,
  { by, from }: { readonly by?: string; readonly from?: CivilDate | undefined },
): Promise<void> {
  await enqueueJob(tx, followCalendarJob, { unitId: unit.id, ...(from && { from }) }, { for: by });
  await followDuties(tx, unit);
}

/** A transaction of the run takes about so long: nobody who taps a button waits for more. */
const pieceMs = 12;
const mostAtOnce = 200;
/** Fewer cases cost more in the transaction around them than in themselves. */
const fewestAtOnce = 20;

async function follow(run: JobRun<Payload, Progress>): Promise<void> {
  const { payload } = run;
  let reached = run.progress;
  // Whom to tell is not stored: a run that was stopped by then gathers them again, and goes on after the last one told.
  if (reached?.phase === 'gathering' || reached?.phase === 'telling')
    reached = { ...reached, phase: 'gathering', area: '', id: '', moved: 0 };
  const holders = new Set<string>();
  let size = fewestAtOnce;
  while (!run.signal.aborted) {
    let next: Progress | undefined;
    let name = '';
    const before: Progress | undefined = reached;
    let tookMs = 0;
    const go = async (tx: Tx): Promise<void> => {
      const startedMs = performance.now();
      const unit = await unitById(tx, payload.unitId);
      name = unit?.name ?? '';
      next = unit && (await piece(tx, unit, payload, before ?? begin(unit, tx.now), size, holders));
      tookMs = performance.now() - startedMs;
    };
    // What is saved with a piece is where it began, so that a piece that was lost is done again and counted once.
    await run.save(before ?? null, go);
    if (!next) break;
    if (next.looked > 0) run.show(followingCalendarScreen({ unit: name, looked: next.looked }));
    size = Math.min(mostAtOnce, Math.max(fewestAtOnce, Math.round((size * pieceMs) / Math.max(1, tookMs))));
    reached = next;
  }
  if (run.signal.aborted) throw new Error('Stopped on the way');
  await run.finish((tx) => tellEnd(tx, run, reached));
}

export const followCalendar = doesJob(followCalendarJob, { run: follow });

const begin = (unit: Unit, now: number): Progress => ({
  phase: 'digests',
  on: todayIn(unit, now),
  area: unit.area,
  id: '',
  looked: 0,
  moved: 0,
  told: '',
});

/** Undefined when nothing is left. */
async function piece(
  tx: Tx,
  unit: Unit,
  payload: Payload,
  at: Progress,
  size: number,
  holders: Set<string>,
): Promise<Progress | undefined> {
  const restart = (phase: Progress['phase']): Progress => ({ ...at, phase, area: unit.area, id: '' });
  if (at.phase === 'digests') {
    const id = await bringDigestsForward(tx, unit, at.id, size);
    return id === undefined ? restart('timers') : { ...at, id };
  }
  if (at.phase === 'timers') {
    const isOfToday = payload.from === undefined || payload.from <= at.on;
    const id = await bringRollCallsForward(tx, unit, at.id, size, isOfToday);
    return id === undefined ? restart('cases') : { ...at, id };
  }
  if (at.phase === 'cases') {
    const which = concerned(tx, unit.area, payload.from, at.on, at.area);
    const rows = await casesAfter(tx, which, at, size);
    for (const one of await standings(tx, rows)) await followCase(tx, one, at.on);
    const last = rows.at(-1);
    return last ? { ...at, area: last.area, id: last.id, looked: at.looked + rows.length } : restart('gathering');
  }
  if (at.phase === 'gathering') {
    const rows = await holdersAfter(tx, unit.area, at.on, at, size);
    for (const { who } of rows) if (who !== null) holders.add(who);
    const last = rows.at(-1);
    const moved = rows.reduce((sum, { isElsewhere }) => sum + Number(isElsewhere), at.moved);
    return last ? { ...at, area: last.area, id: last.id, moved } : restart('telling');
  }
  const told = await tellMoved(tx, unit, at.on, nextOf(holders, at.told, Math.max(1, Math.round(size / 10))));
  return told === undefined ? undefined : { ...at, told };
}

/** The next so many after that one, in order. */
const nextOf = (holders: ReadonlySet<string>, after: string, size: number): string[] =>
  [...holders]
    .filter((who) => who > after)
    .toSorted()
    .slice(0, size);

async function tellEnd(
  tx: Tx,
  { asker, handle, payload }: JobRun<Payload, Progress>,
  at: Progress | undefined,
): Promise<void> {
  const unit = await unitById(tx, payload.unitId);
  if (asker === null || !unit || !at || at.looked === 0) return;
  const { looked, moved } = at;
  const screen = calendarFollowedScreen({ unit: unit.name, unitPublicId: unit.publicId, looked, moved });
  await tell(tx, asker, screen, { hours: unit, handle });
}
