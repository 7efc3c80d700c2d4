/** The roll call of a class on a day: tapped in one message, sent, corrected the same day. */
import { mayBy } from '../../domain/rights.ts';
import type { CivilDate } from '../../domain/screen.ts';
import { and, eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { isSchoolDay, todayIn } from '../ground/school-days.ts';
import { type Unit, unitById } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { childrenOn, type Pupil, pupilsOf } from '../records/children.ts';
import { ownClassIds } from '../records/classes.ts';
import { oldestRollDays } from '../records/missing-rolls.ts';
import { type RollCall, rollOn } from '../records/roll-days.ts';
import { rollWasSent } from './ask-for-roll.ts';

type TappedMark = 'absent' | 'excused';

export type RollRefusal = 'not-allowed' | 'no-pupils' | 'no-school-day' | 'too-late';

export interface OpenRoll {
  readonly roll: RollCall;
  readonly schoolClass: Unit;
  readonly pupils: readonly Pupil[];
}

const mayTake = (who: Who, schoolClass: Unit) =>
  mayBy(who.held, 'roll.take', { area: schoolClass.area, own: ownClassIds(who).includes(schoolClass.id) });

/** The roll call of the day, begun if nobody has yet. What was sent today is open to correction. */
export async function openRollCall(
  tx: Tx,
  who: Who,
  schoolClass: Unit,
  on: CivilDate,
): Promise<({ ok: true } & OpenRoll) | { ok: false; reason: RollRefusal }> {
  if (!mayTake(who, schoolClass)) return { ok: false, reason: 'not-allowed' };
  const today = todayIn(schoolClass, tx.now);
  if (on > today || daysBetween(on, today) > oldestRollDays) return { ok: false, reason: 'too-late' };
  if (!(await isSchoolDay(tx, schoolClass, on))) return { ok: false, reason: 'no-school-day' };
  const pupils = await pupilsOf(tx, schoolClass.id, on);
  if (pupils.length === 0) return { ok: false, reason: 'no-pupils' };
  const roll = (await rollOn(tx, schoolClass.id, on)) ?? (await beginRoll(tx, schoolClass, on));
  if (roll.sentAt !== null && on !== today) return { ok: false, reason: 'too-late' };
  return { ok: true, roll, schoolClass, pupils };
}

/** A roll call by the id that its buttons carry. */
export async function rollByPublicId(
  tx: ReadTx,
  who: Who,
  publicId: string,
): Promise<({ ok: true } & OpenRoll) | { ok: false; reason: RollRefusal }> {
  const [roll] = await tx.db.select().from(tx.t.rollCall).where(eq(tx.t.rollCall.publicId, publicId));
  const schoolClass = roll && (await unitById(tx, roll.unitId));
  if (!roll || !schoolClass || !mayTake(who, schoolClass)) return { ok: false, reason: 'not-allowed' };
  const today = todayIn(schoolClass, tx.now);
  if (roll.sentAt !== null && roll.on !== today) return { ok: false, reason: 'too-late' };
  return { ok: true, roll, schoolClass, pupils: await pupilsOf(tx, schoolClass.id, roll.on) };
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
 * who are neither absent nor excused were present.
 */
export async function sendRollCall(tx: Tx, who: Who, open: OpenRoll): Promise<RollCount> {
  const { roll, schoolClass } = open;
  const by = mayTake(who, schoolClass);
  const actor = { personId: who.personId, role: by?.role ?? null, source: 'update' as const };
  const actId = await recordAct(tx, actor, roll.sentAt === null ? 'roll-call' : 'correct-roll-call', schoolClass.area);
  const today = todayIn(schoolClass, tx.now);
  const before = await marksOn(tx, schoolClass.id, roll.on);
  const children = await childrenOn(tx, schoolClass.id, roll.on);

  await tx.db
    .update(tx.t.rollCall)
    .set({ sentAt: roll.sentAt ?? tx.now, actId })
    .where(eq(tx.t.rollCall.id, roll.id));
  const touched = new Set<string>();
  for (const { id } of children) {
    const now = roll.tapped[id] ?? 'present';
    const known = before.get(id);
    const was = known?.mark ?? (roll.sentAt === null ? undefined : 'present');
    if (now === was) continue;
    touched.add(id);
    if (now === 'present' && was === undefined) continue;
    // The ladder counts from the day since when it is known that the child was not there, excused or not.
    const recordedOn = known && known.mark !== 'present' && now !== 'present' ? known.recordedOn : today;
    await tx.db
      .insert(tx.t.mark)
      .values({ childId: id, on: roll.on, mark: now, area: schoolClass.area, recordedOn, actId })
      .onConflictDoUpdate({ target: [tx.t.mark.childId, tx.t.mark.on], set: { mark: now, recordedOn, actId } });
  }
  for (const { id } of children) {
    // A child whose day is as it was still needs a look when the day was unknown before.
    if (touched.has(id) || roll.sentAt === null) await followLadder(tx, actor, id);
  }
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

async function beginRoll(tx: Tx, schoolClass: Unit, on: CivilDate): Promise<RollCall> {
  const before = await marksOn(tx, schoolClass.id, on);
  const [roll] = await tx.db
    .insert(tx.t.rollCall)
    .values({
      id: tx.newId(),
      publicId: tx.publicId(),
      unitId: schoolClass.id,
      area: schoolClass.area,
      on,
      tapped: Object.fromEntries(
        [...before].flatMap(([id, { mark }]) => (mark === 'present' ? [] : [[id, mark as TappedMark]])),
      ),
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
