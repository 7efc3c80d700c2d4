/** All features of the bot, in the order in which their commands are listed. */
import type { Feature } from './feature.ts';
import { attendanceFeature } from './features/attendance.ts';
import { beginFeature } from './features/begin.ts';
import { breaksFeature } from './features/breaks.ts';
import { calendarFeature } from './features/calendar.ts';
import { cardsFeature } from './features/cards.ts';
import { caseActsFeature } from './features/case-acts.ts';
import { casesFeature } from './features/cases.ts';
import { childFeature } from './features/child.ts';
import { colleagueFeature } from './features/colleague.ts';
import { correctionsFeature } from './features/corrections.ts';
import { dialogueFeature } from './features/dialogue.ts';
import { dutiesFeature } from './features/duties.ts';
import { dutyReportsFeature } from './features/duty-reports.ts';
import { endingsFeature } from './features/endings.ts';
import { happenedFeature } from './features/happened.ts';
import { helpFeature } from './features/help.ts';
import { homeFeature } from './features/home.ts';
import { inviteFeature } from './features/invite.ts';
import { jobsFeature } from './features/jobs.ts';
import { lostPhoneFeature } from './features/lost-phone.ts';
import { meetingsFeature } from './features/meetings.ts';
import { needsFeature } from './features/needs.ts';
import { newYearFeature } from './features/new-year.ts';
import { officesFeature } from './features/offices.ts';
import { oneChildFeature } from './features/one-child.ts';
import { ownTimesFeature } from './features/own-times.ts';
import { papersFeature } from './features/papers.ts';
import { peopleFeature } from './features/people.ts';
import { protectFeature } from './features/protect.ts';
import { reasonsFeature } from './features/reasons.ts';
import { referralsFeature } from './features/referrals.ts';
import { restoredFeature } from './features/restored.ts';
import { rollCallFeature } from './features/roll-call.ts';
import { rulesFeature } from './features/rules.ts';
import { settingsFeature } from './features/settings.ts';
import { siblingsFeature } from './features/siblings.ts';
import { snoozeFeature } from './features/snooze.ts';
import { startFeature } from './features/start.ts';
import { stepsFeature } from './features/steps.ts';
import { tablesFeature } from './features/tables.ts';
import { tasksFeature } from './features/tasks.ts';
import { toldFeature } from './features/told.ts';
import { undoFeature } from './features/undo.ts';
import { variantFeature } from './features/variant.ts';
import { yearFeature } from './features/year.ts';

export const features: readonly Feature[] = [
  startFeature,
  homeFeature,
  happenedFeature,
  ownTimesFeature,
  colleagueFeature,
  helpFeature,
  dialogueFeature,
  jobsFeature,
  inviteFeature,
  peopleFeature,
  lostPhoneFeature,
  officesFeature,
  beginFeature,
  rollCallFeature,
  attendanceFeature,
  newYearFeature,
  casesFeature,
  caseActsFeature,
  protectFeature,
  correctionsFeature,
  childFeature,
  siblingsFeature,
  papersFeature,
  oneChildFeature,
  stepsFeature,
  reasonsFeature,
  referralsFeature,
  snoozeFeature,
  settingsFeature,
  rulesFeature,
  calendarFeature,
  breaksFeature,
  variantFeature,
  tablesFeature,
  tasksFeature,
  cardsFeature,
  needsFeature,
  toldFeature,
  endingsFeature,
  dutiesFeature,
  dutyReportsFeature,
  yearFeature,
  meetingsFeature,
  restoredFeature,
  undoFeature,
];
