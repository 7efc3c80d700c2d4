/**
 * What can happen in a case: the kinds of its events. Append-only, since they are stored; each has a text `event.kind-…`,
 * which the compiler asks for.
 */
export const eventKinds = [
  'reported',
  'contact',
  'visit',
  'lost-contact',
  'named-person',
  'report',
  'return',
  'write-off',
  'opened',
  'confirmed',
  'notice-approved',
  'notice-served',
  'notice-attempted',
  'closed',
  'close-proposed',
  'close-declined',
  'leave',
  'review',
  'taken-over',
  'given-back',
  'reason',
  'reason-asked',
  'referral',
  'referral-asked',
  'referral-answered',
  'service',
  'cause-removed',
  'consent',
  'consent-withdrawn',
  'task-done',
  'delivered',
  'snoozed',
  'details-changed',
  'roll-corrected',
  'moved',
  'left',
  'erased',
  'lost-told',
  'ledger-confirmed',
] as const;

/** `taken-back` corrects another event and has no line of its own. */
export type EventKind = (typeof eventKinds)[number] | 'taken-back';

const known: ReadonlySet<string> = new Set(eventKinds);
export const isEventKind = (kind: string): kind is (typeof eventKinds)[number] => known.has(kind);
