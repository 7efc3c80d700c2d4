/** A conversation as the tests hold it: branches, an answer that decides later choices, each kind of question. */
import { z } from 'zod';
import { conversation } from '../../src/dialogue/conversation.ts';
import type { Draft } from '../../src/dialogue/draft.ts';
import { startDraft } from '../../src/dialogue/draft.ts';
import type { Input } from '../../src/dialogue/input.ts';
import type { Json } from '../../src/dialogue/question.ts';
import { step } from '../../src/dialogue/step.ts';

export interface VisitFacts {
  readonly today: string;
  readonly aids: readonly string[];
}

export const facts: VisitFacts = { today: '2026-11-21', aids: ['bicycle', 'books', 'glasses'] };

const labelled = (...values: readonly string[]) => values.map((value) => ({ value, label: `label.${value}` }));

/** Version 1 had `who` for `met` and no `reason`. */
export const visit = conversation<VisitFacts, string>({
  id: 'visit',
  version: 2,
  migrate: { 1: ({ who, ...rest }) => (who === undefined ? rest : { ...rest, met: who }) },
})
  .ask({
    id: 'met',
    kind: 'choice',
    prompt: 'visit.met',
    schema: z.enum(['guardian', 'child', 'nobody']),
    choices: () => labelled('guardian', 'child', 'nobody'),
  })
  .ask({
    id: 'visitedOn',
    kind: 'date',
    prompt: 'visit.visited-on',
    hint: 'visit.visited-on-hint',
    read: (typed, _answers, { today }) => {
      if (typed === 'today') return { ok: true, value: today };
      if (typed === '1/2') return { ok: false, reason: 'ambiguous-date', offers: labelled('2026-01-02', '2026-02-01') };
      return typed <= today ? { ok: true, value: typed } : { ok: false, reason: 'date-in-future', values: { typed } };
    },
    choices: () => labelled('today'),
  })
  .ask({
    id: 'name',
    kind: 'name',
    prompt: 'visit.name',
    when: ({ met }) => met === 'guardian',
    schema: z.string().min(2, 'too-short'),
  })
  .ask({
    id: 'children',
    kind: 'number',
    prompt: ({ met }) => (met === 'child' ? 'visit.siblings' : 'visit.children'),
    when: ({ met }) => met !== 'nobody',
    schema: z.number().int('whole-number').min(0, 'too-few').max(20, 'too-many'),
  })
  .ask({
    id: 'needs',
    kind: 'choices',
    prompt: 'visit.needs',
    when: ({ met }) => met !== 'nobody',
    choices: (_answers, { aids }) => labelled(...aids),
  })
  .ask({
    id: 'first',
    kind: 'choice',
    prompt: 'visit.first',
    when: ({ needs }) => (needs?.length ?? 0) > 1,
    choices: ({ needs = [] }) => labelled(...needs),
  })
  .ask({ id: 'reason', kind: 'text', prompt: 'visit.reason', optional: true })
  .ask({ id: 'photo', kind: 'file', prompt: 'visit.photo', optional: true });

export const done = (draft: Draft) => step(visit, draft, { type: 'confirm', on: draft.revision }, facts);

/** An input without the revision of a button: it is put on when the input is played. */
export type Act =
  | { readonly type: 'pick'; readonly value: string }
  | { readonly type: 'toggle'; readonly value: string; readonly chosen: boolean }
  | { readonly type: 'change'; readonly question: string }
  | Extract<Input, { type: 'text' | 'file' | 'unreadable' | 'resume' }>
  | { readonly type: 'back' | 'keep' | 'skip' | 'ready' | 'confirm' | 'cancel' };

export const say = (text: string): Act => ({ type: 'text', text });
export const pick = (value: string): Act => ({ type: 'pick', value });
export const tick = (value: string, chosen = true): Act => ({ type: 'toggle', value, chosen });

export const inputOf = (act: Act, on: number): Input =>
  act.type === 'text' || act.type === 'file' || act.type === 'unreadable' || act.type === 'resume'
    ? act
    : { ...act, on };

/** Plays acts one after another as a person at the present screen would; gives the last step. */
export function play(acts: readonly Act[], from: Draft = startDraft(visit)) {
  let last = step(visit, from, { type: 'resume' }, facts);
  for (const act of acts) last = step(visit, last.draft, inputOf(act, last.draft.revision), facts);
  return last;
}

/** The way through all questions with a guardian at home. */
export const wholeVisit: readonly Act[] = [
  pick('guardian'),
  say('today'),
  say('Sara Moradi'),
  say('3'),
  tick('bicycle'),
  tick('books'),
  { type: 'ready' },
  pick('books'),
  say('The school is far'),
  { type: 'skip' },
];

export const answersAfter = (acts: readonly Act[]): Record<string, Json | undefined> => play(acts).draft.answers;
