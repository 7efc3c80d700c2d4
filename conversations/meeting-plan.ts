/** When and where a meeting takes place; those concerned are asked whether they come. */

import { meetingPage } from '../src/casework/meetings/meeting-page.ts';
import { holdMeeting } from '../src/casework/meetings/meeting-rows.ts';
import { type PlanFacts, planFacts, planMeeting } from '../src/casework/meetings/plan-meeting.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { nextWorkingDay } from '../src/domain/calendar.ts';
import type { Label } from '../src/domain/screen.ts';
import { meetingScreen } from '../src/domain/screens/meetings.ts';
import { addDays } from '../src/domain/time.ts';
import { readDay } from '../src/text/read-day.ts';
import { readTime } from '../src/text/read-time.ts';
import { guided } from './guided.ts';
import { onWorkingDay, workingDaysToTap } from './working-days.ts';

/** A meeting is set for the coming months, not for another year. */
const furthestDays = 120;
const usualTimes = ['08:00', '09:00', '10:00', '14:00'];

const questions = conversation<PlanFacts, Label>({ id: 'meeting-plan', version: 1 })
  .ask({
    id: 'on',
    kind: 'date',
    prompt: (_answers, { unit }) => ({ key: 'meeting.plan-on', values: { unit } }),
    hint: (_answers, { today, working }) => ({
      key: 'meeting.plan-on-hint',
      values: { day: { day: nextWorkingDay(working, addDays(today, 3)).on } },
    }),
    choices: (_answers, { today, working }) =>
      workingDaysToTap(
        working,
        [2, 3, 7].map((days) => addDays(today, days)),
      ),
    read: (typed, _answers, { today, language, working }) => {
      const read = readDay(typed, { today, language, prefer: 'future', notBefore: today });
      if (!read.ok) return read;
      if (read.value > addDays(today, furthestDays)) return { ok: false, reason: 'too-far-ahead' };
      return onWorkingDay(working, read.value, today);
    },
  })
  .ask({
    id: 'time',
    kind: 'name',
    private: false,
    prompt: { key: 'meeting.plan-time' },
    hint: { key: 'meeting.plan-time-hint' },
    limit: 20,
    // The separator of callback data is a colon.
    choices: () =>
      usualTimes.map((time) => ({
        value: time.replace(':', ''),
        label: { key: 'meeting.time', values: { time: { digits: time } } },
      })),
    read: (typed) => readTime(typed),
  })
  .ask({
    id: 'place',
    kind: 'text',
    prompt: { key: 'meeting.plan-place' },
    limit: 200,
    optional: true,
  });

export const meetingPlanConversation = guided({
  conversation: questions,
  title: 'meeting.plan-title',
  facts: planFacts,
  finish: async (tx, who, subject, { on, time, place }) => {
    const planned = await planMeeting(tx, who, subject, { on, time, place });
    if (!planned.ok) return { gone: `refusal.${planned.reason}` };
    const open = await holdMeeting(tx, who, planned.publicId);
    if (!open.ok) return { gone: 'refusal.not-allowed' };
    return { screen: meetingScreen(await meetingPage(tx, open), { key: 'meeting.planned' }) };
  },
});
