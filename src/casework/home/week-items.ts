/** On the home screen of a school's principal: on which days it rests, where nobody has said so yet. */
import { action } from '../../domain/action.ts';
import { mayBy } from '../../domain/rights.ts';
import type { Item } from '../../domain/screens/morning.ts';
import type { ReadTx } from '../../store/tx.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { changesFor } from '../ground/unit-calendars.ts';
import { unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';

/** Asked only in countries where schools rest on other days than offices: which, each school knows. */
export async function weekItems(tx: ReadTx, who: Who): Promise<Item[]> {
  const items: Item[] = [];
  const may = who.held.filter((one) => mayBy([one], 'calendar.edit', one) && mayBy([one], 'roll.take', one));
  for (const held of may) {
    const unit = await unitById(tx, held.unitId);
    const rule = unit && ruleOf(unit);
    const isSchool = rule?.levels.some(({ code, holds }) => code === unit?.kind && holds === 'school');
    if (!unit || !isSchool || !rule?.week.schoolWeekend) continue;
    if ((await changesFor(tx, unit.area)).some(({ kind }) => kind === 'week')) continue;
    items.push({
      label: { key: 'calendar.week-item', values: { unit: unit.name } },
      action: action('calendar.week', unit.publicId),
      overdue: false,
    });
  }
  return items;
}
