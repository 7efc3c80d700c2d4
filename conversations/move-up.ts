/** One class in a new school year: what it is called, and who does not move up with it. */
import { z } from 'zod';
import { leavingReasons } from '../src/casework/classes/leave-list.ts';
import { type MoveUpFacts, moveUp, moveUpFacts } from '../src/casework/classes/move-up.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import type { Label } from '../src/domain/screen.ts';
import { movedUpScreen } from '../src/domain/screens/new-year.ts';
import { textKey } from '../src/domain/text-key.ts';
import { guided } from './guided.ts';

/** More buttons don't fit under a message. */
const mostNames = 90;
const names = (pupils: MoveUpFacts['pupils'], without: readonly string[] = []) =>
  pupils
    .filter(({ id }) => !without.includes(id))
    .slice(0, mostNames)
    .map(({ id, name }) => ({ value: id, label: { verbatim: name } }));

const reasons = leavingReasons.filter((code) => code !== 'by-mistake');

const questions = conversation<MoveUpFacts, Label>({ id: 'move-up', version: 1, review: false })
  .ask({
    id: 'name',
    kind: 'name',
    private: false,
    limit: 60,
    prompt: (_answers, { name }) => ({ key: 'new-year.ask-name', values: { class: name } }),
    hint: { key: 'new-year.ask-name-hint' },
    choices: (_answers, { name, next }) =>
      [...(next === undefined ? [] : [next]), name].map((value) => ({ value, label: { verbatim: value } })),
  })
  .ask({
    id: 'who',
    kind: 'choice',
    prompt: (_answers, { pupils }) => ({ key: 'new-year.ask-who', values: { count: pupils.length } }),
    schema: z.enum(['all', 'some']),
    choices: (_answers, { pupils }) => [
      { value: 'all', label: { key: 'new-year.everybody', values: { count: pupils.length } } },
      { value: 'some', label: { key: 'new-year.not-everybody' } },
    ],
  })
  .ask({
    id: 'repeats',
    kind: 'choices',
    private: true,
    optional: true,
    prompt: { key: 'new-year.ask-repeats' },
    hint: { key: 'new-year.ask-names-hint' },
    schema: z.array(z.string()),
    when: ({ who }, { classes }) => who === 'some' && classes.length > 0,
    choices: (_answers, { pupils }) => names(pupils),
  })
  .ask({
    id: 'into',
    kind: 'choice',
    prompt: { key: 'new-year.ask-into' },
    schema: z.string(),
    when: ({ repeats }) => (repeats?.length ?? 0) > 0,
    choices: (_answers, { classes }) => classes.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  })
  .ask({
    id: 'leaves',
    kind: 'choices',
    private: true,
    optional: true,
    prompt: { key: 'new-year.ask-leaves' },
    hint: { key: 'new-year.ask-names-hint' },
    schema: z.array(z.string()),
    when: ({ who }) => who === 'some',
    choices: ({ repeats }, { pupils }) => names(pupils, repeats),
  })
  .ask({
    id: 'because',
    kind: 'choice',
    prompt: { key: 'child.leave-why' },
    schema: z.enum(leavingReasons),
    when: ({ leaves }) => (leaves?.length ?? 0) > 0,
    choices: () => reasons.map((code) => ({ value: code, label: { key: textKey('child', `leave-${code}`) } })),
  });

export const moveUpConversation = guided({
  conversation: questions,
  title: 'new-year.title',
  facts: moveUpFacts,
  finish: async (tx, who, classPublicId, { name, repeats, into, leaves, because }) => {
    const moved = await moveUp(tx, who, [
      {
        class: classPublicId,
        name,
        into,
        ...(repeats && { repeats }),
        ...(leaves && { leaves }),
        ...(because && { because }),
      },
    ]);
    return moved.ok ? { screen: movedUpScreen(moved.classes, moved.undo) } : { gone: `refusal.${moved.reason}` };
  },
});
