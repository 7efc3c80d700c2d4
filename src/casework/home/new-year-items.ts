/** A new school year on the home screen: classes still called as last year, and children whom a school expects. */

import { action } from '../../domain/action.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Item } from '../../domain/screens/morning.ts';
import { and, count, eq, inArray } from '../../store/orm.ts';
import type { ReadTx } from '../../store/tx.ts';
import { classesToMoveUp } from '../classes/move-up.ts';
import { unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';

export async function newYearItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const classes = await classesToMoveUp(tx, who);
  const moving: Item[] =
    classes.length > 0
      ? [
          {
            label: { key: 'new-year.item', values: { count: classes.length } },
            action: action('new-year'),
            overdue: false,
          },
        ]
      : [];
  return [...moving, ...(await arrivalItems(tx, who))];
}

/** To those who hold the school itself: its principal, or a coordinator set up there. */
async function arrivalItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const ids = who.held.flatMap((held) => (mayBy([held], 'case.enrol', held) ? [held.unitId] : []));
  if (ids.length === 0) return [];
  const { arrival: a } = tx.t;
  const rows = await tx.db
    .select({ schoolId: a.schoolId, children: count() })
    .from(a)
    .where(and(inArray(a.schoolId, ids), eq(a.state, 'expected')))
    .groupBy(a.schoolId);
  const items: Item[] = [];
  for (const { schoolId, children } of rows) {
    const school = await unitById(tx, schoolId);
    if (school)
      items.push({
        label: { key: 'new-year.expected-item', values: { count: Number(children), school: school.name } },
        action: action('arrivals', school.publicId),
        overdue: false,
      });
  }
  return items;
}
