/** A year's table, pasted or sent as a file: what was understood, what was left out, and whether it is the whole year. */
import { z } from 'zod';
import { calendarFacts, propose } from '../src/casework/calendar/propose.ts';
import { yearOf, yearSpan } from '../src/casework/ground/years.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { daysOfSpans } from '../src/domain/calendar.ts';
import { civilDate } from '../src/domain/civil-day.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label, Phrase } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
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
});
type Understood = z.infer<typeof understood>;

/** More single days than that are a table. */
const mostSingle = 60;
/** Fewer days off than that are hardly a year. */
const fewDays = 6;
const shownRefused = 8;

const questions = conversation<Facts, Label>({ id: 'calendar-import', version: 1, review: false })
  .ask({
    id: 'list',
    kind: 'text',
    prompt: (_answers, { unit }) => ({ key: 'calendar.ask-import', values: { unit } }),
    hint: { key: 'calendar.ask-import-hint' },
    private: false,
    schema: understood,
    limit: 60_000,
    read: (typed, _answers, { today, language, calendar }) => {
      const read = parseCalendarLines(typed, {
        today,
        language,
        calendar: language === 'fa' ? 'persian' : calendar,
        prefer: 'future',
      });
      if (read.lines.length === 0) return { ok: false, reason: 'no-calendar-lines' };
      return {
        ok: true,
        value: {
          lines: read.lines.map((line) => ({ ...line })),
          refused: read.refused.map((one) => ({ ...one, raw: one.raw.slice(0, 60) })),
        },
      };
    },
  })
  .ask({
    id: 'whole',
    kind: 'choice',
    prompt: ({ list }) => previewOf(list),
    hint: ({ list }) => refusedOf(list),
    schema: z.enum(['year', 'days']),
    choices: ({ list }, facts) => {
      const year = yearIn(list, facts);
      const single = list !== undefined && list.lines.length <= mostSingle;
      return [
        {
          value: 'year',
          label: { key: 'calendar.import-year', values: { year: String(year) } } satisfies Phrase,
        },
        ...(single ? [{ value: 'days', label: { key: 'calendar.import-days' } satisfies Phrase }] : []),
      ];
    },
  });

const daysOf = (list: Understood | undefined, kind: 'off' | 'on'): number =>
  daysOfSpans((list?.lines ?? []).filter((line) => line.kind === kind)).length;

/** The year of the programme's calendar in which most of its days lie. */
function yearIn(list: Understood | undefined, facts: Facts): number {
  const counts = new Map<number, number>();
  for (const line of list?.lines ?? []) {
    const year = yearOf(facts, line.from);
    counts.set(year, (counts.get(year) ?? 0) + daysOfSpans([line]).length);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? yearOf(facts, facts.today);
}

function previewOf(list: Understood | undefined): Phrase {
  const [off, on] = [daysOf(list, 'off'), daysOf(list, 'on')];
  return { key: off < fewDays ? 'calendar.import-few' : 'calendar.import-preview', values: { off, on } };
}

function refusedOf(list: Understood | undefined): Phrase {
  const refused = list?.refused ?? [];
  if (refused.length === 0) return { key: 'calendar.import-all-fine' };
  return {
    key: 'calendar.import-refused',
    values: {
      count: refused.length,
      lines: {
        list: refused.slice(0, shownRefused).map(({ raw, reason }) => ({
          phrase: { key: textKey('calendar', `line-refused-${reason}`), values: { line: raw } },
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
    const off = list.lines.filter(({ kind }) => kind === 'off');
    const on = list.lines.filter(({ kind }) => kind === 'on');
    const year = yearIn(list, facts);
    const asked =
      whole === 'year'
        ? [
            {
              kind: 'year' as const,
              year,
              table: {
                off: off.map(({ from, to, words }) => ({ from, to, words })),
                on: daysIn(on),
              },
            },
          ]
        : list.lines.map((line) => ({ ...line, scope: 'both' as const }));
    const { to } = yearSpan(facts, year);
    const more: Phrase[] = [
      { key: 'calendar.import-count', values: { off: daysOf(list, 'off'), on: daysOf(list, 'on') } },
      ...(whole === 'year' ? [{ key: 'calendar.import-until', values: { until: { on: to } } } satisfies Phrase] : []),
    ];
    const proposed = await propose(tx, who, unitPublicId, asked, more);
    return proposed.ok ? { screen: proposed.screen } : { refused: `refusal.${proposed.reason}` };
  },
});

const daysIn = (lines: readonly { from: CivilDate; to: CivilDate }[]): CivilDate[] => daysOfSpans(lines).map(civilDate);
