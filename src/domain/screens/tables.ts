/** A list as a table for a spreadsheet: why it is taken along, how far it is, the finished file. */
import { action } from '../action.ts';
import type { Button, Phrase, Screen } from '../screen.ts';
import { type TableOf, type TableReason, tableReasons } from '../table.ts';
import { textKey } from '../text-key.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** What the table is called, and the class whose month it is. */
export interface TableTitle {
  readonly of: TableOf;
  readonly className?: string;
}

export const tableTitle = ({ of, className = '' }: TableTitle): Phrase =>
  of.kind === 'cases'
    ? { key: textKey('table', `view-${of.view}`) }
    : { key: 'table.month', values: { class: className, month: { month: of.day } } };

const titled = (title: TableTitle) => ({ list: { phrase: tableTitle(title) } });

const back = ({ of }: TableTitle): Button => ({
  label: { key: 'common.back' },
  action: of.kind === 'cases' ? action('cases.view', of.view) : action('month', of.classPublicId, of.day),
});

const ask = ({ of }: TableTitle): string =>
  of.kind === 'cases' ? action('table', of.view) : action('month.table', of.classPublicId, of.day);

const make = ({ of }: TableTitle, reason: TableReason): string =>
  of.kind === 'cases' ? action('table.make', of.view, reason) : action('month.make', of.classPublicId, of.day, reason);

export const whyTableScreen = (title: TableTitle, count: number): Screen => ({
  lines: [
    { key: 'table.why', values: { ...titled(title), count } },
    null,
    { key: title.of.kind === 'cases' ? 'table.why-explain' : 'table.why-explain-month' },
  ],
  rows: [
    ...tableReasons.map((reason): Button[] => [
      { label: { key: textKey('table', `why-${reason}`) }, action: make(title, reason) },
    ]),
    [back(title), home],
  ],
});

export const emptyTableScreen = (title: TableTitle): Screen => ({
  lines: [{ key: 'table.empty', values: titled(title) }],
  rows: [[back(title), home]],
});

export const makingTableScreen = (title: TableTitle, done: number, of: number): Screen => ({
  lines: [{ key: 'table.making', values: { ...titled(title), done, of } }],
});

/** The file is there to be opened elsewhere, so it is not protected; it leaves the chat as everything with names does. */
export const tableMadeScreen = (made: {
  readonly fileId: string;
  readonly fileName: string;
  readonly title: TableTitle;
  readonly count: number;
  readonly reason: TableReason;
  readonly withdrawAt: number;
}): Screen => ({
  lines: [
    { key: 'table.made', values: { ...titled(made.title), count: made.count } },
    { key: 'table.noted', values: { why: { phrase: { key: textKey('table', `why-${made.reason}`) } } } },
    { key: 'table.leaves', values: { at: { at: made.withdrawAt } } },
  ],
  rows: [[home]],
  sensitivity: 'names',
  withdrawAt: made.withdrawAt,
  attachment: { kind: 'made', id: made.fileId, name: made.fileName },
});

/** `refused`: the right is gone. `changed`: a child was erased meanwhile. `failed`: it went wrong each time. */
export const noTableScreen = (why: 'refused' | 'changed' | 'failed', title: TableTitle): Screen => ({
  lines: [{ key: textKey('table', why), values: titled(title) }],
  rows:
    why === 'refused'
      ? [[home]]
      : [[{ label: { key: 'table.again' }, action: ask(title), style: 'primary' }], [back(title), home]],
});
