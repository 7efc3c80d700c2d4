/** A day or a few days off, or worked: from when, until when, for whom, and why. What it would do is shown before it is done. */
import { z } from 'zod';
import { calendarFacts, propose } from '../src/casework/calendar/propose.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { comingDays, daysAfter } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly unit: string;
  readonly kind: 'off' | 'on';
  readonly today: CivilDate;
  readonly language: Language;
}

const scopes = ['both', 'school', 'offices'] as const;
/** A day that is over can be told for so long: roll calls of it may still be missing. */
const pastDays = 60;

const questions = conversation<Facts, Label>({ id: 'calendar-days', version: 1, review: false })
  .ask({
    id: 'from',
    kind: 'date',
    prompt: (_answers, { kind, unit }) => ({ key: textKey('calendar', `ask-${kind}`), values: { unit } }),
    hint: (_answers, { today }) => ({ key: 'calendar.ask-date-hint', values: { day: { day: addDays(today, 3) } } }),
    choices: (_answers, { today }) => [{ value: today, label: { key: 'calendar.today' } }, ...comingDays(today)],
    read: (typed, _answers, { today, language }) =>
      readDay(typed, { today, language, prefer: 'future', notBefore: addDays(today, -pastDays) }),
  })
  .ask({
    id: 'to',
    kind: 'date',
    prompt: { key: 'calendar.ask-to' },
    hint: ({ from }) => ({ key: 'calendar.ask-date-hint', values: { day: { day: addDays(from ?? '', 1) } } }),
    choices: ({ from = '' }) => [
      { value: from, label: { key: 'calendar.only-that-day' } },
      ...(from === '' ? [] : daysAfter(from)),
    ],
    read: (typed, { from }, { language }) => {
      const first = from ?? '';
      const read = readDay(typed, { today: first, language, prefer: 'future' });
      const isBefore = read.ok ? read.value < first : read.reason === 'day-passed';
      return isBefore ? { ok: false, reason: 'before-first-day' } : read;
    },
  })
  .ask({
    id: 'scope',
    kind: 'choice',
    prompt: (_answers, { kind }) => ({ key: textKey('calendar', `ask-scope-${kind}`) }),
    schema: z.enum(scopes),
    choices: () => scopes.map((scope) => ({ value: scope, label: { key: textKey('calendar', `scope-${scope}`) } })),
  })
  .ask({
    id: 'words',
    kind: 'text',
    prompt: { key: 'calendar.ask-words' },
    hint: { key: 'calendar.ask-words-hint' },
    optional: true,
    limit: 60,
  });

export const calendarDaysConversation = guided({
  conversation: questions,
  title: 'calendar.title-days',
  facts: async (tx, who, subject): Promise<Facts | undefined> => {
    const [unit = '', kind] = subject.split(' ');
    const found = await calendarFacts(tx, who, unit);
    return found && (kind === 'off' || kind === 'on')
      ? { unit: found.unit.name, kind, today: found.today, language: who.language }
      : undefined;
  },
  finish: async (tx, who, subject, { from, to, scope, words }, { kind }) => {
    const [unit = ''] = subject.split(' ');
    const proposed = await propose(tx, who, unit, [{ kind, scope, from, to, words: words ?? '' }]);
    return proposed.ok ? { screen: proposed.screen } : { refused: `refusal.${proposed.reason}` };
  },
});
