/** A child will be away with a good reason: from when, until when, and why. */
import { z } from 'zod';
import { leaveFacts, leaveReasons, longestLeave, planLeave } from '../src/casework/classes/plan-leave.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Language } from '../src/domain/language.ts';
import type { CivilDate, Label } from '../src/domain/screen.ts';
import { leavePlannedScreen } from '../src/domain/screens/child.ts';
import { textKey } from '../src/domain/text-key.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { comingDays } from './days-to-tap.ts';
import { guided } from './guided.ts';

interface Facts {
  readonly today: CivilDate;
  readonly language: Language;
}

const questions = conversation<Facts, Label>({ id: 'planned-leave', version: 1, review: false })
  .ask({
    id: 'from',
    kind: 'date',
    prompt: { key: 'child.away-from' },
    hint: (_answers, { today }) => ({ key: 'calendar.ask-date-hint', values: { day: { day: addDays(today, 3) } } }),
    choices: (_answers, { today }) => [{ value: today, label: { key: 'calendar.today' } }, ...comingDays(today, 3)],
    read: (typed, _answers, { today, language }) =>
      readDay(typed, { today, language, prefer: 'future', notBefore: today }),
  })
  .ask({
    id: 'to',
    kind: 'date',
    prompt: { key: 'child.away-to' },
    hint: ({ from }) => ({ key: 'calendar.ask-date-hint', values: { day: { day: addDays(from ?? '', 1) } } }),
    choices: ({ from }) => [
      { value: from ?? '', label: { key: 'calendar.only-that-day' } },
      ...comingDays(from ?? '', 3).slice(1),
    ],
    read: (typed, { from }, { language }) => {
      const first = from ?? '';
      const last = addDays(first, longestLeave - 1);
      const read = readDay(typed, { today: first, language, prefer: 'future', notAfter: last });
      if (!read.ok && read.reason === 'in-the-future') return { ok: false, reason: 'too-far-ahead' };
      const isBefore = read.ok ? read.value < first : read.reason === 'day-passed';
      return isBefore ? { ok: false, reason: 'before-first-day' } : read;
    },
  })
  .ask({
    id: 'because',
    kind: 'choice',
    prompt: { key: 'child.away-why' },
    schema: z.enum(leaveReasons),
    choices: () => leaveReasons.map((code) => ({ value: code, label: { key: textKey('child', `away-${code}`) } })),
  });

export const plannedLeaveConversation = guided({
  conversation: questions,
  title: 'child.away-title',
  facts: leaveFacts,
  finish: async (tx, who, childPublicId, answers) => {
    const planned = await planLeave(tx, who, childPublicId, answers);
    if (!planned.ok) return { gone: `refusal.${planned.reason}` };
    return { screen: leavePlannedScreen({ ...answers, leavePublicId: planned.publicId }) };
  },
});
