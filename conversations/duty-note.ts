/** A duty of the year is done: how, in a few words. */
import { type DutyFacts, dutyFacts, recordDuty } from '../src/casework/duties/record-duty.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { dutyName } from '../src/domain/screens/duties.ts';
import { guided } from './guided.ts';

const questions = conversation<DutyFacts, Label>({ id: 'duty-note', version: 1, review: false }).ask({
  id: 'note',
  kind: 'text',
  prompt: (_answers, { code }) => ({ key: 'duties.note-ask', values: { duty: { phrase: dutyName(code) } } }),
  hint: { key: 'duties.note-hint' },
  limit: 500,
});

export const dutyNoteConversation = guided({
  conversation: questions,
  title: 'duties.done-title',
  facts: dutyFacts,
  finish: (tx, who, subject, { note }) => recordDuty(tx, who, subject, { note, language: who.language }),
});
