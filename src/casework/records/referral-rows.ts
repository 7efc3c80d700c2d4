/** Rows of referrals, and what their states mean. */
import type { EventData } from '../../domain/event-kinds.ts';
import type { Part } from '../../domain/routing.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, asc, eq, inArray, isNull } from '../../store/orm.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { strikeTimer } from '../ground/timers.ts';
import type { Unit } from '../ground/units.ts';
import { type CaseRow, caseById } from './cases.ts';
import { recordEvent } from './events.ts';
import { classOf } from './step-rows.ts';

export type ReferralRow = Tables['referral']['$inferSelect'];

/** Waits for the tap that sends it. */
const proposedStates = ['proposed', 'waiting-approval'] as const;
/** Lies with the agency. */
export const sentStates = ['sent', 'accepted'] as const;
export const liveStates = [...proposedStates, ...sentStates] as const;

const isIn = (states: readonly string[], { state }: Pick<ReferralRow, 'state'>): boolean => states.includes(state);
export const isProposed = (row: Pick<ReferralRow, 'state'>): boolean => isIn(proposedStates, row);
export const isWithAgency = (row: Pick<ReferralRow, 'state'>): boolean => isIn(sentStates, row);
export const isLive = (row: Pick<ReferralRow, 'state'>): boolean => isIn(liveStates, row);
/** It went out once, whatever came of it. */
export const isSent = (row: Pick<ReferralRow, 'sentOn'>): boolean => row.sentOn !== null;

export const partOf = ({ part }: Pick<ReferralRow, 'part'>): Part =>
  part === 'supporting' ? 'supporting' : 'responsible';

/** All of a case, the responsible ones first, as they were proposed. */
export async function referralsOf(tx: ReadTx, caseId: string): Promise<ReferralRow[]> {
  const { referral } = tx.t;
  return tx.db.select().from(referral).where(eq(referral.caseId, caseId)).orderBy(asc(referral.part), asc(referral.id));
}

export async function referralByPublicId(tx: ReadTx, publicId: string): Promise<ReferralRow | undefined> {
  const { referral } = tx.t;
  const [row] = await tx.db.select().from(referral).where(eq(referral.publicId, publicId));
  return row;
}

export async function referralById(tx: ReadTx, id: string): Promise<ReferralRow | undefined> {
  const { referral } = tx.t;
  const [row] = await tx.db.select().from(referral).where(eq(referral.id, id));
  return row;
}

/** Those that lie with a person, the earliest due first. */
export const referralsWith = (tx: ReadTx, personId: string): Promise<ReferralRow[]> => {
  const { referral } = tx.t;
  return tx.db
    .select()
    .from(referral)
    .where(and(eq(referral.liaisonId, personId), inArray(referral.state, [...sentStates])))
    .orderBy(isNull(referral.dueOn), asc(referral.dueOn), asc(referral.id));
};

export async function caseOfReferral(tx: ReadTx, ref: ReferralRow): Promise<{ row: CaseRow; schoolClass: Unit }> {
  const row = await caseById(tx, ref.caseId);
  if (!row) throw new Error('A referral without its case');
  return { row, schoolClass: await classOf(tx, row) };
}

/** What messages about the referral are about, and the handle of its form in the liaison's chat. */
export const aboutReferral = (ref: Pick<ReferralRow, 'id'>): string => `referral:${ref.id}`;

/** As the case's events say it: `accepted` is the responsible agency's word alone. */
const toldState = (row: ReferralRow): string =>
  row.state === 'accepted' && partOf(row) === 'supporting' ? 'helping' : row.state;

/** Kinds of events of a referral's own course. */
type AtReferral = 'referral' | 'review' | 'service' | 'cause-removed';

/** What was before, so that the act can be taken back. */
type Before = Pick<ReferralRow, 'state' | 'liaisonId' | 'dueOn' | 'because'>;

/**
 * Changes the referral and tells the case so: an event of the given kind with agency, part, reason and new state.
 * Outside the agency's hands nothing falls due any more.
 */
export async function changeReferral(
  tx: Tx,
  actId: string,
  row: CaseRow,
  ref: ReferralRow,
  change: Partial<ReferralRow>,
  event: {
    readonly kind?: AtReferral;
    /** When it happened, if not today. */
    readonly on?: CivilDate;
    readonly data?: EventData<AtReferral>;
    readonly words?: { readonly note: string; readonly language: string };
  } = {},
): Promise<ReferralRow> {
  const { referral } = tx.t;
  const [changed] = await tx.db.update(referral).set(change).where(eq(referral.id, ref.id)).returning();
  const now = changed ?? ref;
  const { state, liaisonId, dueOn, because } = ref;
  const before: Before = { state, liaisonId, dueOn, because };
  const { agency, part, reason, publicId } = now;
  await recordEvent(tx, actId, row, {
    kind: event.kind ?? 'referral',
    on: event.on ?? todayIn(await classOf(tx, row), tx.now),
    data: { referral: publicId, agency, part, reason, state: toldState(now), before, ...event.data },
    ...(event.words ? { words: event.words } : {}),
  });
  if (!isWithAgency(now)) await strikeTimer(tx, 'referral', ref.id);
  return now;
}
