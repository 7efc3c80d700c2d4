/** A child out of school, told without a roll call: by whoever knows, with a case at once. */

import { bornBetween } from '../../domain/age.ts';
import type { EventData } from '../../domain/event-kinds.ts';
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate, Screen } from '../../domain/screen.ts';
import { toldScreen } from '../../domain/screens/told.ts';
import { eq } from '../../store/orm.ts';
import type { Tx } from '../../store/tx.ts';
import { comeBack } from '../classes/come-back.ts';
import { lookForLikenessLater } from '../classes/look-for-likeness.ts';
import { recordAct } from '../ground/acts.ts';
import { ruleOf } from '../ground/rule-of.ts';
import { todayIn } from '../ground/school-days.ts';
import { type Offered, offerUndo } from '../ground/undo.ts';
import { type Unit, unitByPublicId, waitingKind } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { raiseDanger } from '../ladder/raise-danger.ts';
import { actorBy, type Denied, denied, openCase, openChild } from '../records/case-access.ts';
import { type CaseRow, caseById, caseOfChild, latestEpisode, openEpisode } from '../records/cases.ts';
import { addChildren, type ChildDetails, type ChildRow, childById, hasLeft } from '../records/children.ts';
import type { DangerPlace } from '../records/danger-rows.ts';
import { endEnrolment } from '../records/enrolments.ts';
import { recordEvent } from '../records/events.ts';
import { classOf } from '../records/step-rows.ts';
import { eventOf, takeBack } from '../records/take-back.ts';
import { waitingListOf } from '../records/waiting-list.ts';
import { whatNext } from '../steps/what-next.ts';
import { outOfAge, placesFor, toldKinds } from './told-places.ts';

export interface Told {
  readonly kind: string;
  /** Out of school since that day, as far as it is known. */
  readonly since: CivilDate | undefined;
  readonly reason: string | undefined;
  /** Where, when the child is in danger. */
  readonly danger: DangerPlace | undefined;
  readonly note?: { readonly note: string; readonly language: string } | undefined;
}

export interface ToldChild {
  readonly name: string;
  /** An age or a year of birth. */
  readonly age: number | undefined;
  readonly guardian?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  /** Public id of the school or area. */
  readonly place: string;
}

type Refused = Denied | { ok: false; reason: 'told-already' };

/** A child who is in no class: on the waiting list of the school or area. */
export async function tellOfChild(
  tx: Tx,
  who: Who,
  child: ToldChild,
  told: Told,
): Promise<{ ok: true; screen: Screen } | Refused> {
  const place = await unitByPublicId(tx, child.place);
  const places = await placesFor(tx, who, 'case.tell');
  const isTheirs = place && places.some(({ id }) => id === place.id);
  // A teacher's class lies below the school that it stands for.
  const held =
    isTheirs &&
    (mayBy(who.held, 'case.tell', { area: place.area }) ??
      who.held.find((one) => one.area.startsWith(place.area) && mayBy([one], 'case.tell', one)));
  if (!place || !held || !toldKinds(place.programme).includes(told.kind)) return denied;
  const made = await addToldChild(tx, actorBy(who, held), place, child, told);
  return { ok: true, screen: await screenOf(tx, who, made, made.age) };
}

/** A child of a class list, of whom it is known today; one who had left waits in that place from now on. */
export async function tellOfKnown(
  tx: Tx,
  who: Who,
  childPublicId: string,
  told: Told,
  placePublicId?: string,
): Promise<{ ok: true; screen: Screen } | Refused> {
  const access = await openChild(tx, who, childPublicId);
  const by = access.ok && access.may('case.tell');
  if (!access.ok || !by || !toldKinds(access.schoolClass.programme).includes(told.kind)) return denied;
  // What is known already may be told again, if the child is in danger now.
  if (access.row?.open && access.row.kind === told.kind && !told.danger) return { ok: false, reason: 'told-already' };
  const actor = actorBy(who, by);
  let { child, schoolClass } = access;
  if (hasLeft(child, todayIn(schoolClass, tx.now))) {
    const place = (await placesFor(tx, who, 'case.tell')).find(({ publicId }) => publicId === placePublicId);
    if (!place) return denied;
    schoolClass = await waitingListOf(tx, place);
    child = await comeBack(tx, actor, child, schoolClass, told.since ?? todayIn(place, tx.now));
  }
  const made = await openTold(tx, actor, child, schoolClass, told, {});
  return { ok: true, screen: await screenOf(tx, who, made, undefined) };
}

/** The child on the waiting list, and the case. */
export async function addToldChild(tx: Tx, actor: Actor, place: Unit, child: Omit<ToldChild, 'place'>, told: Told) {
  const list = await waitingListOf(tx, place);
  const today = todayIn(list, tx.now);
  const born = child.age === undefined ? undefined : bornBetween(child.age, today);
  const age = outOfAge(place.programme, born, today);
  const details: ChildDetails = {
    name: child.name,
    ...(child.guardian ? { guardian: child.guardian } : {}),
    ...(child.phone ? { phone: child.phone } : {}),
    ...(child.address ? { address: child.address } : {}),
    ...(born === undefined ? {} : { born }),
  };
  const { ids } = await addChildren(tx, actor, list, [details], told.since ?? today);
  await lookForLikenessLater(tx, ids);
  const row = await childById(tx, ids[0] ?? '');
  if (!row) throw new Error('The told child was not stored');
  return { ...(await openTold(tx, actor, row, list, told, age ? { age } : {})), age };
}

/** `danger`: how many people heard that the child is in danger. */
interface OpenedTold {
  readonly row: CaseRow;
  readonly actId: string;
  readonly danger?: number;
}

/** A case of that kind about a child who is known, at once; the child's own case where one is open. */
export async function openTold(
  tx: Tx,
  actor: Actor,
  child: ChildRow,
  unit: Unit,
  told: Told,
  more: EventData<'opened'>,
): Promise<OpenedTold> {
  const today = todayIn(unit, tx.now);
  const actId = await recordAct(tx, actor, 'tell-case', unit.area);
  const known = await caseOfChild(tx, child.id);
  const from = told.since ?? today;
  const attends = stillComes(known, unit, told.kind);
  // What the present episode is by what was told is the ladder's to say, and whether another one begins.
  const opened = known?.open
    ? known
    : (await openEpisode(tx, actId, child, unit, from, { kind: told.kind, on: today })).row;
  const danger = told.danger && (await raiseDanger(tx, actor, opened, told.danger));
  const row = danger ? danger.row : opened;
  await recordEvent(tx, actId, row, {
    kind: 'opened',
    on: from,
    data: { as: told.kind, ...(attends ? { attends } : {}), ...(told.reason ? { reason: told.reason } : {}), ...more },
    ...(told.note ? { words: told.note } : {}),
  });
  await followLadder(tx, actor, child.id);
  return { row: (await caseById(tx, row.id)) ?? row, actId, ...(danger ? { danger: danger.told } : {}) };
}

/** Who is known to be away is away, whatever kind is told beside. */
function stillComes(known: CaseRow | undefined, unit: Unit, kind: string): boolean {
  const { caseKinds } = ruleOf(known?.open ? known : unit);
  const ofAttending = (one: string) => caseKinds.some(({ code, attends }) => code === one && attends === true);
  const isAway = known?.open === true && known.stage !== 'watched' && !ofAttending(known.kind);
  return ofAttending(kind) && !isAway;
}

async function screenOf(
  tx: Tx,
  who: Who,
  { row, actId, danger }: OpenedTold,
  age: 'under' | 'over' | undefined,
): Promise<Screen> {
  const access = await openCase(tx, who, row.publicId);
  const { age: range, emergency } = ruleOf(row);
  const { next } = await whatNext(tx, row.id, who.personId);
  return toldScreen({
    undo: await offerUndo(tx, actId, row.publicId),
    number: row.number,
    casePublicId: row.publicId,
    kind: row.kind,
    mayOpen: access.ok,
    age: age && { is: age, min: range.min, max: range.max },
    next,
    danger: danger === undefined ? undefined : { told: danger, numbers: emergency },
  });
}

/** It is no case, and a child who was added for it is off the list. */
export async function undoTold(tx: Tx, who: Who, act: Offered): Promise<{ ok: true } | Denied> {
  const [row] = await tx.db.select().from(tx.t.caseRow).where(eq(tx.t.caseRow.publicId, act.subject));
  const by = row && who.held.find((held) => row.area.startsWith(held.area) || held.area.startsWith(row.area));
  const told = row && (await eventOf(tx, row.id, act.id));
  if (!row || !by || !told) return denied;
  const actor = actorBy(who, by);
  const actId = await takeBack(tx, actor, row, told);
  await followLadder(tx, actor, row.childId);
  const unit = await classOf(tx, row);
  const episode = await latestEpisode(tx, row.id);
  if (unit.kind === waitingKind && episode?.number === 1) {
    await endEnrolment(tx, row.childId, todayIn(unit, tx.now));
    await tx.db
      .update(tx.t.child)
      .set({ until: todayIn(unit, tx.now), actId })
      .where(eq(tx.t.child.id, row.childId));
  }
  return { ok: true };
}
