/** Erasure: the child's key is destroyed, so nothing sealed can be opened again; the empty case stays, with the reason. */
import { parseCaseNumber } from '../../domain/case-number.ts';
import { foldName } from '../../domain/names/names.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { addDays } from '../../domain/time.ts';
import { keptDays } from '../../store/backup/kept-days.ts';
import { withdrawNames, withdrawSpeakingOf } from '../../store/message-register.ts';
import { eq, inArray } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { lastBackup } from '../ground/backups.ts';
import { dropDrafts } from '../ground/drafts.ts';
import { todayIn } from '../ground/school-days.ts';
import { areasAbove, type Unit, unitById } from '../ground/units.ts';
import { type Actor, theClock, type Who } from '../ground/who.ts';
import { endNeeds } from '../ladder/release-need.ts';
import { type ChildAccess, openChild } from '../records/case-access.ts';
import { type CaseRow, caseOfChild } from '../records/cases.ts';
import { type ChildRow, childById, detailsOf } from '../records/children.ts';
import { endEnrolment } from '../records/enrolments.ts';
import { aboutWords, recordEvent } from '../records/events.ts';
import { leaveHousehold } from '../records/households.ts';
import { forgetIdentifiers } from '../records/identifiers.ts';
import { dropFilesOfMany } from '../records/made-files.ts';
import { eraseNames } from '../records/name-pages.ts';
import { otherRecords } from '../records/one-child.ts';
import { subjectsOfChild } from '../records/rows-of-child.ts';
import { dropLikenesses } from './answer-likeness.ts';
import { endConsents } from './consents.ts';
import { forgetWordsLater } from './forget-words.ts';
import { closeFor } from './leave-list.ts';
import { names } from './words-of-people.ts';

export const erasureReasons = ['family-asked', 'no-longer-needed', 'recorded-by-mistake'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** What has to be typed: the case number, or the name of a child without a case. Kept nowhere. */
export interface ErasureFacts {
  readonly number: string | undefined;
  readonly name: string | undefined;
}

export async function erasureFacts(tx: ReadTx, who: Who, childPublicId: string): Promise<ErasureFacts | undefined> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('child.erase') || access.child.erasedOn !== null) return undefined;
  return { number: access.row?.number, name: (await detailsOf(tx, access.child))?.name };
}

/** Whether the words typed as a proof mean this child. */
export const isMeant = ({ number, name }: ErasureFacts, typed: string): boolean =>
  number === undefined ? name !== undefined && foldName(typed) === foldName(name) : isNumber(typed, number);

/** All records of the child, also those that others keep: it is the child that is erased. */
export async function eraseRecords(
  tx: Tx,
  actor: Actor,
  { child, row, schoolClass }: Pick<ChildAccess, 'child' | 'row' | 'schoolClass'>,
  because: ErasureReason,
): Promise<void> {
  for (const one of await otherRecords(tx, child)) {
    const unit = await unitById(tx, one.unitId);
    if (unit && one.erasedOn === null)
      await forgetChild(tx, actor, { child: one, row: await caseOfChild(tx, one.id), schoolClass: unit }, because);
  }
  await forgetChild(tx, actor, { child, row, schoolClass }, because);
}

/** Until when backups are kept that still hold what is erased now. */
export async function backupsUntilIn(tx: ReadTx, unit: Pick<Unit, 'timeZone'>): Promise<CivilDate | undefined> {
  const backup = await lastBackup(tx);
  return backup && addDays(todayIn(unit, backup.madeAt), keptDays);
}

/** Whatever is known of the child goes; the empty case stays. */
export async function forgetChild(
  tx: Tx,
  actor: Actor,
  { child, row, schoolClass }: Pick<ChildAccess, 'child' | 'row' | 'schoolClass'>,
  because: ErasureReason,
): Promise<void> {
  const today = todayIn(schoolClass, tx.now);
  const actId = await recordAct(tx, actor, 'erase-child', child.area);
  // First what speaks of the child; then offices and helpers are told, by number, that it is over.
  const details = await detailsOf(tx, child);
  await forgetWhatSpeaksOf(tx, child, row, details?.name ?? '');
  await withdrawNames(tx, await peopleAround(tx, child.area), actor.personId);
  await leaveHousehold(tx, child);
  if (row) await closeFor(tx, row, today, 'erased');
  await endConsents(tx, child.id, today);
  await endNeeds(tx, child.id);
  if (row) await recordEvent(tx, actId, row, { kind: 'erased', on: today, data: { because } });
  if (details) await forgetWordsLater(tx, details.name);
  await tx.db
    .update(tx.t.child)
    .set({
      details: null,
      until: child.until ?? today,
      erasedOn: today,
      erasedBecause: because,
      eraseAt: null,
      eraseById: null,
    })
    .where(eq(tx.t.child.id, child.id));
  if (child.until === null) await endEnrolment(tx, child.id, today);
  await eraseNames(tx, schoolClass, [child.id]);
  await dropLikenesses(tx, [child.id]);
  await forgetIdentifiers(tx, [child.id]);
  if (row) await tx.withdraw(aboutWords(row));
  await tx.seals.destroy(`child:${child.id}`);
}

/** A database from before somebody was erased: they are erased again. Subjects that are gone already stay so. */
export async function eraseAgain(tx: Tx, subject: string): Promise<void> {
  const [kind, id = ''] = subject.split(':');
  if (kind === 'child') {
    const child = await childById(tx, id);
    const schoolClass = child && (await unitById(tx, child.unitId));
    if (!child || !schoolClass || child.details === null) return;
    await forgetChild(tx, theClock, { child, row: await caseOfChild(tx, id), schoolClass }, 'no-longer-needed');
  } else if (kind === 'tip') await tx.seals.destroy(`tip:${id}`);
}

const isNumber = (typed: string, number: string): boolean => {
  const [a, b] = [parseCaseNumber(typed), parseCaseNumber(number)];
  return a.ok && b.ok && a.number.unit === b.number.unit && a.number.year === b.number.year
    ? a.number.running === b.number.running
    : false;
};

/**
 * What people had begun to write about the child is sealed with their own keys, and what they were sent stands in their
 * chats: drafts go, messages are withdrawn, tips that led to the case cannot be opened any more.
 */
async function forgetWhatSpeaksOf(tx: Tx, child: ChildRow, row: CaseRow | undefined, name: string): Promise<void> {
  const { draft, tip } = tx.t;
  const subjects = await subjectsOfChild(tx, child);
  await dropDrafts(tx, inArray(draft.subject, [...subjects]));
  await dropFilesOfMany(tx, child.area);
  await withdrawSpeakingOf(tx, subjects, (unsent) => names(unsent, name));
  const tips = row ? await tx.db.select({ id: tip.id }).from(tip).where(eq(tip.caseId, row.id)) : [];
  for (const { id } of tips) await tx.seals.destroy(`tip:${id}`);
}

/** Who holds, or held, something in a unit that the child's class lies in. */
async function peopleAround(tx: Tx, area: string): Promise<string[]> {
  const { membership } = tx.t;
  const rows = await tx.db
    .selectDistinct({ personId: membership.personId })
    .from(membership)
    .where(inArray(membership.area, areasAbove(area)));
  return rows.map(({ personId }) => personId);
}
