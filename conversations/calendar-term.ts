/** When a term begins and ends, for a unit and all below it. */
import { z } from 'zod';
import { calendarFacts, propose, termsToSet } from '../src/casework/calendar/propose.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { termName } from '../src/domain/screens/calendar/calendar-words.ts';
import { readDay } from '../src/text/read-day.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly unit: string;
  readonly language: Language;
  readonly terms: readonly {
    readonly code: string;
    readonly year: number;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
  }[];
}

const termOf = (chosen: string | undefined, { terms }: Facts) =>
  terms.find(({ code, year }) => `${year}.${code}` === chosen);

const questions = conversation<Facts, Label>({ id: 'calendar-term', version: 1, review: false })
  .ask({
    id: 'term',
    kind: 'choice',
    prompt: (_answers, { unit }) => ({ key: 'calendar.ask-term', values: { unit } }),
    schema: z.string(),
    choices: (_answers, { terms }) =>
      terms.map(({ code, year, startsOn, endsOn }) => ({
        value: `${year}.${code}`,
        label: {
          key: 'calendar.term-choice',
          values: { term: termName(code), from: { on: startsOn }, to: { on: endsOn } },
        },
      })),
  })
  .ask({
    id: 'from',
    kind: 'date',
    prompt: { key: 'calendar.ask-term-from' },
    hint: ({ term }, facts) => dateHint(termOf(term, facts)?.startsOn),
    choices: ({ term }, facts) => asItIs(termOf(term, facts)?.startsOn),
    read: (typed, { term }, facts) =>
      readDay(typed, { today: termOf(term, facts)?.startsOn ?? '', language: facts.language, ...near }),
  })
  .ask({
    id: 'to',
    kind: 'date',
    prompt: { key: 'calendar.ask-term-to' },
    hint: ({ term }, facts) => dateHint(termOf(term, facts)?.endsOn),
    choices: ({ term }, facts) => asItIs(termOf(term, facts)?.endsOn),
    read: (typed, { term, from }, facts) => {
      const read = readDay(typed, { today: termOf(term, facts)?.endsOn ?? '', language: facts.language, ...near });
      return read.ok && read.value < (from ?? '') ? { ok: false, reason: 'before-first-day' } : read;
    },
  });

const dateHint = (on = ''): Label => ({ key: 'calendar.ask-date-hint', values: { day: { day: on } } });
const near = { prefer: 'nearest' } as const;
const asItIs = (on: CivilDate | undefined) =>
  on === undefined ? [] : [{ value: on, label: { key: 'calendar.as-it-is', values: { on: { on } } } satisfies Label }];

export const calendarTermConversation = guided({
  conversation: questions,
  title: 'calendar.title-term',
  facts: async (tx, who, unitPublicId): Promise<Facts | undefined> => {
    const found = await calendarFacts(tx, who, unitPublicId);
    if (!found) return undefined;
    const terms = await termsToSet(tx, found.unit);
    return { unit: found.unit.name, language: who.language, terms };
  },
  finish: async (tx, who, unitPublicId, { term, from, to }, facts) => {
    const chosen = termOf(term, facts);
    if (!chosen) return { refused: 'refusal.calendar-terms' };
    const asked = { kind: 'term', term: chosen.code, year: chosen.year, from, to } as const;
    const proposed = await propose(tx, who, unitPublicId, [asked]);
    return proposed.ok ? { screen: proposed.screen } : { refused: `refusal.${proposed.reason}` };
  },
});
