/** A year's table, pasted or sent as a file: what was understood, what was left out, and whether it is the whole year. */
import { z } from 'zod';
import { calendarFacts, propose } from '../src/casework/calendar/propose.ts';
import { yearOf, yearSpan } from '../src/casework/ground/years.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { daysOfSpans, type Span } from '../src/domain/calendar.ts';
import { civilDate } from '../src/domain/civil-day.ts';
import type { Language } from '../src/domain/language.ts';
import { habits } from '../src/domain/language.ts';
import type { CivilDate, Label, Phrase } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { addDays } from '../src/domain/time.ts';
import { parseCalendarLines } from '../src/text/calendar-lines.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly unit: string;
  readonly today: CivilDate;
  readonly language: Language;
  readonly calendar: 'gregory' | 'persian';
}

const understood = z.object({
  lines: z.array(z.object({ kind: z.enum(['off', 'on']), from: z.string(), to: z.string(), words: z.string() })).min(1),
  refused: z.array(z.object({ raw: z.string(), reason: z.string() })),
  passedOver: z.int().optional(),
});
type Understood = z.infer<typeof understood>;

/** More single days than that are a table. */
const mostSingle = 60;
/** Fewer days off than that are hardly a year. */
const fewDays = 6;
const shownRefused = 8;
/** Years of one table that are offered, the fullest first. */
const mostYears = 3;

const questions = conversation<Facts, Label>({ id: 'calendar-import', version: 2, review: false })
  .ask({
    id: 'list',
    kind: 'text',
    prompt: (_answers, { unit }) => ({ key: 'calendar.ask-import', values: { unit } }),
    hint: { key: 'calendar.ask-import-hint' },
    schema: understood,
    limit: 400_000,
    read: (typed, _answers, { today, language, calendar }) => {
      const read = parseCalendarLines(typed, {
        today,
        language,
        calendar: habits[language].calendar === 'persian' ? 'persian' : calendar,
        prefer: 'future',
      });
      if (read.lines.length === 0) return { ok: false, reason: 'no-calendar-lines' };
      return {
        ok: true,
        value: {
          lines: read.lines.map((line) => ({ ...line })),
          refused: read.refused.map((one) => ({ ...one, raw: one.raw.slice(0, 60) })),
          ...(read.passedOver !== undefined && { passedOver: read.passedOver }),
        },
      };
    },
  })
  .ask({
    id: 'whole',
    kind: 'choice',
    prompt: ({ list }) => previewOf(list),
    hint: ({ list }) => refusedOf(list),
    schema: z.string().regex(/^(?:days|year-\d{4})$/),
    choices: ({ list }, facts) => {
      const years = yearsIn(list, facts);
      const single = years.length === 0 || (list !== undefined && list.lines.length <= mostSingle);
      return [
        ...years.map((year) => ({
          value: `year-${year}`,
          label: { key: 'calendar.import-year', values: { year: { digits: String(year) } } } satisfies Phrase,
        })),
        ...(single ? [{ value: 'days', label: { key: 'calendar.import-days' } satisfies Phrase }] : []),
      ];
    },
  });

const daysOf = (list: Pick<Understood, 'lines'> | undefined, kind: 'off' | 'on'): number =>
  new Set(daysOfSpans((list?.lines ?? []).filter((line) => line.kind === kind))).size;

/**
 * The years of the programme's calendar that the list could be the table of, the fullest first: none that is over, and
 * none at all when something was not understood.
 */
function yearsIn(list: Understood | undefined, facts: Facts): number[] {
  if (!list || list.refused.length > 0) return [];
  const counts = new Map<number, number>();
  for (const line of list.lines) {
    const year = yearOf(facts, line.from);
    counts.set(year, (counts.get(year) ?? 0) + daysOfSpans([line]).length);
  }
  const now = yearOf(facts, facts.today);
  const coming = [...counts].filter(([year]) => year >= now).toSorted(([, a], [, b]) => b - a);
  return coming.slice(0, mostYears).map(([year]) => year);
}

function previewOf(list: Understood | undefined): Phrase {
  const [off, on] = [daysOf(list, 'off'), daysOf(list, 'on')];
  return { key: off < fewDays ? 'calendar.import-few' : 'calendar.import-preview', values: { off, on } };
}

function refusedOf(list: Understood | undefined): Phrase {
  const refused = list?.refused ?? [];
  if (refused.length === 0)
    return list?.passedOver
      ? { key: 'calendar.import-passed-over', values: { count: list.passedOver } }
      : { key: 'calendar.import-all-fine' };
  return {
    key: 'calendar.import-refused',
    values: {
      count: refused.length,
      lines: {
        list: refused.slice(0, shownRefused).map(({ raw, reason }) => ({
          phrase: { key: textKey('calendar', `line-refused-${reason}`), values: { line: { said: raw } } },
        })),
      },
    },
  };
}

export const calendarImportConversation = guided({
  conversation: questions,
  title: 'calendar.title-import',
  listQuestion: 'list',
  fileHolds: 'calendar',
  facts: async (tx, who, unitPublicId): Promise<Facts | undefined> => {
    const found = await calendarFacts(tx, who, unitPublicId, 'calendar.import');
    return found && { unit: found.unit.name, today: found.today, language: who.language, calendar: found.calendar };
  },
  finish: async (tx, who, unitPublicId, { list, whole }, facts) => {
    const year = whole === 'days' ? undefined : Number(whole.slice('year-'.length));
    const span = year === undefined ? undefined : yearSpan(facts, year);
    const lines = span ? list.lines.flatMap((line) => within(line, span)) : joined(list.lines);
    const asked =
      year === undefined
        ? lines.map((line) => ({ ...line, scope: 'both' as const }))
        : [{ kind: 'year' as const, year, table: tableOf(lines) }];
    const more: Phrase[] = [
      { key: 'calendar.import-count', values: { off: daysOf({ lines }, 'off'), on: daysOf({ lines }, 'on') } },
      ...(span ? [{ key: 'calendar.import-until', values: { until: { on: span.to } } } satisfies Phrase] : []),
    ];
    const proposed = await propose(tx, who, unitPublicId, asked, more);
    return proposed.ok ? { screen: proposed.screen } : { refused: `refusal.${proposed.reason}` };
  },
});

type Line = Understood['lines'][number];

function tableOf(lines: readonly Line[]) {
  const off = lines.filter(({ kind }) => kind === 'off').map(({ from, to, words }) => ({ from, to, words }));
  return { off, on: daysOfSpans(lines.filter(({ kind }) => kind === 'on')).map(civilDate) };
}

/** What of the line lies in the span. */
const within = (line: Line, { from, to }: Span): Line[] =>
  line.to < from || line.from > to
    ? []
    : [{ ...line, from: line.from < from ? from : line.from, to: line.to > to ? to : line.to }];

/** Days in a row that are the same, as one span: a list may name each day on a line of its own. */
function joined(lines: readonly Line[]): Line[] {
  const runs: Line[] = [];
  for (const line of lines.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = runs.at(-1);
    const goesOn = last && last.kind === line.kind && last.words === line.words && addDays(last.to, 1) === line.from;
    if (goesOn) runs[runs.length - 1] = { ...last, to: line.to };
    else runs.push(line);
  }
  return runs;
}
