/**
 * All that can ever reach the chat of somebody who is only a donor: cards and counts, their own pledges, and news of
 * these. Whatever donors are told is made of these types (screens/cards.ts), and nothing here names a child, a place below
 * the province, a person or a case.
 */
import type { CivilDate } from './screen.ts';

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
  /** Given through an account with a receipt, never from hand to hand. */
  readonly isMoney: boolean;
}

/** What happened to a pledge, told by its code and kind. */
export interface DonorNews {
  readonly about: 'delivered' | 'lease-over' | 'not-needed' | 'not-arrived' | 'reminder';
  readonly code: string;
  readonly kind: string | null;
}
