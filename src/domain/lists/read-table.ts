/** A table: each cell under a heading of names is a name; what stands around it is told by where it stands. */
import { cleanName } from '../names/names.ts';
import { classTitle } from './class-title.ts';
import { leftOut, type Place, pupil } from './entry.ts';
import { type Block, cellAt, type Row, sectionsOf } from './layout.ts';
import { type LineKind, lineKind } from './line-kind.ts';
import { guessLayout } from './looks.ts';
import { isDetail } from './map-columns.ts';
import { isNoName, type NameFound, nameInLine } from './name-in-line.ts';
import { commaParts, givenFirst, namesInLine } from './pieces.ts';
import { readLines, whyOfKind } from './read-lines.ts';
import type { Column, Doubt, Entry, ListLimits, Reading } from './reading.ts';
import { cellsOf, classOf, detailsOf, standingOf } from './row-details.ts';

export interface TableOptions {
  readonly limits: ListLimits;
  readonly sheet?: string;
  /** Rows, from 0, whose words may belong to other columns. */
  readonly unsure?: ReadonlySet<number>;
}

const rawOf = (row: Row): string =>
  row
    .map((_, column) => cellAt(row, column))
    .filter((cell) => cell !== '')
    .join(' | ');

const filled = (row: Row): number[] => row.flatMap((_, column) => (cellAt(row, column) === '' ? [] : [column]));

interface Counting {
  /** The list counts its pupils. */
  readonly counts: boolean;
  readonly isCounted: (row: Row) => boolean;
  /** Words where others have their number; '' where there is one. */
  readonly inPlaceOfNumber: (row: Row) => string;
}

function counting(rows: readonly Row[], block: Block): Counting {
  const number = [...block.roles].find(([, role]) => role === 'number')?.[0];
  if (number === undefined) return { counts: false, isCounted: () => false, inPlaceOfNumber: () => '' };
  const isCounted = (row: Row) => /^\p{Nd}/u.test(cellAt(row, number));
  const named = rows.filter((row) => block.names.some((column) => cellAt(row, column) !== ''));
  // What stands below the last number is a block of signatures, however long it is beside a short list.
  const list = named.slice(0, named.findLastIndex(isCounted) + 1);
  const counted = list.filter(isCounted).length;
  return {
    counts: (counted > 1 || named.length === 1) && counted * 2 >= list.length,
    isCounted,
    inPlaceOfNumber: (row) => (isCounted(row) ? '' : cellAt(row, number)),
  };
}

const nameCell = (row: Row, block: Block): string =>
  block.names
    .map((column) => cellAt(row, column))
    .filter(Boolean)
    .join(' ');

/** Family and given name in cells of their own: no word of them is a remark on the other. */
function nameInParts(row: Row, block: Block): NameFound {
  const parts = block.names.map((column) => nameInLine(cellAt(row, column))).filter(({ name }) => name !== '');
  return {
    name: cleanName(parts.map(({ name }) => name).join(' ')),
    numbered: false,
    beside: Object.assign({}, ...parts.map(({ beside }) => beside)),
  };
}

/** 合计, 班主任： in the column of numbers: the row is nobody. */
const closing = (words: string): LineKind | undefined => {
  const kind = lineKind(words);
  return kind === 'total' || kind === 'signature' || kind === 'post' || kind === 'date' ? kind : undefined;
};

/** The pupils of one block; rows without a cell of a name give nothing here. */
function pupilsIn(
  rows: readonly { readonly row: Row; readonly place: Place; readonly unsure: boolean }[],
  block: Block,
  { limits, headed }: { limits: ListLimits; headed: boolean },
): { at: number; entry: Entry }[] {
  const { counts, isCounted, inPlaceOfNumber } = counting(
    rows.map(({ row }) => row),
    block,
  );
  const cells = rows.map(({ row }) => nameCell(row, block)).filter(Boolean);
  const pairs = block.names.length === 1 ? cells.filter((cell) => commaParts(cell) !== undefined).length : 0;
  const commas = pairs * 10 >= cells.length * 6;
  let isFooter = false;
  return rows.flatMap(({ row, place, unsure }, at): { at: number; entry: Entry }[] => {
    const cell = nameCell(row, block);
    if (cell === '') return [];
    const of = (entry: Entry) => ({ at, entry });
    const isSure = counts && isCounted(row);
    const kind = isSure ? undefined : (lineKind(cell) ?? closing(inPlaceOfNumber(row)));
    if (kind && (kind !== 'class' || !headed)) {
      isFooter = true;
      return [of(leftOut({ ...place, raw: rawOf(row) }, whyOfKind(kind)))];
    }
    if (counts && !isSure && isFooter && !isNoName(cell)) {
      const found = nameInLine(cell);
      return [of({ ...leftOut(place, 'signature', 'unnumbered'), name: found.name })];
    }
    const schoolClass = classOf(row, block);
    const at2: Place = schoolClass ? { ...place, class: schoolClass } : place;
    const doubt: Doubt | undefined = unsure ? 'columns' : counts && !isSure ? 'unnumbered' : undefined;
    const { details, unread } = detailsOf(row, block);
    const standing = standingOf(row, block);
    const one = (text: string, more: Doubt | undefined = doubt) => {
      const found = block.names.length > 1 ? nameInParts(row, block) : nameInLine(text);
      const name = text === cell && isNoName(found.name) && /\p{L}{2}/u.test(text) ? text : found.name;
      const beside = { ...found.beside, ...standing };
      const entry = pupil(at2, { ...found, name, beside }, limits, { details, doubt: more });
      const cells = entry.outcome === 'child' ? cellsOf(row, block) : undefined;
      if (!cells) return of(entry);
      return of({ ...entry, cells, ...(unread.length > 0 ? { unread } : {}) });
    };
    const pair = block.names.length === 1 ? commaParts(cell) : undefined;
    if (pair && (commas || pair.some((part) => !/\s/u.test(part)))) return [one(givenFirst(pair))];
    const pieces =
      block.names.length === 1 && !commas && /[、，,;；،؛]/u.test(cell) && !/["<>()']/u.test(cell)
        ? namesInLine(cell, false)
        : [cell];
    return pieces.length > 1 ? pieces.map((piece) => one(piece, 'several')) : [one(cell)];
  });
}

/** A row in which no list has a name: its number alone says nothing, everything else is named. */
function loose(row: Row, place: Place, blocks: readonly Block[], options: TableOptions): Entry[] {
  const columns = filled(row);
  const isNumber = (column: number) => blocks.some((block) => block.roles.get(column) === 'number');
  if (
    columns.length === 0 ||
    columns.every((column) => isNumber(column) && /^\p{Nd}{1,4}[.)]?$/u.test(cellAt(row, column)))
  )
    return [];
  const cells = columns.map((column) => cellAt(row, column));
  const kind = cells.map(lineKind).find((one) => one !== undefined) ?? lineKind(cells.join(' '));
  if (kind) return [leftOut(place, whyOfKind(kind))];
  const [only] = cells;
  const isAlone =
    cells.length === 1 &&
    only !== undefined &&
    !blocks.some(({ roles }) => ['guardian', 'address', 'remark', 'else'].includes(roles.get(columns[0] ?? -1) ?? ''));
  if (!isAlone) return [leftOut(place, 'no-name')];
  return readLines([only], { limits: options.limits, familyFirst: false }).map((entry) => ({
    ...entry,
    ...place,
    ...(entry.outcome === 'child' && !entry.doubt ? { doubt: 'unnumbered' as const } : {}),
  }));
}

function columnsOf(rows: readonly Row[], blocks: readonly Block[]): Column[] {
  const columns: Column[] = [];
  for (const block of blocks)
    for (const [column, heading] of block.headings) {
      const role = block.roles.get(column);
      const isUsed = rows.some((row) => cellAt(row, column) !== '');
      if (!isUsed || columns.some((one) => one.heading === heading)) continue;
      if (block.names.includes(column)) columns.push({ heading, role: 'name' });
      else if (role !== undefined && isDetail(role)) columns.push({ heading, role });
      else columns.push({ heading, role: role === 'class' || role === 'status' || role === 'number' ? role : 'left' });
    }
  return columns;
}

/** The body of one table under one set of columns, row by row. */
function readBody(
  rows: readonly Row[],
  from: number,
  to: number,
  blocks: readonly Block[],
  headed: boolean,
  options: TableOptions,
  group: string | undefined,
): Entry[] {
  const body = rows.slice(from, to).flatMap((row, i) => {
    if (filled(row).length === 0) return [];
    const place: Place = {
      line: from + i + 1,
      raw: rawOf(row),
      ...(options.sheet ? { sheet: options.sheet } : {}),
      ...(group ? { class: group } : {}),
    };
    return [{ row, place, unsure: options.unsure?.has(from + i) ?? false }];
  });
  const lists = blocks.map((block) => pupilsIn(body, block, { limits: options.limits, headed }));
  const met = new Set(lists.flat().map(({ at }) => at));
  const others = body.flatMap(({ row, place }, at) => (met.has(at) ? [] : loose(row, place, blocks, options)));
  // Lists that count go on in the next column; names set out in a grid are read row by row.
  const isGrid = !headed && blocks.every(({ roles }) => roles.size === 0);
  const inOrder = isGrid ? lists.flat().toSorted((one, other) => one.at - other.at) : lists.flat();
  const pupils = inOrder.map(({ entry }) => (lists.length > 1 ? { ...entry, raw: entry.name || entry.raw } : entry));
  return [...pupils, ...others];
}

/** Title rows above the headings: nobody, wherever they stand. */
function titles(rows: readonly Row[], from: number, to: number, sheet: string | undefined): Entry[] {
  return rows.slice(from, to).flatMap((row, i): Entry[] => {
    const raw = rawOf(row);
    return raw === '' ? [] : [leftOut({ line: from + i + 1, raw, ...(sheet ? { sheet } : {}) }, 'heading')];
  });
}

const groupAbove = (rows: readonly Row[], from: number, to: number): string | undefined =>
  rows
    .slice(Math.max(0, from), to)
    .map((row) =>
      filled(row)
        .map((column) => classTitle(cellAt(row, column)))
        .find(Boolean),
    )
    .findLast(Boolean);

export type TableReading = Reading & { readonly headed: boolean };

/** The ways to read a table, the likeliest first. Never throws. */
export function readTable(rows: readonly Row[], options: TableOptions): TableReading[] {
  const sections = sectionsOf(rows);
  if (sections.length > 0) {
    const entries: Entry[] = [];
    let group: string | undefined;
    let end = 0;
    for (const section of sections) {
      const before = section.head.from;
      if (end === 0) entries.push(...titles(rows, 0, before, options.sheet));
      const above = groupAbove(rows, end === 0 ? 0 : Math.max(end, before - 4), before);
      group = above ?? group;
      entries.push(...titles(rows, section.head.from, section.head.to, options.sheet));
      entries.push(...readBody(rows, section.head.to, section.to, section.blocks, true, options, group));
      end = section.to;
    }
    const columns = columnsOf(rows.slice(sections[0]?.head.to), sections[0]?.blocks ?? []);
    return [{ entries, columns, headed: true }];
  }
  const guess = guessLayout(rows.filter((row) => filled(row).length > 0));
  if (!guess) {
    const entries = readLines(rows.map(rawOf), {
      limits: options.limits,
      familyFirst: false,
      ...(options.sheet ? { sheet: options.sheet } : {}),
    });
    return [{ entries, columns: [], headed: false }];
  }
  const start = guess.headed ? rows.findIndex((row) => filled(row).length > 1) + 1 : 0;
  return [guess.blocks, ...guess.others].map((blocks, _, all) => ({
    entries: [
      ...titles(rows, 0, start, options.sheet),
      ...readBody(rows, start, rows.length, blocks, false, options, undefined),
    ],
    columns: guess.headed ? columnsOf(rows.slice(start), blocks) : [],
    headed: false,
    ...(all.length > 1 ? { unsure: 'columns' as const } : {}),
  }));
}
