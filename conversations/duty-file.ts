/** A duty of the year is done: the minutes or the report, as a file or a photo of the paper. */
import { type DutyFacts, dutyFacts, recordDuty } from '../src/casework/duties/record-duty.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { dutyName } from '../src/domain/screens/duties.ts';
import { guided } from './guided.ts';

const questions = conversation<DutyFacts, Label>({ id: 'duty-file', version: 1, review: false }).ask({
  id: 'file',
  kind: 'file',
  prompt: (_answers, { code }) => ({ key: 'duties.file-ask', values: { duty: { phrase: dutyName(code) } } }),
  hint: { key: 'duties.file-hint' },
});

export const dutyFileConversation = guided({
  conversation: questions,
  title: 'duties.done-title',
  facts: dutyFacts,
  finish: (tx, who, subject, { file }) =>
    recordDuty(tx, who, subject, { file: { kind: file.photo ? 'photo' : 'document', file: file.file } }),
});
