/** A screening campaign, class by class: is there a list, was the roll taken since it opened, who did not come back. */
import { listAskScreen } from '../../domain/screens/duty-lists.ts';
import { and, count, eq, gte, inArray, isNotNull, isNull, max } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { askForRoll, missingDaysOf } from '../classes/ask-for-roll.ts';
import { reachableOf } from '../ground/reachable.ts';
import { todayIn } from '../ground/school-days.ts';
import { holdersBelow } from '../ground/staff.ts';
import { askAnew } from '../ground/tell.ts';
import { type Unit, unitsBelow } from '../ground/units.ts';
import type { Who } from '../ground/who.ts';
import { openDuty } from './duty-access.ts';
import type { DutyRow } from './duty-rows.ts';

export interface CampaignClass {
  readonly unit: Unit;
  readonly pupils: number;
  readonly rollTaken: boolean;
  /** Away on the last roll that was sent since then. */
  readonly away: number;
  /** Of its pupils, those with an open case. */
  readonly cases: number;
}

/** The classes of the unit, those that still lack something first. */
export async function campaignOf(tx: ReadTx, row: DutyRow): Promise<CampaignClass[]> {
  const classes = (await unitsBelow(tx, row.area)).filter(({ kind }) => kind === 'class');
  const made = await Promise.all(classes.map((unit) => classIn(tx, unit, row)));
  const weight = ({ pupils, rollTaken }: CampaignClass): number => (pupils === 0 ? 0 : rollTaken ? 2 : 1);
  return made.toSorted((a, b) => weight(a) - weight(b));
}

async function classIn(tx: ReadTx, unit: Unit, { opensOn }: DutyRow): Promise<CampaignClass> {
  const { child, rollCall: r, mark, caseRow: c } = tx.t;
  const [pupils] = await tx.db
    .select({ found: count() })
    .from(child)
    .where(and(eq(child.unitId, unit.id), isNull(child.until)));
  const [last] = await tx.db
    .select({ on: max(r.on) })
    .from(r)
    .where(and(eq(r.unitId, unit.id), gte(r.on, opensOn), isNotNull(r.sentAt)));
  const [away] = last?.on
    ? await tx.db
        .select({ found: count() })
        .from(mark)
        .innerJoin(child, eq(child.id, mark.childId))
        .where(and(eq(child.unitId, unit.id), eq(mark.on, last.on), inArray(mark.mark, ['absent', 'excused'])))
    : [];
  const [cases] = await tx.db
    .select({ found: count() })
    .from(c)
    .where(and(eq(c.unitId, unit.id), eq(c.open, true)));
  return {
    unit,
    pupils: Number(pupils?.found ?? 0),
    rollTaken: last?.on !== null && last?.on !== undefined,
    away: Number(away?.found ?? 0),
    cases: Number(cases?.found ?? 0),
  };
}

/** Asks the teachers of the classes whose roll is still missing, once a day. Gives how many people were asked. */
export async function askCampaign(
  tx: Tx,
  who: Who,
  dutyPublicId: string,
): Promise<{ ok: true; asked: number } | { ok: false; reason: 'not-allowed' | 'duty-settled' | 'duty-asked-today' }> {
  const open = await openDuty(tx, who, dutyPublicId);
  if (!open.ok) return open;
  const { row, unit } = open;
  const today = todayIn(unit, tx.now);
  if (row.state !== 'open') return { ok: false, reason: 'duty-settled' };
  if (row.askedOn === today) return { ok: false, reason: 'duty-asked-today' };
  let asked = 0;
  for (const one of await campaignOf(tx, row)) {
    if (one.rollTaken) continue;
    if (one.pupils === 0) asked += await askForList(tx, one.unit);
    else {
      const days = await missingDaysOf(tx, one.unit);
      if (days.length > 0) asked += await askForRoll(tx, one.unit, days, 'teacher');
    }
  }
  await tx.db.update(tx.t.duty).set({ askedOn: today }).where(eq(tx.t.duty.id, row.id));
  return { ok: true, asked };
}

/** A class that was made but has no pupils on its list. */
async function askForList(tx: Tx, schoolClass: Unit): Promise<number> {
  const teachers = (await holdersBelow(tx, schoolClass.area, 'teacher')).map(({ personId }) => personId);
  const able = await reachableOf(tx, teachers);
  const handle = `list:${schoolClass.id}`;
  const screen = listAskScreen(schoolClass.name);
  for (const to of able) await askAnew(tx, to, screen, { hours: schoolClass, handle, about: handle });
  return able.size;
}
