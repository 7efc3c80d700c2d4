/** Why the child is away, proposed as final: one primary reason, more exactly where the programme can say it, and others. */
import { z } from 'zod';
import { proposeReason, type ReasonFacts, reasonFacts } from '../src/casework/reasons/propose-reason.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

const subOf = ({ reasons }: ReasonFacts, primary: string | undefined): readonly string[] =>
  reasons.find(({ code }) => code === primary)?.sub ?? [];

const questions = conversation<ReasonFacts, Label>({ id: 'case-reason', version: 1 })
  .ask({
    id: 'primary',
    kind: 'choice',
    prompt: { key: 'case-reason.which' },
    hint: { key: 'case-reason.which-hint' },
    schema: z.string(),
    choices: (_answers, { reasons }) =>
      reasons.map(({ code }) => ({ value: code, label: { key: textKey('reason', code) } })),
  })
  .ask({
    id: 'sub',
    kind: 'choice',
    prompt: { key: 'case-reason.which-sub' },
    schema: z.string(),
    optional: true,
    when: ({ primary }, facts) => subOf(facts, primary).length > 0,
    choices: ({ primary }, facts) =>
      subOf(facts, primary).map((code) => ({ value: code, label: { key: textKey('sub-reason', code) } })),
  })
  .ask({
    id: 'others',
    kind: 'choices',
    prompt: { key: 'case-reason.which-others' },
    schema: z.array(z.string()),
    optional: true,
    choices: ({ primary }, { reasons }) =>
      reasons
        .filter(({ code }) => code !== primary)
        .map(({ code }) => ({ value: code, label: { key: textKey('reason', code) } })),
  })
  .ask({
    id: 'note',
    kind: 'text',
    prompt: { key: 'case-reason.note' },
    hint: { key: 'case-reason.note-hint' },
    limit: 300,
    optional: true,
    when: (_answers, { asked }) => asked,
  });

export const caseReasonConversation = guided({
  conversation: questions,
  title: 'case-reason.title',
  about: 'case',
  facts: reasonFacts,
  finish: async (tx, who, casePublicId, { primary, sub, others, note }) => {
    const reasons = { primary, others: others ?? [], ...(sub === undefined ? {} : { sub }) };
    const made = await proposeReason(tx, who, casePublicId, reasons, note);
    return made.ok ? { screen: made.screen } : { gone: `refusal.${made.reason}` };
  },
});
