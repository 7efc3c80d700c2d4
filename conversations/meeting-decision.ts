/** What a meeting decided: in one line, whose it is, and by when. */
import { z } from 'zod';
import { type DecideFacts, decide, decideFacts } from '../src/casework/meetings/decide.ts';
import { meetingPage } from '../src/casework/meetings/meeting-page.ts';
import { holdMeeting } from '../src/casework/meetings/meeting-rows.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { nextWorkingDay } from '../src/domain/calendar.ts';
import type { Label } from '../src/domain/screen.ts';
import { meetingScreen } from '../src/domain/screens/meetings.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { guided } from './guided.ts';
import { onWorkingDay, workingDaysToTap } from './working-days.ts';

const questions = conversation<DecideFacts, Label>({ id: 'meeting-decision', version: 1, review: false })
  .ask({
    id: 'what',
    kind: 'text',
    prompt: { key: 'meeting.decide-what' },
    hint: { key: 'meeting.decide-what-hint' },
    limit: 200,
  })
  .ask({
    id: 'who',
    kind: 'choice',
    prompt: { key: 'meeting.decide-who' },
    schema: z.string(),
    choices: (_answers, { people }) => people,
  })
  .ask({
    id: 'dueOn',
    kind: 'date',
    prompt: { key: 'meeting.decide-when' },
    hint: (_answers, { today, working }) => ({
      key: 'meeting.plan-on-hint',
      values: { day: { day: nextWorkingDay(working, addDays(today, 14)).on } },
    }),
    choices: (_answers, { today, working }) =>
      workingDaysToTap(
        working,
        [7, 14, 28].map((days) => addDays(today, days)),
      ),
    read: (typed, _answers, { today, language, working }) => {
      const read = readDay(typed, { today, language, prefer: 'future', notBefore: today });
      return read.ok ? onWorkingDay(working, read.value, today) : read;
    },
  });

export const meetingDecisionConversation = guided({
  conversation: questions,
  title: 'meeting.decide-title',
  facts: decideFacts,
  finish: async (tx, who, subject, answers) => {
    const decided = await decide(tx, who, subject, answers);
    if (!decided.ok) return { gone: `refusal.${decided.reason}` };
    const open = await holdMeeting(tx, who, subject);
    if (!open.ok) return { gone: 'refusal.not-allowed' };
    const first = { key: 'meeting.decided', values: { name: decided.owner } } as const;
    return { screen: meetingScreen(await meetingPage(tx, open), first) };
  },
});
