/**
 * The answer to parents who ask what is kept about their child. It says everything but what would give away others: who told
 * of the child, what is suspected, and what people wrote in their own words, of which it says how much there is.
 */
import type { FamilyAnswer } from '../../domain/screens/family-answer.ts';
import { and, asc, count, eq, isNull, ne, notInArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { todayIn } from '../ground/school-days.ts';
import { settingFor } from '../ground/unit-settings.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { readDetails } from '../records/children.ts';
import { classLabel } from '../records/waiting-list.ts';

/** Who asks; kept with the read, as the reason of it. */
export const askers = ['guardian', 'written', 'office'] as const;
export type Asker = (typeof askers)[number];

/** Kinds of events of which the family is told by people, not by a page. */
const unsaid = ['danger', 'danger-lifted', 'taken-over', 'given-back'];

export async function mayAnswerFamily(tx: ReadTx, who: Who, childPublicId: string): Promise<boolean> {
  const access = await openChild(tx, who, childPublicId);
  return access.ok && access.may('child.answer') !== undefined;
}

export async function familyAnswer(
  tx: Tx,
  who: Who,
  childPublicId: string,
  asker: Asker,
): Promise<{ ok: true; answer: FamilyAnswer } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  const details =
    access.ok && access.may('child.answer')
      ? await readDetails(tx, who.personId, access.child, `answer-${asker}`)
      : undefined;
  if (!access.ok || !details) return denied;
  const { child, schoolClass } = access;
  const { readLog, consent } = tx.t;
  const [reads] = await tx.db
    .select({ times: count() })
    .from(readLog)
    .where(and(eq(readLog.childId, child.id), ne(readLog.what, 'danger')));
  const consents = await tx.db.select().from(consent).where(eq(consent.childId, child.id));
  return {
    ok: true,
    answer: {
      childPublicId,
      details,
      today: todayIn(schoolClass, tx.now),
      madeBy: await nameOf(tx, who.personId),
      schoolClass: classLabel(schoolClass),
      since: child.since,
      until: child.until ?? undefined,
      days: await daysOf(tx, child.id),
      case: await caseOf(tx, access),
      consents: consents.map(({ givenOn, withdrawnOn }) => ({ on: givenOn, until: withdrawnOn ?? undefined })),
      reads: reads?.times ?? 0,
      namesYears: await settingFor(tx, schoolClass, 'namesYears'),
    },
  };
}

async function daysOf(tx: ReadTx, childId: string): Promise<FamilyAnswer['days']> {
  const { mark } = tx.t;
  const rows = await tx.db
    .select({ mark: mark.mark, days: count() })
    .from(mark)
    .where(eq(mark.childId, childId))
    .groupBy(mark.mark);
  const days = (kind: string): number => rows.find((row) => row.mark === kind)?.days ?? 0;
  return { absent: days('absent'), excused: days('excused') };
}

async function caseOf(tx: ReadTx, { row }: ChildAccess): Promise<FamilyAnswer['case']> {
  if (!row) return undefined;
  const { event, act, need, referral } = tx.t;
  const events = await tx.db
    .select({ event, role: act.role })
    .from(event)
    .innerJoin(act, eq(act.id, event.actId))
    .where(and(eq(event.caseId, row.id), isNull(event.corrects), notInArray(event.kind, unsaid)))
    .orderBy(asc(event.id));
  const needs = await tx.db.select({ kind: need.kind }).from(need).where(eq(need.caseId, row.id));
  const agencies = await tx.db
    .select({ agency: referral.agency })
    .from(referral)
    .where(and(eq(referral.caseId, row.id), notInArray(referral.state, ['proposed', 'waiting-approval'])));
  return {
    number: row.number,
    openedOn: row.openedOn,
    closedOn: row.closedOn ?? undefined,
    events: events.map(({ event: one, role }) => ({
      kind: one.kind,
      on: one.on,
      recordedOn: one.recordedOn,
      role: role ?? undefined,
      data: one.data,
    })),
    notes: events.filter(({ event: one }) => one.words !== null).length,
    needs: [...new Set(needs.map(({ kind }) => kind))],
    agencies: [...new Set(agencies.map(({ agency }) => agency))],
  };
}
