/** Duties are brought to mind in the morning's message; what is due on a day off is told by itself. */

import { dayNumber } from '../../domain/civil-day.ts';
import { type DutyMoment, newsOf } from '../../domain/duties/duty-news.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { dutiesScreen } from '../../domain/screens/duties.ts';
import { addDays, instantOf } from '../../domain/time.ts';
import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or } from '../../store/orm.ts';
import { readKept, saveKept } from '../../store/settings.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { isOfficeDay, todayIn } from '../ground/school-days.ts';
import { askAnew } from '../ground/tell.ts';
import { endOf, type Unit } from '../ground/units.ts';
import { listedDuty } from './duty-page.ts';
import type { DutyRow } from './duty-rows.ts';

/** Rows looked at in one transaction. */
const rowsAtOnce = 100;

/**
 * On a day off tells the owners of what is due on it, in pieces; the rest is in the morning's message of the next office
 * day. False when more rows are left.
 */
export async function tellDuties(tx: Tx, root: Unit): Promise<boolean> {
  const today = todayIn(root, tx.now);
  const last = await readKept(tx, 'duty-news', root.id);
  const rows = await openUntold(tx, root, today, last?.on === today ? last.after : '');
  const people = new Set(rows.flatMap(({ ownerId }) => ownerId ?? []));
  for (const personId of people) await tellPerson(tx, root, personId, today);
  await saveKept(tx, 'duty-news', { on: today, after: rows.at(-1)?.id ?? last?.after ?? '' }, root.id);
  return rows.length < rowsAtOnce;
}

/** The morning's messages of that day went out: what is news since then waits for the next one. */
export const wasToldOn = async (tx: ReadTx, root: Unit, today: CivilDate): Promise<boolean> =>
  (await readKept(tx, 'duty-news', root.id))?.on === today;

function openUntold(tx: ReadTx, { area }: Unit, today: CivilDate, after: string): Promise<DutyRow[]> {
  const { duty } = tx.t;
  return tx.db
    .select()
    .from(duty)
    .where(
      and(
        gte(duty.area, area),
        lt(duty.area, endOf(area)),
        eq(duty.state, 'open'),
        isNotNull(duty.ownerId),
        or(isNull(duty.toldOn), lt(duty.toldOn, today)),
        gt(duty.id, after),
      ),
    )
    .orderBy(asc(duty.id))
    .limit(rowsAtOnce);
}

async function tellPerson(tx: Tx, root: Unit, personId: string, today: CivilDate): Promise<void> {
  if (await isOfficeDay(tx, root, today)) return;
  const told = (await newsFor(tx, personId, today)).filter(({ moment }) => moment === 'today');
  if (told.length === 0) return;
  const handle = `duties:${personId}`;
  await askAnew(tx, personId, dutiesScreen(await Promise.all(told.map(({ row }) => listedDuty(tx, row, today)))), {
    hours: root,
    handle,
    about: handle,
    expiresAt: instantOf(addDays(today, 1), '00:00', root.timeZone),
  });
  await wereTold(
    tx,
    told.map(({ row }) => row.id),
    today,
  );
}

interface DutyNews {
  readonly row: DutyRow;
  readonly moment: DutyMoment;
}

/**
 * What is to be said to their owner of open duties. What is due nearest to today
 * comes first, so that what has just become late is not hidden by what has been late for long.
 */
async function newsFor(tx: ReadTx, personId: string, today: CivilDate): Promise<DutyNews[]> {
  const { duty } = tx.t;
  const rows = await tx.db
    .select()
    .from(duty)
    .where(and(eq(duty.ownerId, personId), eq(duty.state, 'open'), lte(duty.opensOn, today)))
    .orderBy(asc(duty.dueOn), asc(duty.id));
  return rows
    .flatMap((row) => {
      const moment = newsOf(row, row.toldOn ?? undefined, today);
      return moment ? [{ row, moment }] : [];
    })
    .toSorted((a, b) => distance(a.row, today) - distance(b.row, today));
}

const distance = ({ dueOn }: DutyRow, today: CivilDate): number => Math.abs(dayNumber(dueOn) - dayNumber(today));

/** Those that the morning's message names: what is news, and what it named already that day. */
export async function dutiesOfMorning(tx: ReadTx, personId: string, today: CivilDate): Promise<DutyRow[]> {
  const { duty } = tx.t;
  const named = await tx.db
    .select()
    .from(duty)
    .where(and(eq(duty.ownerId, personId), eq(duty.state, 'open'), eq(duty.toldOn, today)))
    .orderBy(asc(duty.dueOn), asc(duty.id));
  return [...(await newsFor(tx, personId, today)).map(({ row }) => row), ...named];
}

export async function wereTold(tx: Tx, ids: readonly string[], today: CivilDate): Promise<void> {
  const { duty } = tx.t;
  if (ids.length > 0)
    await tx.db
      .update(duty)
      .set({ toldOn: today })
      .where(inArray(duty.id, [...ids]));
}
