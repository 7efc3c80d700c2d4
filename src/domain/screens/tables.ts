/** A list of cases as a table for a spreadsheet: why it is taken along, how far it is, the finished file. */
import { action } from '../action.ts';
import type { Button, Phrase, Screen } from '../screen.ts';
import { type TableReason, tableReasons } from '../table.ts';
import { textKey } from '../text-key.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const back = (view: string): Button => ({ label: { key: 'common.back' }, action: action('cases.view', view) });

const titleOf = (view: string): Phrase => ({ key: textKey('table', `view-${view}`) });

export const whyTableScreen = (view: string, count: number): Screen => ({
  lines: [{ key: 'table.why', values: { list: { phrase: titleOf(view) }, count } }, null, { key: 'table.why-explain' }],
  rows: [
    ...tableReasons.map((reason): Button[] => [
      { label: { key: textKey('table', `why-${reason}`) }, action: action('table.make', view, reason) },
    ]),
    [back(view), home],
  ],
});

export const emptyTableScreen = (view: string): Screen => ({
  lines: [{ key: 'table.empty', values: { list: { phrase: titleOf(view) } } }],
  rows: [[back(view), home]],
});

export const makingTableScreen = (view: string, done: number, of: number): Screen => ({
  lines: [{ key: 'table.making', values: { list: { phrase: titleOf(view) }, done, of } }],
});

/** The file is there to be opened elsewhere, so it is not protected; it leaves the chat as everything with names does. */
export const tableMadeScreen = (made: {
  readonly fileId: string;
  readonly fileName: string;
  readonly view: string;
  readonly count: number;
  readonly reason: TableReason;
  readonly withdrawAt: number;
}): Screen => ({
  lines: [
    { key: 'table.made', values: { list: { phrase: titleOf(made.view) }, count: made.count } },
    { key: 'table.noted', values: { why: { phrase: { key: textKey('table', `why-${made.reason}`) } } } },
    { key: 'table.leaves', values: { at: { at: made.withdrawAt } } },
  ],
  rows: [[home]],
  sensitivity: 'names',
  withdrawAt: made.withdrawAt,
  attachment: { kind: 'made', id: made.fileId, name: made.fileName },
});

/** `refused`: the right is gone. `changed`: a child was erased meanwhile. `failed`: it went wrong each time. */
export const noTableScreen = (why: 'refused' | 'changed' | 'failed', view: string): Screen => ({
  lines: [{ key: textKey('table', why), values: { list: { phrase: titleOf(view) } } }],
  rows:
    why === 'refused'
      ? [[home]]
      : [[{ label: { key: 'table.again' }, action: action('table', view), style: 'primary' }], [back(view), home]],
});
