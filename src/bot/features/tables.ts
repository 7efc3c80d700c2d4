/** Lists of cases as tables: why, and having one written. */
import { z } from 'zod';
import { countRows, mayHaveTable } from '../../casework/papers/case-table.ts';
import { type CaseViewName, caseViews } from '../../casework/records/case-list.ts';
import { emptyTableScreen, whyTableScreen } from '../../domain/screens/tables.ts';
import { tableReasons } from '../../domain/table.ts';
import type { Turn } from '../context.ts';
import { type Feature, on } from '../feature.ts';
import { note } from '../screens.ts';
import { makeTableLater } from '../tables.ts';

const view = z.enum(caseViews);

export const tablesFeature: Feature = {
  actions: {
    table: on([view], ({ turn }, name) => withRows(turn, name, (count) => turn.show(whyTableScreen(name, count)))),
    'table.make': on([view, z.enum(tableReasons)], ({ turn }, name, reason) =>
      withRows(turn, name, (count) => makeTableLater(turn, name, reason, count)),
    ),
  },
};

/** An empty list makes no table. */
async function withRows(turn: Turn, name: CaseViewName, then: (count: number) => Promise<void>): Promise<void> {
  if (!mayHaveTable(turn.who)) return turn.show(note('refusal.not-allowed'));
  const count = await countRows(turn.tx, turn.who, name);
  return count === 0 ? turn.show(emptyTableScreen(name)) : then(count);
}
