/**
 * All that can ever reach the chat of somebody who is only a donor: cards and counts, their own pledges, and news of
 * these. What donors see of needs is a `DonorScreen`, made of these types in screens/cards.ts and nowhere else; what else
 * the bot says to everybody is looked at before it goes (`mayReachDonors`). Nothing here names a child, a place below the
 * province, a person or a case.
 */
import { parseAction } from './action.ts';
import type { Money } from './money.ts';
import type { Button, CivilDate, Phrase, Screen, Value } from './screen.ts';
import type { TextKey } from './text-key.ts';

/** What is needed, as it was published; null: given up, not known, or not seen by this donor. */
export interface Wanted {
  readonly kind: string | null;
  /** Code of an amount of the programme. */
  readonly band: string | null;
  readonly stage: string | null;
  readonly province: string | null;
}

/** `publicId` is the card's own, not the need's. */
export interface DonorCard extends Wanted {
  readonly publicId: string;
  readonly code: string;
  /** How much others have found, in quarters. */
  readonly found: number;
}

/** A kind with nobody's values: about how many children wait for it. */
export interface DonorCount {
  readonly kind: string;
  readonly about: number;
}

export interface Catalogue {
  readonly cards: readonly DonorCard[];
  readonly counts: readonly DonorCount[];
  /** Cards that have found somebody, and are still counted. */
  readonly taken: number;
}

export interface DonorPledge extends Wanted {
  readonly publicId: string;
  readonly code: string;
  readonly state: 'held' | 'done';
  readonly until: CivilDate | null;
  /** The donor's share; null: all that is missing. */
  readonly share: Money | null;
  readonly isMonthly: boolean;
  /** When the donor said that it is given. */
  readonly sentOn: CivilDate | null;
  /** As an institution has written it; undefined where nobody has. */
  readonly how: string | undefined;
}

/** What happened to a pledge, told by its code and kind. */
export interface DonorNews {
  readonly about: 'delivered' | 'lease-over' | 'not-needed' | 'not-arrived' | 'reminder' | 'month-again';
  readonly code: string;
  readonly kind: string | null;
}

/** Nouns whose texts speak of what is needed and given. */
const ofNeeds = ['card', 'need', 'amount', 'money', 'stage'] as const;
/** Nouns whose texts speak of the bot and the reader alone. */
const ofTheBot = [
  'commands',
  'common',
  'dialogue',
  'dialogue-refusal',
  'emergency',
  'help',
  'home',
  'job',
  'morning',
  'language',
  'refusal',
  'role',
  'start',
  'unasked',
] as const;

type Of<Nouns extends string> = Extract<TextKey, `${Nouns}.${string}`>;
/** Texts that a screen for donors may use. */
export type DonorKey =
  | Of<(typeof ofNeeds)[number] | 'common'>
  | `refusal.${'card-gone' | 'pledge-gone' | 'pledges-many' | 'not-allowed'}`;

export type DonorValue =
  | number
  | string
  | { readonly on: CivilDate }
  | { readonly code: string }
  | { readonly money: Money }
  | { readonly said: string }
  | { readonly phrase: DonorPhrase }
  | { readonly list: readonly DonorValue[] };

export interface DonorPhrase {
  readonly key: DonorKey;
  readonly values?: Readonly<Record<string, DonorValue>>;
}

/** What donors are shown: no names to be withdrawn, no file, no words but of needs. */
export interface DonorScreen {
  readonly lines: readonly (DonorPhrase | null)[];
  readonly rows?: readonly (readonly {
    readonly label: DonorPhrase;
    readonly action: string;
    readonly style?: 'primary' | 'success' | 'danger';
  }[])[];
}

const nouns: ReadonlySet<string> = new Set([...ofNeeds, ...ofTheBot]);
const cardCode = /^\d{3}-\d{3}$/;

/** Whether a screen, whoever made it, says nothing but what somebody may read who is only a donor; their own words are theirs. */
export const mayReachDonors = ({ lines, rows = [], sensitivity, attachment }: Screen): boolean =>
  (sensitivity !== 'names' || lines.some((line) => line?.key === 'dialogue.you-wrote')) &&
  attachment === undefined &&
  lines.every((line) => line === null || isHarmless(line)) &&
  rows.flat().every(isHarmlessButton);

/** Words of the data are on the buttons of languages alone. */
const isHarmlessButton = (button: Button): boolean =>
  'key' in button.label
    ? isHarmless(button.label)
    : 'action' in button && parseAction(button.action).verb === 'start.lang';

export const isHarmless = ({ key, values = {} }: Phrase): boolean =>
  nouns.has(key.slice(0, key.indexOf('.'))) && Object.values(values).every(isHarmlessValue);

function isHarmlessValue(value: Value): boolean {
  if (typeof value !== 'object') return true;
  if ('code' in value) return cardCode.test(value.code);
  if ('phrase' in value) return isHarmless(value.phrase);
  return 'list' in value ? value.list.every(isHarmlessValue) : true;
}
