/**
 * What can happen in a case: the kinds of its events, and the coded facts that each may carry. Append-only, since they are
 * stored; each has a text `event.kind-…`, which the compiler asks for. A kind that a newer version wrote is kept, and shown
 * as recorded; a fact of another type than this version's is left out when it is read.
 */

/** The type of each fact, the same in every kind. */
const facts = {
  /** Whether somebody of the family was spoken with; with whom; by what way. */
  reached: 'flag',
  met: 'text',
  how: 'text',
  answer: 'text',
  outcome: 'text',
  /** A civil date, like all that end in `On`, `until`, and `to` of a leave. */
  promisedOn: 'text',
  returnedOn: 'text',
  lastSeen: 'text',
  until: 'text',
  jointly: 'flag',
  with: 'texts',
  /** Codes of the programme. */
  reason: 'text',
  primary: 'text',
  others: 'texts',
  sub: 'text',
  wish: 'text',
  needs: 'texts',
  as: 'text',
  step: 'text',
  notice: 'text',
  papers: 'texts',
  agency: 'text',
  part: 'text',
  service: 'text',
  because: 'text',
  field: 'text',
  /** Where the child is. */
  at: 'text',
  checkIn: 'text',
  state: 'text',
  was: 'text',
  now: 'text',
  givenBy: 'text',
  childView: 'text',
  rollRecord: 'text',
  /** Numbers of papers. */
  number: 'text',
  approvalNumber: 'text',
  /** Public ids: of needs, of a referral, of classes; and the receiver of a report. */
  opened: 'texts',
  referral: 'text',
  class: 'text',
  from: 'text',
  to: 'text',
  /** Days that a contact excused. */
  excused: 'texts',
  /** Person ids. */
  personId: 'text',
  proposedBy: 'text',
  final: 'flag',
  attends: 'flag',
  /** Outside of the ages of the programme: under, over. */
  age: 'text',
  attended: 'count',
  hours: 'count',
  /** An integer of the smallest unit of the currency, an ISO code. */
  amount: 'count',
  currency: 'text',
  quantity: 'count',
  formVersion: 'count',
  /** The referral's row as it was, to be taken back. */
  before: 'any',
} as const;

const attempt = [
  'how',
  'met',
  'reached',
  'outcome',
  'promisedOn',
  'jointly',
  'with',
  'reason',
  'wish',
  'needs',
  'opened',
] as const;
const closing = ['as', 'approvalNumber', 'papers'] as const;
const atReferral = ['referral', 'agency', 'part', 'reason', 'state', 'before', 'because'] as const;

const catalogue = {
  reported: ['lastSeen', 'reason'],
  contact: [...attempt, 'answer', 'excused'],
  visit: attempt,
  'lost-contact': [],
  'named-person': ['personId'],
  report: ['to', 'how'],
  return: [],
  'write-off': ['returnedOn', 'class', 'rollRecord', 'attended'],
  opened: ['as', 'attends', 'reason', 'age', 'from', 'how'],
  confirmed: ['step', 'checkIn'],
  'notice-approved': ['notice', 'number'],
  'notice-served': ['notice', 'number', 'how'],
  'notice-attempted': ['notice', 'number', 'how'],
  closed: [...closing, 'until'],
  'close-proposed': closing,
  'close-declined': ['as'],
  leave: ['to'],
  review: [...atReferral, 'step', 'until'],
  'taken-over': ['personId'],
  'given-back': [],
  reason: ['primary', 'others', 'sub', 'final', 'proposedBy'],
  'reason-asked': [],
  referral: atReferral,
  'referral-asked': ['agency'],
  'referral-answered': ['agency'],
  service: [...atReferral, 'service', 'quantity', 'amount', 'currency'],
  'cause-removed': atReferral,
  consent: ['givenBy', 'how', 'childView', 'formVersion'],
  'consent-withdrawn': [],
  'task-done': ['needs', 'hours'],
  delivered: ['needs'],
  whereabouts: ['at'],
  'national-record': [],
  'colleague-asked': ['personId'],
  snoozed: ['step', 'because', 'until'],
  'details-changed': ['field'],
  'roll-corrected': ['was', 'now', 'because'],
  moved: ['from', 'to'],
  left: ['because'],
  erased: ['because'],
  'lost-told': [],
  'ledger-confirmed': [],
  merged: [],
  parted: [],
  /** Corrects another event, and has no line of its own. */
  'taken-back': ['because'],
} as const satisfies Record<string, readonly (keyof typeof facts)[]>;

export type EventKind = keyof typeof catalogue;
/** Those that stand in the history by a word of their own. */
type ToldKind = Exclude<EventKind, 'taken-back'>;
export const eventKinds = Object.keys(catalogue).filter((kind): kind is ToldKind => kind !== 'taken-back');

type Types = { text: string; flag: boolean; count: number; texts: readonly string[]; any: unknown };
type Fact = keyof typeof facts;
type Facts<F extends Fact> = { readonly [K in F]?: Types[(typeof facts)[K]] | undefined };
export type EventData<K extends EventKind> = Facts<(typeof catalogue)[K][number]>;
/** Of any kind. */
export type EventFacts = Facts<Fact>;

const fits: Readonly<Record<keyof Types, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  count: (value) => typeof value === 'number',
  texts: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  any: () => true,
};

const isFact = (name: string): name is Fact => Object.hasOwn(facts, name);

/** What this version knows of the stored facts, of whatever kind the event is. */
export const factsIn = (data: Readonly<Record<string, unknown>>): EventFacts =>
  Object.fromEntries(Object.entries(data).filter(([name, value]) => isFact(name) && fits[facts[name]](value)));

export type KnownEvent = { [K in EventKind]: { readonly kind: K; readonly data: EventData<K> } }[EventKind];

/** The event as this version knows it; undefined for a kind that a newer one wrote. */
export function knownEvent(event: {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}): KnownEvent | undefined {
  const { kind, data } = event;
  return Object.hasOwn(catalogue, kind) ? ({ kind, data: factsIn(data) } as KnownEvent) : undefined;
}

const told: ReadonlySet<string> = new Set(eventKinds);
export const isEventKind = (kind: string): kind is ToldKind => told.has(kind);
