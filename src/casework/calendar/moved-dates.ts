/** Those whose dates were moved by the calendar are told: one message each, which replaces the one before of that day. */
import type { CivilDate, Phrase } from '../../domain/screen.ts';
import { type MovedDate, movedDatesScreen } from '../../domain/screens/calendar/calendar-news.ts';
import { and, asc, eq, gt, gte, isNotNull, lt, ne, or, sql } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { askAnew, tellSent } from '../ground/tell.ts';
import { endOf, type Unit } from '../ground/units.ts';
import type { Place } from '../ladder/standing-cases.ts';
import { caseById } from '../records/cases.ts';
import { classOf, initialIn, type StepRow } from '../records/step-rows.ts';
import { changedSince } from './what-changed.ts';

/** Buttons in the message; the rest are counted. */
const shown = 5;

/** Tells these people. Gives the last of them; undefined when there is nobody. */
export async function tellMoved(
  tx: Tx,
  root: Unit,
  on: CivilDate,
  people: readonly string[],
): Promise<string | undefined> {
  const because = people.length > 0 ? await changedSince(tx, root, on) : [];
  for (const personId of people) await tellOne(tx, root, on, personId, because);
  return people.at(-1);
}

/**
 * To whom the next so many steps after that place belong, of those that were moved on that day: the visitor who took a
 * step on, else its owner; and whether its date is another than it was that morning, 1 or 0. By area and id, along the index: by person, all that moved would be read for each page.
 */
export function holdersAfter(
  tx: ReadTx,
  area: string,
  on: CivilDate,
  after: Place,
  limit: number,
): Promise<
  { readonly area: string; readonly id: string; readonly who: string | null; readonly isElsewhere: number }[]
> {
  const { step: s } = tx.t;
  const who = sql<string | null>`case when ${s.handedState} = 'accepted' then ${s.handedTo} else ${s.ownerId} end`;
  return tx.db
    .select({
      area: s.area,
      id: s.id,
      who,
      isElsewhere: sql<number>`case when ${s.movedFrom} <> ${s.dueOn} then 1 else 0 end`,
    })
    .from(s)
    .where(
      and(
        eq(s.movedOn, on),
        isNotNull(s.movedOn),
        gte(s.area, after.area < area ? area : after.area),
        lt(s.area, endOf(area)),
        or(gt(s.area, after.area), gt(s.id, after.id)),
        eq(s.status, 'open'),
      ),
    )
    .orderBy(asc(s.area), asc(s.id))
    .limit(limit);
}

async function tellOne(tx: Tx, root: Unit, on: CivilDate, to: string, because: readonly Phrase[]): Promise<void> {
  const steps = await movedOf(tx, to, on);
  const about = `moved:${to}`;
  const how = { hours: root, handle: about, about };
  if (steps.length === 0)
    return tellSent(tx, to, { lines: [{ key: 'calendar.moved-back' }] }, { ...how, hours: 'any' });
  const dates: MovedDate[] = [];
  for (const step of steps.slice(0, shown)) dates.push(...(await dateOf(tx, step)));
  const screen = movedDatesScreen({ count: steps.length, because, dates });
  await askAnew(tx, to, screen, how);
}

/** Their open steps whose date is another than it was that morning, the earliest first. */
function movedOf(tx: ReadTx, personId: string, on: CivilDate): Promise<StepRow[]> {
  const { step: s } = tx.t;
  return tx.db
    .select()
    .from(s)
    .where(
      and(
        or(
          and(eq(s.ownerId, personId), or(sql`${s.handedState} is null`, ne(s.handedState, 'accepted'))),
          and(eq(s.handedTo, personId), eq(s.handedState, 'accepted')),
        ),
        eq(s.status, 'open'),
        // Not by the index of what moved: that day many have, and this person has few.
        eq(sql`coalesce(${s.movedOn}, '')`, on),
        ne(s.movedFrom, sql`${s.dueOn}`),
      ),
    )
    .orderBy(asc(s.dueOn), asc(s.id));
}

async function dateOf(tx: ReadTx, step: StepRow): Promise<MovedDate[]> {
  const row = await caseById(tx, step.caseId);
  if (!row) return [];
  const initial = await initialIn(tx, row, await classOf(tx, row));
  const { publicId, kind, movedFrom, dueOn } = step;
  return [{ step: publicId, kind, number: row.number, initial, from: movedFrom ?? dueOn, to: dueOn }];
}
