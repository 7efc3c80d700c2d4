/** Duties on the home screen of those who owe them: what is late, and what is due within days. */

import { action } from '../../domain/action.ts';
import { dutyLabel } from '../../domain/screens/duties.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { addDays } from '../../domain/time.ts';
import { and, asc, eq, lte } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { listedDuty } from '../duties/duty-page.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';

const soonDays = 5;
/** More than a home screen shows, so that it can say how many more there are. */
const most = 20;

export async function dutyItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const { duty: d } = tx.t;
  const [held] = who.held;
  if (!held) return [];
  const today = todayIn(held, tx.now);
  const rows = await tx.db
    .select()
    .from(d)
    .where(
      and(
        eq(d.ownerId, who.personId),
        eq(d.state, 'open'),
        lte(d.opensOn, today),
        lte(d.dueOn, addDays(today, soonDays)),
      ),
    )
    .orderBy(asc(d.dueOn), asc(d.id))
    .limit(most);
  return Promise.all(
    rows.map(async (row): Promise<Item> => {
      const listed = await listedDuty(tx, row, today);
      return { label: dutyLabel(listed), action: action('duty', row.publicId), overdue: listed.mark === 'late' };
    }),
  );
}
