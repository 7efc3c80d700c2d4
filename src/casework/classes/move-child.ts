/** A child changes class: case, steps, marks and the rest follow, and no day of the old class is lost. */

import { addDays } from '../../domain/time.ts';
import { and, eq, gte } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { recordAct } from '../ground/acts.ts';
import { todayIn } from '../ground/school-days.ts';
import { offerUndo } from '../ground/undo.ts';
import { givenTo } from '../ground/unit-settings.ts';
import { type Unit, unitById, unitsBelow } from '../ground/units.ts';
import type { Actor, Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { actorBy, type ChildAccess, type Denied, denied, openChild } from '../records/case-access.ts';
import { type CaseRow, latestEpisode } from '../records/cases.ts';
import { type ChildRow, detailsOf, hasLeft, inClassSince } from '../records/children.ts';
import { enrolIn } from '../records/enrolments.ts';
import { recordEvent } from '../records/events.ts';
import { addNames, takeNamesOff } from '../records/name-pages.ts';
import { rollOn, sentRolls } from '../records/roll-days.ts';
import { moveRows } from '../records/rows-of-child.ts';

/** The other classes of the child's school. */
export async function classesToMoveTo(
  tx: ReadTx,
  who: Who,
  childPublicId: string,
): Promise<{ ok: true; access: ChildAccess; classes: Unit[] } | Denied> {
  const access = await openChild(tx, who, childPublicId);
  if (!access.ok || !access.may('child.edit') || access.child.until !== null) return denied;
  const school = access.schoolClass.parentId ? await unitById(tx, access.schoolClass.parentId) : undefined;
  const all = school ? await unitsBelow(tx, school.area) : [];
  const classes = all.filter((unit) => unit.kind === 'class' && unit.id !== access.schoolClass.id);
  return { ok: true, access, classes };
}

export async function moveChild(
  tx: Tx,
  who: Who,
  childPublicId: string,
  classPublicId: string,
): Promise<{ ok: true; child: ChildRow; to: Unit; undo: string } | Denied> {
  const open = await classesToMoveTo(tx, who, childPublicId);
  const to = open.ok && open.classes.find((unit) => unit.publicId === classPublicId);
  const by = open.ok && open.access.may('child.edit');
  if (!open.ok || !to || !by) return denied;
  const actor = actorBy(who, by);
  const actId = await recordAct(tx, actor, 'move-child', open.access.schoolClass.area);
  const row = await transfer(tx, actor, actId, open.access.child, open.access.schoolClass, to);
  const data = { from: open.access.schoolClass.publicId, to: to.publicId };
  if (row) await recordEvent(tx, actId, row, { kind: 'moved', on: todayIn(to, tx.now), data });
  return { ok: true, child: open.access.child, to, undo: await offerUndo(tx, actId, childPublicId) };
}

/** Marks, case, steps and the rest carry the area of the class; days known by the old class's roll calls stay known. */
export async function transfer(
  tx: Tx,
  actor: Actor,
  actId: string,
  child: ChildRow,
  from: Unit,
  to: Unit,
): Promise<CaseRow | undefined> {
  const today = todayIn(to, tx.now);
  await keepPresence(tx, child, from, actId);
  const { child: children, caseRow, need } = tx.t;
  const sentToday = (await rollOn(tx, to.id, today))?.sentAt;
  const since = sentToday === null || sentToday === undefined ? today : addDays(today, 1);
  await tx.db.update(children).set({ unitId: to.id, inClassSince: since, actId }).where(eq(children.id, child.id));
  await enrolIn(tx, child.id, to.id, since, actId);
  await takeNamesOff(tx, from, [child.id]);
  const details = await detailsOf(tx, child);
  if (details) await addNames(tx, to, [{ id: child.id, name: details.name }]);
  await moveRows(tx, child.id, to.area);
  // What a donor has pledged keeps showing what it showed.
  await tx.db
    .update(need)
    .set({ stage: givenTo(to, 'stage') ?? null })
    .where(and(eq(need.childId, child.id), eq(need.state, 'open')));
  const [row] = await tx.db.update(caseRow).set({ unitId: to.id }).where(eq(caseRow.childId, child.id)).returning();
  if (!row) return undefined;
  if (row.open) await followLadder(tx, actor, child.id);
  return row;
}

/** Who is on a sent roll call without a mark was there: written down before the roll call speaks of others only. */
async function keepPresence(tx: Tx, child: ChildRow, from: Unit, actId: string): Promise<void> {
  const { mark, caseRow } = tx.t;
  const [row] = await tx.db.select().from(caseRow).where(eq(caseRow.childId, child.id));
  const today = todayIn(from, tx.now);
  const episode = row && (await latestEpisode(tx, row.id));
  const followed = row?.open && episode ? addDays(episode.startedOn, -30) : today;
  const since = [followed, inClassSince(child)].toSorted().at(-1) ?? today;
  const marks = await tx.db
    .select({ on: mark.on })
    .from(mark)
    .where(and(eq(mark.childId, child.id), gte(mark.on, since)));
  const known = new Set(marks.map(({ on }) => on));
  for (const roll of await sentRolls(tx, from.id, since)) {
    if (known.has(roll.on) || hasLeft(child, roll.on)) continue;
    const recordedOn = roll.sentAt === null ? today : todayIn(from, roll.sentAt);
    await tx.db
      .insert(mark)
      .values({ childId: child.id, on: roll.on, mark: 'present', area: from.area, recordedOn, actId });
  }
}
