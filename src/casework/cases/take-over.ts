/** Taking a case over, keeping it another week, giving it back: any principal or coordinator, for whatever reason. */

import type { Instant, Screen } from '../../domain/screen.ts';
import { askKeepScreen, longKeptScreen } from '../../domain/screens/take-over.ts';
import { instantOf } from '../../domain/time.ts';
import { eq } from '../../store/orm.ts';
import type { ReadTx, Tx } from '../../store/tx.ts';
import { wakingFrom } from '../ground/school-days.ts';
import { holdersAbove } from '../ground/staff.ts';
import { tell } from '../ground/tell.ts';
import { type Actor, nameOf, type Who } from '../ground/who.ts';
import { followLadder } from '../ladder/follow-ladder.ts';
import { giveBackCase, takeOverCase } from '../ladder/take-over.ts';
import { actorBy, type CaseAccess, type Denied, denied, openCase } from '../records/case-access.ts';
import { type CaseRow, caseById } from '../records/cases.ts';
import { keptDanger, openDangers } from '../records/danger-rows.ts';
import { classOf } from '../records/step-rows.ts';
import { mayTakeOver, nextAskOn, type TakeOver, takeOverByPublicId, takeOverOf } from '../records/take-overs.ts';

/** Whether the person may take this case over now; also behind the button that asks first. */
export async function openToTakeOver(
  tx: ReadTx,
  who: Who,
  casePublicId: string,
): Promise<
  ({ readonly ok: true } & CaseAccess & { readonly area: string }) | Denied | { ok: false; reason: 'taken-over' }
> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.take-over');
  if (!access.ok || !by || !access.row.open) return denied;
  const kept = await takeOverOf(tx, access.row.id);
  if (kept?.keeperId === who.personId || !mayTakeOver(kept, by)) return { ok: false, reason: 'taken-over' };
  return { ...access, area: by.area };
}

export async function takeOver(
  tx: Tx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; row: CaseRow } | Denied | { ok: false; reason: 'taken-over' }> {
  const open = await openToTakeOver(tx, who, casePublicId);
  if (!open.ok) return open;
  const by = open.may('case.take-over');
  if (!by) return denied;
  const row = await takeOverCase(
    tx,
    { actor: { ...actorBy(who, by), personId: who.personId }, area: by.area },
    open.row,
  );
  await followLadder(tx, actorBy(who, by), open.child.id);
  return { ok: true, row };
}

/** Only who keeps it. A keeper of a child in danger decides about that first: `danger` is the page to go to. */
export async function giveBack(
  tx: Tx,
  who: Who,
  casePublicId: string,
): Promise<{ ok: true; row: CaseRow } | Denied | { ok: false; reason: 'danger-first'; danger: string }> {
  const access = await openCase(tx, who, casePublicId);
  const by = access.ok && access.may('case.take-over');
  if (!access.ok || !by || access.row.keeperId !== who.personId) return denied;
  for (const record of await openDangers(tx, access.row.id))
    if (await keptDanger(tx, who.personId, record.publicId))
      return { ok: false, reason: 'danger-first', danger: record.publicId };
  await giveBackCase(tx, actorBy(who, by), access.row);
  return { ok: true, row: access.row };
}

/** The keeper goes on for another week. */
export async function keepOn(tx: Tx, who: Who, publicId: string): Promise<{ ok: true; row: CaseRow } | Denied> {
  const kept = await takeOverByPublicId(tx, publicId);
  const row = kept && (await caseById(tx, kept.caseId));
  return kept && row && kept.endedOn === null && kept.keeperId === who.personId ? { ok: true, row } : denied;
}

/**
 * The first morning shows it to everybody; then, each week, the keeper is asked whether it goes on, and from the second
 * week on the unit above hears of it.
 */
export async function takeOverDue(tx: Tx, id: string): Promise<Instant | undefined> {
  const [kept] = await tx.db.select().from(tx.t.takeOver).where(eq(tx.t.takeOver.id, id));
  const row = kept && (await caseById(tx, kept.caseId));
  if (!kept || !row || kept.endedOn !== null) return undefined;
  const unit = await classOf(tx, row);
  const clock: Actor = { personId: null, role: null, source: 'tick' };
  if (tx.now < instantOf(nextAskOn(kept), wakingFrom, unit.timeZone)) {
    await followLadder(tx, clock, row.childId);
    return instantOf(nextAskOn(kept), wakingFrom, unit.timeZone);
  }
  const weeks = kept.asked + 1;
  await tx.db.update(tx.t.takeOver).set({ asked: weeks }).where(eq(tx.t.takeOver.id, id));
  await followLadder(tx, clock, row.childId);
  const handle = `take-over:${id}`;
  await tell(tx, kept.keeperId, asked(kept, row, weeks), { hours: unit, handle, anew: true });
  if (weeks >= 2)
    for (const to of await above(tx, row, kept))
      await tell(
        tx,
        to,
        longKeptScreen({
          casePublicId: row.publicId,
          number: row.number,
          name: await nameOf(tx, kept.keeperId),
          weeks,
        }),
        { hours: unit },
      );
  return instantOf(nextAskOn({ ...kept, asked: weeks }), wakingFrom, unit.timeZone);
}

const asked = ({ publicId }: TakeOver, row: CaseRow, weeks: number): Screen =>
  askKeepScreen({ publicId, casePublicId: row.publicId, number: row.number, weeks });

/** Coordinators of the nearest unit above the one by which the case is kept. */
async function above(tx: ReadTx, row: CaseRow, kept: TakeOver): Promise<string[]> {
  const all = (await holdersAbove(tx, row.area, 'coordinator')).filter(({ area }) => area.length < kept.byArea.length);
  return all.filter(({ area }) => area === all[0]?.area).map(({ personId }) => personId);
}
