/**
 * An entry of a case that was wrong: a visit, a call, a reason, a return, a service, the report that opened it. Taken back
 * with a reason by who recorded it, by the principal or the coordinator, however long ago; the ladder follows.
 */

import { action } from '../../domain/action.ts';
import { factsIn } from '../../domain/event-kinds.ts';
import {
  askForCorrectionScreen,
  type CorrectableEntry,
  type Corrected,
  correctionAnswerScreen,
} from '../../domain/screens/corrections.ts';
import { and, desc, eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { tell } from '../ground/tell.ts';
import { nameOf, type Who } from '../ground/who.ts';
import { resumeEpisode } from '../ladder/case-end.ts';
import { endReferral } from '../ladder/end-referrals.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { setDay } from '../ladder/lay-with.ts';
import { tellIfMistake } from '../ladder/mistake-news.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type EventRow, effectiveEvents } from '../records/case-facts.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import {
  answerAskers,
  askedAbout,
  type CorrectionReason,
  correctionByPublicId,
  correctors,
  noteCorrection,
} from '../records/corrections.ts';
import { recordEvent } from '../records/events.ts';
import { caseOfReferral, isLive, isWithAgency, type ReferralRow, referralsOf } from '../records/referral-rows.ts';
import { sentRolls } from '../records/roll-days.ts';
import { closeNeeds, restoreNamedPerson, unmark } from './undo.ts';

const correctable: readonly string[] = [
  'opened',
  'reported',
  'contact',
  'visit',
  'reason',
  'return',
  'service',
  'whereabouts',
  'lost-contact',
  'named-person',
  'confirmed',
  'notice-served',
  'notice-attempted',
];

/** Callback data carry the end of an event's id: enough to tell a case's events apart. */
const shortIdOf = ({ id }: Pick<EventRow, 'id'>): string => id.slice(-8);

/** What of the case can be corrected, the newest first: its entries, and the days on which the child was marked away. */
export async function correctableOf(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; number: string; entries: CorrectableEntry[] } | Denied> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('case.history')) return denied;
  const events = (await effectiveEvents(tx, access.row.id)).filter(({ kind }) => correctable.includes(kind));
  const roles = await rolesOf(tx, access.row.id);
  const entries = events.toReversed().map(
    (event): CorrectableEntry => ({
      kind: event.kind,
      on: event.on,
      role: roles.get(event.id),
      action: action('entry', casePublicId, shortIdOf(event)),
    }),
  );
  const all = [...(await rollEntries(tx, access)), ...entries].toSorted((a, b) =>
    a.on < b.on ? 1 : a.on > b.on ? -1 : 0,
  );
  return { ok: true, number: access.row.number, entries: all };
}

async function rollEntries(tx: ReadTx, { child, schoolClass }: CaseAccess): Promise<CorrectableEntry[]> {
  const { mark } = tx.t;
  const marks = await tx.db
    .select({ on: mark.on, mark: mark.mark })
    .from(mark)
    .where(eq(mark.childId, child.id))
    .orderBy(desc(mark.on));
  const away = marks.filter((one) => one.mark !== 'present');
  const oldest = away.at(-1)?.on ?? todayIn(schoolClass, tx.now);
  const rolls = new Map((await sentRolls(tx, child.unitId, oldest)).map((roll) => [roll.on, roll]));
  return away.flatMap(({ on }) => {
    const roll = rolls.get(on);
    return roll ? [{ kind: 'roll', on, role: undefined, action: action('roll.open', roll.publicId) }] : [];
  });
}

async function rolesOf(tx: ReadTx, caseId: string): Promise<Map<string, string>> {
  const { event, act } = tx.t;
  const rows = await tx.db
    .select({ id: event.id, role: act.role })
    .from(event)
    .innerJoin(act, eq(act.id, event.actId))
    .where(eq(event.caseId, caseId));
  return new Map(rows.flatMap(({ id, role }) => (role === null ? [] : [[id, role] as const])));
}

interface AtEntry {
  readonly ok: true;
  readonly access: CaseAccess;
  readonly event: EventRow;
  readonly of: Corrected;
  /** It is theirs, or they hold the area. */
  readonly mayCorrect: boolean;
}

/** The entry that a button means, and whether this person may correct it. */
export async function entryAt(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
  shortId: string,
): Promise<AtEntry | { readonly ok: false; readonly reason: 'not-allowed' | 'undone-before' }> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !access.may('case.history')) return denied;
  const all = (await effectiveEvents(tx, access.row.id)).filter(({ kind }) => correctable.includes(kind));
  const event = all.findLast((one) => shortIdOf(one) === shortId);
  if (!event) return { ok: false, reason: 'undone-before' };
  const [act] = await tx.db.select().from(tx.t.act).where(eq(tx.t.act.id, event.actId));
  return {
    ok: true,
    access,
    event,
    of: { kind: 'entry', number: access.row.number, entry: event.kind, on: event.on },
    mayCorrect: act?.personId === who.personId || access.may('entry.correct') !== undefined,
  };
}

/** Takes it back. What it had excused is absent again, needs that it opened are closed, an end that it made is none. */
export async function correctEntry(
  tx: Tx,
  who: Who,
  { access, event, of }: AtEntry,
  because: CorrectionReason,
): Promise<{ readonly byMistake: boolean }> {
  const { row, child, schoolClass } = access;
  const by = access.may('entry.correct') ?? access.may('case.history');
  const actor = by ? actorBy(who, by) : ({ personId: who.personId, role: null, source: 'update' } as const);
  const actId = await recordAct(tx, actor, 'correct-entry', row.area);
  await recordEvent(tx, actId, row, { kind: 'taken-back', on: event.on, corrects: event.id, data: { because } });
  await tx.db.update(tx.t.act).set({ undoneBy: actId }).where(eq(tx.t.act.id, event.actId));
  await unmark(tx, child, event, actId);
  if (event.kind === 'reported') await forgetDays(tx, child.id, event);
  await closeNeeds(tx, row, event);
  await endReferralsFrom(tx, row, event, actId);
  const episode = await latestEpisode(tx, row.id);
  if (event.kind === 'named-person') await restoreNamedPerson(tx, row, episode?.startedOn ?? row.openedOn);
  if (event.kind === 'return' && !row.open && episode) await resumeEpisode(tx, row, episode);
  await followLadder(tx, actor, child.id);
  const byMistake = await tellIfMistake(tx, actor, schoolClass, row, because);
  const thing = { eventId: event.id, caseId: row.id };
  await noteCorrection(tx, row.area, thing, { state: 'made', askedBy: null, because, changed: 0, actId });
  await answerAskers(tx, thing, 'made', schoolClass, correctionAnswerScreen(of, 'made'));
  return { byMistake };
}

/** Days that were told with the report of an absence, and that no roll has told since. */
async function forgetDays(tx: Tx, childId: string, { actId }: EventRow): Promise<void> {
  const { mark } = tx.t;
  await tx.db.delete(mark).where(and(eq(mark.childId, childId), eq(mark.actId, actId)));
}

/** What was asked of offices for a reason that was none is not needed any more; a service's next look is where it was. */
async function endReferralsFrom(tx: Tx, row: CaseRow, event: EventRow, actId: string): Promise<void> {
  const { referral, before } = factsIn(event.data);
  for (const ref of await referralsOf(tx, row.id)) {
    if (event.kind === 'reason' && ref.actId === event.actId && isLive(ref))
      await endReferral(tx, row, ref, 'not-needed', { actId });
    if (event.kind === 'service' && ref.publicId === referral && isWithAgency(ref))
      await restoreLook(tx, ref, (before as Partial<ReferralRow> | undefined)?.dueOn ?? null);
  }
}

async function restoreLook(tx: Tx, ref: ReferralRow, dueOn: string | null): Promise<void> {
  const { schoolClass } = await caseOfReferral(tx, ref);
  const [restored] = await tx.db.update(tx.t.referral).set({ dueOn }).where(eq(tx.t.referral.id, ref.id)).returning();
  if (restored) await setDay(tx, restored, schoolClass);
}

/** Asks the principal, or the coordinator where there is none; once. */
export async function askForEntryCorrection(tx: Tx, who: Who, at: AtEntry): Promise<void> {
  const { access, event, of } = at;
  const { row, schoolClass } = access;
  const thing = { eventId: event.id, caseId: row.id };
  if ((await askedAbout(tx, thing)).some(({ askedBy }) => askedBy === who.personId)) return;
  const by = access.may('case.history');
  const actor = by ? actorBy(who, by) : ({ personId: who.personId, role: null, source: 'update' } as const);
  const actId = await recordAct(tx, actor, 'ask-correction', row.area);
  const asked = { state: 'asked', askedBy: who.personId, because: null, changed: 0, actId };
  const { publicId } = await noteCorrection(tx, row.area, thing, asked);
  const screen = askForCorrectionScreen({
    of,
    by: await nameOf(tx, who.personId),
    open: action('entry', row.publicId, shortIdOf(event)),
    correctionPublicId: publicId,
  });
  for (const { personId: to } of await correctors(tx, row.area))
    await tell(tx, to, screen, { hours: schoolClass, about: `case:${row.id}` });
}

/** The principal leaves it as it is; whoever asked hears so. */
export async function leaveEntry(tx: Tx, who: Who, correctionPublicId: string): Promise<{ ok: true } | Denied> {
  const row = await correctionByPublicId(tx, correctionPublicId);
  if (!row?.eventId || !row.caseId) return denied;
  const [found] = await tx.db
    .select({ event: tx.t.event, publicId: tx.t.caseRow.publicId })
    .from(tx.t.event)
    .innerJoin(tx.t.caseRow, eq(tx.t.caseRow.id, tx.t.event.caseId))
    .where(and(eq(tx.t.event.id, row.eventId), eq(tx.t.event.caseId, row.caseId)));
  const access = found && (await openCase(tx, who, found.publicId));
  if (!found || !access?.ok || !access.may('entry.correct')) return denied;
  const of: Corrected = { kind: 'entry', number: access.row.number, entry: found.event.kind, on: found.event.on };
  const thing = { eventId: row.eventId, caseId: row.caseId };
  await answerAskers(tx, thing, 'left', access.schoolClass, correctionAnswerScreen(of, 'left'));
  return { ok: true };
}
