/** Other days of a break of pupils: the first and the last, or the last day of classes. What it would do is shown before it is done. */
import type { Break } from '../src/casework/calendar/breaks.ts';
import { breakAt, setBreak } from '../src/casework/calendar/set-break.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { breakName } from '../src/domain/screens/calendar/calendar-words.ts';
import { readDay } from '../src/text/read-day.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly one: Break;
  readonly language: Language;
}

const asItIs = (on: CivilDate) => ({ value: on, label: { key: 'calendar.as-it-is', values: { on: { on } } } as const });
const hint = (day: CivilDate): Label => ({ key: 'calendar.ask-date-hint', values: { day: { day } } });

const questions = conversation<Facts, Label>({ id: 'calendar-break', version: 1, review: false })
  .ask({
    id: 'from',
    kind: 'date',
    prompt: (_answers, { one }) => ({
      key: one.kind === 'end' ? 'calendar.ask-last-day' : 'calendar.ask-break-from',
      values: { name: breakName(one.code) },
    }),
    hint: (_answers, { one }) => hint(one.from),
    choices: (_answers, { one }) => [asItIs(one.from)],
    read: (typed, _answers, { one, language }) => readDay(typed, { today: one.from, language, prefer: 'nearest' }),
  })
  .ask({
    id: 'to',
    kind: 'date',
    prompt: { key: 'calendar.ask-break-to' },
    when: (_answers, { one }) => one.kind !== 'end',
    hint: (_answers, { one }) => hint(one.to),
    choices: ({ from }, { one }) => (from !== undefined && one.to >= from ? [asItIs(one.to)] : []),
    read: (typed, { from }, { one, language }) => {
      const read = readDay(typed, { today: one.to, language, prefer: 'nearest' });
      return read.ok && read.value < (from ?? '') ? { ok: false, reason: 'before-first-day' } : read;
    },
  });

const subjectOf = (subject: string): [unit: string, year: number, code: string] => {
  const [unit = '', year, code = ''] = subject.split(' ');
  return [unit, Number(year), code];
};

export const calendarBreakConversation = guided({
  conversation: questions,
  title: 'calendar.title-break',
  facts: async (tx, who, subject): Promise<Facts | undefined> => {
    const found = await breakAt(tx, who, ...subjectOf(subject));
    return found && { one: found.one, language: who.language };
  },
  finish: async (tx, who, subject, { from, to }) => {
    const found = await breakAt(tx, who, ...subjectOf(subject));
    if (!found) return { refused: 'refusal.not-allowed' };
    const proposed = await setBreak(tx, who, found, from, to ?? from);
    return proposed.ok ? { screen: proposed.screen } : { refused: `refusal.${proposed.reason}` };
  },
});
