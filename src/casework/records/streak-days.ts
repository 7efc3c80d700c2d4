/** The streak of absence that a day belongs to, as it is stored: from the last known day of presence on. */
import type { CivilDate } from '../../domain/screen.ts';
import { and, asc, eq, gte, inArray, isNotNull, lte } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { type ChildRow, inClassSince } from './children.ts';

/**
 * Days marked absent since the child was last known to be there, up to `until`, the earliest first. Excused days and
 * days without a roll call don't end a streak.
 */
export async function absentDaysUntil(
  tx: ReadTx,
  child: ChildRow,
  until: CivilDate,
  returns: readonly CivilDate[] = [],
): Promise<CivilDate[]> {
  return awayIn(await daysUntil(tx, child, until), returns, until).absent;
}

/** The first day of the streak that `until` belongs to: the first absence, or the first report of `opened` before it. */
export const streakBegan = async (tx: ReadTx, child: ChildRow, until: CivilDate, told: ToldDays): Promise<CivilDate> =>
  streakBeganIn(await daysUntil(tx, child, until), until, told);

/** The same of what was read already. */
export function streakBeganIn(days: Days, until: CivilDate, { returns, opened }: ToldDays): CivilDate {
  const { absent, lastPresent } = awayIn(days, returns, until);
  const reported = opened.filter((on) => on <= until && (lastPresent === undefined || on > lastPresent));
  return [...absent, ...reported].toSorted().at(0) ?? until;
}

/** Marks and days of roll calls up to a day, the earliest mark first. */
interface Days {
  readonly marks: readonly { readonly on: CivilDate; readonly mark: string }[];
  readonly rolls: readonly CivilDate[];
}

async function daysUntil(tx: ReadTx, child: ChildRow, until: CivilDate): Promise<Days> {
  const { mark } = tx.t;
  const marks = await tx.db
    .select({ on: mark.on, mark: mark.mark })
    .from(mark)
    .where(and(eq(mark.childId, child.id), gte(mark.on, child.since), lte(mark.on, until)))
    .orderBy(asc(mark.on));
  return { marks, rolls: await sentDays(tx, child, until) };
}

function awayIn(
  { marks, rolls }: Days,
  returns: readonly CivilDate[],
  until: CivilDate,
): { absent: CivilDate[]; lastPresent: CivilDate | undefined } {
  const away = new Set(marks.filter((row) => row.mark !== 'present').map((row) => row.on));
  const there = [
    ...rolls.filter((on) => !away.has(on)),
    ...marks.filter((row) => row.mark === 'present').map((row) => row.on),
    ...returns,
  ].filter((on) => on <= until);
  const last = there.toSorted().at(-1);
  const absent = marks.filter((row) => row.mark === 'absent' && (last === undefined || row.on > last));
  return { absent: absent.map((row) => row.on), lastPresent: last };
}

async function sentDays(tx: ReadTx, child: ChildRow, until: CivilDate): Promise<CivilDate[]> {
  const { rollCall } = tx.t;
  const rows = await tx.db
    .select({ on: rollCall.on })
    .from(rollCall)
    .where(
      and(
        eq(rollCall.unitId, child.unitId),
        gte(rollCall.on, inClassSince(child)),
        lte(rollCall.on, until),
        isNotNull(rollCall.sentAt),
      ),
    );
  return rows.map((row) => row.on);
}

export interface ToldDays {
  /** Days on which a return was told without a roll call. */
  readonly returns: readonly CivilDate[];
  /** Days since which the child was reported to be out of school. */
  readonly opened: readonly CivilDate[];
}

/** What the case's effective events tell of its streaks. */
export async function toldDays(tx: ReadTx, caseId: string | undefined): Promise<ToldDays> {
  if (!caseId) return { returns: [], opened: [] };
  const { event } = tx.t;
  const rows = await tx.db
    .select({ id: event.id, on: event.on, kind: event.kind, corrects: event.corrects })
    .from(event)
    .where(and(eq(event.caseId, caseId), inArray(event.kind, ['return', 'opened', 'taken-back'])));
  const takenBack = new Set(rows.map((row) => row.corrects));
  const told = rows.filter((row) => row.corrects === null && !takenBack.has(row.id));
  const daysOf = (kind: string) => told.filter((row) => row.kind === kind).map((row) => row.on);
  return { returns: daysOf('return'), opened: daysOf('opened') };
}

/** The first day on or after `from` that is marked absent. */
export async function firstAbsenceSince(tx: ReadTx, child: ChildRow, from: CivilDate): Promise<CivilDate | undefined> {
  const { mark } = tx.t;
  const [absence] = await tx.db
    .select({ on: mark.on })
    .from(mark)
    .where(and(eq(mark.childId, child.id), gte(mark.on, from), eq(mark.mark, 'absent')))
    .orderBy(asc(mark.on))
    .limit(1);
  return absence?.on;
}
