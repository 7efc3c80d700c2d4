/** A child reported directly: on the class list, absent since a day, with a case at once. */

import { isWorkingDay } from '../../domain/calendar.ts';
import type { Language } from '../../domain/language.ts';
import { heldWith } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { reportedScreen } from '../../domain/screens/report.ts';
import { addDays } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type CalendarUnit, termsAround, unitCalendars } from '../ground/unit-calendars.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { type DangerRaised, raiseDanger } from '../ladder/raise-danger.ts';
import { openChild } from '../records/case-access.ts';
import { caseOfChild, openEpisode } from '../records/cases.ts';
import { addChildren, childById } from '../records/children.ts';
import type { DangerPlace } from '../records/danger-rows.ts';
import { recordEvent } from '../records/events.ts';
import { classFor, teachingPlaces } from './class-lists.ts';
import { comeBack } from './come-back.ts';
import { alikeChildren } from './find-child.ts';
import { lookForLikenessLater } from './look-for-likeness.ts';

/** How far back a report may reach: two school years. */
const oldestDays = 730;

/** `alike`: children within the person's reach who are called like the one that is to be reported. */
export async function reportingPlaces(tx: ReadTx, who: Who, name: unknown) {
  const places = await teachingPlaces(tx, who);
  const [held] = heldWith(who.held, 'child.report');
  const unit = held && (await unitById(tx, held.unitId));
  if (!places || !unit) return undefined;
  const today = todayIn(unit, tx.now);
  return {
    ...places,
    alike: typeof name === 'string' ? await alikeChildren(tx, who, name) : [],
    today,
    terms: await termsAround(tx, unit, today),
    language: who.language as Language,
    reasons: ruleOf(unit).reasons.map(({ code }) => code),
  };
}

export type ReportRefusal = 'not-allowed' | 'not-absent' | 'too-long-ago';

/** `lastSeen`: the last day on which the child was at school; each school day after it is an absence. */
export async function reportChild(
  tx: Tx,
  who: Who,
  input: {
    name: string;
    /** Public id of the child, where it is on a list already. */
    known?: string | undefined;
    school: string;
    class: string;
    className: string | undefined;
    stage: string;
    lastSeen: CivilDate;
    reason: string | undefined;
    phone: string | undefined;
    danger: DangerPlace | undefined;
  },
): Promise<{ ok: true; screen: Screen } | { ok: false; reason: ReportRefusal }> {
  const known = input.known === undefined ? undefined : await openChild(tx, who, input.known);
  if (known && !(known.ok && known.may('child.edit'))) return { ok: false, reason: 'not-allowed' };
  // Who had left comes to the class that was named.
  const stays = known?.ok === true && known.child.until === null;
  const schoolClass = stays ? known.schoolClass : await classFor(tx, who, { ...input, name: input.className });
  if (!schoolClass) return { ok: false, reason: 'not-allowed' };
  const today = todayIn(schoolClass, tx.now);
  if (input.lastSeen < addDays(today, -oldestDays)) return { ok: false, reason: 'too-long-ago' };
  const days = await schoolDaysAfter(tx, input.lastSeen, today, schoolClass);
  if (days.length === 0) return { ok: false, reason: 'not-absent' };

  const actor = { personId: who.personId, role: 'teacher' as const, source: 'update' as const };
  if (known?.ok && !stays) await comeBack(tx, actor, known.child, schoolClass, addDays(input.lastSeen, 1));
  const childId = known?.ok ? known.child.id : await added(tx, actor, schoolClass, input);
  const actId = await recordAct(tx, actor, 'report-child', schoolClass.area);
  for (const on of days)
    await tx.db
      .insert(tx.t.mark)
      .values({ childId, on, mark: 'absent', area: schoolClass.area, recordedOn: today, actId })
      .onConflictDoNothing();
  const danger = input.danger && (await raiseFirst(tx, actor, actId, childId, schoolClass, days, input.danger));
  await followLadder(tx, actor, childId);
  const row = await caseOfChild(tx, childId);
  if (!row) throw new Error('A reported absence opened no case');
  await recordEvent(tx, actId, row, {
    kind: 'reported',
    on: today,
    data: { lastSeen: input.lastSeen, reason: input.reason },
  });
  const [fresh] = await tx.db.select().from(tx.t.caseRow).where(eq(tx.t.caseRow.id, row.id));
  return {
    ok: true,
    screen: reportedScreen({
      number: row.number,
      casePublicId: row.publicId,
      absentDays: fresh?.absentDays ?? days.length,
      danger: danger || undefined,
      steps: ruleOf(schoolClass).ladder.steps.length > 0,
      emergency: ruleOf(schoolClass).emergency,
    }),
  };
}

async function added(
  tx: Tx,
  actor: Actor,
  schoolClass: Unit,
  { name, phone, lastSeen }: { name: string; phone: string | undefined; lastSeen: CivilDate },
): Promise<string> {
  const details = { name, ...(phone ? { phone } : {}) };
  const { ids } = await addChildren(tx, actor, schoolClass, [details], addDays(lastSeen, 1));
  await lookForLikenessLater(tx, ids);
  return ids[0] ?? '';
}

/** The case is opened and taken over before the ladder sends anybody to the family. */
async function raiseFirst(
  tx: Tx,
  actor: Actor,
  actId: string,
  childId: string,
  schoolClass: Unit,
  days: readonly CivilDate[],
  where: DangerPlace,
): Promise<DangerRaised | undefined> {
  const child = await childById(tx, childId);
  const [from] = days;
  if (!child || from === undefined) return undefined;
  const { row } = await openEpisode(tx, actId, child, schoolClass, from);
  return raiseDanger(tx, actor, row, where);
}

async function schoolDaysAfter(
  tx: ReadTx,
  lastSeen: CivilDate,
  today: CivilDate,
  unit: CalendarUnit,
): Promise<CivilDate[]> {
  const { school } = await unitCalendars(tx, unit);
  const days: CivilDate[] = [];
  for (let on = addDays(lastSeen, 1); on <= today; on = addDays(on, 1)) if (isWorkingDay(school, on)) days.push(on);
  return days;
}
