/** Tables for spreadsheets, as data: which facts of a case a column can show. */
import type { CivilDate, Value } from './screen.ts';

/** `number` is counted with, `day` becomes a date of the spreadsheet, `code` is read from left to right; all else are words. */
const kinds = {
  number: 'code',
  child: 'words',
  sex: 'words',
  birth: 'day',
  identifier: 'code',
  guardian: 'words',
  phone: 'code',
  address: 'words',
  school: 'words',
  class: 'words',
  stage: 'words',
  openedOn: 'day',
  awaySince: 'day',
  absentDays: 'number',
  reason: 'words',
  talks: 'number',
  lastTalkOn: 'day',
  step: 'words',
  dueOn: 'day',
  owner: 'words',
  suspectedOn: 'day',
  dropoutOn: 'day',
  returnedOn: 'day',
  closedOn: 'day',
  closure: 'words',
} as const satisfies Record<string, 'number' | 'day' | 'code' | 'words'>;

export type TableFact = keyof typeof kinds;
export type ColumnKind = (typeof kinds)[TableFact];

export const kindOf = (fact: TableFact): ColumnKind => kinds[fact];

/** A day is `{ on }`; what nobody knows is left out. */
export type TableRow = Readonly<Partial<Record<TableFact, Value>>> & {
  /** Of a class's month: a mark for each day, and how many of each. */
  readonly marks?: readonly Value[];
  readonly present?: number;
  readonly absent?: number;
  readonly excused?: number;
};

/** What a table is of: a list of cases, or a class's month (`day` lies in it). */
export type TableOf =
  | { readonly kind: 'cases'; readonly view: string }
  | { readonly kind: 'month'; readonly classPublicId: string; readonly day: CivilDate };

/** Why somebody takes a list with names along: asked each time, and written under the table. */
export const tableReasons = ['meeting', 'office', 'visits', 'check'] as const;
export type TableReason = (typeof tableReasons)[number];

/** The columns of a list: those of the programme in its order, with the days and the end that the list is about. */
export function columnsOf(programme: readonly TableFact[], view: string): TableFact[] {
  if (view === 'closed') return [...programme.filter((fact) => !owedFacts.includes(fact)), 'closedOn', 'closure'];
  const stagedOn = stageDays[view];
  return stagedOn === undefined ? [...programme] : [...programme, stagedOn];
}

/** Facts that a case has only while it is open. */
const owedFacts: readonly TableFact[] = ['stage', 'step', 'dueOn', 'owner'];
const stageDays: Readonly<Record<string, TableFact>> = {
  suspected: 'suspectedOn',
  dropout: 'dropoutOn',
  back: 'returnedOn',
};
