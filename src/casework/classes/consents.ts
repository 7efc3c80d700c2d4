/** The guardian's consent, by purpose. Without one in force no card shows a need of the child. */
import { birthOf } from '../../domain/age.ts';
import { yearsAfter } from '../../domain/retention.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { unpublishedNeeds } from '../../programmes/needs.ts';
import { and, desc, eq, inArray, isNull, notInArray } from '../../store/orm.ts';
import type { ShownOfNeed } from '../../store/tables/needs.ts';
import type { Tables } from '../../store/tables.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import type { Who } from '../ground/who.ts';
import { withdrawCards } from '../needs/needs.ts';
import { covers, type NeedToShow, shownOf, toShow } from '../needs/publishable.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type ChildDetails, detailsOf } from '../records/children.ts';
import { recordEvent } from '../records/events.ts';

export type ConsentRow = Tables['consent']['$inferSelect'];

/** Version of the words that a guardian is read or signs. */
const consentFormVersion = 2;
/** From this age on children are asked themselves. */
const askedFrom = 7;

export const consentGivers = ['mother', 'father', 'both', 'guardian'] as const;
export const consentWays = ['paper', 'in-person', 'voice'] as const;
export const childViews = ['yes', 'no', 'too-young'] as const;

export interface ConsentInput {
  readonly givenBy: (typeof consentGivers)[number];
  readonly how: (typeof consentWays)[number];
  readonly on: CivilDate;
  readonly childView: (typeof childViews)[number];
}

/** The consent in force; undefined when none was given, or it was withdrawn. */
export async function consentInForce(
  tx: ReadTx,
  childId: string,
  purpose = 'sponsorship',
): Promise<ConsentRow | undefined> {
  const { consent } = tx.t;
  const [row] = await tx.db
    .select()
    .from(consent)
    .where(and(eq(consent.childId, childId), eq(consent.purpose, purpose), isNull(consent.withdrawnOn)))
    .orderBy(desc(consent.id))
    .limit(1);
  return row;
}

/** What the guardian is told would be shown, and whether the child may be too young to be asked. */
export interface ConsentFacts {
  readonly today: CivilDate;
  readonly language: Who['language'];
  readonly shown: readonly ShownOfNeed[];
  readonly mayBeTooYoung: boolean;
}

/** Undefined where this person can't record one now: no right, a closed case, or one in force covers all that is needed. */
export async function consentFacts(tx: ReadTx, who: Who, casePublicId: string): Promise<ConsentFacts | undefined> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('consent.record') || access.child.erasedOn !== null) return undefined;
  if (!(await lacksConsent(tx, access.child.id))) return undefined;
  const today = todayIn(access.schoolClass, tx.now);
  const shown = (await neededOf(tx, access.child.id)).map(shownOf);
  const details = await detailsOf(tx, access.child);
  return { today, language: who.language, shown, mayBeTooYoung: !isSurelyOlder(details, today) };
}

/** No consent is in force, or one that does not name all that is needed now. */
export async function lacksConsent(tx: ReadTx, childId: string): Promise<boolean> {
  const known = await consentInForce(tx, childId);
  return !known || (await neededOf(tx, childId)).some((need) => !covers(known.shown, need));
}

/** What donors might give and nobody has given yet. */
async function neededOf(tx: ReadTx, childId: string): Promise<NeedToShow[]> {
  const { need, caseRow } = tx.t;
  const rows = await tx.db
    .select({ need, programme: caseRow.programme })
    .from(need)
    .innerJoin(caseRow, eq(caseRow.id, need.caseId))
    .where(
      and(
        eq(need.childId, childId),
        eq(need.helper, 'donor'),
        inArray(need.state, ['open', 'pledged']),
        notInArray(need.kind, [...unpublishedNeeds]),
      ),
    )
    .orderBy(need.id);
  return rows.map((row) => toShow(row.need, row));
}

/** Whether even the youngest child of whom that is known would be asked. */
function isSurelyOlder(details: ChildDetails | undefined, today: CivilDate): boolean {
  const [, latest] = (details && birthOf(details)) ?? [];
  return latest !== undefined && yearsAfter(latest, askedFrom) <= today;
}

/** `inForce` is false when the child does not want it: recorded, but no card follows from it. */
export async function recordConsent(
  tx: Tx,
  who: Who,
  casePublicId: string,
  input: ConsentInput,
): Promise<{ ok: true; access: CaseAccess; inForce: boolean } | Denied | { ok: false; reason: 'consent-known' }> {
  const facts = await consentFacts(tx, who, casePublicId);
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('consent.record');
  if (!access.ok || !by || access.child.erasedOn !== null) return denied;
  if (!facts || (input.childView === 'too-young' && !facts.mayBeTooYoung))
    return { ok: false, reason: 'consent-known' };
  const { today, shown } = facts;
  const inForce = input.childView !== 'no';
  const { givenBy, how, childView } = input;
  const actId = await recordAct(tx, actorBy(who, by), 'record-consent', access.child.area);
  // One that a child does not want any more ends; one that names more takes the place of the one before.
  await endConsents(tx, access.child.id, today);
  await tx.db.insert(tx.t.consent).values({
    id: tx.newId(),
    childId: access.child.id,
    area: access.child.area,
    purpose: 'sponsorship',
    givenOn: input.on,
    how,
    givenBy,
    formVersion: consentFormVersion,
    shown,
    childView,
    withdrawnOn: inForce ? null : today,
    actId,
  });
  if (!inForce) await withdrawCards(tx, access.child.id);
  await recordEvent(tx, actId, access.row, {
    kind: 'consent',
    on: input.on,
    data: { givenBy, how, childView, formVersion: consentFormVersion },
  });
  return { ok: true, access, inForce };
}

/** From now on; its cards come down in the same transaction. */
export async function withdrawConsent(
  tx: Tx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; access: CaseAccess } | Denied | { ok: false; reason: 'no-consent' }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('consent.record');
  if (!access.ok || !by) return denied;
  const given = await consentInForce(tx, access.child.id);
  if (!given) return { ok: false, reason: 'no-consent' };
  const today = todayIn(access.schoolClass, tx.now);
  const actId = await recordAct(tx, actorBy(who, by), 'withdraw-consent', access.child.area);
  await endConsents(tx, access.child.id, today);
  await withdrawCards(tx, access.child.id);
  await recordEvent(tx, actId, access.row, { kind: 'consent-withdrawn', on: today });
  return { ok: true, access };
}

/** All consents of the child end on that day. */
export async function endConsents(tx: Tx, childId: string, on: CivilDate): Promise<void> {
  const { consent } = tx.t;
  await tx.db
    .update(consent)
    .set({ withdrawnOn: on })
    .where(and(eq(consent.childId, childId), isNull(consent.withdrawnOn)));
}
