/** How to reach the family of a case, and where things stand with them: protected, and gone with the step. */
import { action } from '../action.ts';
import { foldDigits } from '../digits.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';

interface FamilyKnown {
  readonly name: string;
  readonly guardian?: string;
  readonly phone?: string;
  readonly address?: string;
  /** Who was met or spoken with last. */
  readonly met?: { readonly who: string | undefined; readonly on: CivilDate } | undefined;
  /** The day for which the child's return was promised last. */
  readonly promisedOn?: CivilDate | undefined;
}

export interface FamilyView {
  readonly known: FamilyKnown;
  readonly casePublicId: string;
  readonly number: string;
  readonly childPublicId: string;
  /** The reader may write down what they learn. */
  readonly mayChange: boolean;
  readonly withdrawAt: Instant;
  /** What can be recorded from here. */
  readonly rows: readonly (readonly Button[])[];
}

export function familyScreen({
  known,
  casePublicId,
  number,
  childPublicId,
  mayChange,
  withdrawAt,
  rows,
}: FamilyView): Screen {
  const phone = known.phone === undefined ? undefined : foldDigits(known.phone);
  return {
    lines: [
      { key: 'hand-over.child', values: { name: known.name, number: { code: number } } },
      line('guardian', known.guardian),
      line('phone', phone),
      line('address', known.address),
      ...talkLines(known),
      null,
      { key: 'hand-over.details-hint', values: { at: { at: withdrawAt } } },
    ],
    rows: [
      phone === undefined ? [] : [{ label: { key: 'hand-over.copy-phone' }, copy: phone }],
      ...rows,
      mayChange ? [{ label: { key: 'child.do-edit' }, action: action('child.edit', childPublicId) }] : [],
      [{ label: { key: 'case.do-ask' }, action: action('colleague.ask', casePublicId) }],
    ],
    sensitivity: 'names',
    withdrawAt,
  };
}

/** What is not known is said too: it is to be found out. */
const line = (what: 'guardian' | 'phone' | 'address', value: string | undefined): Phrase => ({
  key: textKey('hand-over', what),
  values: { value: value ?? ({ phrase: { key: 'child.unknown' } } satisfies Value) },
});

const talkLines = ({ met, promisedOn }: FamilyKnown): Phrase[] => [
  ...(met
    ? [
        met.who
          ? ({
              key: 'hand-over.met',
              values: { met: { phrase: { key: textKey('visit', `met-${met.who}`) } }, on: { on: met.on } },
            } as const)
          : ({ key: 'hand-over.spoken', values: { on: { on: met.on } } } as const),
      ]
    : []),
  ...(promisedOn ? [{ key: 'hand-over.promised', values: { on: { on: promisedOn } } } as const] : []),
];
