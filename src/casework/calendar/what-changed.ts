/** What was changed in the calendars above and below a unit since a day, in a line each: why dates have moved. */
import type { CivilDate, Phrase } from '../../domain/screen.ts';
import { changeLine } from '../../domain/screens/calendar/calendar-words.ts';
import { instantOf } from '../../domain/time.ts';
import { and, desc, gte, inArray, isNull, lt, ne, or } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { areasAbove, endOf, type Unit } from '../ground/units.ts';

/** Lines in a message. */
const most = 3;

/** The newest first. Empty when it was the time zone. */
export async function changedSince(tx: ReadTx, unit: Unit, on: CivilDate): Promise<Phrase[]> {
  const { calendarChange: change } = tx.t;
  const since = instantOf(on, '00:00', unit.timeZone);
  const rows = await tx.db
    .select()
    .from(change)
    .where(
      and(
        or(
          inArray(change.area, areasAbove(unit.area)),
          and(gte(change.area, unit.area), lt(change.area, endOf(unit.area))),
        ),
        // A proposal stands struck by its own act.
        or(
          and(gte(change.createdAt, since), isNull(change.struckAt)),
          and(gte(change.struckAt, since), ne(change.struckActId, change.actId)),
        ),
      ),
    )
    .orderBy(desc(change.id))
    .limit(most);
  return rows.map((row) => changeLine(row));
}
