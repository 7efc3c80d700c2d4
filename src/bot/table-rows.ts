/** What stands in which column of a table, and where its rows come from. */
import { monthSheet } from '../casework/classes/attendance.ts';
import type { ReadTx } from '../casework/ground/tx.ts';
import type { Who } from '../casework/ground/who.ts';
import { countRows, mayHaveTable, type Slice, tableSlice } from '../casework/papers/case-table.ts';
import { type CaseViewName, caseViews } from '../casework/records/case-list.ts';
import type { Cell } from '../documents/xlsx/write.ts';
import { monthOf } from '../domain/duties/months.ts';
import { habits, type Language } from '../domain/language.ts';
import type { Value } from '../domain/screen.ts';
import { columnsOf, kindOf, type TableFact, type TableOf, type TableRow } from '../domain/table.ts';
import { textKey } from '../domain/text-key.ts';
import { programmeOf } from '../programmes/registry.ts';

type Words = (value: Value) => string;

interface Column {
  readonly head: Value;
  /** In widths of a digit. */
  readonly width: number;
  of(row: TableRow, words: Words): Cell;
}

export interface Table {
  /** In which all lie that it is about. */
  readonly area: string;
  /** Rows, as far as is known before they are read. */
  readonly count: number;
  columnsFor(language: Language): Column[];
  /** The rows after `after`, which an earlier slice gave as its `next`; undefined: the first. */
  slice(
    tx: ReadTx,
    who: Who,
    after: unknown,
  ): Promise<{ rows: Slice['rows']; children: Slice['children']; next?: unknown }>;
}

/** Undefined for whoever may not have it. */
export const openTable = (tx: ReadTx, who: Who, of: TableOf): Promise<Table | undefined> =>
  of.kind === 'cases' ? openCases(tx, who, of.view) : openMonth(tx, who, of);

async function openCases(tx: ReadTx, who: Who, name: string): Promise<Table | undefined> {
  const view = caseViews.find((one) => one === name);
  const [widest] = who.held.toSorted((a, b) => a.area.length - b.area.length);
  if (!view || !widest || !mayHaveTable(who)) return undefined;
  const facts = columnsOf(programmeOf(widest.programme).caseColumns, view);
  return {
    area: widest.area,
    count: await countRows(tx, who, view),
    columnsFor: (language) => facts.flatMap((fact) => columnsFor(fact, language)),
    slice: (later, reader, after) => tableSlice(later, reader, view as CaseViewName, after as Slice['next']),
  };
}

async function openMonth(
  tx: ReadTx,
  who: Who,
  { classPublicId, day }: TableOf & { readonly kind: 'month' },
): Promise<Table | undefined> {
  const month = monthOf(who.language, day);
  const sheet = await monthSheet(tx, who, classPublicId, month);
  if (!sheet.ok) return undefined;
  const { days, pupils, unit } = sheet;
  const counted = (pupil: (typeof pupils)[number], mark: string): number =>
    pupil.marks.filter((one) => one === mark).length;
  return {
    area: unit.area,
    count: pupils.length,
    columnsFor: () => [
      { head: head('child'), width: 26, of: ({ child }, words) => words(child ?? '') },
      ...days.map(
        (on, i): Column => ({ head: { day: on }, width: 6, of: (row, words) => words(row.marks?.[i] ?? '') }),
      ),
      ...(['present', 'absent', 'excused'] as const).map(
        (mark): Column => ({ head: head(mark), width: 9, of: (row) => row[mark] ?? null }),
      ),
    ],
    slice: async () => ({
      rows: pupils.map((pupil) => ({
        child: pupil.name,
        marks: pupil.marks.map((mark): Value => (mark ? { phrase: { key: textKey('table', `mark-${mark}`) } } : '')),
        present: counted(pupil, 'present'),
        absent: counted(pupil, 'absent'),
        excused: counted(pupil, 'excused'),
      })),
      children: pupils,
    }),
  };
}

const head = (column: string): Value => ({ phrase: { key: textKey('table', `col-${column}`) } });

const widths: Readonly<Record<string, number>> = { code: 18, day: 13, number: 9, words: 16 };
const wide: readonly TableFact[] = ['address', 'child', 'reason', 'step'];

/** Days stand in the reader's calendar; where that is not the spreadsheet's, the date itself stands beside it. */
function columnsFor(fact: TableFact, language: Language): Column[] {
  const kind = kindOf(fact);
  const column = { head: head(fact), width: wide.includes(fact) ? 26 : (widths[kind] ?? 16) };
  if (kind !== 'day') return [{ ...column, of: (row, words) => cellOf(row[fact], words) }];
  const date = (row: TableRow): Cell => dayOf(row[fact]);
  if (habits[language].calendar === 'gregory') return [{ ...column, of: date }];
  return [
    { ...column, width: 20, of: (row, words) => (row[fact] === undefined ? null : words(row[fact])) },
    { ...column, head: { phrase: { key: 'table.gregorian', values: { column: column.head } } }, of: date },
  ];
}

function cellOf(value: Value | undefined, words: Words): Cell {
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  // A code stays as it is stored: it is looked up by it elsewhere.
  return typeof value === 'object' && 'code' in value ? value.code : words(value);
}

const dayOf = (value: Value | undefined): Cell =>
  typeof value === 'object' && 'on' in value ? { day: value.on } : null;
