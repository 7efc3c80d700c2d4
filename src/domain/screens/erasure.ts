/** Erasing a child's data: asked for, told to a second person, stopped, done. No name. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';

const homeButton: Button = { label: { key: 'common.home' }, action: action('home') };

/** Everything stays as it is. */
export const keepButton = (childPublicId: string): Button => ({
  label: { key: 'erasure.stop' },
  action: action('child.keep', childPublicId),
});

export const erasureAskedScreen = (childPublicId: string, on: CivilDate): Screen => ({
  lines: [{ key: 'erasure.asked', values: { on: { on } } }, { key: 'erasure.asked-hint' }],
  rows: [[keepButton(childPublicId)], [homeButton]],
});

const which = ({ number, schoolClass }: { number: string | undefined; schoolClass: string }): Phrase =>
  number === undefined
    ? { key: 'erasure.of-class', values: { class: schoolClass } }
    : { key: 'recorded.case', values: { number: { code: number } } };

/** To the others who may: whoever erases too does it at once. */
export const erasureNewsScreen = (asked: {
  readonly childPublicId: string;
  readonly number: string | undefined;
  readonly schoolClass: string;
  readonly by: string;
  readonly because: string;
  readonly on: CivilDate;
}): Screen => ({
  lines: [
    { key: 'erasure.news', values: { name: asked.by } },
    which(asked),
    { key: 'erasure.because', values: { because: { phrase: { key: textKey('child', `erase-${asked.because}`) } } } },
    { key: 'erasure.news-hint', values: { on: { on: asked.on } } },
  ],
  rows: [
    [keepButton(asked.childPublicId)],
    [{ label: { key: 'erasure.too' }, action: action('child.erase', asked.childPublicId), style: 'danger' }],
    [{ label: { key: 'child.show' }, action: action('child', asked.childPublicId) }, homeButton],
  ],
});

/** To who asked for it. */
export const erasureStoppedScreen = (stopped: {
  readonly childPublicId: string;
  readonly number: string | undefined;
  readonly by: string;
}): Screen => ({
  lines: [
    { key: 'erasure.stopped-by', values: { name: stopped.by } },
    ...(stopped.number === undefined
      ? []
      : [{ key: 'recorded.case', values: { number: { code: stopped.number } } } as const]),
  ],
  rows: [[{ label: { key: 'child.show' }, action: action('child', stopped.childPublicId) }, homeButton]],
});

/** What is out of reach is said too: notes of people's own, and backups until the last older one is deleted. */
export const erasedScreen = (backupsUntil: CivilDate | undefined): Screen => ({
  lines: [
    { key: 'child.erase-done' },
    { key: 'child.erase-own-notes' },
    ...(backupsUntil === undefined
      ? []
      : [{ key: 'child.erase-backups', values: { on: { on: backupsUntil } } } as const]),
  ],
  rows: [
    [
      { label: { key: 'case-list.button' }, action: action('cases') },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
