/** Screens of tips: what the tipper sees of them, and what a coordinator decides about. */
import { action } from '../action.ts';
import type { Button, CivilDate, Instant, Phrase, Screen } from '../screen.ts';
import { textKey } from '../text-key.ts';
import { type EmergencyNumber, emergencyLines } from './danger.ts';
import { type FoundButton, foundButton } from './found.ts';

const home: Button = { label: { key: 'common.home' }, action: action('home') };

/** With whom to call, where the child may be in danger. */
export const tipSentScreen = (numbers: readonly EmergencyNumber[] | undefined): Screen => ({
  lines: [
    { key: 'tip.sent' },
    { key: 'tip.sent-hint' },
    ...(numbers ? [null, { key: 'danger.call' } as const, ...emergencyLines(numbers)] : []),
  ],
  rows: [[{ label: { key: 'tip.button-mine' }, action: action('tips') }, home]],
});

export const tipsScreen = (tips: readonly { readonly on: CivilDate; readonly state: string }[]): Screen => ({
  lines: [
    { key: 'tip.mine' },
    ...(tips.length === 0
      ? [{ key: 'tip.none' } as const]
      : tips.map(
          ({ on, state }): Phrase => ({
            key: 'tip.line',
            values: { on: { on }, state: { phrase: { key: textKey('tip', `state-${state}`) } } },
          }),
        )),
  ],
  rows: [[{ label: { key: 'tip.button' }, action: action('tip.begin'), style: 'primary' }], [home]],
});

/** To a coordinator: no name in a message that comes unasked. */
export const tipNewsScreen = (tip: { publicId: string; place: string; danger: boolean }): Screen => ({
  lines: [
    { key: 'tip.news', values: { place: tip.place } },
    ...(tip.danger ? [{ key: 'tip.news-danger' } as const] : []),
  ],
  rows: [
    [
      {
        label: { key: 'tip.open' },
        action: action('tip.open', tip.publicId),
        style: tip.danger ? 'danger' : 'primary',
      },
    ],
  ],
});

export const tipScreen = (tip: {
  readonly publicId: string;
  readonly name: string;
  readonly age?: number;
  readonly since?: CivilDate;
  readonly reason?: string;
  readonly danger: boolean;
  readonly note?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly place: string;
  readonly toldOn: CivilDate;
  /** Children who may be the one that was told of. */
  readonly same: readonly (FoundButton & { readonly childPublicId: string })[];
  readonly kinds: readonly string[];
  readonly withdrawAt: Instant;
}): Screen => ({
  lines: [
    { key: 'tip.title', values: { on: { on: tip.toldOn }, place: tip.place } },
    ...(tip.danger ? [{ key: 'tip.news-danger' } as const] : []),
    null,
    { key: 'tip.child', values: { name: tip.name } },
    ...(tip.age === undefined ? [] : [{ key: 'tip.age', values: { age: { code: String(tip.age) } } } as const]),
    ...(tip.since ? [{ key: 'tip.since', values: { on: { on: tip.since } } } as const] : []),
    ...(tip.phone ? [{ key: 'child.phone', values: { value: tip.phone } } as const] : []),
    ...(tip.address ? [{ key: 'child.address', values: { value: tip.address } } as const] : []),
    ...(tip.note ? [{ key: 'event.words', values: { note: { said: tip.note } } } as const] : []),
    null,
    tip.same.length > 0 ? { key: 'told.same', values: { count: tip.same.length } } : { key: 'tip.nobody-same' },
    { key: 'tip.accept-hint' },
  ],
  rows: [
    ...tip.same
      .slice(0, 3)
      .map((one): Button[] => [
        foundButton(one),
        { label: { key: 'tip.same' }, action: action('tip.same', tip.publicId, one.childPublicId) },
      ]),
    ...tip.kinds.map((kind): Button[] => [
      {
        label: { key: 'tip.accept', values: { kind: { phrase: { key: textKey('case-kind', kind) } } } },
        action: action('tip.accept', tip.publicId, kind),
        style: 'success',
      },
    ]),
    [{ label: { key: 'tip.decline' }, action: action('tip.decline', tip.publicId) }],
    [home],
  ],
  sensitivity: 'names',
  withdrawAt: tip.withdrawAt,
});

/** As what a known child is told of. */
export const tipKindScreen = (publicId: string, childPublicId: string, kinds: readonly string[]): Screen => ({
  lines: [{ key: 'told.kind' }],
  rows: [
    ...kinds.map((kind): Button[] => [
      {
        label: { key: textKey('case-kind', kind) },
        action: action('tip.same-as', publicId, childPublicId, kind),
      },
    ]),
    [{ label: { key: 'common.back' }, action: action('tip.open', publicId) }],
  ],
});

/** Declining cannot be taken back: what was told of the child is gone then. */
export const declineTipScreen = (publicId: string): Screen => ({
  lines: [{ key: 'tip.decline-sure' }],
  rows: [
    [{ label: { key: 'tip.decline-yes' }, action: action('tip.declined', publicId), style: 'danger' }],
    [{ label: { key: 'common.back' }, action: action('tip.open', publicId) }],
  ],
});
