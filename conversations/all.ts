import { addUnitConversation } from './add-unit.ts';
import { arrivalsConversation } from './arrivals.ts';
import { askColleagueConversation } from './ask-colleague.ts';
import { awayAgainConversation } from './away-again.ts';
import { calendarBreakConversation } from './calendar-break.ts';
import { calendarDaysConversation } from './calendar-days.ts';
import { calendarImportConversation } from './calendar-import.ts';
import { calendarTermConversation } from './calendar-term.ts';
import { caseReasonConversation } from './case-reason.ts';
import { childDetailsConversation } from './child-details.ts';
import { childNumberConversation } from './child-number.ts';
import { classListConversation } from './class-list.ts';
import { closeCaseConversation } from './close-case.ts';
import { consentConversation } from './consent.ts';
import { deliveryConversation } from './delivery.ts';
import { dutyFileConversation } from './duty-file.ts';
import { dutyNoteConversation } from './duty-note.ts';
import { enrolConversation } from './enrol.ts';
import { eraseChildConversation } from './erase-child.ts';
import { familyAnswerConversation } from './family-answer.ts';
import { findChildConversation } from './find-child.ts';
import { givingConversation } from './giving.ts';
import type { AnyGuided } from './guided.ts';
import { meetingDecisionConversation } from './meeting-decision.ts';
import { meetingPlanConversation } from './meeting-plan.ts';
import { moveUpConversation } from './move-up.ts';
import { nationalRecordConversation } from './national-record.ts';
import { needCostConversation } from './need-cost.ts';
import { noticeServedConversation } from './notice-served.ts';
import { plannedLeaveConversation } from './planned-leave.ts';
import { pledgePartConversation } from './pledge-part.ts';
import { pledgeAnswerConversation, pledgeQuestionConversation } from './pledge-words.ts';
import { reasonQuestionConversation } from './reason-question.ts';
import { referralAnswerConversation, referralQuestionConversation } from './referral-words.ts';
import { reportChildConversation } from './report-child.ts';
import { returnChildConversation } from './return-child.ts';
import { helpConversation, serviceConversation } from './service.ts';
import { setUpConversation } from './set-up.ts';
import { siblingConversation } from './sibling.ts';
import { stepNoteConversation } from './step-note.ts';
import { taskDoneConversation } from './task-done.ts';
import { tellApartConversation } from './tell-apart.ts';
import { tellCaseConversation } from './tell-case.ts';
import { timeZoneConversation } from './time-zone.ts';
import { tipConversation } from './tip.ts';
import { visitConversation, visitOfCaseConversation } from './visit.ts';
import { whereaboutsConversation } from './whereabouts.ts';

/** The bot’s own. */
export const allGuided: readonly AnyGuided[] = [
  setUpConversation,
  addUnitConversation,
  classListConversation,
  moveUpConversation,
  arrivalsConversation,
  reportChildConversation,
  findChildConversation,
  returnChildConversation,
  consentConversation,
  needCostConversation,
  childDetailsConversation,
  tellApartConversation,
  childNumberConversation,
  siblingConversation,
  eraseChildConversation,
  familyAnswerConversation,
  plannedLeaveConversation,
  visitConversation,
  visitOfCaseConversation,
  helpConversation,
  whereaboutsConversation,
  nationalRecordConversation,
  askColleagueConversation,
  stepNoteConversation,
  awayAgainConversation,
  tellCaseConversation,
  tipConversation,
  enrolConversation,
  closeCaseConversation,
  noticeServedConversation,
  taskDoneConversation,
  deliveryConversation,
  pledgePartConversation,
  pledgeQuestionConversation,
  pledgeAnswerConversation,
  givingConversation,
  caseReasonConversation,
  reasonQuestionConversation,
  referralQuestionConversation,
  referralAnswerConversation,
  serviceConversation,
  dutyNoteConversation,
  dutyFileConversation,
  calendarDaysConversation,
  calendarBreakConversation,
  calendarTermConversation,
  calendarImportConversation,
  timeZoneConversation,
  meetingPlanConversation,
  meetingDecisionConversation,
];
const byId = new Map(allGuided.map((one) => [one.conversation.id, one]));

/** The guided conversation of that id; undefined for one that a later version of the bot no longer has. */
export const guidedBy = (id: string): AnyGuided | undefined => byId.get(id);

/** Makes a further conversation known beside the bot's own. Throws when its id is taken. */
export function alsoGuide(more: AnyGuided): void {
  const { id } = more.conversation;
  if (byId.has(id)) throw new Error(`Conversation ${id}: the id is taken, choose another`);
  byId.set(id, more);
}
