/** Screens of the reason of a case: proposed by one person, confirmed or asked about by a second one. */
import { action } from '../action.ts';
import type { Role } from '../rights.ts';
import type { Reasons } from '../routing.ts';
import type { Button, Instant, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { roleName } from './people.ts';
import { undoButton } from './undo.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };
const openCase = (publicId: string): Button => ({ label: { key: 'step.open-case' }, action: action('case', publicId) });

export const reasonName = (code: string): Value => ({ phrase: { key: textKey('reason', code) } });

/** The primary reason, more exactly where that is known, and the others. */
export const reasonLines = ({ primary, sub, others }: Reasons): Phrase[] => [
  sub
    ? {
        key: 'case-reason.primary-sub',
        values: { reason: reasonName(primary), sub: { phrase: { key: textKey('sub-reason', sub) } } },
      }
    : { key: 'case-reason.primary', values: { reason: reasonName(primary) } },
  ...(others.length > 0
    ? [{ key: 'case-reason.others', values: { list: { list: others.map(reasonName) } } } as const]
    : []),
];

interface About {
  readonly casePublicId: string;
  readonly number: string;
}

/** To the second person. Of a child in danger it says no more than the number. */
export const confirmReasonScreen = (
  ask: About & {
    readonly initial: string | undefined;
    readonly reasons: Reasons | undefined;
    readonly by: { readonly name: string; readonly role: Role };
    readonly at: Instant;
  },
): Screen => {
  const { casePublicId, number, initial, reasons, by } = ask;
  const asks: Phrase = { key: 'case-reason.asks', values: { name: by.name, role: roleName(by.role) } };
  const seen = { number: { code: number }, initial: initial ?? '' };
  if (!reasons)
    return {
      lines: [asks, { key: 'recorded.case', values: { number: { code: number } } }],
      rows: [[{ label: { key: 'case-reason.look' }, action: action('reason.begin', casePublicId), style: 'primary' }]],
    };
  return {
    lines: [
      asks,
      { key: 'ledger.case-line', values: seen },
      null,
      ...reasonLines(reasons),
      null,
      { key: 'case-reason.means' },
    ],
    rows: [
      [
        {
          label: { key: 'case-reason.yes' },
          action: action('reason.yes', casePublicId, ask.at.toString(36)),
          style: 'success',
        },
      ],
      [
        { label: { key: 'case-reason.ask' }, action: action('reason.ask', casePublicId) },
        { label: { key: 'case-reason.other' }, action: action('reason.other', casePublicId) },
      ],
      [openCase(casePublicId)],
    ],
  };
};

/** To who proposed it; `second`: names of those who were asked, and where there are none whether they may invite one. */
export const reasonProposedScreen = (
  made: About & {
    readonly reasons: Reasons;
    readonly second: readonly string[];
    readonly mayInvite: boolean;
    /** Code of the act. */
    readonly undo?: string;
  },
): Screen => ({
  lines: [
    { key: 'case-reason.proposed', values: { number: { code: made.number } } },
    ...reasonLines(made.reasons),
    null,
    made.second.length > 0
      ? { key: 'case-reason.second', values: { list: { list: [...made.second] } } }
      : { key: 'case-reason.nobody' },
  ],
  rows: [
    made.second.length === 0 && made.mayInvite
      ? [{ label: { key: 'home.button-invite' }, action: action('invite'), style: 'primary' as const }]
      : [],
    [{ label: { key: 'case-reason.change' }, action: action('reason.other', made.casePublicId) }],
    made.undo === undefined ? [] : [undoButton(made.undo)],
    [openCase(made.casePublicId), home],
  ],
});

/** To who proposed it, and to others who were asked to confirm. */
export const reasonFinalScreen = (
  key: 'case-reason.confirmed' | 'case-reason.settled' | 'case-reason.taken-back',
  made: About & { readonly reasons: Reasons | undefined; readonly name: string },
): Screen => ({
  lines: [
    { key, values: { number: { code: made.number }, name: made.name } },
    ...(made.reasons ? reasonLines(made.reasons) : []),
  ],
  rows: [[openCase(made.casePublicId), home]],
});

/** What the second person wants to know, to who proposed it: somebody's own words. */
export const reasonQuestionScreen = (
  asked: About & { readonly name: string; readonly words: string; readonly withdrawAt: Instant },
): Screen => ({
  lines: [
    { key: 'case-reason.question', values: { name: asked.name, number: { code: asked.number } } },
    { key: 'event.words', values: { note: { said: asked.words } } },
  ],
  rows: [
    [{ label: { key: 'case-reason.answer' }, action: action('reason.other', asked.casePublicId), style: 'primary' }],
    [openCase(asked.casePublicId), home],
  ],
  sensitivity: 'names',
  withdrawAt: asked.withdrawAt,
});
