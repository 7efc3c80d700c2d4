/** Corrections of an earlier day: why, asked of the principal, made or left, and the case that was none. */
import { action } from '../action.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** What is corrected: the roll call of a day, or an entry of a case. */
export type Corrected =
  | { readonly kind: 'roll'; readonly className: string; readonly on: CivilDate }
  | { readonly kind: 'entry'; readonly number: string; readonly entry: string; readonly on: CivilDate };

const valuesOf = (of: Corrected): Readonly<Record<string, Value>> =>
  of.kind === 'roll'
    ? { class: of.className, on: { on: of.on } }
    : {
        number: { code: of.number },
        entry: { phrase: { key: textKey('event', `kind-${of.entry}`) } },
        on: { on: of.on },
      };

/** Asks why; one tap makes the correction. */
export const correctionWhyScreen = (why: {
  readonly of: Corrected;
  readonly reasons: readonly string[];
  readonly verb: string;
  readonly args: readonly string[];
  /** Marks that change, of a roll call. */
  readonly changed?: number;
}): Screen => ({
  lines: [
    { key: textKey('correction', `why-${why.of.kind}`), values: valuesOf(why.of) },
    ...(why.changed === undefined ? [] : [{ key: 'correction.changes', values: { count: why.changed } } as const]),
    { key: 'correction.why-hint' },
  ],
  rows: [
    ...why.reasons.map((code): Button[] => [
      { label: { key: textKey('correction', `because-${code}`) }, action: action(why.verb, ...why.args, code) },
    ]),
    [home],
  ],
});

/** Only who recorded it, or the principal, may correct it: a button asks them. */
export const notYoursScreen = (of: Corrected, ask: string): Screen => ({
  lines: [{ key: textKey('correction', `not-yours-${of.kind}`), values: valuesOf(of) }],
  rows: [[{ label: { key: 'correction.ask' }, action: ask, style: 'primary' }], [home]],
});

export const askedScreen = (): Screen => ({ lines: [{ key: 'correction.asked' }], rows: [[home]] });

/** To the principal: somebody asks for a correction. */
export const askForCorrectionScreen = (asked: {
  readonly of: Corrected;
  readonly by: string;
  readonly open: string;
  readonly correctionPublicId: string;
}): Screen => ({
  lines: [{ key: textKey('correction', `asks-${asked.of.kind}`), values: { ...valuesOf(asked.of), name: asked.by } }],
  rows: [
    [{ label: { key: 'correction.open' }, action: asked.open, style: 'primary' }],
    [{ label: { key: 'correction.leave' }, action: action('correction.leave', asked.correctionPublicId) }],
  ],
});

/** To whoever asked. */
export const correctionAnswerScreen = (of: Corrected, state: 'made' | 'left'): Screen => ({
  lines: [
    {
      key: state === 'made' ? textKey('correction', `made-${of.kind}`) : textKey('correction', `left-${of.kind}`),
      values: valuesOf(of),
    },
  ],
  rows: [[home]],
});

export const correctionLeftScreen = (): Screen => ({ lines: [{ key: 'correction.left' }], rows: [[home]] });

/** To the unit above. */
export const mistakeNewsScreen = (news: {
  readonly number: string;
  readonly casePublicId: string;
  readonly initial: string;
  readonly by: string | null;
  readonly because: string;
}): Screen => ({
  lines: [
    {
      key: 'correction.mistake',
      values: { number: { code: news.number }, initial: news.initial },
    },
    {
      key: 'correction.mistake-by',
      values: {
        role: { phrase: { key: textKey('role', news.by ?? 'principal') } },
        because: { phrase: { key: textKey('correction', `because-${news.because}`) } },
      },
    },
  ],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', news.casePublicId) }, home]],
});

export interface CorrectableEntry {
  readonly kind: string;
  readonly on: CivilDate;
  readonly role: string | undefined;
  readonly action: string;
}

/** What of a case can be corrected: entries of people, and the roll calls on which the child was away. */
export const entriesScreen = (view: {
  readonly number: string;
  readonly casePublicId: string;
  readonly entries: readonly CorrectableEntry[];
  /** Buttons to the page before and after. */
  readonly turns: readonly Button[];
}): Screen => ({
  lines: [
    {
      key: view.entries.length > 0 ? 'correction.which' : 'correction.nothing',
      values: { number: { code: view.number } },
    },
  ],
  rows: [
    ...view.entries.map((entry): Button[] => [
      {
        label: {
          key: entry.role === undefined ? 'correction.entry' : 'correction.entry-by',
          values: {
            on: { on: entry.on },
            what: {
              phrase: { key: entry.kind === 'roll' ? 'correction.roll-day' : textKey('event', `kind-${entry.kind}`) },
            },
            ...(entry.role === undefined ? {} : { role: { phrase: { key: textKey('role', entry.role) } } }),
          },
        },
        action: entry.action,
      },
    ]),
    view.turns,
    [{ label: { key: 'step.open-case' }, action: action('case', view.casePublicId) }, home],
  ],
});

/** After an entry was corrected: where the case stands now. */
export const entryCorrectedScreen = (done: {
  readonly of: Corrected;
  readonly casePublicId: string;
  readonly byMistake: boolean;
}): Screen => ({
  lines: [
    { key: 'correction.done-entry', values: valuesOf(done.of) },
    done.byMistake ? { key: 'correction.was-mistake' } : ({ key: 'correction.record-anew' } satisfies Phrase),
  ],
  rows: [[{ label: { key: 'step.open-case' }, action: action('case', done.casePublicId), style: 'primary' }, home]],
});
