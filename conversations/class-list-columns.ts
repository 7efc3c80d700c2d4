/** Which column of a list is what: one after the other, three at most, where they were taken for something else. */
import { z } from 'zod';
import type { Choice } from '../src/dialogue/question.ts';
import { type ColumnUse, detailRoles, fileColumns } from '../src/domain/lists/map-columns.ts';
import type { Label, Phrase } from '../src/domain/screen.ts';
import { textKey } from '../src/domain/text-key.ts';
import { type Facts, type Given, mapped, rounds } from './class-list-given.ts';

export const columnUses: readonly ColumnUse[] = [...detailRoles, 'left'];

/** Asked first, and again as long as another column is to be set. */
function isAsked(answers: Given, at: number): boolean {
  const more = rounds[at - 1]?.[2];
  return answers.save === 'columns' && (at === 0 || (more !== undefined && answers[more] === 'more'));
}
const useLabel = (use: string): Phrase => ({ key: textKey('class-list', `use-${use}`) });
const columnLabel = ({ heading, role }: { heading: string; role: string }): Phrase => ({
  key: 'class-list.column-is',
  values: { heading, use: { phrase: useLabel(role) } },
});

export const columnOf = (at: number) =>
  ({
    kind: 'choice',
    prompt: { key: 'class-list.which-column' },
    hint: { key: 'class-list.which-column-hint' },
    schema: z.string(),
    when: (answers: Given) => isAsked(answers, at),
    choices: (answers: Given, facts: Facts): Choice<Label>[] =>
      fileColumns(mapped(answers, facts)).map((column, value) => ({
        value: String(value),
        label: columnLabel(column),
      })),
  }) as const;

export const useOf = (at: number) =>
  ({
    kind: 'choice',
    prompt: (answers: Given, facts: Facts): Phrase => ({
      key: 'class-list.what-column',
      values: {
        heading: fileColumns(mapped(answers, facts))[Number(answers[rounds[at]?.[0] ?? 'column'])]?.heading ?? '',
      },
    }),
    schema: z.enum([...detailRoles, 'left']),
    when: (answers: Given) => isAsked(answers, at),
    choices: (): Choice<Label>[] => columnUses.map((use) => ({ value: use, label: useLabel(use) })),
  }) as const;

export const moreOf = (at: number) =>
  ({
    kind: 'choice',
    prompt: { key: 'class-list.more-columns' },
    hint: (answers: Given, facts: Facts): Phrase[] => fileColumns(mapped(answers, facts)).map(columnLabel),
    schema: z.enum(['more', 'done']),
    when: (answers: Given) => isAsked(answers, at),
    choices: (): Choice<Label>[] => [
      { value: 'done', label: { key: 'class-list.columns-done' } },
      { value: 'more', label: { key: 'class-list.column-more' } },
    ],
  }) as const;
