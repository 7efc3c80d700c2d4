/** A class list, pasted or sent as a file: class, stage, the list, a preview of what was understood, then saved. */
import { z } from 'zod';
import { saveClassList, teachingPlaces } from '../src/casework/classes/class-lists.ts';
import { conversation } from '../src/dialogue/conversation.ts';
import { classListLimits, parseClassList } from '../src/domain/names/class-list.ts';
import type { Label, Phrase } from '../src/domain/screen.ts';
import { asksStage, type ClassFacts, classChoices, isNewClass, newClass, stageChoices } from './class-questions.ts';
import { guided } from './guided.ts';

/** As understood: the names, and how many lines were left out or look twice. */
const understood = z.object({
  names: z.array(z.string()).min(1),
  twice: z.array(z.string()),
  left: z.array(z.string()),
});

const questions = conversation<ClassFacts, Label>({ id: 'class-list', version: 1, review: false })
  .ask({
    id: 'school',
    kind: 'choice',
    prompt: { key: 'class-list.school' },
    schema: z.string(),
    when: (_answers, { schools }) => schools.length > 1,
    choices: (_answers, { schools }) => schools.map(({ id, name }) => ({ value: id, label: { verbatim: name } })),
  })
  .ask({
    id: 'class',
    kind: 'choice',
    prompt: { key: 'class-list.class' },
    schema: z.string(),
    when: (_answers, { classes }) => classes.length > 0,
    choices: classChoices,
  })
  .ask({
    id: 'name',
    kind: 'name',
    prompt: { key: 'class-list.name' },
    hint: { key: 'class-list.name-hint' },
    private: false,
    limit: 60,
    when: isNewClass,
  })
  .ask({
    id: 'stage',
    kind: 'choice',
    prompt: { key: 'class-list.stage' },
    schema: z.string(),
    when: asksStage,
    choices: stageChoices,
  })
  .ask({
    id: 'list',
    kind: 'text',
    prompt: { key: 'class-list.list' },
    hint: { key: 'class-list.list-hint' },
    schema: understood,
    limit: 100_000,
    read: (typed) => {
      const list = parseClassList(typed);
      if (!list.ok) return { ok: false, reason: list.reason, values: { found: list.found, limit: list.limit } };
      const note = (wanted: readonly string[]) => list.rows.filter((row) => wanted.includes(row.note));
      return {
        ok: true,
        value: {
          names: [...list.names],
          twice: note(['duplicate']).map((row) => row.name),
          left: note(['too-long', 'not-a-name', 'repeated']).map((row) => row.raw.slice(0, 40)),
        },
      };
    },
  })
  .ask({
    id: 'save',
    kind: 'choice',
    prompt: ({ list }) => previewOf(list),
    hint: ({ list }) => notesOf(list),
    private: true,
    schema: z.enum(['yes', 'drop']),
    choices: ({ list }) => [
      saveChoice(list?.names ?? []),
      ...((list?.names.length ?? 0) > 1
        ? [{ value: 'drop', label: { key: 'class-list.leave-out' } satisfies Phrase }]
        : []),
    ],
  })
  .ask({
    id: 'drop',
    kind: 'choices',
    prompt: { key: 'class-list.which-out' },
    hint: { key: 'class-list.which-out-hint' },
    private: true,
    schema: z.array(z.string()),
    when: ({ save }) => save === 'drop',
    choices: ({ list }) => offeredOf(list?.names ?? []),
  })
  .ask({
    id: 'sure',
    kind: 'choice',
    prompt: ({ list, drop }) => previewOf(without(list, drop)),
    hint: ({ list, drop }) => notesOf(without(list, drop)),
    private: true,
    schema: z.literal('yes'),
    when: ({ save }) => save === 'drop',
    choices: ({ list, drop }) => {
      const left = without(list, drop)?.names ?? [];
      return left.length > 0 ? [saveChoice(left)] : [];
    },
  });

type Understood = z.infer<typeof understood> | undefined;

const saveChoice = (names: readonly string[]) => ({
  value: 'yes',
  label: { key: 'class-list.save', values: { count: names.length } } satisfies Phrase,
});

/** A tick stands for a name in its place: after another list was sent, it is no choice any more. */
const tickOf = (name: string, at: number): string => {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_679_616;
  return `${at}-${hash.toString(36)}`;
};

/** Of a list that is longer than a keyboard, its beginning and its end, where greetings and signatures stand. */
const mostOffered = 90;

function offeredOf(names: readonly string[]) {
  const all = names.map((name, at) => ({ value: tickOf(name, at), label: { verbatim: name } }));
  if (all.length <= mostOffered) return all;
  return [...all.slice(0, mostOffered / 2), ...all.slice(-mostOffered / 2)];
}

function without(list: Understood, drop: readonly string[] | undefined): Understood {
  if (!list || !drop) return list;
  const names = list.names.filter((name, at) => !drop.includes(tickOf(name, at)));
  const dropped = list.names.filter((name) => !names.includes(name));
  return { names, twice: list.twice.filter((name) => names.includes(name)), left: [...list.left, ...dropped] };
}

/** So many names fit into a preview that a phone shows on one screen. */
const previewed = 60;

const previewOf = (list: Understood): Phrase =>
  list && list.names.length === 0
    ? { key: 'class-list.none-left' }
    : {
        key: 'class-list.preview',
        values: { count: list?.names.length ?? 0, names: { list: (list?.names ?? []).slice(0, previewed) } },
      };

function notesOf(list: Understood): Phrase {
  const notes: Phrase[] = [];
  if (list && list.names.length > previewed)
    notes.push({ key: 'class-list.more-names', values: { count: list.names.length - previewed } });
  if (list && list.twice.length > 0)
    notes.push({
      key: 'class-list.twice',
      values: { count: list.twice.length, names: { list: list.twice.slice(0, 5) } },
    });
  if (list && list.left.length > 0)
    notes.push({
      key: 'class-list.left-out',
      values: { count: list.left.length, lines: { list: list.left.slice(0, 5) } },
    });
  if (notes.length === 0) return { key: 'class-list.all-fine' };
  return { key: 'class-list.notes', values: { notes: { list: notes.map((phrase) => ({ phrase })) } } };
}

export const classListConversation = guided({
  conversation: questions,
  title: 'class-list.title',
  listQuestion: 'list',
  facts: teachingPlaces,
  finish: async (tx, who, _subject, answers, facts) => {
    const saved = await saveClassList(tx, who, {
      school: answers.school ?? facts.schools[0]?.id ?? '',
      class: answers.class ?? newClass,
      name: answers.name,
      stage: answers.stage ?? facts.stages[0] ?? '',
      names: without(answers.list, answers.drop)?.names ?? [],
      limit: classListLimits.pupils,
    });
    return saved.ok ? { screen: saved.screen } : { refused: `refusal.${saved.reason}` };
  },
});
