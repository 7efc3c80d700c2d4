/** How a case ends otherwise than by a return, with what the programme demands for it. */
import { z } from 'zod';
import { type ClosureFacts, closeOrPropose, closureFacts } from '../src/casework/closures/close-case.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

const chosen = (answers: { as?: string }, { closures }: ClosureFacts) =>
  closures.find(({ code }) => code === answers.as);

const demands =
  (demand: string) =>
  (answers: { as?: string }, facts: ClosureFacts): boolean =>
    chosen(answers, facts)?.demands.some((one) => one === demand) === true;

/** One of several is enough: asked where the visits made together do not meet it yet. */
function asksRuling(answers: { as?: string }, facts: ClosureFacts): boolean {
  const closure = chosen(answers, facts);
  if (demands('ruling')(answers, facts)) return true;
  const isAmong = closure?.oneOf?.includes('ruling') === true;
  return isAmong && facts.joint < (closure?.jointPersuasions ?? 1);
}

const questions = conversation<ClosureFacts, Label>({ id: 'close-case', version: 1 })
  .ask({
    id: 'as',
    kind: 'choice',
    prompt: { key: 'closing.as' },
    schema: z.string(),
    choices: (_answers, { closures }) =>
      closures.map(({ code }) => ({ value: code, label: { key: textKey('closure', code) } })),
  })
  .ask({
    id: 'school',
    kind: 'text',
    prompt: { key: 'closing.school' },
    limit: 120,
    when: demands('receiving-school'),
  })
  .ask({ id: 'ruling', kind: 'text', prompt: { key: 'closing.ruling' }, limit: 120, when: asksRuling })
  .ask({
    id: 'approvalNumber',
    kind: 'text',
    prompt: { key: 'closing.approval-number' },
    limit: 60,
    when: demands('approval-number'),
  })
  .ask({
    id: 'papers',
    kind: 'choices',
    prompt: { key: 'closing.papers' },
    hint: { key: 'closing.papers-hint' },
    schema: z.array(z.string()),
    when: (answers, facts) => (chosen(answers, facts)?.checklist?.length ?? 0) > 0,
    choices: (answers, facts) =>
      (chosen(answers, facts)?.checklist ?? []).map(({ code }) => ({
        value: code,
        label: { key: textKey('closure-paper', code) },
      })),
  })
  .ask({
    id: 'note',
    kind: 'text',
    prompt: { key: 'closing.note' },
    hint: { key: 'visit.note-hint' },
    limit: 500,
    when: demands('note'),
  });

export const closeCaseConversation = guided({
  conversation: questions,
  title: 'closing.title',
  about: 'case',
  facts: closureFacts,
  finish: async (tx, who, casePublicId, answers) => {
    const { as, note, school, ruling, approvalNumber, papers } = answers;
    const done = await closeOrPropose(tx, who, casePublicId, {
      as,
      note,
      school,
      ruling,
      approvalNumber,
      papers: papers ?? [],
    });
    if (done.ok) return { screen: done.screen };
    return done.reason === 'not-allowed' ? { gone: 'refusal.not-allowed' } : { refused: `refusal.${done.reason}` };
  },
});
