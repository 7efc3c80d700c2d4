/** Lists as tables: why, and having one written. */
import { z } from 'zod';
import { unitByPublicId } from '../../casework/ground/units.ts';
import { caseViews } from '../../casework/records/case-list.ts';
import { emptyTableScreen, type TableTitle, whyTableScreen } from '../../domain/screens/tables.ts';
import { tableReasons } from '../../domain/table.ts';
import type { Turn } from '../context.ts';
import { type Feature, on, publicId } from '../feature.ts';
import { note } from '../screens.ts';
import { openTable } from '../table-rows.ts';
import { makeTableLater } from '../tables.ts';

const view = z.enum(caseViews);
const day = z.iso.date();
const reason = z.enum(tableReasons);

export const tablesFeature: Feature = {
  actions: {
    table: on([view], ({ turn }, name) => ask(turn, { of: { kind: 'cases', view: name } })),
    'table.make': on([view, reason], ({ turn }, name, why) =>
      withRows(turn, { of: { kind: 'cases', view: name } }, (title, count) => makeTableLater(turn, title, why, count)),
    ),
    'month.table': on([publicId, day], ({ turn }, id, on) =>
      ask(turn, { of: { kind: 'month', classPublicId: id, day: on } }),
    ),
    'month.make': on([publicId, day, reason], ({ turn }, id, on, why) =>
      withRows(turn, { of: { kind: 'month', classPublicId: id, day: on } }, (title, count) =>
        makeTableLater(turn, title, why, count),
      ),
    ),
  },
};

const ask = (turn: Turn, title: TableTitle): Promise<void> =>
  withRows(turn, title, (named, count) => turn.show(whyTableScreen(named, count)));

/** An empty list makes no table. */
async function withRows(
  turn: Turn,
  { of }: TableTitle,
  then: (title: TableTitle, count: number) => Promise<void>,
): Promise<void> {
  const table = await openTable(turn.tx, turn.who, of);
  if (!table) return turn.show(note('refusal.not-allowed'));
  const unit = of.kind === 'month' ? await unitByPublicId(turn.tx, of.classPublicId) : undefined;
  const title = { of, ...(unit ? { className: unit.name } : {}) };
  return table.count === 0 ? turn.show(emptyTableScreen(title)) : then(title, table.count);
}
