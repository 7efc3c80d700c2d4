/** Duties are brought to mind in the morning: in the digest of those who get one, else in one message for each person. */

import { dayNumber } from '../../domain/civil-day.ts';
import { type DutyMoment, newsOf } from '../../domain/duties/duty-news.ts';
import { rolesWith } from '../../domain/rights.ts';
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
 * Tells the owners who get no digest, in pieces. False when more rows are left. On a day off only what is due on it is
 * told; the rest waits for the next office day.
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
  const works = await isOfficeDay(tx, root, today);
  const news = (await newsFor(tx, personId, today)).filter(({ moment }) => works || moment === 'today');
  const covered = await digestAreas(tx, personId);
  const told = news.filter(({ row }) => !covered.some((area) => row.area.startsWith(area)));
  if (told.length === 0) return;
  const handle = `duties:${personId}`;
  await askAnew(tx, personId, dutiesScreen(await Promise.all(told.map(({ row }) => listedDuty(tx, row, today)))), {
    hours: root,
    handle,
    about: handle,
    expiresAt: instantOf(addDays(today, 1), '00:00', root.timeZone),
  });
  await wereTold(tx, told, today);
}

export interface DutyNews {
  readonly row: DutyRow;
  readonly moment: DutyMoment;
}

/**
 * What is to be said to their owner of open duties: all, or those of an area and below. What is due nearest to today
 * comes first, so that what has just become late is not hidden by what has been late for long.
 */
export async function newsFor(tx: ReadTx, personId: string, today: CivilDate, area = ''): Promise<DutyNews[]> {
  const { duty } = tx.t;
  const rows = await tx.db
    .select()
    .from(duty)
    .where(and(eq(duty.ownerId, personId), eq(duty.state, 'open'), lte(duty.opensOn, today)))
    .orderBy(asc(duty.dueOn), asc(duty.id));
  return rows
    .filter((row) => row.area.startsWith(area))
    .flatMap((row) => {
      const moment = newsOf(row, row.toldOn ?? undefined, today);
      return moment ? [{ row, moment }] : [];
    })
    .toSorted((a, b) => distance(a.row, today) - distance(b.row, today));
}

const distance = ({ dueOn }: DutyRow, today: CivilDate): number => Math.abs(dayNumber(dueOn) - dayNumber(today));

export async function wereTold(tx: Tx, news: readonly DutyNews[], today: CivilDate): Promise<void> {
  const ids = news.map(({ row }) => row.id);
  const { duty } = tx.t;
  if (ids.length > 0) await tx.db.update(duty).set({ toldOn: today }).where(inArray(duty.id, ids));
}

/** Areas of which the person gets a digest. */
async function digestAreas(tx: ReadTx, personId: string): Promise<string[]> {
  const { membership: m } = tx.t;
  const rows = await tx.db
    .select({ area: m.area })
    .from(m)
    .where(
      and(eq(m.personId, personId), inArray(m.role, rolesWith('digest.get')), eq(m.status, 'active'), isNull(m.toAt)),
    );
  return rows.map(({ area }) => area);
}
