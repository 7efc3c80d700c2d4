/** Papers of a case: the choice, the finished file, and why one could not be made. */
import { action } from '../action.ts';
import { fileNameOf } from '../file-name.ts';
import type { Language } from '../language.ts';
import type { Button, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';

const toCase = (casePublicId: string): Button => ({
  label: { key: 'step.open-case' },
  action: action('case', casePublicId),
});
const home: Button = { label: { key: 'common.home' }, action: action('home') };

export const papersScreen = (page: {
  readonly casePublicId: string;
  readonly childPublicId: string;
  readonly number: string;
  readonly language: Language;
  readonly ready: readonly { readonly code: string; readonly title: string }[];
  /** Titles of papers whose number is not approved yet. */
  readonly waiting: readonly string[];
  /** Nobody knows a guardian yet, and the reader may write one down. */
  readonly mayAddContact: boolean;
}): Screen => ({
  lines: [
    { key: 'paper.title', values: { number: { code: page.number } } },
    { key: 'paper.explain', values: { language: { phrase: { key: textKey('paper', `in-${page.language}`) } } } },
    ...(page.mayAddContact ? [{ key: 'paper.contact-unknown' } as const] : []),
    ...(page.waiting.length > 0 ? [{ key: 'paper.waiting', values: { list: { list: page.waiting } } } as const] : []),
  ],
  rows: [
    ...page.ready.map(({ code, title }): Button[] => [
      { label: { verbatim: title }, action: action('paper.make', page.casePublicId, code) },
    ]),
    ...(page.mayAddContact
      ? [[{ label: { key: 'step.find-out' } as const, action: action('child.edit', page.childPublicId) }]]
      : []),
    [toCase(page.casePublicId), home],
  ],
});

export const makingPaperScreen = (title: string): Screen => ({ lines: [{ key: 'paper.making', values: { title } }] });

/**
 * With the file: it is there to be printed, so it is not protected; it leaves the chat as everything with names does. Its
 * buttons answer below it.
 */
export const paperMadeScreen = (made: {
  readonly fileId: string;
  readonly title: string;
  readonly number: string;
  readonly casePublicId: string;
  readonly withdrawAt: number;
}): Screen => ({
  lines: [
    { key: 'paper.made', values: { title: made.title, number: { code: made.number } } },
    { key: 'paper.leaves', values: { at: { at: made.withdrawAt } } },
  ],
  rows: [[toCase(made.casePublicId), home]],
  sensitivity: 'names',
  withdrawAt: made.withdrawAt,
  attachment: { kind: 'made', id: made.fileId, name: `${fileNameOf(made.title)} ${made.number}.pdf` },
});

export const paperWithoutLettersScreen = (title: string, letters: readonly string[], casePublicId: string): Screen => ({
  lines: [{ key: 'paper.no-letters', values: { title, letters: { list: [...letters] } } }],
  rows: [[toCase(casePublicId), home]],
});

export const paperRefusedScreen = (title: string): Screen => ({
  lines: [{ key: 'paper.refused', values: { title } }],
  rows: [[home]],
});

export const paperFailedScreen = (title: string, casePublicId: string): Screen => ({
  lines: [{ key: 'paper.failed', values: { title } }],
  rows: [[toCase(casePublicId), home]],
});
