/** What a case page's buttons lead to: questions before an act that matters, and what happened after it. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import type { TextKey } from '../text-key.ts';
import { textKey } from '../text-key.ts';
import { type NearBeside, nearLines, nearRows } from './one-child.ts';
import { undoButton } from './undo.ts';

const openCase = (publicId: string): Button => ({ label: { key: 'step.open-case' }, action: action('case', publicId) });
const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** One sentence about a case and the way back to it. */
export const aboutCase = (
  line: Phrase | TextKey,
  casePublicId: string,
  more: readonly (readonly Button[])[] = [],
): Screen => ({
  lines: [typeof line === 'string' ? { key: line } : line],
  rows: [...more, [openCase(casePublicId), home]],
});

export const returnedScreen = (back: {
  /** Code of the act. */
  undo: string;
  number: string;
  casePublicId: string;
  on: CivilDate;
  watch: number;
  outcome: 'closed' | 'watched' | 'followed' | 'absent-again';
  beside?: NearBeside | undefined;
}): Screen => ({
  lines: [
    { key: 'return.done', values: { number: { code: back.number }, on: { on: back.on } } },
    { key: textKey('return', `then-${back.outcome}`), values: { count: back.watch } },
    ...(back.beside ? nearLines(back.beside) : []),
  ],
  rows: [...(back.beside ? nearRows(back.beside) : []), [undoButton(back.undo)], [openCase(back.casePublicId), home]],
});

/** A question with one dangerous answer. */
export const sureScreen = (ask: {
  question: Phrase | TextKey;
  yes: TextKey;
  action: string;
  casePublicId: string;
}): Screen => ({
  lines: [typeof ask.question === 'string' ? { key: ask.question } : ask.question],
  rows: [
    [{ label: { key: ask.yes }, action: ask.action, style: 'danger' }],
    [{ label: { key: 'common.back' }, action: action('case', ask.casePublicId) }],
  ],
});

export const teachersScreen = (
  casePublicId: string,
  schoolClass: string,
  teachers: readonly { publicId: string; name: string }[],
): Screen => ({
  lines: [
    {
      key: teachers.length === 0 ? 'case.no-other-teacher' : 'case.which-teacher',
      values: { class: schoolClass },
    },
  ],
  rows: [
    ...teachers.map((teacher): Button[] => [
      { label: { verbatim: teacher.name }, action: action('teacher.set', casePublicId, teacher.publicId) },
    ]),
    [{ label: { key: 'common.back' }, action: action('case', casePublicId) }],
  ],
});
