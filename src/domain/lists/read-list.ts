/** Class lists as schools have them, pasted or in sheets: every line ends as a pupil, a question, or named as left out. */
import { sameName, sameNameKeys } from '../names/same-name.ts';
import { blankSeparated } from './blank-separated.ts';
import { leftOut } from './entry.ts';
import { chatHead } from './line-kind.ts';
import { writesFamilyFirst } from './pieces.ts';
import { isNameHeading, readLines } from './read-lines.ts';
import { readTable, type TableReading } from './read-table.ts';
import { type Entry, type ListLimits, listLimits, type Reading, type Sheet } from './reading.ts';
import { separated } from './separated.ts';

/** `found`: how many lines or pupils there were. */
type ListRefusal = {
  readonly ok: false;
  readonly reason: 'empty-list' | 'no-names' | 'too-many-lines' | 'too-many-pupils';
  readonly found: number;
  readonly limit: number;
  readonly entries: readonly Entry[];
};

/** The ways to read the list, the likeliest first: one, where nothing is in doubt. */
export type ListRead = { readonly ok: true; readonly readings: readonly Reading[] } | ListRefusal;

/** Names that were there before in the same class: an unnumbered line once more is left out, all else is asked about. */
function withTwins(entries: readonly Entry[], isText: boolean): Entry[] {
  const before = new Map<string, Entry[]>();
  return entries.map((entry) => {
    if (entry.outcome !== 'child') return entry;
    const keys = sameNameKeys(entry.name).map((key) => `${entry.class ?? ''}\n${key}`);
    const alike = keys.flatMap((key) => before.get(key) ?? []).filter((other) => sameName(other.name, entry.name));
    for (const key of keys) before.set(key, [...(before.get(key) ?? []), entry].slice(0, 20));
    if (alike.length === 0) return entry;
    if (isText && alike.some((other) => other.raw === entry.raw)) return { ...entry, outcome: 'left', why: 'repeated' };
    return entry.doubt ? entry : { ...entry, doubt: 'twice' };
  });
}

/** A class that all share is no class of its own. */
function withClasses(entries: readonly Entry[]): Entry[] {
  const classes = new Set(entries.filter(({ outcome }) => outcome === 'child').map((entry) => entry.class));
  if (classes.size > 1) return [...entries];
  return entries.map(({ class: _, ...entry }) => entry);
}

const finished = (reading: Reading): Reading => ({
  entries: withTwins(withClasses(reading.entries), reading.columns.length === 0),
  columns: reading.columns,
  ...(reading.unsure ? { unsure: reading.unsure } : {}),
});

const childrenIn = ({ entries }: Reading): Entry[] => entries.filter(({ outcome }) => outcome === 'child');

function judged(readings: readonly Reading[], filled: number, limits: ListLimits): ListRead {
  const [first] = readings;
  const found = first ? childrenIn(first) : [];
  const entries = first?.entries ?? [];
  if (!first || (found.length === 0 && !entries.some(({ name }) => name !== '')))
    return { ok: false, reason: 'no-names', found: 0, limit: 1, entries };
  const sizes = new Map<string, number>();
  const isSchool = found.some((one) => one.class !== undefined);
  if (filled > limits.lines && !isSchool)
    return { ok: false, reason: 'too-many-lines', found: filled, limit: limits.lines, entries };
  for (const one of found) sizes.set(one.class ?? '', (sizes.get(one.class ?? '') ?? 0) + 1);
  const most = Math.max(0, ...sizes.values());
  if (most > limits.pupils) return { ok: false, reason: 'too-many-pupils', found: most, limit: limits.pupils, entries };
  const different = readings.filter(
    (reading, at) => readings.findIndex((other) => namesKey(other) === namesKey(reading)) === at,
  );
  return { ok: true, readings: different.length > 1 ? different : [{ ...first }] };
}

const namesKey = (reading: Reading): string =>
  childrenIn(reading)
    .map(({ name }) => name)
    .join('\n');

function refusedByLines(filled: number, limits: ListLimits): ListRefusal | undefined {
  if (filled === 0) return { ok: false, reason: 'empty-list', found: 0, limit: 1, entries: [] };
  if (filled > limits.schoolLines)
    return { ok: false, reason: 'too-many-lines', found: filled, limit: limits.lines, entries: [] };
  return undefined;
}

function readText(lines: readonly string[], limits: ListLimits, sheet?: string): Reading[] {
  const bodies = lines.map((line) => line.slice(chatHead(line).length));
  const table = separated(bodies);
  const named = sheet ? { sheet } : {};
  if (table) return readTable(table, { limits, ...named });
  const blanks = blankSeparated(bodies.map((line) => line.trim()));
  if (blanks) return readTable(blanks.rows, { limits, unsure: blanks.unsure, ...named });
  const commas = writesFamilyFirst(bodies.filter((line) => line.trim() !== ''));
  const one = (familyFirst: boolean): Reading => ({
    entries: readLines(lines, { limits, familyFirst, ...named }),
    columns: [],
    ...(commas === 'maybe' ? { unsure: 'commas' as const } : {}),
  });
  return commas === 'maybe' ? [one(false), one(true)] : [one(commas === 'yes')];
}

/** The list in pasted text. Never throws; text is never more than text: markup stays in names. */
export function readPastedList(text: string, limits: ListLimits = listLimits): ListRead {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\v\f\u0085]/u);
  const filled = lines.filter((line) => line.trim() !== '').length;
  return refusedByLines(filled, limits) ?? judged(readText(lines, limits).map(finished), filled, limits);
}

function readSheet(sheet: Sheet, limits: ListLimits, isOnly: boolean): TableReading[] {
  const named = isOnly ? {} : { sheet: sheet.name };
  const filled = sheet.rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const isOneColumn = filled.every((row) => row.filter((cell) => cell.trim() !== '').length === 1);
  if (isOneColumn) {
    const lines = sheet.rows.map((row) => row.join(' ').trim());
    const headed = lines.some(isNameHeading);
    return readText(lines, limits, named.sheet).map((reading) => ({ ...reading, headed }));
  }
  return readTable(sheet.rows, { limits, ...named });
}

/**
 * The list in a workbook: of its visible sheets those with a heading of names, else the first that holds names. Each
 * of several becomes a class of its own; the sheets that were not read are named.
 */
export function readListSheets(sheets: readonly Sheet[], limits: ListLimits = listLimits): ListRead {
  const seen = sheets.filter(({ hidden }) => !hidden);
  const filled = (seen.length > 0 ? seen : sheets).filter(({ rows }) =>
    rows.some((row) => row.some((cell) => cell.trim() !== '')),
  );
  const count = filled.reduce(
    (sum, { rows }) => sum + rows.filter((row) => row.some((cell) => cell.trim() !== '')).length,
    0,
  );
  const refusal = refusedByLines(count, limits);
  if (refusal) return refusal;
  const read = filled.map((sheet) => ({ sheet, readings: readSheet(sheet, limits, filled.length === 1) }));
  const named = read.filter(({ readings }) => readings.some((reading) => childrenIn(reading).length > 0));
  const headed = named.filter(({ readings }) => readings[0]?.headed);
  const chosen = headed.length > 0 ? headed : named.slice(0, 1);
  const taken = chosen.map(({ sheet }) => sheet);
  const left = sheets.flatMap((sheet): Entry[] => {
    const place = { line: 0, raw: sheet.name, sheet: sheet.name };
    if (!taken.includes(sheet)) return [leftOut(place, 'other-sheet')];
    const count = sheet.hiddenRows ?? 0;
    return count > 0 ? [leftOut({ ...place, raw: `${sheet.name}: ${count}` }, 'hidden-rows')] : [];
  });
  const ways = Math.max(1, ...chosen.map(({ readings }) => readings.length));
  const readings = Array.from({ length: ways }, (_, way): Reading => {
    const parts = chosen.flatMap(({ sheet, readings: [first, ...rest] }) => {
      const reading = [first, ...rest][way] ?? first;
      if (!reading) return [];
      const entries = reading.entries.map((entry) =>
        chosen.length > 1 && entry.class === undefined ? { ...entry, class: sheet.name } : entry,
      );
      return [{ ...reading, entries }];
    });
    const unsure = parts.find((part) => part.unsure)?.unsure;
    return {
      entries: [...parts.flatMap(({ entries }) => entries), ...left],
      columns: parts[0]?.columns ?? [],
      ...(unsure ? { unsure } : {}),
    };
  });
  return judged(readings.map(finished), count, limits);
}
