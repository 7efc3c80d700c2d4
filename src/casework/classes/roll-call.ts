/** The roll call of a class on a day: tapped in one message, sent, corrected the same day or, with a reason, later. */
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { civilOn } from '../../domain/time.ts';
import { and, eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { isSchoolDay, todayIn } from '../ground/school-days.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { caseOfChild } from '../records/cases.ts';
import { childrenOn, type Pupil, pupilsOf } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import type { CorrectionReason } from '../records/corrections.ts';
import { oldestRollDays } from '../records/missing-rolls.ts';
import { onLeaveOn } from '../records/planned-leaves.ts';
import { type RollCall, rollOn } from '../records/roll-days.ts';
import { rollWasSent } from './ask-for-roll.ts';
import { rollWasCorrected, tellCorrectedMark } from './correct-roll.ts';

type TappedMark = 'absent' | 'excused';

export type RollRefusal = 'not-allowed' | 'no-pupils' | 'no-school-day' | 'too-late' | 'not-yours';
type Refused = {
  readonly ok: false;
  readonly reason: RollRefusal;
  readonly roll?: RollCall;
  readonly schoolClass?: Unit;
};

export interface OpenRoll {
  readonly roll: RollCall;
  readonly schoolClass: Unit;
  readonly pupils: readonly Pupil[];
  /** It was sent on an earlier day: correcting it wants a reason. */
  readonly earlier: boolean;
}

const mayTake = (who: Who, schoolClass: Unit) =>
  mayBy(who.held, 'roll.take', { area: schoolClass.area, own: ownClassIds(who).includes(schoolClass.id) });

/** The roll call of the day, begun if nobody has yet. What was sent today is open to correction. */
export async function openRollCall(
  tx: Tx,
  who: Who,
  schoolClass: Unit,
  on: CivilDate,
): Promise<({ ok: true } & OpenRoll) | Refused> {
  const sent = await rollOn(tx, schoolClass.id, on);
  const today = todayIn(schoolClass, tx.now);
  if (sent && sent.sentAt !== null && on !== today) return earlierRoll(tx, who, sent, schoolClass);
  if (!mayTake(who, schoolClass)) return { ok: false, reason: 'not-allowed' };
  if (on > today || daysBetween(on, today) > oldestRollDays) return { ok: false, reason: 'too-late' };
  if (!(await isSchoolDay(tx, schoolClass, on))) return { ok: false, reason: 'no-school-day' };
  const pupils = await pupilsOf(tx, schoolClass.id, on);
  if (pupils.length === 0) return { ok: false, reason: 'no-pupils' };
  const roll = sent ?? (await beginRoll(tx, schoolClass, on));
  return { ok: true, roll, schoolClass, pupils, earlier: false };
}

/** Of an earlier day, for who sent it, the principal and the coordinator. */
async function earlierRoll(
  tx: ReadTx,
  who: Who,
  roll: RollCall,
  schoolClass: Unit,
): Promise<({ ok: true } & OpenRoll) | Refused> {
  if (!mayBy(who.held, 'entry.correct', { area: schoolClass.area })) {
    if (!mayTake(who, schoolClass)) return { ok: false, reason: 'not-allowed' };
    const [act] = await tx.db
      .select({ personId: tx.t.act.personId })
      .from(tx.t.act)
      .where(eq(tx.t.act.id, roll.actId ?? ''));
    if (act?.personId !== who.personId) return { ok: false, reason: 'not-yours', roll, schoolClass };
  }
  return { ok: true, roll, schoolClass, pupils: await pupilsOf(tx, schoolClass.id, roll.on), earlier: true };
}

/** A roll call by the id that its buttons carry. */
export async function rollByPublicId(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<({ ok: true } & OpenRoll) | Refused> {
  const [roll] = await tx.db.select().from(tx.t.rollCall).where(eq(tx.t.rollCall.publicId, publicId));
  const schoolClass = roll && (await unitById(tx, roll.unitId));
  if (!roll || !schoolClass) return { ok: false, reason: 'not-allowed' };
  if (roll.sentAt !== null && roll.on !== todayIn(schoolClass, tx.now)) return earlierRoll(tx, who, roll, schoolClass);
  if (!mayTake(who, schoolClass)) return { ok: false, reason: 'not-allowed' };
  return { ok: true, roll, schoolClass, pupils: await pupilsOf(tx, schoolClass.id, roll.on), earlier: false };
}

/** A sent roll opened again shows its marks as they are: taps of a correction that nobody sent are gone. */
export async function asSent(tx: Tx, open: OpenRoll): Promise<OpenRoll> {
  return open.roll.sentAt === null ? open : retap(tx, open, await tappedOn(tx, open.schoolClass.id, open.roll.on));
}

/** Marks that sending it would change. */
export async function changesOf(tx: ReadTx, open: OpenRoll): Promise<number> {
  const before = await tappedOn(tx, open.schoolClass.id, open.roll.on);
  return open.pupils.filter(({ id }) => before[id] !== open.roll.tapped[id]).length;
}

/** One tap on a pupil: present, absent, excused, present again. */
export async function tapPupil(tx: Tx, open: OpenRoll, childPublicId: string): Promise<OpenRoll> {
  const pupil = open.pupils.find((one) => one.publicId === childPublicId);
  if (!pupil) return open;
  const { [pupil.id]: before, ...others } = open.roll.tapped;
  const next = before === undefined ? 'absent' : before === 'absent' ? 'excused' : undefined;
  return retap(tx, open, next ? { ...others, [pupil.id]: next } : others);
}

/** Clears all taps: everybody is there. */
export const clearTaps = (tx: Tx, open: OpenRoll): Promise<OpenRoll> => retap(tx, open, {});

async function retap(tx: Tx, open: OpenRoll, tapped: Record<string, TappedMark>): Promise<OpenRoll> {
  await tx.db
    .update(tx.t.rollCall)
    .set({ tapped: inNoOrder(tapped) })
    .where(eq(tx.t.rollCall.id, open.roll.id));
  return { ...open, roll: { ...open.roll, tapped } };
}

/** Pupils are tapped down the list: their order would tell who they are. */
const inNoOrder = (tapped: Record<string, TappedMark>): Record<string, TappedMark> =>
  Object.fromEntries(Object.entries(tapped).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What was sent, in numbers. */
export interface RollCount {
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
  readonly corrected: boolean;
}

/**
 * Sends the roll as tapped: marks of the day are replaced, and the ladder of each child concerned is followed. Children
 * who are neither absent nor excused were present. A correction of an earlier day stands as if it had been told when the
 * roll was sent; `because` says why.
 */
export async function sendRollCall(tx: Tx, who: Who, open: OpenRoll, because?: CorrectionReason): Promise<RollCount> {
  const { roll, schoolClass } = open;
  const by = mayTake(who, schoolClass) ?? mayBy(who.held, 'entry.correct', { area: schoolClass.area });
  const actor = { personId: who.personId, role: by?.role ?? null, source: 'update' as const };
  const actId = await recordAct(tx, actor, roll.sentAt === null ? 'roll-call' : 'correct-roll-call', schoolClass.area);
  const toldOn = civilOn(roll.sentAt ?? tx.now, schoolClass.timeZone);
  const before = await marksOn(tx, schoolClass.id, roll.on);
  const children = await childrenOn(tx, schoolClass.id, roll.on);

  await tx.db
    .update(tx.t.rollCall)
    // Who sent it first stays who recorded it.
    .set({ sentAt: roll.sentAt ?? tx.now, actId: open.earlier ? roll.actId : actId })
    .where(eq(tx.t.rollCall.id, roll.id));
  const touched = new Map<string, { readonly was: string; readonly now: string }>();
  for (const { id } of children) {
    const now = roll.tapped[id] ?? 'present';
    const known = before.get(id);
    const was = known?.mark ?? (roll.sentAt === null ? undefined : 'present');
    if (now === was) continue;
    touched.set(id, { was: was ?? 'present', now });
    if (now === 'present' && was === undefined) continue;
    // The ladder counts from the day since when it is known that the child was not there, excused or not.
    const recordedOn = known && known.mark !== 'present' && now !== 'present' ? known.recordedOn : toldOn;
    await tx.db
      .insert(tx.t.mark)
      .values({ childId: id, on: roll.on, mark: now, area: schoolClass.area, recordedOn, actId })
      .onConflictDoUpdate({ target: [tx.t.mark.childId, tx.t.mark.on], set: { mark: now, recordedOn, actId } });
  }
  for (const { id } of children) {
    // A child whose day is as it was still needs a look when the day was unknown before.
    if (!touched.has(id) && roll.sentAt !== null) continue;
    const known = open.earlier ? await caseOfChild(tx, id) : undefined;
    await followLadder(tx, actor, id);
    const change = touched.get(id);
    if (open.earlier && because && change)
      await tellCorrectedMark(tx, actor, actId, open, { childId: id, known, because, ...change });
  }
  if (open.earlier && because && touched.size > 0)
    await rollWasCorrected(tx, open, { actId, because, changed: touched.size });
  await rollWasSent(tx, schoolClass);
  const marks = children.map(({ id }) => roll.tapped[id] ?? 'present');
  const count = (mark: string): number => marks.filter((one) => one === mark).length;
  return {
    present: count('present'),
    absent: count('absent'),
    excused: count('excused'),
    corrected: roll.sentAt !== null && touched.size > 0,
  };
}

/** Those whose families told in advance that they are away. */
async function leavesOn(tx: ReadTx, schoolClass: Unit, on: CivilDate): Promise<Record<string, TappedMark>> {
  const children = await childrenOn(tx, schoolClass.id, on);
  const away = await onLeaveOn(
    tx,
    children.map(({ id }) => id),
    on,
  );
  return Object.fromEntries([...away].map((id) => [id, 'excused' as const]));
}

async function tappedOn(tx: ReadTx, unitId: string, on: CivilDate): Promise<Record<string, TappedMark>> {
  const marks = await marksOn(tx, unitId, on);
  return Object.fromEntries(
    [...marks].flatMap(([id, { mark }]) => (mark === 'present' ? [] : [[id, mark as TappedMark]])),
  );
}

async function beginRoll(tx: Tx, schoolClass: Unit, on: CivilDate): Promise<RollCall> {
  const [roll] = await tx.db
    .insert(tx.t.rollCall)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      unitId: schoolClass.id,
      area: schoolClass.area,
      on,
      tapped: inNoOrder({ ...(await leavesOn(tx, schoolClass, on)), ...(await tappedOn(tx, schoolClass.id, on)) }),
    })
    .returning();
  if (!roll) throw new Error('The roll call was not stored');
  return roll;
}

async function marksOn(
  tx: ReadTx,
  unitId: string,
  on: CivilDate,
): Promise<Map<string, { mark: string; recordedOn: CivilDate }>> {
  const { mark, child } = tx.t;
  const rows = await tx.db
    .select({ id: mark.childId, mark: mark.mark, recordedOn: mark.recordedOn })
    .from(mark)
    .innerJoin(child, eq(child.id, mark.childId))
    .where(and(eq(child.unitId, unitId), eq(mark.on, on)));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

const daysBetween = (from: CivilDate, to: CivilDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
