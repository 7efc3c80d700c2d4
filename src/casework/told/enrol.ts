/** A child who was in no class comes to one: the school, the class, the first day there. */
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { aboutCase, returnedScreen } from '../../domain/screens/case-acts.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { isAway, outcomeOf } from '../cases/return-child.ts';
import { transfer } from '../classes/move-child.ts';
import { nearOnList } from '../classes/near-on-list.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo, recordUndo } from '../ground/undo.ts';
import { type Unit, unitByArea, unitById, unitsBelow, waitingKind } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { resumeEpisode } from '../ladder/case-end.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { caseById, latestEpisode } from '../records/cases.ts';
import { recordEvent } from '../records/events.ts';
import { eventsOf } from '../records/take-back.ts';
import { waitingListOf } from '../records/waiting-list.ts';

/** Instead of a class: its principal is to choose; or the class keeps no list here. */
const otherClasses = ['principal', 'unlisted'] as const;

export interface EnrolFacts {
  readonly today: CivilDate;
  readonly from: CivilDate;
  readonly language: Who['language'];
  readonly schools: readonly {
    readonly id: string;
    readonly name: string;
    readonly classes: readonly { readonly id: string; readonly name: string }[];
    /** The child waits at this school already. */
    readonly here: boolean;
  }[];
}

export async function enrolFacts(tx: ReadTx, who: Who, casePublicId: string): Promise<EnrolFacts | undefined> {
  const access = await openCase(tx, who, casePublicId);
  if (!access.ok || !mayEnrol(access)) return undefined;
  const episode = await latestEpisode(tx, access.row.id);
  const schools = await schoolsAround(tx, access.schoolClass);
  if (schools.length === 0) return undefined;
  return {
    today: todayIn(access.schoolClass, tx.now),
    from: episode?.startedOn ?? access.row.openedOn,
    language: who.language,
    schools: schools.map(({ school, classes }) => ({
      id: school.publicId,
      name: school.name,
      classes: classes.map(({ publicId, name }) => ({ id: publicId, name })),
      here: access.schoolClass.parentId === school.id,
    })),
  };
}

const mayEnrol = (access: CaseAccess): boolean =>
  access.may('case.enrol') !== undefined && isAway(access.row) && access.schoolClass.kind === waitingKind;

/** The school that the waiting list is of, or those of its area. */
async function schoolsAround(tx: ReadTx, list: Unit): Promise<{ school: Unit; classes: Unit[] }[]> {
  const place = list.parentId ? await unitById(tx, list.parentId) : undefined;
  if (!place) return [];
  const below = await unitsBelow(tx, place.area);
  const isSchool = ({ kind, programme }: Unit): boolean =>
    ruleOf({ programme }).levels.some(({ code, holds }) => code === kind && holds === 'school');
  return below.filter(isSchool).map((school) => ({
    school,
    classes: below.filter(({ parentId, kind }) => parentId === school.id && kind === 'class'),
  }));
}

/** `classId`: public id of a class of that school, or one of `otherClasses`. */
export async function enrol(
  tx: Tx,
  who: Who,
  casePublicId: string,
  chosen: { readonly school: string; readonly classId: string; readonly on: CivilDate },
): Promise<{ ok: true; screen: Screen } | Denied | { ok: false; reason: 'return-date' }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.enrol');
  if (!access.ok || !by || !mayEnrol(access)) return denied;
  const facts = await enrolFacts(tx, who, casePublicId);
  if (!facts || chosen.on > facts.today || chosen.on < facts.from) return { ok: false, reason: 'return-date' };
  const found = (await schoolsAround(tx, access.schoolClass)).find(({ school }) => school.publicId === chosen.school);
  const schoolClass = found?.classes.find(({ publicId }) => publicId === chosen.classId);
  if (!found || !(schoolClass || otherClasses.some((one) => one === chosen.classId))) return denied;

  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'enrol', access.schoolClass.area);
  const to = schoolClass ?? (await waitingListOf(tx, found.school));
  if (to.id !== access.schoolClass.id) {
    await transfer(tx, actor, actId, access.child, access.schoolClass, to);
    const moved = (await caseById(tx, access.row.id)) ?? access.row;
    const data = { from: access.schoolClass.publicId, to: to.publicId };
    await recordEvent(tx, actId, moved, { kind: 'moved', on: facts.today, data });
  }
  if (chosen.classId === 'principal')
    return {
      ok: true,
      screen: aboutCase({ key: 'enrol.to-principal', values: { school: found.school.name } }, casePublicId),
    };
  const here = (await caseById(tx, access.row.id)) ?? access.row;
  await recordEvent(tx, actId, here, { kind: 'return', on: chosen.on });
  await followLadder(tx, actor, access.child.id);
  const row = (await caseById(tx, access.row.id)) ?? here;
  const { child } = access;
  return {
    ok: true,
    screen: returnedScreen({
      undo: await offerUndo(tx, actId, casePublicId),
      number: row.number,
      casePublicId,
      on: chosen.on,
      watch: ruleOf(row).ladder.watch.schoolDays,
      outcome: outcomeOf(row),
      beside: { childPublicId: child.publicId, near: schoolClass ? await nearOnList(tx, who, child, schoolClass) : [] },
    }),
  };
}

/** The child is where it was before, and not back. */
export async function undoEnrol(
  tx: Tx,
  who: Who,
  act: Offered,
): Promise<{ ok: true; casePublicId: string } | Denied | { ok: false; reason: 'too-late' }> {
  const access = await openCase(tx, who, act.subject);
  const by = access.ok && access.may('case.enrol');
  const from = await unitByArea(tx, act.area);
  if (!access.ok || !by || !from) return denied;
  const { row, child, schoolClass } = access;
  const told = await eventsOf(tx, row.id, act.id);
  const wasMoved = told.some(({ kind }) => kind === 'moved');
  // Whoever moved the child since had a reason.
  if (wasMoved && child.actId !== act.id) return { ok: false, reason: 'too-late' };
  const actor = actorBy(who, by);
  const actId = await recordUndo(tx, actor, act);
  for (const one of told) await recordEvent(tx, actId, row, { kind: 'taken-back', on: one.on, corrects: one.id });
  if (wasMoved) await transfer(tx, actor, actId, child, schoolClass, from);
  const now = (await caseById(tx, row.id)) ?? row;
  const episode = await latestEpisode(tx, row.id);
  if (!now.open && episode) await resumeEpisode(tx, now, episode);
  await followLadder(tx, actor, child.id);
  return { ok: true, casePublicId: act.subject };
}
