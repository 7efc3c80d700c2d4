/** A child's details: shown on demand, protected, gone again in half an hour; and what can be changed about them. */
import { action } from '../action.ts';
import { ageOn, type BornBetween, birthOf } from '../age.ts';
import { markedName } from '../names/names.ts';
import type { Button, CivilDate, Instant, Phrase, Screen, Value } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { keepButton } from './erasure.ts';
import { type NearBeside, nearLines, nearRows } from './one-child.ts';
import { readsButton } from './reads.ts';
import { type NextStep, showRows } from './recorded.ts';
import { apartButton } from './tell-apart.ts';
import { undoButton } from './undo.ts';

export interface ChildView {
  readonly publicId: string;
  /** Undefined once erased. */
  readonly details:
    | {
        readonly name: string;
        readonly mark?: string;
        readonly guardian?: string;
        readonly phone?: string;
        readonly address?: string;
        readonly born?: BornBetween | number;
        readonly birth?: CivilDate;
        readonly sex?: 'm' | 'f';
        readonly identifier?: string;
        readonly noIdentifier?: string;
      }
    | undefined;
  /** In the child's unit: for the age. */
  readonly today: CivilDate;
  readonly schoolClass: Value;
  readonly casePublicId: string | undefined;
  readonly number: string | undefined;
  readonly until: CivilDate | undefined;
  readonly erased: { readonly on: CivilDate; readonly because: string } | undefined;
  readonly mayEdit: boolean;
  /** Other children of the household; undefined where the reader neither sees one nor may link one. */
  readonly siblings: number | undefined;
  /** Into another class. */
  readonly mayMove: boolean;
  readonly mayLeave: boolean;
  readonly mayErase: boolean;
  /** Who was shown what of the child. */
  readonly mayReadReads: boolean;
  /** To parents who ask what is kept. */
  readonly mayAnswer: boolean;
  readonly mayMerge: boolean;
  /** Public id of the record that is one child's with another, to be parted. */
  readonly parts: string | undefined;
  /** It may be told that the child is out of school, whatever the roll calls say. */
  readonly mayTell: boolean;
  /** How the child's days of the school year went. */
  readonly mayReadYear: boolean;
  /** A legal hold: neither erased nor reduced. */
  readonly heldOn: CivilDate | undefined;
  /** Erased on that day, unless somebody stops it. */
  readonly eraseOn: CivilDate | undefined;
  readonly withdrawAt: Instant;
}

export function childScreen(view: ChildView): Screen {
  const { details, erased } = view;
  if (!details)
    return {
      lines: [
        {
          key: 'case.erased',
          values: {
            on: { on: erased?.on ?? '' },
            because: { phrase: { key: textKey('child', `erase-${erased?.because}`) } },
          },
        },
      ],
      rows: [backRow(view)],
    };
  const unknown = { phrase: { key: 'child.unknown' } } as const;
  return {
    lines: [
      { key: 'child.title', values: { name: markedName(details) } },
      { key: 'child.class', values: { class: view.schoolClass } },
      { key: 'child.guardian', values: { value: details.guardian ?? unknown } },
      { key: 'child.phone', values: { value: details.phone ? { code: details.phone } : unknown } },
      { key: 'child.address', values: { value: details.address ?? unknown } },
      ...(details.sex ? [{ key: textKey('child', `sex-${details.sex}`) }] : []),
      ...(details.birth ? [{ key: 'child.birth', values: { on: { on: details.birth } } } as const] : []),
      ...(details.identifier
        ? [{ key: 'child.identifier', values: { code: { code: details.identifier } } } as const]
        : []),
      ...(details.noIdentifier ? [{ key: textKey('child-number', `has-none-${details.noIdentifier}`) }] : []),
      ...agePhrase(details, view.today),
      ...(view.until ? [{ key: 'child.left-on', values: { on: { on: view.until } } } as const] : []),
      ...(view.heldOn ? [{ key: 'child.held', values: { on: { on: view.heldOn } } } as const] : []),
      ...(view.eraseOn ? [{ key: 'erasure.will-be', values: { on: { on: view.eraseOn } } } as const] : []),
      null,
      { key: 'child.withdrawn' },
    ],
    rows: [...changeRows(view), backRow(view)],
    sensitivity: 'names',
    withdrawAt: view.withdrawAt,
  };
}

/** Whoever told a year of birth left the age open by one. */
export function agePhrase(details: Parameters<typeof birthOf>[0], today: CivilDate): Phrase[] {
  const birth = birthOf(details);
  if (!birth) return [];
  const { youngest, oldest } = ageOn(birth, today);
  if (youngest === oldest) return [{ key: 'child.age', values: { count: oldest } }];
  return [{ key: 'child.age-between', values: { youngest, oldest } }];
}

function changeRows({
  details,
  publicId,
  siblings,
  mayEdit,
  mayMove,
  mayLeave,
  mayErase,
  mayReadReads,
  mayMerge,
  parts,
  mayTell,
  mayReadYear,
  until,
  heldOn,
  eraseOn,
  mayAnswer,
}: ChildView): Button[][] {
  const button = (key: string, verb: string): Button => ({
    label: { key: textKey('child', `do-${key}`) },
    action: action(verb, publicId),
  });
  const onList = until === undefined;
  return [
    mayEdit ? [button('edit', 'child.edit')] : [],
    mayMove ? [button('number', 'child.number')] : [],
    mayMove && onList && details?.mark ? [apartButton(publicId)] : [],
    siblings === undefined
      ? []
      : [{ label: { key: 'sibling.button', values: { count: siblings } }, action: action('siblings', publicId) }],
    [
      ...(mayMove && onList ? [button('move', 'child.move')] : []),
      ...(mayLeave && onList ? [button('leave', 'child.leave')] : []),
    ],
    mayEdit && onList ? [button('away', 'child.away')] : [],
    mayReadYear ? [{ label: { key: 'attendance.year-button' }, action: action('child.year', publicId, 0) }] : [],
    mayTell && onList ? [button('tell', 'tell.child')] : [],
    mayAnswer ? [button('answer', 'child.answer')] : [],
    mayReadReads ? [readsButton(publicId)] : [],
    mayErase ? [heldOn ? button('release', 'child.release') : button('hold', 'child.hold')] : [],
    mayErase && !heldOn ? [{ ...button('erase', 'child.erase'), style: 'danger' }] : [],
    mayErase && eraseOn ? [keepButton(publicId)] : [],
    [
      ...(mayMerge ? [button('one-child', 'one-child')] : []),
      ...(parts ? [{ label: { key: 'child.do-part' } as const, action: action('one-child.part', parts) }] : []),
    ],
  ];
}

const backRow = ({ casePublicId }: ChildView): Button[] => [
  ...(casePublicId ? [{ label: { key: 'step.open-case' } as const, action: action('case', casePublicId) }] : []),
  { label: { key: 'common.home' }, action: action('home') },
];

/** To which class the child goes. */
export const moveScreen = (
  childPublicId: string,
  classes: readonly { readonly publicId: string; readonly name: string }[],
): Screen => ({
  lines: [{ key: classes.length === 0 ? 'child.no-other-class' : 'child.which-class' }],
  rows: [
    ...classes.map((unit): Button[] => [
      { label: { verbatim: unit.name }, action: action('child.moved', childPublicId, unit.publicId) },
    ]),
    [{ label: { key: 'common.back' }, action: action('child', childPublicId) }],
  ],
});

export const leaveScreen = (childPublicId: string, reasons: readonly string[], closesCase: boolean): Screen => ({
  lines: [{ key: 'child.leave-why' }, ...(closesCase ? [{ key: 'child.leave-closes' } as const] : [])],
  rows: [
    ...reasons.map((reason): Button[] => [
      { label: { key: textKey('child', `leave-${reason}`) }, action: action('child.left', childPublicId, reason) },
    ]),
    [{ label: { key: 'common.back' }, action: action('child', childPublicId) }],
  ],
});

/** After a change of the list, which can be taken back for a while. */
export const listChangedScreen = (line: Phrase, undo: string, beside?: NearBeside): Screen => ({
  lines: [line, ...(beside ? nearLines(beside) : [])],
  rows: [
    ...(beside ? nearRows(beside) : []),
    [undoButton(undo), { label: { key: 'common.home' }, action: action('home') }],
  ],
});

/** `next`: what the reader owes in the case, to go on with. */
export const detailsChangedScreen = (
  childPublicId: string,
  casePublicId: string | undefined,
  next: readonly NextStep[],
): Screen => ({
  lines: [{ key: 'child.changed' }],
  rows: [
    ...showRows(next),
    [
      { label: { key: 'child.show' }, action: action('child', childPublicId) },
      { label: { key: 'child.change-more' }, action: action('child.edit', childPublicId) },
    ],
    [
      ...(casePublicId ? [{ label: { key: 'step.open-case' } as const, action: action('case', casePublicId) }] : []),
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});

/** After leave was told in advance: no name. */
export const leavePlannedScreen = (leave: {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly leavePublicId: string;
}): Screen => ({
  lines: [
    leave.from === leave.to
      ? { key: 'child.away-day', values: { on: { on: leave.from } } }
      : { key: 'child.away-days', values: { from: { on: leave.from }, to: { on: leave.to } } },
    { key: 'child.away-hint' },
  ],
  rows: [
    [
      { label: { key: 'common.undo' }, action: action('child.away-undo', leave.leavePublicId) },
      { label: { key: 'common.home' }, action: action('home') },
    ],
  ],
});
