/** What a class list's dialogue knows: what was sent, how it is read, what is to be saved of it. */
import { z } from 'zod';
import type { Likely } from '../src/casework/classes/likely-known.ts';
import type { Json, Read } from '../src/dialogue/question.ts';
import type { Country } from '../src/domain/identifiers.ts';
import { type ColumnUse, fileColumns, withColumns } from '../src/domain/lists/map-columns.ts';
import { goesOn, type ListPart, type ListParts, readParts } from '../src/domain/lists/parts.ts';
import { classesIn, type Plan, planOf } from '../src/domain/lists/plan.ts';
import type { Entry, Reading } from '../src/domain/lists/reading.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import type { ClassFacts } from './class-questions.ts';
import type { Sent } from './guided.ts';

const entry = z.custom<Entry>((value) => typeof value === 'object' && value !== null && 'raw' in value);
const reading = z.object({
  entries: z.array(entry),
  columns: z.array(z.object({ heading: z.string(), role: z.string() })),
  unsure: z.string().optional(),
});
const parts = z.object({
  file: z.array(reading).optional(),
  texts: z.array(z.object({ text: z.string(), message: z.number().optional() })),
  at: z.number(),
});
/** What was sent, the ways to read it, and the list whose place it took. */
export const listed = parts.extend({ readings: z.array(reading).min(1), before: parts.optional() });
export type Listed = ListParts & { readonly readings: readonly Reading[]; readonly before?: ListParts | undefined };

export interface Facts extends ClassFacts {
  /** Names on the list of the chosen class. */
  readonly known: readonly string[];
  readonly country: Country;
  readonly today: CivilDate;
  /** By heading, how such lists were used before. */
  readonly uses: Readonly<Record<string, ColumnUse>>;
  /** Pupils to be saved who may be children that are known. */
  readonly likely: readonly Likely[];
}

/** A list has seldom more than three columns that were taken for others. */
export const rounds = [
  ['column', 'use', 'more'],
  ['column2', 'use2', 'more2'],
  ['column3', 'use3', undefined],
] as const;

/** The answers that decide what is saved, as any question behind the list sees them. */
export interface Given {
  readonly list?: unknown;
  readonly reading?: string;
  readonly only?: string;
  readonly save?: string;
  readonly drop?: readonly string[];
  readonly take?: readonly string[];
  readonly class?: string;
  readonly name?: string;
  readonly column?: string;
  readonly column2?: string;
  readonly column3?: string;
  readonly use?: ColumnUse;
  readonly use2?: ColumnUse;
  readonly use3?: ColumnUse;
  readonly more?: string;
  readonly more2?: string;
}

const nothing: Reading = { entries: [], columns: [] };

/** The list as it counts: the newest message alone, or with the one whose place it took, if that was chosen. */
export function listOf(answers: Given): Listed | undefined {
  const list = answers.list as Listed | undefined;
  if (!list || (answers.save !== 'both' && answers.save !== 'newest')) return list;
  const chosen: ListParts =
    answers.save === 'newest'
      ? { texts: list.texts.slice(-1), at: list.at }
      : { ...list, file: list.before?.file ?? list.file, texts: [...(list.before?.texts ?? []), ...list.texts] };
  const read = readParts(chosen);
  return read.ok ? { ...chosen, readings: both(list, answers.save, read.readings) } : list;
}

/** Two files are two lists, one behind the other. */
const both = (list: Listed, save: string, readings: readonly Reading[]): readonly Reading[] =>
  save === 'both' && list.file && list.before?.file
    ? readings.map((one) => ({ ...one, entries: [...one.entries, ...(list.file?.[0]?.entries ?? [])] }))
    : readings;

export const readingOf = (answers: Given): Reading => {
  const readings = listOf(answers)?.readings ?? [];
  return readings[Number(answers.reading ?? 0)] ?? readings[0] ?? nothing;
};

/** With the columns used as was said of this list, or of such lists before. */
export function mapped(answers: Given, { uses }: Pick<Facts, 'uses'>): Reading {
  const reading = readingOf(answers);
  const columns = fileColumns(reading);
  const said = rounds.flatMap(([column, use]) => {
    const heading = columns[Number(answers[column] ?? -1)]?.heading;
    const given = answers[use];
    return heading !== undefined && given !== undefined ? [[heading, given] as const] : [];
  });
  return withColumns(reading, { ...uses, ...Object.fromEntries(said) });
}

export function planned(answers: Given, facts: Pick<Facts, 'known' | 'uses'>): Plan {
  const { known } = facts;
  const one = mapped(answers, facts);
  const label = answers.only === undefined || answers.only === 'all' ? undefined : classesIn(one)[Number(answers.only)];
  return planOf(one, { only: label, drop: answers.drop, take: answers.take }, known);
}

/** Nothing but the address of a sheet somewhere. */
const isLink = /^https?:\/\/\S+$/iu;

/** A message or file into the list: behind what was sent, or in its place. */
export function readList(before: Listed | undefined, sent: Sent): Read<Label> {
  if ('text' in sent && isLink.test(sent.text.trim())) return { ok: false, reason: 'online-sheet' };
  const isEdit =
    'text' in sent && before?.texts.some(({ message }) => message === sent.message && message !== undefined);
  const goes =
    before !== undefined && 'text' in sent && (isEdit || goesOn(before, sent.text, sent.at, sent.decided === true));
  const part = (text: string, message: number | undefined): ListPart => ({ text, ...(message ? { message } : {}) });
  const texts: readonly ListPart[] =
    'text' in sent
      ? isEdit
        ? (before?.texts ?? []).map((one) => (one.message === sent.message ? part(sent.text, sent.message) : one))
        : [...(goes ? (before?.texts ?? []) : []), part(sent.text, sent.message)]
      : [];
  const file = 'readings' in sent ? sent.readings : goes ? before?.file : undefined;
  const all: ListParts = { ...(file ? { file } : {}), texts, at: sent.at };
  const read = readParts(all);
  if (!read.ok) return { ok: false, reason: read.reason, values: { found: read.found, limit: read.limit } };
  const replaced: ListParts | undefined = goes
    ? before?.before
    : before && { ...(before.file ? { file: before.file } : {}), texts: before.texts, at: before.at };
  return {
    ok: true,
    value: { ...all, readings: read.readings, ...(replaced ? { before: replaced } : {}) } as unknown as Json,
  };
}
